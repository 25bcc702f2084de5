"""Releases that can say nothing of a code: each is a gap, with the command that would fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog.extents import State
from cptref.catalog.standing import unlisted
from cptref.cms.kinds import kind_of
from cptref.cms.releases import called
from cptref.schema.claims import Consult, Gap, GapReason

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

_REASONS: Mapping[State, GapReason] = {
    "not-looked-for": "not-searched",
    "not-known": "not-added",
}


def release_gaps(
    datasets: Mapping[str, Dataset], number: str, day: date
) -> Iterator[tuple[str, Gap]]:
    """(dataset, gap) of each release that applies by `day`: by kind, the newest first."""
    for dataset, found in unlisted(datasets, number, day):
        if gap := release_gap(dataset, number, found.state, day):
            yield dataset.name, gap


def release_gap(dataset: Dataset, number: str, found: State, day: date) -> Gap | None:
    """The gap of one release, of which the state is `found`; nothing where it can tell."""
    if found not in _REASONS:
        return None
    title = f"{kind_of(dataset.kind).title}, {called(dataset.kind, dataset.release)}"
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
