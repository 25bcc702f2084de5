"""Diagnoses: every code whose record names one, and what ICD-10-CM says of it."""

from __future__ import annotations

import re

import pytest

from cptref.catalog import Catalog
from cptref.pages.briefing.page import Briefing
from cptref.pages.diagnosis import Diagnoses, DiagnosisView
from cptref.site import urls
from tests.builders import CODE, CODE_PATH, library, with_keys
from tests.catalogs import joined
from tests.figures import datasets
from tests.pages import page, pages, view

OTHER = "content/codes/cpt/00101.yaml"
ICD = (
    "C22,0,Malignant neoplasm of liver and intrahepatic bile ducts,",
    "C22.0,1,Liver cell carcinoma,",
)
NOTED = """\
diagnoses:
  - {icd10cm: C22.0, note: The usual one, cite: [cms-release]}
  - {icd10cm: C22.1, note: "Seldom [@cms-release].", cite: [cms-release]}
"""


def catalog(*rows: str, keys: str = NOTED) -> Catalog:
    """Two codes with C22.0 in their lists and their indications; the first has more to say."""
    changed: dict[str, str | bytes | None] = {
        CODE_PATH: with_keys(CODE, keys),
        OTHER: CODE.replace("family: liver-tumors\n", "title: Another\n", 1).replace(
            "title: Freezing of liver tumors\n", ""
        ),
    }
    if rows:
        changed |= datasets(icd10cm_fy2026=rows)
    return joined(library(changed))


def shown(code: str, *rows: str) -> DiagnosisView:
    return view(catalog(*rows), f"diagnoses/{code}.html", DiagnosisView)


def test_every_code_that_lists_it_stands_with_its_note_and_leads_to_its_row() -> None:
    rows = shown("C22.0").listed_by
    assert [(row.code.number, row.code.href, row.text.html) for row in rows] == [
        ("00100", "../cpt/00100.html#icd-C22.0", "The usual one"),
        ("00101", "../cpt/00101.html#icd-C22.0", ""),
    ]
    assert all("source-" in row.cites.html for row in rows)


@pytest.mark.slow
def test_indications_that_name_it_are_told_apart_from_lists() -> None:
    found = shown("C22.0").indications
    assert [(row.code.href, row.text.html) for row in found] == [
        ("../cpt/00100.html#clinical", "A tumor that cannot be cut out"),
        ("../cpt/00101.html#clinical", "A tumor that cannot be cut out"),
    ]
    assert shown("C22.1").indications == ()


def test_title_and_standing_are_of_the_newest_file() -> None:
    found = shown("C22.0", *ICD)
    assert found.title == "Liver cell carcinoma"
    assert found.standing == "Valid on a claim (1), ICD-10-CM FY 2026, thirteen months old."
    assert "source-1" in found.cites.html
    assert found.sources[0].title == "Release fy2026"


def test_the_category_stands_above_it_and_others_of_it_beside() -> None:
    found = shown("C22.0", *ICD)
    assert found.category == "C22: Malignant neoplasm of liver and intrahepatic bile ducts"
    assert [(each.label, each.href) for each in found.neighbours] == [
        ("C22.1", "../diagnoses/C22.1.html")
    ]


@pytest.mark.parametrize(("code", "rows"), [("C22.0", ()), ("C22.1", ICD)])
def test_a_diagnosis_that_no_file_has_is_said_not_to_be_known(
    code: str, rows: tuple[str, ...]
) -> None:
    found = shown(code, *rows)
    assert (found.title, found.cites.html) == ("", "")
    assert found.standing.endswith("is in no file of this library.")


def test_a_heading_is_said_to_be_none_for_a_claim() -> None:
    keys = "diagnoses:\n  - {icd10cm: C22, cite: [cms-release]}\n"
    found = view(catalog(*ICD, keys=keys), "diagnoses/C22.html", DiagnosisView)
    assert found.standing.startswith("A heading, not valid on a claim (0)")
    assert found.category == ""


def test_the_list_has_every_diagnosis_once_in_order() -> None:
    found = view(catalog(*ICD), urls.DIAGNOSES, Diagnoses)
    assert [(row.code.label, row.title, row.listed_by) for row in found.diagnoses] == [
        ("C22.0", "Liver cell carcinoma", "2 codes"),
        ("C22.1", "", "1 code"),
    ]


@pytest.mark.slow
def test_a_diagnosis_that_an_indication_alone_names_is_in_no_list() -> None:
    keys = "diagnoses:\n  - {icd10cm: C22.1, cite: [cms-release]}\n"
    of = catalog(keys=keys)
    assert [row.listed_by for row in view(of, urls.DIAGNOSES, Diagnoses).diagnoses] == [
        "1 code", "1 code",
    ]  # fmt: skip
    found = view(of, "diagnoses/C22.0.html", DiagnosisView)
    assert [row.code.number for row in found.indications] == ["00100", "00101"]
    assert [row.code.number for row in found.listed_by] == ["00101"]


@pytest.mark.slow
def test_the_title_of_its_page_names_it() -> None:
    assert page(catalog(*ICD), "diagnoses/C22.0.html").frame.title == (
        "ICD-10-CM C22.0: Liver cell carcinoma"
    )
    assert page(catalog(), "diagnoses/C22.0.html").frame.title == "ICD-10-CM C22.0"


@pytest.mark.slow
def test_a_briefing_leads_to_the_pages_of_its_diagnoses() -> None:
    of = catalog(*ICD, keys="diagnoses:\n  - {icd10cm: C22.1, cite: [cms-release]}\n")
    briefing = view(of, "cpt/00100.html", Briefing)
    assert [row.href for row in briefing.coding.diagnoses] == ["../diagnoses/C22.1.html"]
    assert briefing.clinical is not None
    (indication,) = briefing.clinical.indications
    assert [each.href for each in indication.diagnoses] == ["../diagnoses/C22.0.html"]
    assert {"diagnoses/C22.0.html", "diagnoses/C22.1.html"} <= {each.url for each in pages(of)}


def test_a_briefing_shows_the_title_with_its_source() -> None:
    row = view(catalog(*ICD), "cpt/00100.html", Briefing).coding.diagnoses[0]
    assert row.title == "Liver cell carcinoma"
    assert len(re.findall("source-", row.cites.html)) == 2


def test_a_briefing_says_of_which_release_the_titles_are() -> None:
    assert view(catalog(*ICD), "cpt/00100.html", Briefing).coding.titles_of.startswith("ICD-10-CM ")
    assert view(catalog(), "cpt/00100.html", Briefing).coding.titles_of == ""
