"""The text in which CMS's file names a locality's counties -> their names, and what the rest is."""

from __future__ import annotations

import re

from cptref.frozen import frozen

#: 'ALL COUNTIES', 'ALL OTHER COUNTIES EXCEPT …', 'ALL COUNTY EQUIVALENTS'. The counties of an
#: exception belong to another locality, where they are named.
_ALL = re.compile(r"ALL (?P<other>OTHER )?COUNT(?:Y|IES)\b.*")
_IN_STATE = re.compile(r"(?P<names>.+) IN (?P<state>[A-Z][A-Z ]+)")
_BETWEEN = re.compile(r"\s*(?:,|/|\bAND\b)\s*")
_CALLED = re.compile(r" (?:CNTYS?|COUNTY)$")


@frozen
class County:
    """A county as the file spells it: 'HARRIS', 'ST. LUCIE'."""

    name: str
    state: str = ""
    """Where the file says that it lies in another state than its locality: 'MARYLAND'."""


@frozen
class Counties:
    """Those of one locality."""

    named: tuple[County, ...]
    rest: str = ""
    """'all' or 'other' where the locality has all counties of its state, or all that no other
    locality has; '' where it has those that are named."""


def counties(text: str) -> Counties:
    """Of a cell, or of several that the reader joined; of an empty one none."""
    named: list[County] = []
    rest = ""
    for part in (each.strip() for each in text.split(";")):
        if everything := _ALL.fullmatch(part):
            rest = "other" if everything["other"] else "all"
        elif part:
            named += _named(part)
    return Counties(tuple(dict.fromkeys(named)), rest)


def _named(part: str) -> list[County]:
    elsewhere = _IN_STATE.fullmatch(part)
    names, state = (elsewhere["names"], elsewhere["state"]) if elsewhere else (part, "")
    found = (_CALLED.sub("", name.strip()) for name in _BETWEEN.split(names))
    return [County(name, state) for name in found if name]
