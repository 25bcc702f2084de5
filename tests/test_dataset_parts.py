"""A dataset of which a library lists more codes than a page can show: its rows stand on parts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from cptref.catalog import Catalog
from cptref.load.tables import Dataset, Figures, Key
from cptref.pages.dataset.page import DatasetView
from cptref.pages.dataset.parts import DatasetPart
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import Page
from cptref.theme.render import render
from tests import sites
from tests.figures import JAN_2026, OCT_2025, catalog, with_values
from tests.pages import of_kinds

pytestmark = pytest.mark.slow

COUNT = 2_000
_OPPS = "00100,J1,5361,76.5,6789.10,,1357.82"
_PTP = "00100,00102,practitioner,1,2024-01-01,,Standards"
_ICD = "C22.0,1,Liver cell carcinoma,"


@cache
def large() -> Catalog:
    """2,000 codes in a row, with every row of six files about them."""
    of = catalog(
        pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, opps_2026_02=_OPPS, opps_2026_04=_OPPS,
        ptp_2024_07=_PTP, icd10cm_fy2026=_ICD,
    )  # fmt: skip
    (card,) = of.codes.values()
    numbers = [f"{20_000 + n}" for n in range(COUNT)]
    made = {
        "pfs-2025d": [
            with_values(OCT_2025, hcpcs=number, mod=modifier, work_rvu=f"{n % 90}.14")
            for n, number in enumerate(numbers)
            for modifier in ("", "26", "TC")
        ],
        "pfs-2026a": [
            with_values(
                JAN_2026,
                hcpcs=number,
                mod=modifier,
                work_rvu=f"{n % 90}.12",
                fac_total=f"{n % 90 + 17}.14",
                co_surg="1",
            )
            for n, number in enumerate(numbers)
            if n != 7
            for modifier in ("", "26", "TC")
        ],
        **{
            f"opps-2026-0{month}": [
                f"{number},J1,5361,76.5,{month}{n:04}.10,,1357.82"
                for n, number in enumerate(numbers)
            ]
            for month in (2, 4)
        },
        "ptp-2024-07": [
            f"{number},{other},{setting},{n % 2},2024-01-01,,Standards"
            for n, number in enumerate(numbers[:-1])
            for other in (numbers[n + 1], "99999")
            for setting in ("practitioner", "outpatient")
        ],
        "icd10cm-fy2026": [f"C{n // 10:02}.{n % 10},1,Growth of kind {n}," for n in range(1_000)],
    }
    return replace(
        of,
        codes={
            f"cpt/{number}": replace(
                card, id=f"cpt/{number}", number=number,
                diagnoses=(f"C{n % 100:02}.{n // 100 % 10}",),
            )
            for n, number in enumerate(numbers)
        },
        datasets={
            name: replace(dataset, rows=_rows(dataset, made[name]))
            for name, dataset in of.datasets.items()
        },
        figures=replace(of.figures, numbers=of.figures.numbers | frozenset(numbers)),
    )  # fmt: skip


def _rows(dataset: Dataset, lines: list[str]) -> Mapping[Key, Figures]:
    made = (Figures(dataset.layout, n, tuple(line.split(","))) for n, line in enumerate(lines, 2))
    return {row.key: row for row in made}


@cache
def pages() -> Mapping[str, Page]:
    return {page.url: page for page in of_kinds(large(), "dataset")}


@cache
def rendered() -> Mapping[str, str]:
    theme = sites.theme()
    return {
        url: html.decode() for url, html in render(iter(pages().values()), theme) if url in pages()
    }


def part(url: str) -> DatasetPart:
    view = pages()[url].view
    assert isinstance(view, DatasetPart)
    return view


def test_no_page_of_a_dataset_is_heavy() -> None:
    heavy = {
        url: size
        for url, html in rendered().items()
        if (size := len(gzip.compress(html.encode(), 6, mtime=0))) > sites.LIGHT
    }
    assert heavy == {}


@pytest.mark.parametrize(
    "name", ["pfs-2025d", "pfs-2026a", "opps-2026-02", "opps-2026-04", "ptp-2024-07"]
)
def test_a_link_to_a_row_leads_to_it(name: str) -> None:
    dataset, links = large().datasets[name], Links(large(), "")
    first, *_, last = dataset.rows.values()
    for row in (first, last):
        for to in (links.figure, links.indicator):
            url, _, anchor = to(dataset.release, row).partition("#")
            assert f'id="{anchor}"' in rendered()[url]


def test_the_page_of_the_whole_has_the_words_and_the_ways() -> None:
    view = pages()["datasets/pfs-2026a.html"].view
    assert isinstance(view, DatasetView)
    assert view.differences is not None
    assert (view.tables, view.differences.tables) == ((), ())
    assert view.differences.words[0].startswith("Of the rows used here: 5,997 re-priced")
    ways = [way for group in view.parts for way in group.parts]
    assert [(way.label, way.href, way.count) for way in ways[:2]] == [
        ("200", "../datasets/pfs-2026a/200.html", "100"),
        ("201", "../datasets/pfs-2026a/201.html", "100"),
    ]


def test_a_part_has_what_changed_and_the_rows_of_its_codes() -> None:
    shown = part("datasets/pfs-2026a/200.html")
    assert {row.label[:3] for table in (*shown.changes, *shown.tables) for row in table.rows} == {
        "200"
    }
    assert [table.caption for table in shown.changes][-1] == "Removed"
    assert [row.label for row in shown.changes[-1].rows] == ["20007", "20007-26", "20007-TC"]
    assert shown.against == "October 2025"


def test_pairs_are_counted_for_each_code() -> None:
    (table,) = part("datasets/ptp-2024-07/200.html").tables
    assert [(row.anchor, row.cells) for row in table.rows[:2]] == [
        ("row-20000", ("2", "0", "2")),
        ("row-20001", ("2", "1", "1")),
    ]


def test_diagnoses_stand_on_parts_that_fit() -> None:
    parts = [url for url in pages() if url.startswith("datasets/icd10cm-fy2026/")]
    assert sum(len(part(url).tables[0].rows) for url in parts) == 1_000
    assert max(len(part(url).tables[0].rows) for url in parts) <= 100


def test_links_of_a_part_lead_somewhere() -> None:
    html = rendered()["datasets/pfs-2026a/200.html"]
    crumbs = re.findall(r'href="([^"]+)"', html[html.index("crumbs") : html.index("<h1>")])
    assert crumbs[-1] in ("../../datasets/pfs-2026a.html", "../../datasets/pfs-2026a/200.html")
    assert {"../../index.html", "../../datasets/index.html"} <= set(crumbs)


def test_a_library_of_few_codes_shows_a_long_file_on_one_page() -> None:
    few = replace(large(), codes=dict(list(large().codes.items())[:10]), members={})
    found = of_kinds(few, "dataset")
    assert {page.url for page in found} == {
        urls.DATASETS, *(urls.dataset(name) for name in few.datasets),
    }  # fmt: skip
