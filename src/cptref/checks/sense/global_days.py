"""What a sentence says of a global period: days, size, the day before, whether there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.numerals import numerals, value_of
from cptref.checks.sense.period_words import (
    AT_MOST,
    BEFORE,
    CONTRACTOR,
    DAYS,
    HAS,
    LENGTHS,
    LETTERS,
    MORE,
    NONE,
    NOT_BEFORE,
    ORDINALS,
    OUTSIDE,
    PERIOD,
    REACH,
    SIZE,
    TOPIC,
    UPTO,
)
from cptref.checks.sense.polarity import clause_at
from cptref.checks.sense.visits import visit_claims

Says = tuple[str, int, int, Callable[[str], bool]]
"""What is said, where, and whether a value of GLOB DAYS contradicts it."""


def period_claims(words: str) -> Iterator[Says]:
    yield from _lengths(words)
    yield from visit_claims(words)
    yield from _sizes(words)
    yield from _day_before(words)
    yield from _reach(words)
    for found in NONE.finditer(words):
        wrong = {"010", "090"}
        yield "there is none", found.start(), len(found.group()), wrong.__contains__
    for found in HAS.finditer(words):
        wrong = {"XXX"} | ({"000"} if found["what"].lower().startswith("post") else set())
        yield "there is one", found.start(), len(found.group()), wrong.__contains__
    for found in CONTRACTOR.finditer(words):
        wrong = {"000", "010", "090", "XXX", "ZZZ"}
        yield "the contractor sets it", found.start(), len(found.group()), wrong.__contains__
    if re.search(r"\bglob(?:al)?\b", words, re.IGNORECASE):
        for found in LETTERS.finditer(words):
            if not is_denied(words[max(0, found.start() - 12) : found.start()]):
                value = found.group()
                yield value, found.start(), 3, lambda row, value=value: row != value  # type: ignore[misc]


def _lengths(words: str) -> Iterator[Says]:
    """Each number that is said to be the period's length; a right one beside it settles it."""
    found: list[tuple[int, int, int, str]] = []
    for pattern in LENGTHS:
        for match in pattern.finditer(words):
            value = int(value_of(match["n"])) * _unit(match.group(), match["n"])
            found.append((value, match.start("n"), len(match["n"]), words[: match.start("n")]))
    if TOPIC.search(words):
        for match in UPTO.finditer(words):
            value = ORDINALS[match["o"].lower()]
            found.append((value, match.start(), len(match.group()), words[: match.start()]))
    for value, at, length, before in found:
        denied = NOT_BEFORE.search(before) is not None or _is_denied_before(words, at)
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
        right = DAYS.get(row)
        if denied:
            return right is not None and value in right and value != 1
        if right is None:
            return value > 0
        if AT_MOST.search(before):
            return max(right) > value
        if MORE.search(before):
            return max(right) < value
        return value not in right and right.isdisjoint(beside - {0, 1})

    return is_wrong


def _sizes(words: str) -> Iterator[Says]:
    for found in SIZE.finditer(words):
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
    for found in BEFORE.finditer(words):
        start, end = clause_at(words, found.start())
        clause = words[start:end]
        topic = re.search(
            rf"{PERIOD}|\b(?:payment|fee)\b|belongs?\s+to\s+it", words[:end], re.IGNORECASE
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
        denied = _is_outside(_own_part(near, found.group()))
        wrong = {"090"} if denied else {"000", "010"}
        what = "the day before is not in it" if denied else "the day before is in it"
        yield what, found.start(), len(found.group()), wrong.__contains__


def _is_outside(near: str) -> bool:
    """'Outside', 'is not part of' and 'begins after' the day before: an odd number of them."""
    return is_denied(near) != (OUTSIDE.search(near) is not None)


def _own_part(clause: str, day: str) -> str:
    """The part between commas that has the day, with what follows of its predicate."""
    place = clause.index(day)
    first = max(clause.rfind(",", 0, place), clause.lower().rfind(" and ", 0, place)) + 1
    last = clause.find(",", place)
    return clause[first : last if last >= 0 else len(clause)]


def _reach(words: str) -> Iterator[Says]:
    for found in REACH.finditer(words):
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
