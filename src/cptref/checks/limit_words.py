"""The words around a limit's number -> the side of it that is allowed: 'no larger than 4 cm'."""

from __future__ import annotations

import re

from cptref.schema.policy import Bound

_NO = r"\b(?:no|not|none|neither|never|nor)\b[^.;:,]{0,40}"
_MORE = r"(?:more|larger|greater|bigger|longer|wider|higher|over|above)"
_LESS = r"(?:less|fewer|smaller|lower|under|below)"
#: What stands before the number; of two that fit, the first is meant.
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(
        rf"(?:{_NO}\b{_MORE}(?:\s+than)?|\bat (?:the )?most|\bup to|\ba maximum of|≤"
        r"|\b(?:not|cannot|never) exceed(?:ing)?|\bwithout exceeding)\s*$", re.IGNORECASE,
    ), "most"),
    (re.compile(
        rf"(?:{_NO}\b{_LESS}(?:\s+than)?|\bat least|\ba minimum of|≥)\s*$", re.IGNORECASE,
    ), "least"),
    (re.compile(rf"(?:\b{_LESS}(?:\s+than)?|<)\s*$", re.IGNORECASE), "under"),
)  # fmt: skip
#: What stands behind the number and its unit.
_BEHIND: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(rf"\s*\w*\s*or {_LESS}\b", re.IGNORECASE), "most"),
    (re.compile(rf"\s*\w*\s*or {_MORE}\b", re.IGNORECASE), "least"),
)


def side(text: str, start: int, end: int) -> Bound | None:
    """By the words before and behind the number at `start`; None where they tell of none."""
    found: tuple[Bound, ...] = (
        *(bound for words, bound in _BEHIND if words.match(text, end)),
        *(bound for words, bound in _BEFORE if words.search(text[:start])),
    )
    return found[0] if found else None
