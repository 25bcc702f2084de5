"""`--scope imported`: a page for every code of CMS's files, and what it does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cptref.build import Scope, Sources, build
from cptref.catalog import Catalog, imported, listed
from cptref.pages.imported import ImportedView
from cptref.plan import plan
from cptref.site.links import Links
from cptref.site.page import Page
from tests import sites
from tests.builders import SOURCE, extent, library
from tests.catalogs import catalog

_MUE = """\
hcpcs,setting,value,mai,rationale
00100,practitioner,1,2,Anatomic Consideration
00102,practitioner,1,2,Anatomic Consideration
A0021,practitioner,2,3,Clinical: Data
D0150,practitioner,1,2,Clinical: Data
"""
_PAIRS = "".join(f"00103,{number:05d},practitioner,1,,,Standards\n" for number in range(200, 230))
_PTP = "column1,column2,setting,modifier_indicator,effective,deleted,rationale\n" + _PAIRS


def _source(dataset: str, rows: int) -> str:
    digest = f"sha256: ['{'0' * 64}']"
    return f"{SOURCE}dataset: {dataset}\n{digest}\n{extent(dataset.partition('-')[0], rows)}"


_FILES = {
    "content/datasets/mue-2024-07.csv": _MUE,
    "content/datasets/ptp-2024-07.csv": _PTP,
    "content/sources/cms-mue-2024-07.yaml": _source("mue-2024-07", 4),
    "content/sources/cms-ptp-2024-07.yaml": _source("ptp-2024-07", 30),
}


def of_files() -> Catalog:
    of = catalog(_FILES)
    return replace(of, imported=imported(of.library))


def view(id: str) -> ImportedView:
    (page,) = (each for each in plan(of_files()).value if each.url == f"{id}.html")
    assert isinstance(page, Page)
    assert isinstance(page.view, ImportedView)
    return page.view


def urls(scope: Scope) -> dict[str, bytes]:
    theme = sites.theme()
    built = build(Sources(library(_FILES), theme, scope=scope))
    assert built.value is not None
    return dict(built.value)


@pytest.mark.slow
def test_only_that_scope_has_pages_of_codes_without_a_briefing() -> None:
    new = {"cpt/00102.html", "cpt/00103.html", "hcpcs/A0021.html", "dental/D0150.html"}
    assert new & urls("briefed").keys() == set()
    assert new - urls("imported").keys() == set()


def test_a_briefed_code_keeps_its_briefing() -> None:
    of = of_files()
    assert "cpt/00100" not in of.imported
    assert "cpt/00100" in listed(of)


def test_the_page_says_that_nothing_else_is_known() -> None:
    assert [(each.label, each.value) for each in view("hcpcs/A0021").glance[-2:]] == [
        ("What it is", "Not known here"), ("Who covers it", "Not known here"),
    ]  # fmt: skip


def test_the_page_has_the_figures_of_the_files() -> None:
    facts = view("hcpcs/A0021").benchmarks.facts
    assert [fact.label for fact in facts] == ["Most units, practitioner"]


def test_the_page_says_which_file_the_briefing_would_be() -> None:
    invitation = view("hcpcs/A0021").invitation
    assert invitation is not None
    assert invitation.path == "content/codes/hcpcs/A0021.yaml"


def test_no_briefing_of_a_dental_code_is_asked_for() -> None:
    shown = view("dental/D0150")
    assert shown.invitation is None
    assert "American Dental Association" in shown.owner


@pytest.mark.slow
def test_a_code_of_a_family_says_so() -> None:
    shown = view("cpt/00102")
    assert shown.name == "Freezing through the skin"
    assert shown.family is not None
    assert shown.family.href == "../families/liver-tumors.html#cpt-00102"


@pytest.mark.slow
def test_a_code_with_many_pairs_shows_the_first_and_counts_the_rest() -> None:
    pairs = view("cpt/00103").pairs
    assert pairs is not None
    assert (len(pairs.rows), pairs.more) == (20, "10 more pairs")
    assert pairs.count.startswith("30 pairs with it: in 30 it is the code that is paid, in none")


@pytest.mark.slow
def test_the_other_code_of_a_pair_is_a_link() -> None:
    pairs = view("cpt/00103").pairs
    assert pairs is not None
    assert (pairs.rows[0].paid.href, pairs.rows[0].unpaid.href) == ("", "../cpt/00200.html")


def test_links_lead_to_the_figures_only_where_they_have_pages() -> None:
    of = of_files()
    assert Links(of, "").code("cpt/00102") == "cpt/00102.html"
    assert Links(catalog(_FILES), "").code("cpt/00102") == "families/liver-tumors.html#cpt-00102"
