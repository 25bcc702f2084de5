"""What a release says of a code: it has a row, lists none, was not asked, or cannot tell.

Four states, never mixed. Pages, API, exports and checks read them here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cptref.catalog.releases import rows_of
from cptref.cms.kinds import has_part, kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Key

State = Literal["listed", "not-listed", "not-looked-for", "not-known"]
"""It has a row; it was looked for in the whole file and has none; the import did not look for it;
only an excerpt was read, or the part that would have it was not."""


@frozen
class Lookup:
    """What one release says of one code, or of one part of it."""

    release: str
    source: str
    state: State

    @property
    def is_gap(self) -> bool:
        """Whether nothing can be said: neither that it is there nor that it is not."""
        return self.state in ("not-looked-for", "not-known")


def parts_of_code(kind: Kind) -> tuple[str, ...]:
    """The parts of a release in which a code may stand, in the order of rows; none of one file."""
    stated = kind_of(kind)
    return tuple(sorted(stated.parts)) if stated.about == "code" else ()


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
    parts = (part,) if part else parts_of_code(dataset.kind)
    is_read = extent.whole and all(has_part(dataset.kind, each, extent.parts) for each in parts)
    return "not-listed" if is_read else "not-known"


def has_read(dataset: Dataset, part: str) -> bool:
    """Whether the part of the release was read: by its extent, or by a row of it."""
    if dataset.extent is not None:
        return has_part(dataset.kind, part, dataset.extent.parts)
    at = kind_of(dataset.kind).part_at
    return at is not None and any(key[at] == part for key in dataset.rows)


def would_list(dataset: Dataset, key: Key) -> bool:
    """Whether a row of this key, where the dataset has none, is not in the publisher's file."""
    extent = dataset.extent
    if extent is None or not extent.whole:
        return False
    kind = kind_of(dataset.kind)
    at = kind.part_at
    if at is not None and not has_part(dataset.kind, key[at], extent.parts):
        return False
    # An import takes a pair where either code is wanted; localities it takes all.
    codes = key[: kind.codes_in_key]
    return not codes or any(map(extent.looked_for, codes))


def _has_row(dataset: Dataset, number: str, part: str) -> bool:
    at = kind_of(dataset.kind).part_at or 0
    return any(not part or row.key[at] == part for row in rows_of(dataset, number))
