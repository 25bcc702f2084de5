"""The rules of which `cptref fix` mends what can mean one thing alone, and what that is.

Its place is here and not in the rules, so that a report says of each problem whether it can be
mended without importing what finds or mends one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_AROUND = "curly quotes, and blanks that are none, around a value"

#: Rule -> what is mended of what it tells.
MENDS: Mapping[str, str] = MappingProxyType(
    {
        "E001": "a byte-order mark, and a file in UTF-16",
        "E005": "blanks that only look like one, curly quotes around a value, a full-width colon",
        "E104": _AROUND,
        "E105": "a day that can be but one, as 11/26/2026, and not one as 11/12/2026",
        "E106": _AROUND,
        "E107": _AROUND,
        "E108": _AROUND,
        "E109": "a key without a value that may be left out",
        "L001": "the ending .yml",
        "W001": "a code without quotes",
    }
)
#: Of these every problem is mended.
WHOLLY = frozenset(("W001",))
