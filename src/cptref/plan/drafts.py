"""The pages of drafts, each made of the whole library: a reader has to know its address."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.catalog.cards import Target
from cptref.catalog.dossier import dossier
from cptref.pages import glossary
from cptref.pages.briefing import page as briefing
from cptref.plan import framed
from cptref.plan.kinds import PAGE_KINDS
from cptref.site import urls
from cptref.site.page import File, Page, SiteFrame
from cptref.wording import words

_KINDS = {kind.name: kind for kind in PAGE_KINDS}


def address(target: Target) -> str:
    """Where a draft's page lies: where the finished one will, and a term's on a page of its own."""
    kind, id = target
    return urls.draft_term(id) if kind == "term" else urls.record(kind, id)


def pages(catalog: Catalog, drafts: Mapping[Target, int]) -> Iterator[Page]:
    """Of all drafts of the library that the catalog is of."""
    site = framed(catalog.site)
    for target, count in drafts.items():
        yield page(catalog, site, target, count)


def page(catalog: Catalog, site: SiteFrame, target: Target, count: int) -> Page:
    """A draft as it will look, with a band that says what it is; `count` texts are missing.

    No search engine may list it, and it tells programs nothing.
    """
    (made,) = (
        each
        for each in _pages(catalog, site, *target)
        if isinstance(each, Page) and each.url == address(target)
    )
    frame = replace(
        made.frame,
        canonical=None,
        linked_data=None,
        modified=None,
        listed=False,
        draft=_lacks(count),
    )
    return replace(made, frame=frame)


def leads(drafts: Iterable[Target], made: Container[str]) -> Callable[[str], bool]:
    """Whether there is something at an address: in what was `made` of the finished records, or as
    the page of a draft. A term that is a draft has no place in the glossary."""
    pages = frozenset(map(address, drafts))
    gone = frozenset(urls.term(id) for kind, id in drafts if kind == "term")

    def exists(url: str) -> bool:
        path = url.partition("#")[0].partition("?")[0]
        return url not in gone and (path in made or path in pages)

    return exists


def _lacks(count: int) -> str:
    if not count:
        return "The briefings of its codes are still to be written"
    return words.count(count, "text of this page is", "texts of this page are") + (
        " still to be written"
    )


def _pages(catalog: Catalog, site: SiteFrame, kind: str, id: str) -> Iterator[Page | File]:
    if kind == "code":
        yield briefing.page(catalog, site, dossier(catalog, id))
    elif kind == "term":
        yield glossary.of_one(catalog, site, id)
    else:
        yield from _KINDS[kind].maker().make(catalog, site, id)
