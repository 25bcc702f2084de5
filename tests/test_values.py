"""Values stay values: nothing that the program printed is read again."""

from __future__ import annotations

import ast
import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cptref.plan import plan
from cptref.site.page import File
from cptref.wording import amounts, words
from tests.figures import JAN_2026, OCT_2025, catalog

SRC = Path(__file__).parents[1] / "src" / "cptref"
#: What they look for in a cell is what a spreadsheet would misread, not what the program wrote.
CLEANERS = ("files/exports/csv_file.py", "files/exports/table.py", "files/exports/xlsx.py")
#: What only HTML or a printed figure has, where it is looked for.
PRINTED = ("<sup>", "</p>", "</li>", "<[^>]*>", "#source-", "−", r"\$")


def exported() -> dict[str, bytes]:
    of = catalog(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    return {each.url: each.content for each in plan(of).value if isinstance(each, File)}


def payments() -> list[tuple[object, ...]]:
    raw = exported()["exports/cpt-00100.xlsx"]
    header, *rows = load_workbook(io.BytesIO(raw))["Medicare payment"].iter_rows(values_only=True)
    places = [header.index(name) for name in ("Payment, $", "Change, $", "Change, %")]
    return [tuple(row[place] for place in places) for row in rows]


@pytest.mark.slow
def test_an_export_holds_numbers_whatever_a_page_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    before = payments()
    assert before == [(1382.8, -63.09, -4.4), (1445.89, None, None)]
    monkeypatch.setattr(amounts, "_MINUS", "minus ")
    monkeypatch.setattr(amounts, "money", lambda amount: f"{amount} dollars")
    monkeypatch.setattr(words, "day", lambda day: f"the {day.day}.{day.month}.{day.year}")
    assert payments() == before
    lines = csv.DictReader(io.StringIO(exported()["exports/cpt-00100.csv"].decode("utf-8-sig")))
    read = [(row["Section"], row["Field"], row["Value"]) for row in lines]
    changes = [value for section, field, value in read if field == "Change, $"]
    assert [Decimal(value) for value in changes] == [Decimal("-63.09")]
    days = [value for section, field, value in read if (section, field) == ("Gaps", "Since")]
    assert days
    assert set(days) == {"2026-11-23"}


def test_the_exports_have_no_expression_but_to_clean_a_cell() -> None:
    found = [path.relative_to(SRC).as_posix() for path in (SRC / "files/exports").glob("*.py")
             if "import re\n" in path.read_text(encoding="utf-8")]  # fmt: skip
    assert set(found) <= set(CLEANERS)


@pytest.mark.slow
def test_no_expression_looks_for_what_a_page_prints() -> None:
    """Of the stages that make pages and files; reading is another matter, and so are checks."""
    found = [
        f"{path.relative_to(SRC)}:{call.lineno}"
        for folder in ("site", "wording", "lists", "pages", "files")
        for path in sorted((SRC / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.")
        for text in ast.walk(call)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
        if any(mark in text.value for mark in PRINTED)
    ]
    assert found == []
