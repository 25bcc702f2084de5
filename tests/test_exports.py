"""The exports of a library: all that its pages show, as a spreadsheet takes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
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
from cptref.site.frame import notice
from cptref.site.page import File
from tests import showcase, sites
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, with_keys
from tests.catalogs import POSITIONS, catalog
from tests.html_pages import Page

EVERYTHING = Path(__file__).parent / "golden" / "briefing" / "library"
CODE_XLSX = "exports/cpt-00100.xlsx"
CODE_CSV = "exports/cpt-00100.csv"
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


def test_there_is_a_workbook_and_a_csv_of_each_briefing_family_and_of_the_payers() -> None:
    assert sorted(exports(catalog())) == [
        CODE_CSV, CODE_XLSX,
        "exports/families/liver-tumors.csv", "exports/families/liver-tumors.xlsx",
        "exports/payers.csv", "exports/payers.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        (showcase.BRIEFING, "exports/cpt-00021"),
        (showcase.FAMILY, "exports/families/sample-ablation"),
        ("payers/index.html", "exports/payers"),
    ],
)
def test_the_page_links_them(url: str, stem: str) -> None:
    shown = Page(made()[url].decode())
    links = [a["href"] for a in shown.every("a") if "download" in a]
    assert links == [f"../{stem}.csv", f"../{stem}.xlsx"]
    assert {f"{stem}.csv", f"{stem}.xlsx"} <= set(made())


@pytest.mark.slow
def test_a_code_that_begins_with_zeros_stays_what_it_is() -> None:
    raw = exports(catalog())
    for url, name, place in (
        (CODE_XLSX, "Read me", "B2"),
        ("exports/families/liver-tumors.xlsx", "Codes", "A2"),
        ("exports/payers.xlsx", "Who covers them", "A2"),
    ):
        cell = workbook(raw[url])[name][place]
        assert (cell.value, cell.data_type) == ("00100", "s"), url
    codes = {row["Code"] for row in rows(raw[CODE_CSV])}
    assert codes == {"CPT 00100"}
    items = {row["Item"] for row in rows(raw["exports/families/liver-tumors.csv"])}
    assert {"Code 00100", "Code 00102"} <= items
    values = [value for row in rows(raw[CODE_CSV]) for value in row.values()]
    assert not [value for value in values if re.fullmatch("0[0-9]+", value)]


@pytest.mark.slow
def test_the_notice_stands_in_every_export() -> None:
    of = catalog()
    for url, raw in exports(of).items():
        if url.endswith(".csv"):
            said = [row["Value"] for row in rows(raw)][-len(notice(of.site)) :]
        else:
            said = [f"{row['Text']}" for row in sheet(raw, "Read me")][-len(notice(of.site)) :]
        assert said == list(notice(of.site)), url


@pytest.mark.slow
def test_an_export_says_what_it_is_and_where_it_is_from() -> None:
    site = f"{SITE}base_url: https://example.org/library\n"
    raw = exports(catalog({SITE_PATH: site}))[CODE_XLSX]
    told = {row["About this file"]: row["Text"] for row in sheet(raw, "Read me")}
    assert told["Title"] == "Freezing of liver tumors"
    assert told["In a sentence"] == "Freezing one or more tumors of the liver."
    assert told["Reviewed"] == datetime(2026, 11, 23)  # noqa: DTZ001  # a cell has no zone
    assert told["Page"] == "https://example.org/library/cpt/00100.html"
    assert "reviewed 23 Nov 2026" in f"{told['Cite as']}"
    without = exports(catalog())[CODE_XLSX]
    assert "Page" not in {row["About this file"] for row in sheet(without, "Read me")}


@pytest.mark.slow
def test_a_text_is_plain_and_its_notes_are_numbers_beside_it() -> None:
    keys = (
        "modifiers:\n  - modifier: '62'\n"
        "    when: '**Two** do {code}`00102` & more [@cms-release].'\n"
        "    document: Both notes [@policy; @editorial].\n"
    )
    raw = exports(catalog({CODE_PATH: with_keys(CODE, keys)}))[CODE_XLSX]
    (row,) = sheet(raw, "Modifiers")
    assert row["When to use it for this code"] == "Two do 00102 & more."
    assert row["What to document"] == "Both notes."
    numbers = f"{row['Sources']}".split("; ")
    assert numbers[-1] == "editorial"
    titles = {f"{each['Source']}": each["Title"] for each in sheet(raw, "Sources")}
    assert {titles[number] for number in numbers[:-1]} == {"A release", "A policy"}


@pytest.mark.slow
def test_what_is_not_known_is_said_in_words() -> None:
    raw = exports(catalog({CODE_PATH: with_keys(CODE, POSITIONS)}))[CODE_XLSX]
    held, missing = sheet(raw, "Payers")
    assert (held["Payer"], held["Stance"]) == ("A payer", "Covered")
    assert (missing["Payer"], missing["What"]) == ("Another payer", "Gap")
    assert missing["Stance"] == "Not known"
    assert missing["Summary"] == "A policy: not searched yet. See the gaps."
    gaps = {row["Where"]: row for row in sheet(raw, "Gaps")}
    assert gaps["Another payer"]["Look here"] == "Its pages"
    assert {"Utilization", "Commercial rates"} <= set(gaps)


def test_what_ncci_says_of_a_related_code_and_the_title_of_a_diagnosis_are_there() -> None:
    raw = made()["exports/cpt-00021.xlsx"]
    related = {row["Code"]: row["NCCI says of the pair"] for row in sheet(raw, "Related codes")}
    assert "00021 is column 1: a modifier may separate the two (1)" in f"{related['00023']}"
    titles = {row["ICD-10-CM"]: row["Title"] for row in sheet(raw, "Diagnoses")}
    assert titles["C22.0"] == "Liver cell carcinoma"


def test_the_clinical_context_is_there_with_its_diagnoses() -> None:
    clinical = sheet(made()["exports/cpt-00021.xlsx"], "Clinical context")
    assert clinical[0]["Part"] == "Illustration, not a patient"
    assert any(row["Part"] == "Indication" and row["ICD-10-CM"] for row in clinical)


def test_the_newest_payment_is_a_figure_of_00021() -> None:
    newest, before = sheet(made()["exports/cpt-00021.xlsx"], "Medicare payment")[:2]
    assert {key: value for key, value in newest.items() if key != "Source"} == {
        "Payment": "National payment", "Release": "Jan 2026", "Until": None,
        "Work RVU": 24.00, "Practice RVU": 11.00, "Malpractice RVU": 6.00, "Total RVU": 41.00,
        "Conversion factor, $": 33.0, "Payment, $": 1353.00,
        "Change, $": -55.00, "Change, %": -3.9,
    }  # fmt: skip
    assert before["Payment, $"] == 1408.00
    (row,) = (
        row
        for row in rows(made()["exports/cpt-00021.csv"])
        if (row["Field"], row["Item"]) == ("Change, $", "National payment; Release Jan 2026")
    )
    assert row["Value"] == "-55.00"


#: A section of the page by its id, and the sheet that has its rows.
SHEETS = {
    "modifiers": "Modifiers",
    "diagnoses": "Diagnoses",
    "related": "Related codes",
    "conflicts": "Disagreement",
}


@pytest.mark.slow
@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_row_of_the_page_is_in_the_workbook(library: sites.Library) -> None:
    """Of the longest briefing of each scope."""
    for url in sites.briefings(library):
        _assert_whole(sites.site(library), url)


def _assert_whole(files: Mapping[str, bytes], url: str) -> None:
    html = files[url].decode()
    raw = files[f"exports/{url.replace('/', '-').replace('.html', '.xlsx')}"]
    sections = {
        found[1]: section
        for section in html.split("<section")
        if (found := re.search(r'<h2 id="([a-z-]+)"', section))
    }
    for id, name in SHEETS.items():
        if id in sections:
            advice = sections[id].count("What to do.")
            assert len(sheet(raw, name)) == table_rows(sections[id]) + advice, name
    counts = {
        "At a glance": sections["glance"].count("<dt>"),
        "Settings": table_rows(sections["billing"]),
        "Documentation": sections.get("documentation", "").count("<li>"),
        "Sources": html.count('<li id="source-'),
        "Gaps": int(re.findall(r'#gaps">(\d+) gaps?<', html)[0]),
        "Changes": sections["history"].count("<li>"),
    }
    there = workbook(raw).sheetnames
    assert {name: len(sheet(raw, name)) if name in there else 0 for name in counts} == counts
    payers = html.count('class="policy"') + html.count('id="gap-payer-')
    assert len(sheet(raw, "Payers")) == payers
    figures = sum(table_rows(piece) for piece in html.split("<table")[1:] if "Factor, $" in piece)
    assert (len(sheet(raw, "Medicare payment")) if "Medicare payment" in there else 0) == figures


def table_rows(html: str) -> int:
    return sum(body.split("</tbody>")[0].count("<tr") for body in html.split("<tbody>")[1:])


@pytest.mark.slow
def test_both_formats_say_the_same() -> None:
    """Each row of a sheet is an item of the CSV file."""
    raw = made()
    for url in ("exports/cpt-00021", "exports/families/sample-ablation", "exports/payers"):
        listed = rows(raw[f"{url}.csv"])
        by_section = {row["Section"] for row in listed}
        names = workbook(raw[f"{url}.xlsx"]).sheetnames
        assert by_section == {*names, "Notice"}
        for name in names[1:]:
            items = [row["Item"] for row in listed if row["Section"] == name]
            assert len(dict.fromkeys(items)) <= len(sheet(raw[f"{url}.xlsx"], name)), name
            figures = [row for row in sheet(raw[f"{url}.xlsx"], name) if any(row.values())]
            assert len(items) >= len(figures), name


def test_the_family_has_its_codes_side_by_side() -> None:
    raw = made()["exports/families/sample-ablation.xlsx"]
    codes = {row["Code"]: row for row in sheet(raw, "Codes")}
    assert (codes["00021"]["Approach"], codes["00021"]["Energy"]) == ("Open", "Cold")
    figures = {row["Code"]: row for row in sheet(raw, "Medicare figures")}
    assert figures["00021"]["Payment in a facility, $"] == 1353.00
    assert figures["00021"]["Total RVU, in a facility"] == 41.00
    assert figures["00021"]["Payment elsewhere, $"] == "Rarely or never done there (NA)"
    assert "(090)" in f"{figures['00021']['Global period']}"
    stances = {row["Code"]: row for row in sheet(raw, "Who covers them")}
    assert stances["00021"]["First Insurer"] == "Paid per case"


def test_the_payer_matrix_has_every_code_and_every_policy() -> None:
    raw = made()["exports/payers.xlsx"]
    matrix = sheet(raw, "Who covers them")
    codes = [url[4:9] for url in made() if re.fullmatch(r"cpt/\d{5}\.html", url)]
    assert [row["Code"] for row in matrix] == codes
    stances = sheet(raw, "Stances")
    assert len(stances) == len(matrix) * (len(matrix[0]) - 3)
    (first,) = (
        row
        for row in sheet(raw, "Policies")
        if (row["Payer"], row["Code"]) == ("First Insurer", showcase.CODE)
    )
    assert (first["Reference"], first["Stance"]) == ("P-7", "Covered with criteria")
    assert first["Retrieved"] == datetime(2026, 11, 20)  # noqa: DTZ001


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
    return formula + value if key in _TEXTS and isinstance(value, str) else value


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
