"""The exports of a library: all that its pages show, as a spreadsheet takes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
import yaml
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ReadCell
from openpyxl.workbook.workbook import Workbook

from cptref.catalog import Catalog, link
from cptref.disk.read import read_content
from cptref.load import load
from cptref.plan import plan
from cptref.schema.policy import Says
from cptref.site.frame import notice
from cptref.site.page import File
from tests import showcase, sites
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, with_keys
from tests.catalogs import POSITIONS, catalog
from tests.html_pages import Page

EVERYTHING = Path(__file__).parent / "golden" / "briefing" / "library"
CODE_XLSX = "exports/cpt-00100.xlsx"
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def exports(of: Catalog) -> dict[str, bytes]:
    return {
        each.url: each.content
        for each in plan(of).value
        if isinstance(each, File) and each.url.startswith("exports/")
    }


def made() -> Mapping[str, bytes]:
    """The showcase's site."""
    return sites.site("showcase")


def workbook(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def sheet(raw: bytes, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of its columns."""
    header, *rows = workbook(raw)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


#: The tables of a briefing that have a file of their own, by what its address ends in.
OWN = (
    "", "-criteria", "-diagnoses", "-indicators", "-list-prices", "-localities", "-modifiers",
    "-outpatient", "-pairs",
    "-policies", "-stances",
)  # fmt: skip


def test_there_is_a_workbook_of_each_briefing_family_and_of_the_payers_and_plain_rows() -> None:
    code, family = "exports/cpt-00100", "exports/families/liver-tumors"
    assert sorted(exports(catalog())) == sorted((
        *(f"{code}{own}.csv" for own in OWN), f"{code}.xlsx",
        *(f"{family}{own}.csv" for own in ("", "-codes", "-policies", "-stances")),
        f"{family}.xlsx",
        "exports/payers.csv", "exports/payers-stances.csv", "exports/payers.xlsx",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        (showcase.FAMILY, "exports/families/sample-ablation"),
        ("payers/index.html", "exports/payers"),
    ],
)
def test_the_page_links_them(url: str, stem: str) -> None:
    shown = Page(made()[url].decode())
    links = [a["href"] for a in shown.every("a") if "download" in a]
    assert links[:2] == [f"../{stem}.csv", f"../{stem}.xlsx"]
    assert {f"{stem}.csv", f"{stem}.xlsx"} <= set(made())


@pytest.mark.slow
def test_a_code_that_begins_with_zeros_stays_what_it_is() -> None:
    raw = exports(catalog())
    for url, name, place in (
        (CODE_XLSX, "Read me", "B2"),
        ("exports/families/liver-tumors.xlsx", "Codes", "A2"),
        ("exports/payers.xlsx", "Stances", "A2"),
    ):
        cell = workbook(raw[url])[name][place]
        assert (cell.value, cell.data_type) == ("00100", "s"), url
    for url in ("exports/cpt-00100-modifiers.csv", "exports/families/liver-tumors-codes.csv"):
        assert {row["Code"] for row in rows(raw[url])} >= {"'00100"}


@pytest.mark.slow
def test_the_notice_is_a_sheet_of_every_workbook() -> None:
    of = catalog()
    for url, raw in exports(of).items():
        if url.endswith(".xlsx"):
            assert [row["Notice"] for row in sheet(raw, "Notice")] == list(notice(of.site)), url


@pytest.mark.slow
def test_an_export_says_what_it_is_and_where_it_is_from() -> None:
    site = f"{SITE}base_url: https://example.org/library\n"
    raw = exports(catalog({SITE_PATH: site}))[CODE_XLSX]
    told = {row["About this file"]: row["Text"] for row in sheet(raw, "Read me")}
    assert told["Title"] == "Freezing of liver tumors"
    assert told["In a sentence"] == "Freezing one or more tumors of the liver."
    assert told["Reviewed"] == datetime(2026, 11, 23)  # noqa: DTZ001  # a cell has no zone
    assert told["Page"] == "https://example.org/library/cpt/00100.html"
    without = exports(catalog())[CODE_XLSX]
    assert "Page" not in {row["About this file"] for row in sheet(without, "Read me")}


@pytest.mark.slow
def test_a_text_is_plain_and_the_ids_of_its_sources_stand_beside_it() -> None:
    keys = (
        "modifiers:\n  - modifier: '62'\n"
        "    when: '**Two** do {code}`00102` & more [@cms-release].'\n"
        "    document: Both notes [@policy; @editorial].\n"
    )
    raw = exports(catalog({CODE_PATH: with_keys(CODE, keys)}))[CODE_XLSX]
    (row,) = sheet(raw, "Modifiers")
    assert (row["When"], row["In the record"]) == ("Two do 00102 & more.", "Both notes.")
    assert row["Source ids"] == "cms-release; policy; editorial"
    titles = {each["Source id"]: each["Title"] for each in sheet(raw, "Sources")}
    assert (titles["cms-release"], titles["policy"]) == ("A release", "A policy")


@pytest.mark.slow
def test_what_is_not_known_is_said_in_words() -> None:
    raw = exports(catalog({CODE_PATH: with_keys(CODE, POSITIONS)}))[CODE_XLSX]
    held, missing = sheet(raw, "Stances")
    assert (held["Payer"], held["Stance"]) == ("A payer", "Covered")
    assert (missing["Payer"], missing["Stance"]) == ("Another payer", "Not searched yet")
    gaps = {row["Where"]: row for row in sheet(raw, "Gaps")}
    assert gaps["payers: other"]["Look here"] == "Its pages"
    assert {"benchmarks: utilization", "benchmarks: commercial-rates"} <= set(gaps)


@pytest.mark.slow
@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_row_of_the_record_is_in_the_workbook(library: sites.Library) -> None:
    """Of the longest briefing of each scope."""
    of = link(load(sites.content(library)).value).value
    assert of is not None
    for url in sites.briefings(library):
        id = url.removesuffix(".html")
        record, card = of.shown_records[id], of.codes[id]
        raw = sites.site(library)[f"exports/{id.replace('/', '-')}.xlsx"]
        there = workbook(raw).sheetnames
        positions = record.payers.values()
        counts = {
            "Modifiers": len(record.modifiers),
            "Diagnoses": len(record.diagnoses or ()),
            "Related codes": len(record.related),
            "Settings": len(record.service.settings),
            "Changes": len(record.history),
            "Gaps": len(card.gaps),
            "Stances": len(record.payers),
            "Policies": sum(len(each.policies or ()) for each in positions),
        }
        found = {name: len(sheet(raw, name)) if name in there else 0 for name in counts}
        assert found == counts, id


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_a_silence_is_exported_only_of_a_policy_noted_in_full(library: sites.Library) -> None:
    for id, card in sites.catalog(library).codes.items():
        raw = sites.site(library).get(f"exports/{id.replace('/', '-')}-diagnoses.csv", b"")
        whole = {of.source for of in card.terms if of.criteria_complete or of.stance == "covered"}
        silent = {each["Source ids"] for each in rows(raw) if each["Says"] == "silent"}
        assert {each.partition(";")[0] for each in silent} <= whole, id


@pytest.mark.slow
def test_a_row_of_plain_rows_is_one_of_the_workbook() -> None:
    raw = made()
    names = {"": "Payments", "-pairs": "Bundling edits", "-localities": "Localities"}
    for own, name in names.items():
        listed = rows(raw[f"exports/cpt-00021{own}.csv"])
        assert len(listed) == len(sheet(raw["exports/cpt-00021.xlsx"], name)) > 0


def test_the_newest_payment_is_a_figure_of_00021() -> None:
    newest, before = sheet(made()["exports/cpt-00021.xlsx"], "Payments")[:2]
    assert newest == {
        "Code": "00021", "Modifier": None, "Setting": "facility", "Release": "pfs-2026a",
        "Effective": datetime(2026, 1, 1),  # noqa: DTZ001  # a cell has no zone
        "Paid to": "clinicians not in a qualifying APM",
        "Work RVU": 24.00, "Practice expense RVU": 11.00, "Malpractice RVU": 6.00,
        "Total RVU": 41.00, "Conversion factor, USD": 33.0, "National payment, USD": 1353.00,
        "Source id": newest["Source id"],
    }  # fmt: skip
    assert before["National payment, USD"] == 1408.00


def test_the_family_has_its_codes_side_by_side() -> None:
    raw = made()["exports/families/sample-ablation.xlsx"]
    codes = {row["Code"]: row for row in sheet(raw, "Codes")}
    assert (codes["00021"]["Approach"], codes["00021"]["Energy"]) == ("Open", "Cold")
    paid = next(row for row in sheet(raw, "Payments") if row["Code"] == "00021")
    assert (paid["Setting"], paid["National payment, USD"]) == ("facility", 1353.00)
    stances = {(row["Code"], row["Payer"]): row["Stance"] for row in sheet(raw, "Stances")}
    assert stances["00021", "First Insurer"] == "Paid per case"


def test_the_payers_have_every_position_and_every_policy() -> None:
    raw = made()["exports/payers.xlsx"]
    codes = [url[4:9] for url in made() if re.fullmatch(r"cpt/\d{5}\.html", url)]
    assert {row["Code"] for row in sheet(raw, "Stances")} == set(codes)
    (first,) = (
        row
        for row in sheet(raw, "Policies")
        if (row["Payer"], row["Code"]) == ("First Insurer", showcase.CODE)
    )
    assert (first["Number"], first["Stance"]) == ("P-7", "Covered with criteria")
    assert first["Read on"] == datetime(2026, 11, 20)  # noqa: DTZ001


@pytest.mark.slow
def test_a_sheets_name_is_one_that_excel_takes() -> None:
    for url, raw in made().items():
        if url.endswith(".xlsx"):
            names = workbook(raw).sheetnames
            assert len({name.lower() for name in names}) == len(names), url
            for name in names:
                assert 0 < len(name) <= 31, name
                assert not re.search(r"[\[\]:*?/\\]|^'|'$", name), name
                assert name.lower() != "history", "Excel keeps that name for itself"


#: The keys of records under which a person writes text.
_TEXTS = {
    "about", "advice", "agreement", "billing", "document", "edition", "file", "found", "holds_for",
    "label", "meaning", "missing", "note", "number", "overview", "plain", "publisher", "says",
    "summary", "text", "title", "type", "undated", "via", "vignette", "when", "where",
}  # fmt: skip
_FORMULAS = ("=cmd|' /C calc'!A0 ", "+1+cmd ", "-2+3 ", "@SUM(1+1) ", '=HYPERLINK("x") ')


def hostile(value: object, formula: str, key: str = "") -> object:
    """The record with `formula` at the beginning of each text of it."""
    if isinstance(value, dict):
        return {each: hostile(inner, formula, each) for each, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, formula, key) for inner in value]
    is_word = key == "says" and value in get_args(Says)
    return formula + value if key in _TEXTS and isinstance(value, str) and not is_word else value


@cache
def attacked(formula: str) -> Mapping[str, bytes]:
    """The exports of a library with everything that a page can show, each text of it hostile."""
    content = {
        path: raw
        if raw is None or not path.endswith(".yaml")
        else yaml.dump(
            hostile(yaml.load(raw, yaml.BaseLoader), formula),  # noqa: S506  # text alone
            default_style='"', allow_unicode=True, sort_keys=False,
        ).encode()
        for path, raw in read_content(EVERYTHING).value.items()
    }  # fmt: skip
    linked = link(load(content).value).value
    assert linked is not None
    assert set(linked.codes) == {"cpt/00001", "cpt/00003"}
    return exports(linked)


@pytest.mark.slow
@pytest.mark.parametrize("formula", _FORMULAS)
def test_no_text_of_a_record_becomes_a_formula_in_a_workbook(formula: str) -> None:
    """HOSTILE X7."""
    found = 0
    for url, raw in attacked(formula).items():
        if url.endswith(".xlsx"):
            archive = ZipFile(io.BytesIO(raw))
            assert not any(b"<f" in archive.read(n) for n in archive.namelist() if "/sheet" in n)
            for cell in every_cell(raw):
                assert cell.data_type in ("s", "n", "d"), (url, cell.coordinate)
                found += f"{cell.value}".startswith(formula.rstrip())
    assert found > 50


@pytest.mark.slow
@pytest.mark.parametrize("formula", _FORMULAS)
def test_no_text_of_a_record_becomes_a_formula_in_a_csv_file(formula: str) -> None:
    """HOSTILE X7: but for figures, whose minus begins no formula."""
    found = 0
    for url, raw in attacked(formula).items():
        if url.endswith(".csv"):
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
                for value in row:
                    figure = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
                    assert figure or not value.startswith(SIGNS), (url, row)
                    found += value.startswith("'" + formula.rstrip())
    assert found > 50


def every_cell(raw: bytes) -> Iterator[ReadCell]:
    for each in workbook(raw).worksheets:
        for row in each.iter_rows():
            yield from (cell for cell in row if isinstance(cell, ReadCell))


def test_the_same_library_gives_the_same_bytes() -> None:
    assert exports(catalog()) == exports(catalog())
