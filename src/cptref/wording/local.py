"""What a browser needs to say what Medicare pays where its reader is: nothing is computed twice.

The figure of a place is Σ(RVU × index) × conversion factor. A page carries the first and the last
of these beside the national payment, `places.js` the indices; the browser multiplies whole numbers,
and a test holds what it finds against `catalog.localities` for every code and locality.
"""

from __future__ import annotations

import re

from cptref.catalog.fee_schedule import Release, Setting
from cptref.catalog.places import Place, Places

_WORD = re.compile(r"[A-Z.']+")
_VOWEL = re.compile(r"[AEIOU.]")
_ABBREVIATED = 3


def units(release: Release, setting: Setting | None) -> str:
    """'2026 15.54 12.26 3.94 33.4009': the year of the indices, work, practice expense and
    malpractice RVU, conversion factor. '' where nothing is paid."""
    if setting is None:
        return ""
    figures = (release.work, setting.practice, release.malpractice, release.factor)
    return " ".join((f"{release.day.year}", *(f"{each:f}" for each in figures)))


def called(place: Place, among: Places) -> str:
    """'Houston, TX', 'Rest of Texas', 'Alabama'; with what stands in brackets only where two
    localities of a state would be called the same without."""
    short = _short(place)
    others = [each for each in among.rows if each.state == place.state and each != place]
    name = place.name if any(_short(each) == short for each in others) else short
    own = among.states.get(place.state, "")
    text = spelt(name, among)
    return text if own and own in name else f"{text}, {place.state}"


def _short(place: Place) -> str:
    return place.name.partition(" (")[0]


def spelt(name: str, among: Places) -> str:
    """CMS writes in capitals: 'ST. LUCIE' -> 'St. Lucie', 'NORTHERN NJ' -> 'Northern NJ'."""

    def word(found: re.Match[str]) -> str:
        text = found[0]
        is_short = len(text) <= _ABBREVIATED and not _VOWEL.search(text)
        if is_short or text in among.state_marks:
            return text
        return "of" if text == "OF" else "and" if text == "AND" else text.capitalize()

    return _WORD.sub(word, name)
