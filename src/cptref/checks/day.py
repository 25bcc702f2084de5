"""The day as on which a library is checked."""

from __future__ import annotations

from datetime import date

from cptref.frozen import frozen


@frozen
class Day:
    """A rule asks what it has to know of the day. Of the day itself, which every review moves, few
    findings say more."""

    on: date

    def is_past(self, due: date) -> bool:
        """Whether the day lies after it."""
        return due < self.on

    @property
    def calendar(self) -> date:
        """The day itself, for what it decides of CMS's files: which releases have begun, how old
        they are and which pairs are in force. Nothing else may be read from it."""
        return self.on
