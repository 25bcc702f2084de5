"""What a release says of a code: it has a row, lists none, was not asked, or cannot tell.

Four states, never mixed. Pages, API, exports and checks read them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cptref.catalog.releases import rows_of
from cptref.cms.kinds import PART_AT

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Key
    from cptref.schema.vocabulary import Extent

State = Literal["listed", "not-listed", "not-looked-for", "not-known"]
"""It has a row; it was looked for in the whole file and has none; the import did not look for it;
only an excerpt was read, or the part that would have it was not."""

#: The parts of a kind's releases in which a code may stand; a kind without parts is one file.
PARTS: Mapping[str, tuple[str, ...]] = {
    "asc": ("AA", "BB", "EE"),
    "mue": ("outpatient", "practitioner"),
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """What one release says of one code, or of one part of it."""

    release: str
    source: str
    state: State

    @property
    def is_gap(self) -> bool:
        """Whether nothing can be said: neither that it is there nor that it is not."""
        return self.state in ("not-looked-for", "not-known")


def look_up(dataset: Dataset, number: str, part: str = "") -> Lookup:
    """What the release says of the code `number`, in one of its parts or in any."""
    return Lookup(dataset.release, dataset.source, state(dataset, number, part))


def state(dataset: Dataset, number: str, part: str = "") -> State:
    """The state of a code; of a kind in parts, in `part` or, without one, in all of them.

    `not-listed` needs the whole file, every part asked about, and the code among those looked for.
    """
    if _has_row(dataset, number, part):
        return "listed"
    extent = dataset.extent
    if extent is None:
        return "not-known"
    if not extent.looked_for(number):
        return "not-looked-for"
    parts = (part,) if part else PARTS.get(dataset.kind, ())
    is_read = extent.whole and all(_of_part(extent, each) for each in parts)
    return "not-listed" if is_read else "not-known"


def has_read(dataset: Dataset, part: str) -> bool:
    """Whether the part of the release was read: by its extent, or by a row of it."""
    if dataset.extent is not None:
        return _of_part(dataset.extent, part)
    return any(key[PART_AT[dataset.kind]] == part for key in dataset.rows)


def would_list(dataset: Dataset, key: Key) -> bool:
    """Whether a row of this key, where the dataset has none, is not in the publisher's file."""
    extent = dataset.extent
    if extent is None or not extent.whole:
        return False
    at = PART_AT.get(dataset.kind)
    if at is not None and not _of_part(extent, key[at]):
        return False
    # An import takes a pair where either code is wanted; localities it takes all.
    codes = key[:2] if dataset.kind == "ptp" else () if dataset.kind == "gpci" else key[:1]
    return not codes or any(map(extent.looked_for, codes))


def _of_part(extent: Extent, part: str) -> bool:
    """NCCI's pairs come in four files a setting: all of them make the part."""
    four = {f"{part} f{number}" for number in range(1, 5)}
    return part in extent.parts or four <= set(extent.parts)


def _has_row(dataset: Dataset, number: str, part: str) -> bool:
    at = PART_AT.get(dataset.kind, 0)
    return any(not part or row.key[at] == part for row in rows_of(dataset, number))
