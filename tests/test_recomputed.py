"""Every payment of the fee schedule that the site prints, computed again from CMS's own files.

Skipped where CPTREF_SHARED names no folder of those files. `pytest -rP` prints how many figures
were compared.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cptref.build import Sources, build, examine
from cptref.catalog.figure_table import FigureTable
from cptref.disk.read import read_content
from cptref.plan import plan
from cptref.site.page import Page
from cptref.theme.render import render
from tests import raw_figures, samples, sites
from tests.cms_files import needs_real_files
from tests.raw_figures import Raw, number
from tests.recomputed import (
    CELL,
    DATA,
    PLACES,
    Ledger,
    amount,
    briefed,
    dataset_rows,
    held,
    key_of,
    of_kind,
    own_part,
    table_rows,
    text,
)

pytestmark = needs_real_files

#: The indices of each year for which CMS's Addendum E is at hand.
_YEARS = {"2025": "GPCI2025.csv", "2026": "GPCI2026.rebuilt.csv"}
#: CMS's two conversion factors of 2026.
_NOT_QUALIFYING, _QUALIFYING = "33.4009", "33.5675"
_TABLE = re.compile(r"<caption>(National payment[^<]*)</caption>(.*?)</table>", re.DOTALL)
_PERIOD = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_LINK = re.compile(r'href="[^"]*datasets/pfs-([\w-]+)(?:/[^"#]*|\.html)#row-([0-9A-Z]+)-?([^"]*)"')


def test_the_fee_schedule_as_the_pages_of_the_datasets_have_it() -> None:
    ledger = Ledger()
    for each, rows in of_kind("pfs"):
        for id_, cells in dataset_rows(each.name):
            row = rows.get(key_of(id_, "pfs"))
            if row is None or "Work" not in cells:
                continue
            where = f"{each.name} {id_}"
            for name in ("Work", "Malpractice"):
                ledger.same("units", where, number(row[name.lower()]), number(cells[name]))
            for at, label in (("", "facility"), (" elsewhere", "elsewhere")):
                is_na = row[f"na{at}"] == "NA"
                for of, column in (("practice", "Practice"), ("total", "Total")):
                    ours = None if is_na else number(row[f"{of}{at}"])
                    ledger.same("units", where, ours, number(cells[f"{column}, {label}"]))
                paid = cells["Paid in a facility" if at == "" else "Paid elsewhere"]
                ours = raw_figures.payment(row, at)
                ledger.same("national payments", where, ours, amount(paid))
    ledger.is_sound("units", "national payments")


def test_the_fee_schedule_as_the_api_has_it() -> None:
    """And no release in which the code stands is left out of it."""
    ledger = Ledger()
    for code in briefed():
        shown = {each["release"]: each for each in code["medicare"]["fee_schedule"]}
        for each, rows in of_kind("pfs"):
            part = own_part(rows, code["code"]) or code["medicare"]["part"]
            row = rows.get((code["code"], part))
            there = row is not None and each.looked_for(code["code"])
            if each.release.endswith("-qpp") or not there:
                continue
            where = f"{each.release} of {code['code']}"
            ledger.same("releases", where, True, each.release in shown)
            if each.release in shown and row is not None:
                _compare(ledger, where, row, shown[each.release])
    ledger.is_sound("releases", "units", "national payments", "indicators", "factors")


def _compare(ledger: Ledger, where: str, row: dict[str, str], shown: Any) -> None:
    ledger.same("units", where, number(row["work"]), number(shown["work_rvu"]))
    ledger.same("units", where, number(row["malpractice"]), number(shown["malpractice_rvu"]))
    ledger.same("factors", where, number(row["factor"]), number(shown["conversion_factor"]))
    for indicator, value in shown["indicators"].items():
        ledger.same("indicators", f"{where}, {indicator}", row[indicator], value)
    for at, place in PLACES:
        ours, theirs = raw_figures.payment(row, at), shown[place]
        ledger.same("national payments", where, ours, theirs and number(theirs["payment"]))
        if theirs:
            for of, name in (("practice", "practice_rvu"), ("total", "total_rvu")):
                ledger.same("units", where, number(row[f"{of}{at}"]), number(theirs[name]))


def test_the_fee_schedule_as_the_pages_of_figures_have_it() -> None:
    """A line of several releases holds for its first and its last."""
    ledger = Ledger()
    schedule = {each.release: rows for each, rows in of_kind("pfs")}
    for code in briefed():
        for caption, body in _TABLE.findall(sites.site()[_figures(code)].decode()):
            at = " elsewhere" if "outside" in caption else ""
            for line in _PERIOD.findall(body):
                cells = {label: text(cell) for label, cell in CELL.findall(line)}
                for release, number_, part in _LINK.findall(line):
                    row = schedule.get(release, {}).get((number_, part))
                    if row is None:
                        continue
                    where = f"{release} on the page of {number_}'s figures"
                    ours = raw_figures.payment(row, at)
                    ledger.same("payments of releases", where, ours, amount(cells["Payment"]))
                    for label, name in (("Work", "work"), ("Malpractice", "malpractice"),
                                        ("Factor, $", "factor")):  # fmt: skip
                        ledger.same("units", where, number(row[name]), number(cells[label]))
    ledger.is_sound("payments of releases", "units")


def test_the_fee_schedule_as_the_tables_to_download_have_it() -> None:
    """A row for each release and setting."""
    ledger = Ledger()
    schedule = {each.release: rows for each, rows in of_kind("pfs")}
    for code in briefed():
        raw = sites.site()[f"exports/{code['system']}-{code['code']}.csv"]
        for line in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))):
            rows = schedule.get(line["Release"].removeprefix("pfs-"), {})
            row = rows.get((line["Code"], line["Modifier"]))
            if row is None:
                continue
            at = {"facility": "", "non-facility": " elsewhere"}[line["Setting"]]
            where = f"{line['Release']}, {line['Setting']}, in the table of {code['code']}"
            ours = raw_figures.payment(row, at)
            ledger.same("tables to download", where, ours, number(line["National payment, USD"]))
            for label, name in (("Work RVU", "work"), ("Malpractice RVU", "malpractice"),
                                ("Conversion factor, USD", "factor")):  # fmt: skip
                ledger.same("units", where, number(row[name]), number(line[label]))
    ledger.is_sound("tables to download", "units")


def _figures(code: Any) -> str:
    """The page of a code's figures."""
    return str(code["page"]).replace(".html", "-figures.html")


