"""Values stay values: nothing that the program printed is read again."""

from __future__ import annotations

import ast
import csv
import io
from datetime import datetime
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
    header, *rows = load_workbook(io.BytesIO(raw))["Payments"].iter_rows(values_only=True)
    places = [header.index(name) for name in ("Effective", "National payment, USD")]
    return [tuple(row[place] for place in places) for row in rows]


@pytest.mark.slow
def test_an_export_holds_numbers_whatever_a_page_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    before = payments()
    assert before == [
        (datetime(2026, 1, 1), 1382.8),  # noqa: DTZ001  # a day, as a workbook has it
        (datetime(2025, 10, 1), 1445.89),  # noqa: DTZ001
    ]
    monkeypatch.setattr(amounts, "_MINUS", "minus ")
    monkeypatch.setattr(amounts, "money", lambda amount: f"{amount} dollars")
    monkeypatch.setattr(words, "day", lambda day: f"the {day.day}.{day.month}.{day.year}")
    assert payments() == before
    rows = csv.DictReader(io.StringIO(exported()["exports/cpt-00100.csv"].decode("utf-8-sig")))
    read = [(row["Effective"], Decimal(row["National payment, USD"])) for row in rows]
    assert read == [("2026-01-01", Decimal("1382.80")), ("2025-10-01", Decimal("1445.89"))]


def test_the_exports_have_no_expression_but_to_clean_a_cell() -> None:
    found = [path.relative_to(SRC).as_posix() for path in (SRC / "files/exports").rglob("*.py")
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
