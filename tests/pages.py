"""The pages of a library, and what one of them shows."""

from __future__ import annotations

from typing import TypeVar

from cptref.catalog import Catalog
from cptref.pages.dataset.page import DatasetView
from cptref.plan import plan
from cptref.site.page import Page
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


def dataset(name: str, **rows: str | tuple[str, ...]) -> DatasetView:
    return view(catalog(**rows), f"datasets/{name}.html", DatasetView)
