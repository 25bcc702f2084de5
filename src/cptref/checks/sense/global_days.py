"""What a sentence says of a global period: days, size, the day before, whether there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.numerals import NUMBER, numerals, value_of
from cptref.checks.sense.polarity import clause_at

_PERIOD = (
    r"(?:global(?:\s+(?:surgical\s+|surgery\s+)?(?:period|package|days?|fee|payment|care|surgery|"
    r"window|"
    r"concept|indicator))?|surgical package|\bpackage\b|"
    r"post-?operative\s+(?:period|window|days?|care|visits?|phase)|follow-?up\s+(?:period|days?|"
    r"care|window|visits?)|"
    r"after-?care|glob\s+days)"
)
_INCLUDES = (
    r"(?:payments?|fees?|price|package|period)\s+(?:\w+\s+){0,4}?(?:includ\w+|covers?|embrac\w+|"
    r"comprises?|contains?)"
    r"|(?:part of|included in|belongs? to|within|in) the (?:\w+\s+){0,2}(?:payment|fee|package|"
    r"period)"
    r"|(?:is|are|be) (?:included|one payment|part of)"
)
_DAY = r"(?:calendar\s+)?(?:days?|weeks?|months?)"
_TOPIC = re.compile(rf"{_PERIOD}|{_INCLUDES}", re.IGNORECASE)
#: A number that is the length of the period; what else happens on a day is none.
_LENGTHS = (
    # 'a ten-day global', '90 global days', '10 days of aftercare'
    re.compile(rf"(?P<n>{NUMBER})[\s-]+{_DAY}\s+(?:of\s+)?(?:\w+\s+)?{_PERIOD}", re.IGNORECASE),
    # 'the global period is, lasts, runs for, of, has … N days'
    re.compile(
        rf"{_PERIOD}\s+(?:for\s+(?:it|this code|[0-9A-Z]{{5}}|the code|this \w+)\s+|"
        rf"of\s+(?:code\s+)?[0-9A-Z]{{5}}\s+|\w+ly\s+)?"
        rf"(?:also\s+)?(?:is|of|has|have|with|are|was|runs?|lasts?|spans?|covers?|counts?|extends?|"
        rf"closes?|ends?|"
        rf"stretch\w*|takes?|comes to|amounts to|carries|comprises?|includes?|continues?|:|=)\s+"
        rf"(?:only\s+|just\s+|for\s+|to\s+|a\s+|the\s+|of\s+|not\s+|over\s+|after\s+|as\s+|"
        rf"long:?\s+|exactly\s+|full\s+){{0,4}}"
        rf"(?P<n>{NUMBER})(?:[\s-]+{_DAY}|\s+and\b|\s+postoperative|\s*[.,;]|\s*$)",
        re.IGNORECASE,
    ),
    # 'the payment includes the day before, the day itself and 90 days'
    re.compile(
        rf"(?:payments?|fees?|price|package|period)\s+(?:\w+\s+){{0,4}}?"
        rf"(?:includ\w+|covers?|embrac\w+|comprises?|contains?)"
        rf"[^.;]{{0,60}}?(?P<n>{NUMBER})[\s-]+{_DAY}",
        re.IGNORECASE,
    ),
    # '90 days are included', 'within 10 days … is included in the payment', 'N days belong to it'
    re.compile(
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}\b[^.;]{{0,50}}?"
        rf"(?:(?:is|are|be)\s+(?:all\s+)?(?:included|part of (?:the|its|this)|one payment|in the "
        rf"(?:fee|payment|"
        rf"package))"
        rf"|belongs? to (?:the (?:package|payment|fee)|it))",
        re.IGNORECASE,
    ),
    # 'after ten days visits are paid again'
    re.compile(
        rf"\bafter\s+(?:the\s+)?(?P<n>{NUMBER})[\s-]+{_DAY}\b[^.;]{{0,40}}?\b(?:visits?|care|"
        rf"follow-?up)\b"
        rf"[^.;]{{0,20}}?\b(?:paid|billed|payable|reported|charged)\b",
        re.IGNORECASE,
    ),
    # 'aftercare ends on day 10'
    re.compile(
        rf"{_PERIOD}\s+(?:ends?|closes?|stops?|runs?|lasts?|is over|continues?)\s+(?:on|with|to|"
        rf"until|through|after|at)\s+day\s+(?P<n>{NUMBER})",
        re.IGNORECASE,
    ),
    # 'global surgery of 10 days', 'gives it ten days of global period'
    re.compile(
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}\s+(?:count\w*|go(?:es)?)\s+(?:\w+\s+){{0,2}}with it", re.I
    ),
)
_UPTO = re.compile(
    r"\b(?:up to|until|through|till|after|ends? (?:on|with)|closes? (?:on|"
    r"with))\s+(?:the\s+)?(?P<o>tenth"
    r"|ninetieth|10th|90th|first)\s+"
    r"(?:\w+\s+)?day",
    re.IGNORECASE,
)
_ORDINALS = {"tenth": 10, "ninetieth": 90, "10th": 10, "90th": 90, "first": 0}
_LETTERS = re.compile(r"(?<![\w.,$-])(000|010|090|XXX|YYY|ZZZ|MMM)(?![\w.,-]*[0-9])")
_SIZE = re.compile(
    r"(?:\b(?:is|are|be|being|was|remains?|as|classed|rated|ranks?|rank|calls?|called|considers?|"
    r"considered|counts?|"
    r"treats?|it|this|code|by Medicare)\s+(?:\w+ly\s+|still\s+|for\s+\w+\s+|only\s+|it\s+|this\s+|"
    r"as\s+|not\s+|never\s+|no\s+|one\s+of\s+|a\s+case\s+of\s+){0,4}(?:an?\s+|the\s+)?"
    r"|^\W*(?:an?\s+)?|[:,]\s*(?:an?\s+)|\bof\s+)"
    r"(?P<size>major|minor)(?:\s+(?:surgical\s+|open\s+)?(?:surger(?:y|ies)|procedures?|operations?"
    r"|one)\b|\s*(?:[.,;]|$|by\b|for\b|under\b|in the\b))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\bday\s+before\b|\bpre-?operative\s+day\b|\bthe eve\b|\bone day before\b|\bday preceding\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"(?P<reach>\b(?:short|shorter|brief|small|long|longest|longer|full|extended))\s+(?:one\b|"
    r"(?:\w+\s+){0,2}?(?:global|package|post-?operative\s+period|follow-?up\s+period))"
    r"|(?:global\s+(?:period|package)|package|post-?operative\s+period)\s+(?:is|"
    r"remains)\s+(?:the\s+|a\s+|very\s+)?(?P<is>short|brief|long|longest)(?:\s+one)?\b(?!er)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|without(?:\s+a)?|never\s+an?y?|not\s+(?:have|carry|come\s+with)\s+(?:an?y?)|"
    r"lacks?\s+a)\s+"
    r"(?P<what>global\s+(?:period|package|days?|concept)|post-?operative\s+(?:period|days?|window|"
    r"care)|follow-?up\s+(?:period|days?)|"
    r"days?\s+(?:after|of\s+(?:after-?care|follow-?up)))"
    r"|(?P<concept>(?:global\s+(?:period|package|surgery|concept)|"
    r"concept\s+of\s+a\s+global\s+period)[\w\s]{0,20}?\b(?:does|do)\s+not\s+apply)"
    r"|(?P<absent>global\s+(?:period|package)\s+(?:has|with)\s+no\s+days)",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:has|have|carries|comes with)\s+(?:an?|its own|"
    r"the)\s+(?:\w+\s+){0,2}(?P<what>global\s+(?:period|package)|post-?operative\s+period)\b",
    re.IGNORECASE,
)
_CONTRACTOR = re.compile(
    r"\b(?:contractor|carrier|MAC)\s+(?:\w+\s+){0,2}(?:decides?|sets?|determines?|fixes|"
    r"chooses)\b[^.;]{0,40}\b(?:global|package|post-?operative)"
    r"|\b(?:global|package|post-?operative)[^.;]{0,40}\b(?:set|decided|determined|fixed|"
    r"left)\s+(?:by|to)\s+(?:the\s+)?(?:\w+\s+)?(?:contractor|carrier|MAC)\b",
    re.IGNORECASE,
)
#: GLOB DAYS -> the days that may be said: of the days after, and with the day itself and the eve.
_DAYS = {"000": {0, 1}, "010": {10, 11}, "090": {90, 91, 92}}
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|instead of|rather than|no longer|nor|isn't|than)\s+(?:the\s+|just\s+|a\s+|"
    r"for\s+)?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"\b(?:less|fewer|shorter) than\s+$|\bunder\s+$|\bat most\s+$", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|longer) than\s+$|\bover\s+$|\bbeyond\s+$|\bat least\s+$", re.I)

Says = tuple[str, int, int, Callable[[str], bool]]
"""What is said, where, and whether a value of GLOB DAYS contradicts it."""


def period_claims(words: str) -> Iterator[Says]:
    yield from _lengths(words)
    yield from _sizes(words)
    yield from _day_before(words)
    yield from _reach(words)
    for found in _NONE.finditer(words):
        wrong = {"010", "090"}
        if re.search(r"post-?op|follow|days", found.group(), re.IGNORECASE) is None:
            wrong = {"010", "090"}
        yield "there is none", found.start(), len(found.group()), wrong.__contains__
    for found in _HAS.finditer(words):
        wrong = {"XXX"} | ({"000"} if found["what"].lower().startswith("post") else set())
        yield "there is one", found.start(), len(found.group()), wrong.__contains__
    for found in _CONTRACTOR.finditer(words):
        wrong = {"000", "010", "090", "XXX", "ZZZ"}
        yield "the contractor sets it", found.start(), len(found.group()), wrong.__contains__
    if re.search(r"\bglob(?:al)?\b", words, re.IGNORECASE):
        for found in _LETTERS.finditer(words):
            if not is_denied(words[max(0, found.start() - 12) : found.start()]):
                value = found.group()
                yield value, found.start(), 3, lambda row, value=value: row != value  # type: ignore[misc]


def _lengths(words: str) -> Iterator[Says]:
    """Each number that is said to be the period's length; a right one beside it settles it."""
    found: list[tuple[int, int, int, str]] = []
    for pattern in _LENGTHS:
        for match in pattern.finditer(words):
            value = int(value_of(match["n"])) * _unit(match.group(), match["n"])
            found.append((value, match.start("n"), len(match["n"]), words[: match.start("n")]))
    if _TOPIC.search(words):
        for match in _UPTO.finditer(words):
            value = _ORDINALS[match["o"].lower()]
            found.append((value, match.start(), len(match.group()), words[: match.start()]))
    for value, at, length, before in found:
        denied = _NOT_BEFORE.search(before) is not None or _is_denied_before(words, at)
        start, end = clause_at(words, at)
        beside = {int(n.value) for n in numerals(words, start, end) if n.start != at}
        yield (
            f"{'not ' * denied}{value} days",
            at,
            length,
            _of_length(value, denied, before, frozenset() if denied else frozenset(beside)),
        )


