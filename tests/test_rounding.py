"""That only the last step is rounded is told with CMS's own prices, where they are a source."""

from __future__ import annotations

from cptref.catalog import Catalog, link
from cptref.load import load
from cptref.pages.briefing.figures import FiguresView
from cptref.pages.briefing.localities import LocalitiesView
from cptref.plan import plan
from cptref.site.page import Page
from tests.builders import SOURCE, library
from tests.figures import ALASKA, OCT_2025, datasets

#: CMS's own prices by locality of two releases.
PRICES = {f"content/sources/cms-oppscap-{release}.yaml": SOURCE for release in ("2024d", "2025d")}


def linked(others: dict[str, str]) -> Catalog:
    files = datasets(pfs_2025d=OCT_2025, gpci_2025=ALASKA) | others
    found = link(load(library(files)).value).value
    assert found is not None
    return found


def views(others: dict[str, str]) -> tuple[FiguresView, LocalitiesView]:
    figures = localities = None
    for page in plan(linked(others)).value:
        if isinstance(page, Page) and page.url == "cpt/00100-figures.html":
            figures = page.view
        if isinstance(page, Page) and page.url == "cpt/00100-localities.html":
            localities = page.view
    assert isinstance(figures, FiguresView)
    assert isinstance(localities, LocalitiesView)
    return figures, localities


def test_the_newest_prices_are_cited_where_the_method_is_told() -> None:
    figures, localities = views(PRICES)
    fees = figures.benchmarks.fees
    assert fees is not None
    assert "Only the last step is rounded" in " ".join(fees.method)
    for view, cites in ((figures, fees.rounding), (localities, localities.rounding)):
        (note,) = (each for each in view.sources if each.source.startswith("cms-oppscap-"))
        assert note.source == "cms-oppscap-2025d"
        assert f">{note.number}<" in cites.html


def test_without_them_the_method_is_told_without_a_source() -> None:
    figures, localities = views({})
    assert figures.benchmarks.fees is not None
    assert figures.benchmarks.fees.rounding.html == localities.rounding.html == ""
