"""Medicare's payment localities as places that a reader knows: counties, and indices by year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.cms.gpci.counties import Counties, counties
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

Indices = tuple[str, str, str]
"""Of work, practice expense and malpractice, as the file has them."""


@frozen
class Place:
    number: str
    """Contractor and locality: '01112-05'."""
    state: str
    name: str
    """As CMS spells it: 'REST OF TEXAS'."""
    counties: Counties
    indices: Mapping[str, Indices]
    """By year; a year in which there was no such locality is not there."""


@frozen
class Places:
    years: tuple[str, ...]
    """Those of which there are indices, oldest first."""
    counties_of: str
    """The year of the newest file of counties: no other is held. '' where none is."""
    rows: tuple[Place, ...]
    """By state, then by name."""
    states: Mapping[str, str]
    """The name of each state that the file itself tells: 'TX' -> 'TEXAS'."""

    @property
    def state_marks(self) -> frozenset[str]:
        """'TX', 'NJ' …"""
        return frozenset(each.state for each in self.rows)


def places(datasets: Mapping[str, Dataset], day: date) -> Places | None:
    """Every locality of the newest indices, and of older ones those that are no more.

    Indices of one year are of all its releases: the newest of a year are told.
    """
    by_year = {f"{each.first_day.year}": each for each in releases.begun(datasets, "gpci", day)}
    found: dict[str, Place] = {}
    counties_of = ""
    texts: dict[str, str] = {}
    indices: dict[str, dict[str, Indices]] = {}
    for year, dataset in by_year.items():
        for row in dataset.rows.values():
            number = f"{row.text('mac')}-{row.text('locality')}"
            if text := row.text("counties"):
                counties_of, texts[number] = year, text
            indices.setdefault(number, {})[year] = (
                row.text("work_gpci"), row.text("pe_gpci"), row.text("mp_gpci"),
            )  # fmt: skip
            found[number] = Place(
                number, row.text("state"), row.text("name"),
                counties(texts.get(number, "")), indices[number],
            )  # fmt: skip
    if not found:
        return None
    rows = sorted(found.values(), key=lambda each: (each.state, each.name, each.number))
    return Places(tuple(by_year), counties_of, tuple(rows), _states(rows))


def _states(rows: list[Place]) -> Mapping[str, str]:
    """By 'REST OF TEXAS', or by the one locality that a whole state is."""
    of_state: dict[str, list[Place]] = {}
    for row in rows:
        of_state.setdefault(row.state, []).append(row)
    found: dict[str, str] = {}
    for state, its in of_state.items():
        rest = [each.name for each in its if each.name.startswith(_REST)]
        if rest:
            found[state] = rest[0].removeprefix(_REST)
        elif len(its) == 1 and its[0].counties.rest == "all":
            found[state] = its[0].name
    return found


_REST = "REST OF "
