"""What a label says, whatever its marks: one comparison for the headers of every kind of file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

#: A number that points to a note: raised, or in brackets at the end.
_POINTS = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209f]|[\[(][0-9a-d][\])]\s*$")
_SHOWN = 60


def compared(label: str) -> str:
    """The label's letters and digits alone.

    CMS's have line breaks, stray blanks, either case and footnote marks in them, and one year's
    'CO- SURG' is the next year's 'CO-SURG': none of that changes which column it is.
    """
    plain = unicodedata.normalize("NFKC", _POINTS.sub("", label))
    return "".join(filter(str.isalnum, plain)).casefold()


def nearest(label: str, known: Iterable[str]) -> str:
    """'; the nearest known is …', or nothing where none is near."""
    by_text = {compared(one): one for one in known if one}
    near = get_close_matches(compared(label), by_text, 1)
    return f"; the nearest that is known is '{by_text[near[0]]}'" if near else ""


def shown(label: str) -> str:
    """A label for a message."""
    return f"'{' '.join(label.split())[:_SHOWN]}'"
