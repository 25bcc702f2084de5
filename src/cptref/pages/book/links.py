"""Which families and payers have a briefing book, and where it is linked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from cptref.catalog import Catalog
from cptref.catalog.indexes import JUDGED
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.pagination import Division, PartLink
from cptref.schema import fields as record
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link

#: More codes than a person would print, or a browser lay out, as one document.
MOST = 60


@frozen
class Kind:
    """Books of families, or of payers."""

    of: record.Kind
    section: Link
    description: str
    address: Callable[[str], str]
    """Where the one book lies, and before the names of several."""
    ids: Callable[[Catalog, str], Sequence[str]]
    """The codes of its book; none where none is made."""


def _of_family(catalog: Catalog, slug: str) -> Sequence[str]:
    """The family's codes with a briefing, in its order."""
    family = catalog.families[slug]
    return _several([each.code for each in family.members if each.code in catalog.codes])


def _of_payer(catalog: Catalog, slug: str) -> Sequence[str]:
    """The codes on which the payer has a position or a gap."""
    return _several(catalog.by(JUDGED).get(slug, ()))


def _several(ids: Sequence[str]) -> Sequence[str]:
    return ids if len(ids) > 1 else ()


FAMILY = Kind(
    "family",
    Link("Families", urls.FAMILIES),
    "The family’s codes in one document to print: answers, payers, modifiers, gaps and sources.",
    urls.family_book,
    _of_family,
)
PAYER = Kind(
    "payer",
    Link("Payers", urls.PAYERS),
    "What the payer says of each code, in one document to print, with its sources.",
    urls.payer_book,
    _of_payer,
)

KINDS = (FAMILY, PAYER)


def back(catalog: Catalog, kind: Kind, slug: str) -> Link:
    """The page to which the books belong, from the root."""
    return Link(catalog.vocabulary[kind.of][slug].title, urls.record(kind.of, slug))


def division(catalog: Catalog, kind: Kind, slug: str) -> Division[str] | None:
    """The books of more codes than one holds, by number."""
    ids = kind.ids(catalog, slug)
    if not pagination.is_long(ids, MOST):
        return None
    whole = back(catalog, kind, slug)
    return Division(
        parts=pagination.cut(ids, code_number, MOST),
        address=lambda name: urls.part(kind.address(slug), name),
        whole=whole,
        title=f"{whole.label}: briefing book, codes that begin with",
        nouns=("code", "codes"),
        crumb="Briefing book ",
    )


def link(catalog: Catalog, kind: Kind, slug: str, root: str) -> Link | None:
    """To the one book; where there are several, `links`."""
    there = 0 < len(kind.ids(catalog, slug)) <= MOST
    return Link("Print all as one book", root + kind.address(slug)) if there else None


def links(
    catalog: Catalog, kind: Kind, slug: str, root: str, ids: Collection[str] | None = None
) -> tuple[PartLink, ...]:
    """To the books that have any of the codes `ids`; without these, to all, or to none where they
    are too many for a page: each of its parts has its own."""
    several = catalog.once(division, kind, slug)
    if several is None:
        return ()
    parts = several.parts
    if ids is None:
        parts = () if pagination.is_long(parts) else parts
    else:
        parts = tuple(part for part in parts if any(id in ids for id in part.items))
    return tuple(
        PartLink(part.name, root + several.address(part.name), f"{len(part.items):,}")
        for part in parts
    )
