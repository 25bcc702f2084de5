"""What an editor has typed -> the one of the library's names that it is. No code is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from cptref.schema.systems import code_number
from cptref.upkeep.refused import Refused

_FEW = 12


def code_of(given: str, ids: Iterable[str]) -> str:
    """'47381', 'cpt/47381' or the path of its file -> 'cpt/47381'. Raises Refused where that is
    none of `ids`, or several."""
    asked = given.strip().rpartition("codes/")[2].removesuffix(".yaml")
    known = sorted(ids)
    found = [id for id in known if asked in (id, code_number(id))]
    # A letter of a code is a capital.
    found = found or [id for id in known if asked.upper() in (id.upper(), code_number(id))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"'{asked}' is a code of several systems: say which, {one_of(found)}")
    raise Refused(f"there is no briefing of '{asked}'. Briefings here: {some(known, asked)}")


def name_of(kind: str, given: str, ids: Iterable[str], otherwise: str) -> str:
    """A record's name, or what may be meant by it; `otherwise` says how one is added."""
    asked, known = given.strip(), sorted(ids)
    if asked in known:
        return asked
    near = get_close_matches(asked.lower(), known, n=3, cutoff=0.75)
    meant = f"; did you mean {one_of(near)}?" if near else f": {some(known, asked)}"
    raise Refused(f"there is no {kind} '{asked}'{meant} Else {otherwise}")


def one_of(names: Sequence[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def some(names: Sequence[str], like: str) -> str:
    """All of few; of many those that begin alike, and how many there are."""
    if not names:
        return "none."
    if len(names) <= _FEW:
        return f"{', '.join(names)}."
    alike = [name for name in names if code_number(name)[:2] == code_number(like)[:2]]
    shown = (alike or list(names))[:_FEW]
    return f"{', '.join(shown)} … ({len(names):,} in all)."
