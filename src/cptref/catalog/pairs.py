"""NCCI's edits between two codes: of each pair, the newest release that can tell of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.extents import would_list
from cptref.schema.systems import code_number

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures, Key

SETTINGS = ("outpatient", "practitioner")
Pair = frozenset[str]


def is_told(dataset: Dataset, one: str, two: str) -> bool:
    """Whether an edit between the two that the release does not have does not exist.

    Its source's record names the codes of which it has every pair; or every file of the quarter
    was read, and asked for one of the two.
    """
    return all(tells(dataset, one, two, setting) for setting in SETTINGS)


def tells(dataset: Dataset, one: str, two: str, setting: str) -> bool:
    """The same for one kind of claim."""
    complete = dataset.about.complete_for if dataset.about else ()
    if any(code_number(id_) in (one, two) for id_ in complete):
        return True
    return would_list(dataset, (one, two, setting))


def rows_between(dataset: Dataset, keys: Sequence[Key], one: str, two: str) -> list[Figures]:
    """The rows of two codes, in or out of their window, those of which `one` is the first before.

    `keys` are those of the dataset's rows, in order: the file is long.
    """
    found: list[Figures] = []
    for pair in ((one, two), (two, one)):
        at = bisect_left(keys, pair)
        while at < len(keys) and keys[at][:2] == pair:
            found.append(dataset.rows[keys[at]])
            at += 1
    return found


def rows_among(dataset: Dataset, numbers: Collection[str]) -> Iterator[Figures]:
    """The rows between any two of these codes, in the order of the file, of which no other is put
    together."""
    keys = dataset.keys
    for one in sorted(numbers):
        for at in range(bisect_left(keys, (one,)), len(keys)):
            key = keys[at]
            if key[0] != one:
                break
            if key[1] in numbers:
                yield dataset.rows[key]


def rows_with(dataset: Dataset, numbers: Container[str]) -> Iterator[Figures]:
    """The rows of which either code is one of these, in the order of the file."""
    keys = dataset.keys
    for at, (one, two) in enumerate(dataset.cells("column1", "column2")):
        if one in numbers or two in numbers:
            yield dataset.rows[keys[at]]


def edits(
    datasets: Mapping[str, Dataset], numbers: Collection[str], day: date
) -> Mapping[Pair, tuple[Dataset, tuple[Figures, ...]]]:
    """The rows between any two of these codes, in or out of their window, and their release.

    A release that applies by `day` and cannot tell of a pair is passed over: a part of a quarter
    hides no edit of the quarter before. The files are long, so each is gone through once.
    """
    wanted = frozenset(numbers)
    found: dict[Pair, tuple[Dataset, tuple[Figures, ...]]] = {}
    newer: list[Dataset] = []
    for dataset in reversed(releases.begun(datasets, "ptp", day)):
        rows: dict[Pair, list[Figures]] = {}
        for row in rows_among(dataset, wanted):
            rows.setdefault(frozenset(row.key[:2]), []).append(row)
        for pair, of_it in rows.items():
            if pair not in found and not any(is_told(each, *pair) for each in newer):
                found[pair] = dataset, tuple(of_it)
        newer.append(dataset)
    return found