def _unit(text: str, number: str) -> int:
    after = text[text.rindex(number) + len(number) :]
    found = re.match(r"[\s-]+(?:calendar\s+)?(week|month)", after, re.IGNORECASE)
    return {"week": 7, "month": 30}.get(found[1].lower(), 1) if found else 1


def _is_denied_before(words: str, at: int) -> bool:
    start, _ = clause_at(words, at)
    before = words[start:at]
    return is_denied(re.sub(r"\bnot (?:just|only)\b", " ", before)) and not re.search(
        r"\b(?:no day before|not the day before|day before[^,]*not)\b", before, re.IGNORECASE
    )


def _of_length(
    value: int, denied: bool, before: str, beside: frozenset[int]
) -> Callable[[str], bool]:
    def is_wrong(row: str) -> bool:
        right = _DAYS.get(row)
        if denied:
            return right is not None and value in right and value != 1
        if right is None:
            return value > 0
        if _AT_MOST.search(before):
            return max(right) > value
        if _MORE.search(before):
            return max(right) < value
        return value not in right and right.isdisjoint(beside - {0, 1})

    return is_wrong


def _sizes(words: str) -> Iterator[Says]:
    for found in _SIZE.finditer(words):
        start, _ = clause_at(words, found.start("size"))
        # 'beside a minor procedure', 'for major surgery': another one is meant.
        if re.search(
            r"\b(?:beside|with|another|other|after|before|of another|to|unlike|than|for|any|every|"
            r"some|second)\s+(?:an?\s+|the\s+)?$",
            words[start : found.start("size")],
            re.IGNORECASE,
        ):
            continue
        size = found["size"].lower()
        denied = is_denied(words[start : found.start("size")])
        is_major = (size == "major") != denied
        wrong = {"000", "010"} if is_major else {"090"}
        yield f"{'not ' * denied}{size} surgery", found.start("size"), 5, wrong.__contains__


