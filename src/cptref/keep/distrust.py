"""What is kept, held against the same made anew: the two have to be equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cptref.keep.entries import Entries
from cptref.keep.facts import Facts
from cptref.keep.joined import content

Side = tuple[Mapping[str, Entries], Facts]
"""What is kept, by kind, and what its facts are told by."""


def differences(kept: Side, anew: Side) -> Iterator[str]:
    """Each entry that is not what it would be if it were made anew, and the fact that shows it."""
    for kind, entries in anew[0].items():
        tell = content if kind == "joined" else _itself
        then = {key: (value, facts) for key, value, facts in kept[0][kind].now(kept[1])}
        for key, value, facts in entries.now(anew[1]):
            if key not in then:
                yield f"{kind} {key}: nothing is kept of it"
            elif tell(then[key][0]) != tell(value):
                yield f"{kind} {key}: {_why(then[key][1], facts)}"
        for key in then.keys() - {key for key, *_ in entries.now(anew[1])}:
            yield f"{kind} {key}: it is kept, and is none any more"


def _itself(value: Any) -> Any:
    return value


def _why(then: frozenset[str], now: frozenset[str]) -> str:
    """A fact that was not read before shows whose change was missed."""
    new = sorted(now - then)
    if new:
        return f"it reads '{new[0]}', which was not taken down" + _more(len(new) - 1)
    return "it is another, and has read what it had read: something that it reads is no fact"


def _more(count: int) -> str:
    return f", and {count} more" if count else ""
