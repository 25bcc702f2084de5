"""Every pair of a code: its page, the plain rows beside it and CMS's file say the same."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

import pytest

from cptref.catalog import Catalog
from cptref.pages.briefing.pairs import PairRow, PairsPart, PairsView, PairTable
from cptref.plan import plan
from cptref.site import page_sizes, urls
from cptref.site.page import File, Page
from tests import sites
from tests.builders import CODE, CODE_PATH, library
from tests.catalogs import OTHER_CODE, joined
from tests.figures import JAN_2026, catalog, datasets, with_values
from tests.kept_sites import Content, Site, names, replaced
from tests.pages import page, view

URL = "cpt/00100-pairs.html"
TABLE = "cpt/00100-pairs.csv"
Row = Mapping[str, str]

_TABLE = re.compile(r'<table class="fold dense sortable pairs".*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr>\n<th scope=\"row\">(.*?)</tr>", re.DOTALL)
_CELL = re.compile(
    r'(?:^|<td data-label="[^"]*" class="[^"]*"(?: data-sort="[^"]*")?>)(.*?)</t[hd]>'
)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def iso(shown: str) -> str:
    """'31 Dec 2019' within a text -> '2019-12-31'; '' where there is no day."""
    found = _DAY.search(shown)
    if not found:
        return ""
    day, month, year = found.group().split()
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"


def shown(html: str, number: str) -> Iterator[tuple[str, ...]]:
    """The rows of a page, one for each kind of claim, as the file has them."""
    for table in _TABLE.findall(html):
        for row in _ROW.findall(table):
            other, paid, exception, claims, begins, ends, rationale, *_ = (
                unescape(re.sub("<[^>]+>", "", cell)) for cell in _CELL.findall(row)
            )
            pair = (number, other) if paid == number else (other, number)
            indicator = exception[-2]
            for setting in claims.lower().split(", "):
                yield *pair, setting, indicator, iso(begins), iso(ends), rationale


def listed(raw: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def of_file(library: sites.Library, release: str) -> list[Row]:
    raw = sites.content(library)[f"content/datasets/{release}.csv"]
    assert raw is not None
    return list(csv.DictReader(io.StringIO(raw.decode())))


def newest(of: Catalog) -> str:
    """The newest file of pairs that applies on the library's day."""
    applies = (each for each in of.datasets.values() if each.first_day <= of.figures.day)
    return [each.name for each in applies if each.kind == "ptp"][-1]


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_page_plain_rows_and_file_say_the_same_of_every_briefed_code(
    library: sites.Library,
) -> None:
    of, site = sites.catalog(library), sites.site(library)
    release = newest(of)
    rows = of_file(library, release)
    seen = 0
    for id, card in of.codes.items():
        number = card.number
        expected = Counter(
            (row["column1"], row["column2"], row["setting"], row["modifier_indicator"],
             row["effective"], row["deleted"], row["rationale"])
            for row in rows if number in (row["column1"], row["column2"])
        )  # fmt: skip
        exported = Counter(
            (row["Column 1"].removeprefix("'"), row["Column 2"].removeprefix("'"), row["Claims"],
             row["Modifier indicator"], row["Edit effective"], row["Edit deleted"],
             row["Rationale"])
            for row in listed(site[urls.pairs_table(id)]) if row["Release"] == release
        )  # fmt: skip
        assert exported == expected, number
        pages = [url for url in site if url.startswith(f"{id}-pairs/")] or [urls.pairs(id)]
        on_pages = Counter(row for url in pages for row in shown(site[url].decode(), number))
        if len({row["Release"] for row in listed(site[urls.pairs_table(id)])}) <= 1:
            assert on_pages == expected, number
        assert on_pages >= expected, number
        seen += len(expected)
    assert seen


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_a_number_that_no_spreadsheet_changes_stands_as_it_is(library: sites.Library) -> None:
    for id in sites.catalog(library).codes:
        raw = sites.site(library)[urls.pairs_table(id)].decode()
        assert re.findall(r"'[1-9]", raw) == []


#: Of the code with others of which the library knows nothing.
EDITS = (
    "00100,00999,outpatient,1,2001-01-01,,Sequential procedure",
    "00100,00999,practitioner,1,2001-01-01,,Sequential procedure",
    "00101,00100,practitioner,0,,2019-12-31,More extensive procedure",
    "00100,0001T,practitioner,0,2027-01-01,,More extensive procedure",
)


def in_part(files: Mapping[str, str | bytes | None]) -> dict[str, str | bytes | None]:
    """The files, of which that of July 2024 was not read whole."""
    path = "content/sources/cms-ptp-2024-07.yaml"
    record = files[path]
    assert isinstance(record, str)
    return {**files, path: record.replace("whole: true", "whole: false")}


def table(of: Catalog) -> PairTable:
    return view(of, URL, PairsView).table


def test_one_row_has_both_kinds_of_claim_where_all_else_is_alike() -> None:
    found = table(catalog(ptp_2024_07=tuple(sorted(EDITS))))
    assert [(row.other, row.paid, row.claims) for row in found.rows] == [
        ("00999", "00100", "Outpatient, practitioner"), ("0001T", "00100", "Practitioner"),
        ("00101", "The other code", "Practitioner"),
    ]  # fmt: skip


def test_a_window_says_what_is_in_force_what_ended_and_what_the_file_has_not() -> None:
    found = table(catalog(ptp_2024_07=tuple(sorted(EDITS))))
    assert [(row.begins, row.ends) for row in found.rows] == [
        ("1 Jan 2001", "In force"), ("1 Jan 2027", "To come"),
        ("Not in the file", "Ended 31 Dec 2019"),
    ]  # fmt: skip