def _day_before(words: str) -> Iterator[Says]:
    for found in _BEFORE.finditer(words):
        start, end = clause_at(words, found.start())
        clause = words[start:end]
        topic = re.search(
            rf"{_PERIOD}|\b(?:payment|fee)\b|belongs?\s+to\s+it", words, re.IGNORECASE
        )
        verb = re.search(
            r"\b(?:includ\w+|covers?|begins?|starts?|belongs?|part of|one payment|contains?|"
            r"comprises?|counts?|in the fee|in it|outside|and|with|not|no)\b",
            clause,
            re.IGNORECASE,
        )
        if not topic or not verb:
            continue
        near = words[max(start, found.start() - 60) : min(end, found.end() + 30)]
        denied = is_denied(_own_part(near, found.group()))
        wrong = {"090"} if denied else {"000", "010"}
        what = "the day before is not in it" if denied else "the day before is in it"
        yield what, found.start(), len(found.group()), wrong.__contains__


def _own_part(clause: str, day: str) -> str:
    """The part between commas that has the day, with what follows of its predicate."""
    place = clause.index(day)
    first = max(clause.rfind(",", 0, place), clause.lower().rfind(" and ", 0, place)) + 1
    last = clause.find(",", place)
    return clause[first : last if last >= 0 else len(clause)]


def _reach(words: str) -> Iterator[Says]:
    for found in _REACH.finditer(words):
        reach = (found["reach"] or found["is"]).lower()
        if reach in ("shorter", "longer"):
            continue
        start, _ = clause_at(words, found.start())
        denied = is_denied(words[start : found.start()])
        is_short = (reach in ("short", "brief", "small")) != denied
        wrong = {"090"} if is_short else {"000", "010"}
        if not re.search(r"global|package|post-?op|period", words, re.IGNORECASE):
            continue
        yield (
            f"it is {'not ' * denied}{reach}",
            found.start(),
            len(found.group()),
            wrong.__contains__,
        )
