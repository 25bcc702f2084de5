"""The pages of a library, and what one of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from cptref.catalog import Catalog
from cptref.lists import changes
from cptref.lists.changes import Change
from cptref.pages.dataset.page import DatasetView
from cptref.plan import FILE_KINDS, PAGE_KINDS, framed, plan
from cptref.site.page import File, Page
from tests.figures import catalog

View = TypeVar("View")


def page(of: Catalog, url: str) -> Page:
    return next(each for each in pages(of) if each.url == url)


def pages(of: Catalog) -> list[Page]:
    return [each for each in plan(of).value if isinstance(each, Page)]


def view(of: Catalog, url: str, kind: type[View]) -> View:
    shown = page(of, url).view
    assert isinstance(shown, kind)
    return shown


def changes_of(of: Catalog) -> tuple[Change, ...]:
    """All of them, the newest first."""
    return tuple(changes.read(of, changes.newest(of)))


def dataset(name: str, **rows: str | tuple[str, ...]) -> DatasetView:
    return view(catalog(**rows), f"datasets/{name}.html", DatasetView)


def made(of: Catalog, *kinds: str) -> Iterator[Page | File]:
    """The pages and files of these kinds, without what stands beside them."""
    site = framed(of.site)
    for kind in (*PAGE_KINDS, *FILE_KINDS):
        if kind.name in kinds:
            for unit in kind.maker().units(of):
                yield from kind.maker().make(of, site, unit)


def of_kinds(of: Catalog, *kinds: str) -> list[Page]:
    return [each for each in made(of, *kinds) if isinstance(each, Page)]


def files(of: Catalog, *kinds: str) -> dict[str, bytes]:
    return {each.url: each.content for each in made(of, *kinds) if isinstance(each, File)}
