"""The objects that several files of the API share, from what the catalog has of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.files.api.elements import Extent, Gap, Passage, Place, Search, Source
from cptref.schema import claims, extent
from cptref.site import urls
from cptref.wording import plain


def passage(catalog: Catalog, text: str, *, block: bool = False) -> Passage:
    marked = catalog.marked(text, block=block)
    if marked.parts == (text,):  # nothing but its own words
        return Passage(text, text.replace("\n", " "), ())
    return Passage(
        markdown=text.rstrip("\n"),
        text=plain.of_parts(catalog, marked.parts),
        sources=tuple({cite.source: None for cite in catalog.cites(text, block=block)}),
    )


def passage_or_none(catalog: Catalog, text: str | None, *, block: bool = False) -> Passage | None:
    return passage(catalog, text, block=block) if text else None


def sources(listed: Iterable[str] | None, *passages: Passage | None) -> tuple[str, ...]:
    """What a row rests on: its own list, and what its passages cite."""
    found = list(listed or ())
    for each in passages:
        if each is not None:
            found += each.sources
    return tuple(dict.fromkeys(found)) if found else ()


def gap(catalog: Catalog, shown: claims.Gap) -> Gap:
    return Gap(
        missing=shown.missing,
        reason=shown.reason,
        searched=tuple(
            Search(each.where, each.on, passage_or_none(catalog, each.found))
            for each in shown.searched
        ),
        consult=tuple(places(shown.consult)),
        since=shown.since,
    )


def gap_or_none(catalog: Catalog, shown: claims.Gap | None) -> Gap | None:
    return gap(catalog, shown) if shown else None


def places(consult: Iterable[claims.Consult]) -> Iterator[Place]:
    return (Place(each.where, each.url) for each in consult)


def source(catalog: Catalog, slug: str) -> Source:
    of = catalog.sources[slug]
    return Source(
        id=slug,
        title=of.title,
        publisher=of.publisher,
        kind=of.kind,
        number=of.number,
        edition=of.edition,
        url=of.url,
        file=of.file,
        published=of.published,
        effective=of.effective,
        undated=of.undated,
        retrieved=of.retrieved,
        via=of.via,
        page=urls.source(slug),
        quote=of.quote,
        note=passage_or_none(catalog, of.note),
        dataset=of.dataset,
        sha256=of.sha256,
        digest=of.digest,
        extent=_extent(of.extent) if of.extent else None,
        review_months=of.review_months,
    )


def _extent(found: extent.Extent) -> Extent:
    return Extent(found.of_all, found.parts, found.rows, found.whole)
