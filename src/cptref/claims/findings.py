"""What is said of a claim: by key, with the rule, the release and the row that say it."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Answer, Shards
from cptref.claims.words import FINDINGS, Weight
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen


@frozen
class Finding:
    key: str
    """Of the words that say it."""
    rule: str
    """The number under which `check` tells of the same; '' where it has no such rule."""
    lines: tuple[int, ...]
    """The numbers of the lines that it is about."""
    kind: str
    """Of CMS's file; '' where no file was asked."""
    release: str
    """'' where none is held for the day."""
    row: str
    """The row's key in the release, as '00100 26'; '' where there is none."""
    values: Mapping[str, str]

    @property
    def weight(self) -> Weight:
        return FINDINGS[self.key].weight

    @property
    def says(self) -> str:
        return filled(FINDINGS[self.key].says, self.values)

    @property
    def changes(self) -> str:
        """What would change the answer."""
        return filled(FINDINGS[self.key].changes, self.values)

    @property
    def dataset(self) -> str:
        """'pfs-2026a'; '' where no release is held."""
        return f"{self.kind}-{self.release}" if self.release else ""


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words with their values, put in one after the other: a value is not looked through."""
    pieces = words.split("{")
    return pieces[0] + "".join(
        values[name] + rest for name, _, rest in (piece.partition("}") for piece in pieces[1:])
    )


def is_outpatient(claim: Claim) -> bool:
    return claim.side == "outpatient"


def lacks(answer: Answer, kind: Kind, line: Line, rule: str, shards: Shards) -> Finding:
    """Why nothing is said of the line by a kind of file."""
    key = answer.missing or "not-known"
    values = {"code": line.code, "file": kind_of(kind).title, "day": line.day}
    if answer.release:
        values["release"] = shards.called(kind, answer.release)
    return Finding(key, rule, (line.number,), kind, answer.release, "", values)
