"""The pages of CMS's files: each release, what it changed, and a row for each figure."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from cptref.lists.changes import payers
from cptref.pages.briefing.page import Briefing
from cptref.pages.changes.page import Changes
from cptref.pages.dataset.page import DatasetsView, DatasetView
from cptref.pages.home import Home
from cptref.pages.source import Sources, SourceView
from cptref.plan import plan
from cptref.site import page_sizes
from cptref.site.links import Links
from cptref.site.page import Page
from cptref.wording.files import with_article
from tests import showcase, sites
from tests.catalogs import catalog as plain_catalog
from tests.figures import ALASKA, JAN_2020, JAN_2026, OCT_2025, SAN_FRANCISCO, catalog, datasets
from tests.pages import changes_of, dataset, view

ROOT = Path(__file__).parents[1]
_HEAVY = 30_000


def index(**rows: str | tuple[str, ...]) -> DatasetsView:
    return view(catalog(**rows), "datasets/index.html", DatasetsView)


def test_the_index_has_each_file_and_its_releases_the_newest_first() -> None:
    found = index(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, gpci_2025=ALASKA)
    assert [
        (kind.anchor, [row.release.label for row in kind.releases]) for kind in found.kinds
    ] == [
        ("pfs", ["January 2026", "October 2025"]),
        ("gpci", ["CY 2025"]),
    ]
    newest = found.kinds[0].releases[0]
    assert (newest.release.href, newest.number, newest.since, newest.rows) == (
        "../datasets/pfs-2026a.html", "RVU26A", "1 Jan 2026", "1",
    )  # fmt: skip


def test_the_index_says_in_a_phrase_what_each_release_changed() -> None:
    found = index(pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert [row.changed for row in found.kinds[0].releases] == [
        "1 re-priced",
        "1 re-priced, against January 2020",
        "The first of its kind here",
    ]


def test_a_library_without_datasets_has_the_page_and_says_so() -> None:
    found = view(plain_catalog(), "datasets/index.html", DatasetsView)
    assert (found.kinds, found.count) == ((), "no releases")


def test_a_release_says_where_it_is_from() -> None:
    found = dataset("pfs-2026a", pfs_2026a=JAN_2026)
    assert dict(found.facts) == {
        "Applies from": "1 Jan 2026",
        "Publisher": "CMS",
        "Retrieved": "23 Nov 2026",
        "File": "a.csv",
        "Rows": "1 used here, of 1 read",
        "Looked for": "Every code, in the whole file",
        "Conversion factor": "$33.4009",
    }
    assert found.digests == ("0" * 64,)
    assert found.record.href == "../sources/cms-pfs-2026a.html"
    assert found.differences is None


def test_a_release_says_what_it_changed_in_words_and_as_a_table() -> None:
    found = dataset("pfs-2026a", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert found.differences is not None
    assert found.differences.against.href == "../datasets/pfs-2025d.html"
    assert found.differences.words == (
        "Of the rows used here: 1 re-priced.",
        "The conversion factor rose from $32.3465 to $33.4009 (+3.3\N{NARROW NO-BREAK SPACE}%).",
        ("New in this file, so not compared with October 2025: pricing indicator."),
    )
    repriced = found.differences.tables[0]
    assert [(row.label, row.small, row.cells) for row in repriced.rows] == [
        (
            "00100",
            "In a facility",
            (
                "44.70",
                "41.40",
                "$1,445.89",
                "$1,382.80",
                "−$63.09",
                "−4.4\N{NARROW NO-BREAK SPACE}%",
            ),
        )
    ]


def test_a_release_that_changes_nothing_says_so() -> None:
    rows = "00100,N,,,,,"
    found = dataset("opps-2026-04", opps_2026_02=rows, opps_2026_04=rows)
    assert found.differences is not None
    assert found.differences.words == (
        "Nothing changed in the 1 row used here: each figure is as in February 2026.",
    )
    assert found.differences.tables == ()


def test_releases_that_are_not_in_the_library_are_told() -> None:
    found = dataset("pfs-2026a", pfs_2020a=JAN_2020, pfs_2026a=JAN_2026)
    assert found.differences is not None
    assert (
        "The releases between this one and January 2020 are not in the library."
        in found.differences.words
    )


def test_a_release_leads_to_the_one_before_and_after_it() -> None:
    rows = {"pfs_2020a": JAN_2020, "pfs_2025d": OCT_2025, "pfs_2026a": JAN_2026}
    found = dataset("pfs-2025d", **rows)
    assert found.earlier is not None
    assert found.later is not None
    assert (found.earlier.href, found.later.href) == (
        "../datasets/pfs-2020a.html", "../datasets/pfs-2026a.html",
    )  # fmt: skip


def test_what_does_not_apply_is_not_zero() -> None:
    units, _ = dataset("pfs-2026a", pfs_2026a=JAN_2026).tables
    assert units.rows[0].cells == (
        "24.26", "6.48", "10.66", "NA", "41.40", "NA", "$1,382.80", "NA",
    )  # fmt: skip


def test_indicators_stand_with_their_meaning() -> None:
    _, indicators = dataset("pfs-2026a", pfs_2026a=JAN_2026).tables
    assert indicators.rows[0].anchor == "indicators-00100"
    assert dict(indicators.legend)["Team surgery"] == "A team is not paid (0)"


def test_pairs_are_listed_between_codes_of_the_library_and_counted_for_each() -> None:
    found = dataset(
        "ptp-2024-07",
        ptp_2024_07=(
            "00100,00102,outpatient,1,,,Misuse",
            "00100,00102,practitioner,1,,,Misuse",
            "00100,99213,practitioner,0,,,Misuse",
        ),
    )
    between, counted = found.tables
    assert [(row.label, row.cells) for row in between.rows] == [
        ("00100", ("00102", "A modifier may separate the two (1), outpatient and practitioner"))
    ]
    assert [(row.anchor, row.cells) for row in counted.rows] == [
        ("row-00100", ("2", "0", "1")), ("row-00102", ("0", "1", "0")),
    ]  # fmt: skip


def test_a_long_file_shows_the_rows_of_the_librarys_codes_and_says_so() -> None:
    many = tuple(f"{number:05},N,,,,," for number in range(100, 100 + page_sizes.ROWS_SHOWN + 1))
    found = dataset("opps-2026-04", opps_2026_04=many)
    (table,) = found.tables
    assert [row.label for row in table.rows] == ["00100", "00102"]
    assert found.left_out.startswith("249 rows of codes that no record")


@pytest.mark.slow
def test_each_figure_at_a_glance_leads_to_a_row_that_is_there() -> None:
    of = catalog(
        pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, opps_2026_04="00100,C,,,,,",
        asc_2020_07="00100,EE,NA,NA,NA,NA", mue_2024_07="00100,practitioner,1,2,Policy",
    )  # fmt: skip
    shown = view(of, "cpt/00100.html", Briefing)
    hrefs = {answer.label: answer.href or "" for answer in shown.glance}
    assert {label: href for label, href in hrefs.items() if "datasets" in href} == {
        "Hospital outpatient": "../datasets/opps-2026-04.html#row-00100",
        "Surgery center": "../datasets/asc-2020-07.html#row-00100-EE",
        "National payment": "../datasets/pfs-2026a.html#row-00100",
        "Total RVU": "../datasets/pfs-2026a.html#row-00100",
        "Global period": "../datasets/pfs-2026a.html#indicators-00100",
        "Most units": "../datasets/mue-2024-07.html#row-00100-practitioner",
    }
    anchors = {
        f"../{page.url}#{row.anchor}"
        for page in plan(of).value
        if isinstance(page, Page) and isinstance(page.view, DatasetView)
        for table in page.view.tables
        for row in table.rows
    }
    assert {href for href in hrefs.values() if "datasets" in href} <= anchors


def test_what_an_indicator_says_of_a_modifier_leads_to_the_row_that_says_so() -> None:
    shown = view(catalog(pfs_2026a=JAN_2026), "cpt/00100.html", Briefing)
    (row,) = (row for row in shown.coding.modifiers if row.number == "62")
    assert row.says_href == "../datasets/pfs-2026a.html#indicators-00100"


def test_a_row_that_a_long_file_does_not_show_is_not_linked_to() -> None:
    many = tuple(f"{number:05},N,,,,," for number in range(100, 100 + page_sizes.ROWS_SHOWN + 1))
    of = catalog(opps_2026_04=many)
    links = Links(of, "")
    rows = of.datasets["opps-2026-04"].rows
    assert links.figure("2026-04", rows["00100",]) == "datasets/opps-2026-04.html#row-00100"
    assert links.figure("2026-04", rows["00105",]) == "datasets/opps-2026-04.html#rows"


def test_a_change_of_figures_stands_under_its_release() -> None:
    of = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    shown = view(of, "changes/index.html", Changes)
    assert not any(row.row for row in shown.changes)
    (release,) = shown.releases
    assert release.holds == "In force 1 Jan 2026"
    assert len(release.rows) == 1
    assert release.page.endswith("datasets/pfs-2026a.html")


def test_a_change_of_figures_concerns_medicare_alone() -> None:
    of = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    (change,) = (each for each in changes_of(of) if each.release)
    assert payers(of, change) == frozenset()


def test_a_change_of_figures_is_the_same_entry_when_a_release_between_is_imported() -> None:
    def named(**rows: str) -> list[tuple[str, ...]]:
        return [each.identity for each in changes_of(catalog(**rows)) if each.release]

    both = named(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert both == [("dataset", "pfs-2026a")]
    assert both[0] in named(pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)


@pytest.mark.slow
def test_a_source_lists_the_briefings_that_show_its_figures() -> None:
    """READER: who cites them; also where no record does."""
    of = catalog(pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, gpci_2025=SAN_FRANCISCO)
    for slug in ("cms-pfs-2020a", "cms-pfs-2025d", "cms-gpci-2025"):
        found = view(of, f"sources/{slug}.html", SourceView)
        assert [link.href for link in found.shown_by] == ["../cpt/00100.html"]
        assert found.cited_by == ()
        assert found.dataset is not None
        assert found.dataset.href == f"../datasets/{slug.removeprefix('cms-')}.html"
    listed = view(of, "sources/index.html", Sources)
    assert {row.anchor: row.cited_by for row in listed.sources}["cms-pfs-2020a"] == "1 record"


def test_the_first_page_counts_the_datasets() -> None:
    counts = view(catalog(pfs_2026a=JAN_2026), "index.html", Home).counts
    assert ("1 dataset", "datasets/index.html") in [(link.label, link.href) for link in counts]


def test_a_row_has_both_figures_and_what_is_between_them() -> None:
    html = sites.site("showcase")[f"datasets/{showcase.NEWEST}.html"].decode()
    text = re.sub(r"<[^>]+>|\s+", " ", html)
    assert re.search(
        rf"{showcase.CODE} +In a facility +44\.00 +41\.00 +\$1,408\.00 +\$1,353\.00 +−\$55\.00",
        text,
    )


@pytest.mark.slow
def test_a_page_of_a_real_file_is_light_and_each_anchor_stands_once() -> None:
    kinds = sites.pages()
    for url in (*kinds.get("dataset.html", ()), *kinds.get("dataset_part.html", ())):
        raw = sites.site()[url]
        assert len(gzip.compress(raw)) < _HEAVY, url
        ids = re.findall(r'\sid="([^"]+)"', raw.decode())
        assert len(ids) == len(set(ids)), url


def test_of_a_file_that_was_not_imported_whole_no_row_is_said_to_be_gone() -> None:
    """A row that is not here may stand in the file: the excerpt does not tell."""
    files = datasets(opps_2026_02=("00100,N,,,,,", "00109,N,,,,,"), opps_2026_04=("00100,N,,,,,",))
    source = "content/sources/cms-opps-2026-04.yaml"
    record = files[source]
    assert isinstance(record, str)
    files[source] = record.replace("whole: true", "whole: false")
    of = plain_catalog(files)
    found = view(of, "datasets/opps-2026-04.html", DatasetView)
    assert found.differences is not None
    assert found.differences.words[0].startswith("Nothing changed in the 1 row used here")


def test_a_whole_list_of_diagnoses_says_that_it_is_whole() -> None:
    rows = ("A00,0,,0 1 9", "C22,0,,0 1", "C22.0,1,A growth,")
    found = dataset("icd10cm-2026-04", icd10cm_2026_04=rows)
    assert found.left_out.startswith("Every category of the list is kept, with all codes below it")
    part = dataset("icd10cm-2026-04", icd10cm_2026_04="C22.0,1,A growth,")
    assert part.left_out == ""


def test_the_groups_of_inpatient_stays_have_a_page() -> None:
    row = "405,Yes,No,07,SURG,INVENTED GROUP,5.4705,5.4705,8.4,11.8"
    (table,) = dataset("msdrg-fy2026", msdrg_fy2026=row).tables
    assert table.head[0] == "MS-DRG"
    (shown,) = table.rows
    assert (shown.label, shown.anchor, shown.href) == ("405", "row-405", None)
    assert shown.cells[3] == "Surgical (SURG)"


def test_hospitals_prices_were_gathered_and_apply_from_no_day() -> None:
    row = "00100,gross,12,2,12,1.10,1.20,1.30,1.40,1.50,12,0,0,"
    found = dataset("listprices-2026-01", listprices_2026_01=row)
    assert ("Gathered in", "January 2026") in found.facts
    assert "Applies from" not in dict(found.facts)
    (table,) = found.tables
    assert "$1.30" in table.rows[0].cells


@pytest.mark.parametrize("publisher", ["The hospitals", "hospitals"])
def test_a_publisher_has_one_article_in_a_sentence(publisher: str) -> None:
    assert with_article(publisher) == "the hospitals"