@pytest.mark.parametrize("year", _YEARS)
def test_every_locality_of_a_year(year: str, tmp_path: Path, cptref: samples.Cptref) -> None:
    """The site with the indices of that year alone, imported where it does not have them."""
    (path,) = DATA.rglob(_YEARS[year])
    of_year = [(each.release, rows) for each, rows in of_kind("pfs")
               if re.fullmatch(rf"{year}[a-d](r\d?)?", each.release)]  # fmt: skip
    if not of_year:
        pytest.skip(f"the library has no fee schedule of {year}")
    known = held().get(f"gpci-{year}")
    indices = (known and known.rows) or raw_figures.indices(Raw((path,), year))
    ledger = Ledger()
    for code, page in _locality_pages(year, path, tmp_path, cptref):
        _, rows = max((each for each in sorted(of_year) if (code, "") in each[1]),
                      key=lambda each: each[0])  # fmt: skip
        row = rows[code, own_part(rows, code)]
        lines = [(id_, cells) for id_, cells in table_rows(page) if id_.startswith("loc-")]
        ledger.same("localities", f"{code} in {year}", len(indices), len(lines))
        for id_, cells in lines:
            contractor, _, place = id_.removeprefix("loc-").partition("-")
            for label, value in indices[contractor, place].items():
                ours, theirs = number(value), number(cells[label.capitalize()])
                ledger.same("indices", f"{id_} of {year}", ours, theirs)
            for label, at in (
                ("Payment", None),
                ("In a facility", ""),
                ("Elsewhere", " elsewhere"),
            ):
                if label in cells:
                    at = at if at is not None else "" if raw_figures.payment(row) else " elsewhere"
                    ours = raw_figures.in_locality(row, indices[contractor, place], at)
                    where = f"{code} in {id_} of {year}"
                    ledger.same("payments of localities", where, ours, amount(cells[label]))
    ledger.is_sound("localities", "indices", "payments of localities")


