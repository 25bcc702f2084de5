"""What a release does not say of a code, in words: not asked, read in part, or not listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from cptref.catalog.extents import Lookup, State
from cptref.cms.layout import Kind
from cptref.wording.files import listed, release

#: Why a release can say nothing of a code.
WHY: dict[State, str] = {
    "not-looked-for": "not looked for in",
    "not-known": "not known from the excerpt of",
}
_MOST = 6


def not_in(kind: Kind, gone: str) -> str:
    """'; not in January 2026': a release that was read whole, and for this code."""
    return f"; not in {release(kind, gone)}" if gone else ""


def passed_over(kind: Kind, passed: Sequence[Lookup]) -> str:
    """'; not looked for in January 2026': newer releases than the one that is shown."""
    return "".join(f"; {text}" for text in reasons(kind, passed))


def reasons(kind: Kind, lookups: Iterable[Lookup]) -> list[str]:
    """'not looked for in April 2026 and January 2026', one text for each reason."""
    by_state = groupby(sorted(lookups, key=lambda each: each.state), lambda each: each.state)
    return [f"{WHY[state]} {_releases(kind, list(group))}" for state, group in by_state]


def _releases(kind: Kind, lookups: Sequence[Lookup]) -> str:
    """All of them; of many, how many there are, the newest and the oldest."""
    names = [release(kind, each.release) for each in lookups]
    if len(names) <= _MOST:
        return listed(names)
    return f"{len(names)} releases, from {names[-1]} to {names[0]}"
