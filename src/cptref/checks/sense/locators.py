"""Locators 'row N': against the rows of the file, and against the other locators of that file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cptref.catalog import Catalog, releases
from cptref.checks.sense.prose import Cited, sentences
from cptref.cms.kinds import OF_CODES
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema.walk import Path

ROW = Rule(
    "C015",
    "A locator names the code's own row",
    "A reader who looks it up finds another code there.",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 9999].   # it is row 5579 elsewhere",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 5579].",
    kind="",
)

#: Lines over a table's first row: titles, notices and labels.
_HEAD = 40
NAMED_ROW = re.compile(r"\brows? ([0-9][0-9,]*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Located:
    """A locator 'row N' for a code in a file."""

    record: Record[Any]
    path: Path
    offset: int
    length: int
    source: str
    number: str
    row: int


def located(record: Record[Any], path: Path, text: str, number: str) -> Iterator[Located]:
    """The locators of a text; a code that its sentence names stands for the record's own."""
    for sentence in sentences(text):
        for each in sentence.cited:
            if found := NAMED_ROW.search(each.locator):
                named = re.findall(r"\b[0-9]{4}[0-9A-Z]\b", each.locator[: found.start()])
                code = named[-1] if named else number
                yield _at(record, path, text, each, code, int(found[1].replace(",", "")))


def _at(record: Record[Any], path: Path, text: str, cited: Cited, number: str, row: int) -> Located:
    inside = text[cited.offset : cited.offset + cited.length]
    place = re.search(rf"@{re.escape(cited.source)}\s*,[^;\]]*", inside)
    at = cited.offset + (place.start() if place else 0)
    length = len(place.group()) if place else cited.length
    return Located(record, path, at, length, cited.source, number, row)


def findings(catalog: Catalog, found: list[Located]) -> Iterator[Diagnostic]:
    """A row beyond the file's end; one that another locator of the code contradicts; one that the
    order of the file's codes rules out."""
    by_source: dict[str, list[Located]] = defaultdict(list)
    for each in found:
        by_source[each.source].append(each)
    for source, all_of in by_source.items():
        record = catalog.sources.get(source)
        if record is None or record.dataset is None:
            continue
        right = _agreed(all_of)
        for each in all_of:
            if words := _wrong(
                catalog, record.dataset, record.extent.rows if record.extent else None, each, right
            ):
                yield each.record.problem_within(
                    ROW, each.path, each.offset, each.length, words,
                    "look the row up in the file, or leave it out: the code finds it",
                )  # fmt: skip


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