def test_the_year_before_stands_beside_each_locality() -> None:
    """On the pages as they are published, where the library has the indices of two years."""
    ledger = Ledger()
    for code in briefed():
        page = code["medicare"]["localities_page"]
        for id_, cells in table_rows(sites.site()[page].decode()) if page else ():
            for label, cell in cells.items():
                if not (said := re.fullmatch(r"[A-Z][a-z]{2} (\d{4})(?:, .*)?", label)):
                    continue
                newest = {each.release: rows for each, rows in of_kind("pfs")
                          if re.fullmatch(rf"{said[1]}[a-d](r\d?)?", each.release)}  # fmt: skip
                rows = newest[max(newest)]
                row = rows[code["code"], own_part(rows, code["code"])]
                at = "" if raw_figures.payment(row) else " elsewhere"
                known = held()[f"gpci-{said[1]}"].rows or {}
                index = known.get(tuple(id_.removeprefix("loc-").split("-")))
                ours = raw_figures.in_locality(row, index, at) if index else None
                where = f"{code['code']} in {id_}, {label}"
                ledger.same("payments of the year before", where, ours, amount(cell))
    years = sum(name.startswith("gpci-") for name in held())
    ledger.is_sound(*(["payments of the year before"] if years > 1 else []))


def _locality_pages(
    year: str, path: Path, folder: Path, cptref: samples.Cptref
) -> Iterator[tuple[str, str]]:
    content = sites.content()
    if f"content/datasets/gpci-{year}.csv" not in content:
        home = samples.write(folder / "library", content)
        said = cptref("import", "gpci", path, "--release", year, "-C", home)
        assert said.code == 0, said.err
        content = dict(read_content(home).value)
    catalog = examine(content).value
    assert catalog is not None
    datasets = {name: each for name, each in catalog.library.datasets.items()
                if each.kind != "gpci" or each.release == year}  # fmt: skip
    library = replace(catalog.library, datasets=datasets)
    figures = FigureTable(datasets, catalog.newest, catalog.figures.numbers)
    of_year = replace(catalog, library=library, datasets=datasets, figures=figures)
    pages = [page for page in plan(of_year).value
             if isinstance(page, Page) and page.template == "localities.html"]  # fmt: skip
    for url, raw in render(pages, sites.theme()):
        if url.endswith("-localities.html"):
            yield Path(url).name.partition("-")[0], raw.decode()


def test_what_participants_in_a_qualifying_model_are_paid(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    """By a file that the test makes of the January 2026 one, at CMS's second factor."""
    first = max((each for each, rows in of_kind("pfs") if each.release.startswith("2026a")),
                key=lambda each: len(each.rows or ()), default=None)  # fmt: skip
    if first is None or first.rows is None:
        pytest.skip("the library has no fee schedule of January 2026")
    digests = raw_figures.by_digest(DATA)
    (path,) = (digests[each] for each in first.source["sha256"])
    made = tmp_path / "PPRRVU2026_Jan_QPP.csv"
    made.write_bytes(path.read_bytes().replace(_NOT_QUALIFYING.encode(), _QUALIFYING.encode()))
    home = samples.write(tmp_path / "library", sites.content())
    said = cptref("import", "pfs", made, "--release", "2026a-qpp", "-C", home)
    assert said.code == 0, said.err
    site = dict(build(Sources(dict(read_content(home).value), sites.theme())).value or ())
    ledger = Ledger()
    for code in briefed():
        row = first.rows.get((code["code"], own_part(first.rows, code["code"])))
        if row is None:
            continue
        at = "" if raw_figures.payment(row) else " elsewhere"
        ours = [raw_figures.payment(row | {"factor": factor}, at)
                for factor in (_NOT_QUALIFYING, _QUALIFYING)]  # fmt: skip
        page = text(site[_figures(code)].decode())
        found = re.search(
            r"It is the payment for clinicians not in a qualifying APM \(.*?\); for participants "
            r"in a qualifying APM it is (\$[\d,.]+\d)",
            page,
        )
        where = f"the page of {code['code']}'s figures"
        ledger.same("qualifying", where, ours[1], amount(found[1]) if found else None)
        where = f"the briefing of {code['code']}"
        page = text(site[code["page"]].decode())
        glance = re.search(r"National payment[^$]{0,40}(\$[\d,.]+\d) .{0,160}?"
                           "for clinicians not in a qualifying APM", page)  # fmt: skip
        ledger.same("headlines", where, ours[0], amount(glance[1]) if glance else None)
        if row["total"] == "41.40":
            assert "$1,389.69" in page
            assert "$1,382.80" in page
    ledger.is_sound("qualifying", "headlines")
