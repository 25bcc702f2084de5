"""Releases that can say nothing of a code: each is a gap, with the command that would fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.extents import State, state
from cptref.cms.kinds import TITLES
from cptref.cms.layout import Kind
from cptref.cms.releases import called
from cptref.schema.claims import Consult, Gap, GapReason

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

#: The files whose rows are a code's own.
_KINDS: tuple[Kind, ...] = ("pfs", "opps", "asc", "mue")
_REASONS: Mapping[State, GapReason] = {
    "not-looked-for": "not-searched",
    "not-known": "not-added",
}


def release_gaps(
    datasets: Mapping[str, Dataset], number: str, day: date
) -> Iterator[tuple[str, Gap]]:
    """(dataset, gap) of each release that applies by `day`: by kind, the newest first."""
    for kind in _KINDS:
        for dataset in reversed(releases.begun(datasets, kind, day)):
            found = state(dataset, number)
            if found in _REASONS:
                yield dataset.name, _gap(dataset, number, found, day)


def _gap(dataset: Dataset, number: str, found: State, day: date) -> Gap:
    title = f"{TITLES[dataset.kind]}, {called(dataset.kind, dataset.release)}"
    why = (
        "the library's import did not look for it"
        if found == "not-looked-for"
        else "only an excerpt or a part of the file was read"
    )
    command = f"cptref import {dataset.kind} FILE --release {dataset.release}"
    return Gap(
        missing=f"What it says of {number}: {title}",
        reason=_REASONS[found],
        consult=(Consult(where=f"CMS's own file of that release; {why}: {command}"),),
        since=dataset.about.retrieved if dataset.about else day,
    )