def test_what_it_comes_to_is_said_above() -> None:
    shown = view(catalog(ptp_2024_07=tuple(sorted(EDITS))), URL, PairsView)
    assert shown.plain == (
        "By NCCI’s file of July 2024, two years old, 1 pair with 00100 is in force: in it it is "
        "the code that is paid. 1 more begins later. 1 more has ended."
    )
    assert shown.export.label == "All 3 pairs (CSV)"


def test_a_code_that_has_a_page_is_linked() -> None:
    of = catalog(ptp_2024_07=("00100,00102,practitioner,1,,,A", "00100,00999,practitioner,1,,,A"))
    assert [row.href for row in table(of).rows] == [
        "../families/liver-tumors.html#cpt-00102", None,
    ]  # fmt: skip


def test_without_every_pair_what_is_not_listed_is_a_gap() -> None:
    """The record of a part of the file says nothing of what it does not list."""
    shown = view(catalog(ptp_2024_07=EDITS[0]), URL, PairsView)
    assert not shown.unknown
    assert "has no edit with it in the file of July 2024" in shown.whole
    shown = view(joined(library(in_part(datasets(ptp_2024_07=EDITS[0])))), URL, PairsView)
    assert shown.whole == ""
    assert shown.unknown
    assert "not every pair" in shown.unknown.reason


def test_a_code_that_came_after_the_file_is_a_gap() -> None:
    other = with_values(JAN_2026, hcpcs="00102")
    of = catalog(
        pfs_2024c=other, pfs_2026a=(JAN_2026, other), ptp_2024_07="00102,00999,practitioner,1,,,A"
    )
    shown = view(of, URL, PairsView)
    assert shown.plain == "NCCI’s file of July 2024, two years old, lists no pair with 00100."
    assert shown.unknown
    assert "came after the file of July 2024" in shown.unknown.reason
    assert shown.export.label == "As plain rows (CSV)"


def test_of_two_files_the_newest_speaks_that_can_tell() -> None:
    """What only the older has is of the older, where the newer is a part; each row says so."""
    rows = datasets(
        ptp_2024_04=("00100,00998,practitioner,1,,,A", "00100,00999,practitioner,0,,,A"),
        ptp_2024_07="00100,00999,practitioner,1,,,A",
    )
    whole = table(joined(library(rows)))
    assert [(row.other, row.exception[-2]) for row in whole.rows] == [("00999", "1")]
    assert not whole.has_releases
    both = table(joined(library(in_part(rows))))
    assert [(row.other, row.exception[-2], row.release) for row in both.rows] == [
        ("00998", "1", "April 2024, two years old"), ("00999", "1", "July 2024, two years old"),
    ]  # fmt: skip
    assert both.has_releases


def test_very_many_pairs_stand_on_parts_and_the_plain_rows_are_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_sizes, "PAIRS_SHOWN", 2)
    of = catalog(ptp_2024_07=tuple(sorted(EDITS)))
    made = {each.url: each for each in plan(of).value}
    whole = page(of, URL).view
    assert isinstance(whole, PairsView)
    assert whole.table.rows == ()
    parts = [each for url, each in made.items() if url.startswith("cpt/00100-pairs/")]
    rows: list[PairRow] = []
    for each in parts:
        assert isinstance(each, Page)
        assert isinstance(each.view, PairsPart)
        assert len(each.view.table.rows) <= 2
        rows += each.view.table.rows
    assert len(rows) == 3
    ways = [part.href for group in whole.parts for part in group.parts]
    assert ways == [f"../{each.url}" for each in parts]
    export = made[TABLE]
    assert isinstance(export, File)
    assert len(listed(export.content)) == len(EDITS)


def test_without_a_file_of_pairs_there_is_no_such_page() -> None:
    made = {each.url: each for each in plan(catalog()).value}
    assert not made.keys() & {URL, TABLE}
    assert b"-pairs.html" not in b"".join(
        each.content for each in made.values() if isinstance(each, File) and "search/t-" in each.url
    )


def test_a_file_that_does_not_apply_yet_makes_no_page() -> None:
    assert URL not in {each.url for each in plan(catalog(ptp_2027_01=EDITS[0])).value}


def two_codes(indicator: str) -> Content:
    """Two briefed codes, each in a pair that is not the other's."""
    other = CODE.replace("family: liver-tumors\n", "").replace("Freezing of", "Heating of")
    rows = datasets(
        ptp_2024_07=(
            f"00100,00998,practitioner,{indicator},,,A", "00101,00999,practitioner,1,,,A",
        )
    )  # fmt: skip
    return library({**rows, OTHER_CODE: other})


def test_a_row_of_a_pair_makes_the_page_of_its_code_and_no_other_code_s() -> None:
    site = Site()
    site.build(two_codes("1"))
    again = names(site.build(two_codes("0")))
    kinds = ("pairs", "briefing")
    assert [each for each in again if each.startswith(kinds)] == ["pairs cpt/00100"]


def test_prose_of_a_briefing_makes_no_page_of_pairs() -> None:
    site = Site()
    site.build(two_codes("1"))
    said = "One operation, one line on the claim"
    again = names(site.build(replaced(two_codes("1"), CODE_PATH, said, f"Mostly: {said.lower()}")))
    assert [each for each in again if each.startswith("pairs")] == []
