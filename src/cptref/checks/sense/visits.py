"""What a sentence says of a visit on some day after surgery: that it is paid, or in the fee."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.numerals import NUMBER, value_of
from cptref.checks.sense.polarity import clause_at
from cptref.cms.pfs.values import DAYS_AFTER

_VISIT = at_first_use(r"\bvisits?\b|\bcheck-?ups?\b|\bwound checks?\b|\boffice checks?\b", re.I)
_PAID = at_first_use(
    r"\b(?:bill|bills|billed|billable|charge[sd]?|chargeable|paid|payable|reportable|reported)\b",
    re.IGNORECASE,
)
_UNIT = r"(?P<unit>days?|weeks?|months?)"
_TIMES = (
    # 'six weeks after the operation', 'after six weeks', 'from day 20 on', 'on day 20'
    at_first_use(rf"(?P<n>{NUMBER})[\s-]+{_UNIT}\s+(?:after|later|out|past)\b", re.IGNORECASE),
    at_first_use(rf"\bafter\s+(?:the\s+)?(?P<n>{NUMBER})\s+{_UNIT}\b", re.IGNORECASE),
    at_first_use(rf"\b(?P<unit>day|week|month)\s+(?P<n>{NUMBER})\b", re.IGNORECASE),
    at_first_use(
        r"\b(?P<o>first|second|third|fourth|fifth|sixth|seventh|eighth|tenth)\s+"
        r"(?:post-?operative\s+)?(?P<unit>day|week|month)\b",
        re.IGNORECASE,
    ),
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "tenth": 10,
}  # fmt: skip
# A visit for something else, or by someone else, is paid on any day; and a span is no day.
_OTHERWISE = at_first_use(
    r"\bmod (?:24|25|57|58|78|79)\b|\bunrelated\b|\banother\b|\bother\b|\bdifferent\b|\bnew\b|"
    r"\bcomplicat\w+|\boperating room\b|\breason\b|\bradiolog\w+|\boncolog\w+|\bhospitalist|"
    r"\buntil\b|\bbefore\b|\bwithin\b|\bno longer\b|\bcolleague|\bsomeone\b|\bunless\b|\bexcept\b|"
    r"\bif\b|\bwhere\b|\bseparate\b|\bdecision\b|\bplan",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30}


def visit_claims(words: str) -> Iterator[tuple[str, int, int, Callable[[str], bool]]]:
    """Of a visit that is paid the day lies behind the period, of one that is not, in it."""
    if not _VISIT.search(words) or _OTHERWISE.search(words):
        return
    found = [(pattern, time) for pattern in _TIMES for time in pattern.finditer(words)]
    if len({time.start() for _, time in found}) != 1:
        return
    _, time = found[0]
    start, end = clause_at(words, time.start())
    clause = words[start:end]
    if not _VISIT.search(clause) or not _PAID.search(clause):
        return
    day = _day(time)
    denied = is_denied(clause)
    what = f"a visit on day {day} is {'not ' * denied}paid"
    yield what, time.start(), len(time.group()), _against(day, denied=denied)


def _day(time: re.Match[str]) -> int:
    """Of a week or month named by its number the first day: from there on it is meant."""
    unit = _DAYS[time["unit"].lower().rstrip("s")]
    parts = time.groupdict()
    named = parts.get("o")
    number = _ORDINALS[named.lower()] if named else int(value_of(time["n"]))
    is_ordinal = named or time.group().lower().startswith(("week", "month"))
    return (number - 1) * unit + 1 if is_ordinal else number * unit


def _against(day: int, *, denied: bool) -> Callable[[str], bool]:
    def is_wrong(value: str) -> bool:
        last = DAYS_AFTER.get(value)
        if last is None:
            return False
        # 'After ten days' begins on the eleventh; the day itself decides nothing.
        return day > last if denied else day < last

    return is_wrong
