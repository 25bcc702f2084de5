"""What one build leaves for the next, and what a build is told beside the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from cptref.frozen import frozen
from cptref.keep.entries import Entries
from cptref.keep.rows import Row
from cptref.keep.tables import Written


class EntriesByKind(Protocol):
    """Kind, as 'joined' or 'briefing' -> what is kept of it, in parts."""

    def get(self, kind: str, default: Sequence[Written], /) -> Sequence[Written]: ...


@dataclass(slots=True)
class Kept:
    """What one build leaves for the next."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    """By path: what follows from each file alone."""
    entries: EntriesByKind = field(default_factory=dict[str, Sequence[Written]])
    stamps: Mapping[str, bytes] = field(default_factory=dict)
    """By kind the stamp of the files for which it was last written."""
    finished: Mapping[str, Row] = field(default_factory=dict)
    """By path, the rows of families without those of their codes that are drafts."""
    stamp: bytes = b""
    """Of the rows; a library that is looked at with them tells it."""

    def of(self, kind: str) -> Entries:
        """What has been touched is known of the rows and of what joins them: for what was written
        at another time, as by a build that a `check` came after, it says nothing."""
        stamps = self.stamps.get(kind), self.stamps.get("joined")
        is_in_step = stamps == (self.stamp, self.stamp)
        return Entries(self.entries.get(kind, ()), is_in_step=is_in_step)


@frozen
class Options:
    """What a build is told beside the library and the theme."""

    as_of: date | None = None
    """The day on which ages are judged, instead of the newest that the records name."""
    today: date | None = None
    """The clock's day, where there is one."""
    every_code: bool = False
    """Whether the codes that CMS's files list have pages too."""
