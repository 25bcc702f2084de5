"""Locators 'row N': against the rows of the file, and against the other locators of that file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cptref.catalog import Catalog, releases
from cptref.checks.day import Day
from cptref.checks.finders import Essence, OfLibrary
from cptref.checks.sense.own_words import KINDS, texts
from cptref.checks.sense.prose import Cited, sentences
from cptref.cms.kinds import OF_CODES
from cptref.diagnostics import Diagnostic, Rule
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.schema.systems import code_number
from cptref.schema.walk import Path

#: Lines over a table's first row: titles, notices and labels.
_HEAD = 40
NAMED_ROW = re.compile(r"\brows? ([0-9][0-9,]*)\b", re.IGNORECASE)


_Row = tuple[Path, int, int, str, str, int]
"""Path, offset and length, source, code and row."""


@frozen
class Located:
    """A locator 'row N' for a code in a file."""

    record: Essence[tuple[_Row, ...]]
    path: Path
    offset: int
    length: int
    source: str
    number: str
    row: int


def _located(record: Record[Any]) -> tuple[_Row, ...]:
    # Most records name no row. A backslash may begin an escape, which stands for any letter.
    if b"row" not in record.raw and b"\\" not in record.raw:
        return ()
    number = code_number(record.id) if record.kind == "code" else ""
    return tuple(
        each
        for path, text in texts(record)
        if "row" in text and NAMED_ROW.search(text)
        for each in _located_in(path, text, number)
    )


def _located_in(path: Path, text: str, number: str) -> Iterator[_Row]:
    """The locators of a text; a code that its sentence names stands for the record's own."""
    for sentence in sentences(text):
        for each in sentence.cited:
            if found := NAMED_ROW.search(each.locator):
                named = re.findall(r"\b[0-9]{4}[0-9A-Z]\b", each.locator[: found.start()])
                code = named[-1] if named else number
                yield path, *_place(text, each), each.source, code, int(found[1].replace(",", ""))


def _place(text: str, cited: Cited) -> tuple[int, int]:
    inside = text[cited.offset : cited.offset + cited.length]
    place = re.search(rf"@{re.escape(cited.source)}\s*,[^;\]]*", inside)
    if place is None:
        return cited.offset, cited.length
    return cited.offset + place.start(), len(place.group())


def a_locator_names_the_codes_row(
    records: Iterable[Essence[tuple[_Row, ...]]], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """A row beyond the file's end; one that another locator of the code contradicts; one that the
    order of the file's codes rules out."""
    if not catalog.datasets:
        return
    by_source: dict[str, list[Located]] = defaultdict(list)
    for record in records:
        for each in record.value:
            found = Located(record, *each)
            by_source[found.source].append(found)
    for name, all_of in by_source.items():
        source = catalog.sources.get(name)
        if source is None or source.dataset is None:
            continue
        right = _agreed(all_of)
        rows = source.extent.rows if source.extent else None
        for found in all_of:
            if words := _wrong(catalog, source.dataset, rows, found, right):
                yield found.record.problem_within(
                    ROW, found.path, found.offset, found.length, words,
                    "look the row up in the file, or leave it out: the code finds it",
                )  # fmt: skip


ROW = Rule(
    "C015",
    "A locator names the code's own row",
    "A reader who looks it up finds another code there.",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 9999].   # it is row 5579 elsewhere",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 5579].",
    kind="",
    finds=OfLibrary(a_locator_names_the_codes_row, KINDS, _located),
)


def _agreed(found: list[Located]) -> Mapping[str, int]:
    """Of each code the row that most locators name, where one leads."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for each in found:
        counts[each.number][each.row] += 1
    agreed = {}
    for number, rows in counts.items():
        (row, most), *others = rows.most_common(2)
        if not others or others[0][1] < most:
            agreed[number] = row
    return agreed


def _wrong(
    catalog: Catalog, name: str, rows: int | None, each: Located, right: Mapping[str, int]
) -> str:
    if rows is not None and each.row > rows + _HEAD:
        return f"row {each.row} is beyond the file's end: it has {rows} rows ({each.source})"
    if each.number not in right:
        return f"other locators name another row of {each.number} than {each.row} ({each.source})"
    if each.row != right[each.number]:
        return (
            f"row {each.row} is named for {each.number}, and elsewhere row {right[each.number]} "
            f"({each.source})"
        )
    dataset = catalog.datasets.get(name)
    if dataset is None or dataset.kind not in OF_CODES:
        return ""
    if not any(releases.rows_of(dataset, each.number)):
        return f"{each.source} has no row of {each.number}"
    held = sorted({key[0] for key in dataset.rows})
    for other, row in right.items():
        if other in held and other != each.number and each.number in held:
            apart = held.index(each.number) - held.index(other)
            if (each.row - row) * (1 if apart > 0 else -1) < abs(apart):
                return (
                    f"row {each.row} is named for {each.number} and row {row} for {other}, and the "
                    f"file is in the order of codes ({each.source})"
                )
    return ""


RULES: tuple[Rule, ...] = (ROW,)
