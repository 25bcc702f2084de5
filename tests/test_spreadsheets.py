"""The exports as those open them who use them: pandas, openpyxl, LibreOffice."""

from __future__ import annotations

import io
import subprocess
from itertools import pairwise
from pathlib import Path

import pandas
import pypdf
import pytest

from tests import showcase, sites
from tests.office import libreoffice

STEM = "exports/cpt-00021"
#: The end of a column's title whose values are numbers, whatever the table.
NUMBERS = ("RVU", "USD", "GPCI", "Most units", "Hospitals", "States", "weight", "days")
DAYS = ("Effective", "Published", "Read on", "Edit effective", "Edit deleted")


def read(url: str) -> pandas.DataFrame:
    raw = sites.site("showcase")[url]
    listed = pandas.read_csv(io.BytesIO(raw))
    dated = [each for each in DAYS if each in listed]
    return pandas.read_csv(io.BytesIO(raw), parse_dates=dated) if dated else listed


@pytest.mark.slow
def test_pandas_reads_numbers_as_numbers_and_days_as_days() -> None:
    tables = [url for url in sites.site("showcase") if url.startswith(STEM) and url[-4:] == ".csv"]
    assert len(tables) == 11
    typed = 0
    for url in tables:
        table = read(url)
        for column in table:
            values = table[column].dropna()
            if values.empty:
                continue
            if f"{column}".endswith(NUMBERS):
                assert pandas.api.types.is_numeric_dtype(values), (url, column)
                typed += 1
            if column in DAYS:
                assert pandas.api.types.is_datetime64_any_dtype(values), (url, column)
                typed += 1
    assert typed > 15


@pytest.mark.slow
def test_what_is_computed_of_the_rows_is_what_the_row_says() -> None:
    """Σ RVU × the factor, and Σ (RVU × GPCI) × the factor, to the cent."""
    paid = read(f"{STEM}.csv")
    parts = paid[["Work RVU", "Practice expense RVU", "Malpractice RVU"]].sum(axis=1)
    computed = (parts * paid["Conversion factor, USD"]).round(2)
    assert (computed - paid["National payment, USD"]).abs().max() < 0.006
    local = read(f"{STEM}-localities.csv").merge(paid, on=["Code", "Setting", "Release"])
    units = (
        local["Work RVU"] * local["Work GPCI"]
        + local["Practice expense RVU"] * local["Practice expense GPCI"]
        + local["Malpractice RVU"] * local["Malpractice GPCI"]
    )
    computed = units * local["Conversion factor, USD"]
    assert len(local) > 5
    assert (computed - local["Payment, USD"]).abs().max() < 0.006


@pytest.mark.slow
def test_an_apostrophe_stands_only_where_a_spreadsheet_would_make_something_else() -> None:
    """A code or a number that begins with a zero; a text that begins like a formula or a day."""
    for url, raw in sites.site("showcase").items():
        if url.startswith("exports/") and url.endswith(".csv"):
            for cell in pandas.read_csv(io.BytesIO(raw), dtype=str, header=None).stack():
                if f"{cell}".startswith("'"):
                    assert not f"{cell}"[1:2].isalpha(), (url, cell)
                    assert not f"{cell}"[1:].isdecimal() or f"{cell}"[1] == "0", (url, cell)


@pytest.mark.slow
def test_libreoffice_opens_a_workbook_with_every_sheet_and_readable_rows(tmp_path: Path) -> None:
    """Rendered, no line of a long text lies over the next: all of its words are on the page."""
    office = libreoffice.find()
    if office is None:
        pytest.skip(libreoffice.MISSING)
    file = tmp_path / "code.xlsx"
    file.write_bytes(sites.site("showcase")[f"{STEM}.xlsx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    pdf = pypdf.PdfReader(tmp_path / "code.pdf")
    whole = " ".join(page.extract_text() for page in pdf.pages)
    # A sheet begins a page, and no two begin alike.
    assert len(pdf.pages) >= len(pandas.read_excel(file, sheet_name=None))
    assert [each for page in pdf.pages for each in overlaid(page)] == []
    assert showcase.CODE in whole
    assert "not affiliated with or endorsed by" in whole


def overlaid(page: pypdf.PageObject) -> list[str]:
    """The lines of text that lie over another of their column."""
    columns: dict[int, dict[float, tuple[str, float]]] = {}

    def visit(text: str, to: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip():
            left, height = at[4] * to[0] + to[4], at[5] * to[3] + to[5]
            columns.setdefault(round(left), {})[height] = (text, abs(size * at[3] * to[3]))

    page.extract_text(visitor_text=visit)
    return [
        lines[below][0]
        for lines in columns.values()
        for below, above in pairwise(sorted(lines))
        if above - below < 0.8 * lines[below][1]
    ]
