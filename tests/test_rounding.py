"""That only the last step is rounded is told with CMS's own prices, where they are a source."""

from __future__ import annotations

from cptref.catalog import Catalog, link
from cptref.load import load
from cptref.pages.briefing.localities import LocalitiesView
from cptref.pages.briefing.page import Briefing
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


def views(others: dict[str, str]) -> tuple[Briefing, LocalitiesView]:
    briefing = localities = None
    for page in plan(linked(others)).value:
        if isinstance(page, Page) and page.url == "cpt/00100.html":
            briefing = page.view
        if isinstance(page, Page) and page.url == "cpt/00100-localities.html":
            localities = page.view
    assert isinstance(briefing, Briefing)
    assert isinstance(localities, LocalitiesView)
    return briefing, localities


def test_the_newest_prices_are_cited_where_the_method_is_told() -> None:
    briefing, localities = views(PRICES)
    fees = briefing.benchmarks.fees
    assert fees is not None
    assert "Only the last step is rounded" in " ".join(fees.method)
    for view, cites in ((briefing, fees.rounding), (localities, localities.rounding)):
        (note,) = (each for each in view.sources if each.source.startswith("cms-oppscap-"))
        assert note.source == "cms-oppscap-2025d"
        assert f">{note.number}<" in cites.html


def test_without_them_the_method_is_told_without_a_source() -> None:
    briefing, localities = views({})
    assert briefing.benchmarks.fees is not None
    assert briefing.benchmarks.fees.rounding.html == localities.rounding.html == ""
