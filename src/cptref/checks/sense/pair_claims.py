"""A sentence on NCCI's edits -> what it says of which two codes: direction, existence, modifier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.pair_words import (
    AFTER_COLUMN,
    BEFORE_COLUMN,
    BUNDLED,
    CLAUSE,
    COLUMN,
    DELETED,
    DIRECTIONS,
    EDIT,
    ELLIPTIC,
    IN_DIRECTIONS,
    LEAD,
    LISTED,
    MAY_PART,
    NO_EDIT,
    OF_OTHERS,
    PIECE,
    WITH_MODIFIER,
    WITHOUT,
)
from cptref.frozen import frozen

What = Literal["bundles", "no bundle", "pair", "no pair", "deleted", "modifier", "no modifier"]


@frozen
class PairClaim:
    what: What
    one: tuple[str, ...]
    """For a direction the codes of column one; 'own' stands for the record's."""
    two: tuple[str, ...]
    at: int
    length: int
    start: int
    end: int
    """Those of its clause."""


OWN = "own"
_INTO_WHICH = at_first_use(r"\b(?:in|into|with|under|by) which\s+(?:the\s+)?$", re.IGNORECASE)
_BEGINS_WITH = at_first_use(r"\W*(?:with|beside|under|for)\b", re.IGNORECASE)


def pair_claims(words: str) -> Iterator[PairClaim]:
    cuts = [0, *(cut.start() for cut in CLAUSE.finditer(words)), len(words)]
    for start, end in pairwise(cuts):
        clause = words[start:end]
        directed = list(_directions(clause))
        existing = [] if directed else list(_existence(clause))
        for what, one, two, at, length in (*directed, *existing):
            yield PairClaim(what, one, two, start + at, length, start, end)
    yield from _modifiers(words)


_Told = tuple[What, tuple[str, ...], tuple[str, ...], int, int]


def _directions(clause: str) -> Iterator[_Told]:
    low = clause.lower()
    for letters, pattern in zip(IN_DIRECTIONS, DIRECTIONS, strict=True):
        if not any(each in low for each in letters):
            continue
        for found in pattern.finditer(clause):
            parts = found.groupdict()
            denied = bool(parts.get("not")) or _is_negated(clause, found.start())
            if parts.get("two") is None and not re.match(r"\W*bundled", clause, re.IGNORECASE):
                two: tuple[str, ...] = ()
            else:
                two = codes(parts["two"] or "it")
            if two:
                what: What = "no bundle" if denied else "bundles"
                yield what, codes(parts["one"]), two, found.start(), len(found.group())
    for found in BUNDLED.finditer(clause):
        if _INTO_WHICH.search(clause, 0, found.start()):
            continue  # into the code that was named before
        denied = bool(found["not"]) or _is_negated(clause, found.start())
        two = codes(found["two"])
        yield "no bundle" if denied else "bundles", (OWN,), two, found.start(), len(found.group())
    for found in LISTED.finditer(clause):
        listed = codes(found["list"])
        one, two = (listed, (OWN,)) if found["n"].lower() in ("one", "1") else ((OWN,), listed)
        yield "bundles", one, two, found.start(), len(found.group())
    clause = LISTED.sub(lambda found: " " * len(found.group()), clause)
    columns = list(COLUMN.finditer(clause))
    lead = LEAD.match(clause)
    first = lead.end() if lead else 0
    whos = [_who(clause[first : column.start()]) for column in columns]
    for place, (column, who) in enumerate(zip(columns, whos, strict=True)):
        if OF_OTHERS.match(clause[column.end() :]):
            continue
        after = AFTER_COLUMN.match(clause[column.end() :])
        is_equation = after is not None and re.match(r"(?: codes?)? (?:is|:)", after.group(0), re.I)
        others = tuple(code for code in codes_in(clause))
        if is_equation and after:
            who, whom = (
                codes(after["whom"]),
                tuple(c for c in others if c not in codes(after["whom"])),
            )
        elif after:
            whom = codes(after["whom"])
        elif (
            place + 1 < len(columns) and whos[place + 1] and columns[place + 1]["n"] != column["n"]
        ):
            whom = whos[place + 1]
        elif place and whos[place - 1] and columns[place - 1]["n"] != column["n"]:
            whom = whos[place - 1]
        elif lead:
            whom = tuple(code for code in codes(lead["whom"]) if code not in who)
        else:
            whom = tuple(code for code in others if code not in who)
        if not who and re.match(r"\W*$", clause[: column.start()]):
            who = (OWN,)
        if not who or (not whom and who == (OWN,)):
            continue
        whom = whom or (OWN,)
        denied = is_denied(clause[max(0, column.start() - 20) : column.start()])
        is_first = column["n"].lower() in ("one", "1")
        one, two = (who, whom) if is_first else (whom, who)
        yield "no bundle" if denied else "bundles", one, two, column.start(), len(column.group())


def _who(before: str) -> tuple[str, ...]:
    found = BEFORE_COLUMN.search(before)
    return codes(found["who"]) if found else ()


def _is_negated(clause: str, at: int) -> bool:
    """'NCCI does not bundle', 'never bundles'."""
    return (
        re.search(r"\b(?:does not|do not|never|n't|nor|neither)\s+\w{0,8}\s*$", clause[:at], re.I)
        is not None
    )


def _existence(clause: str) -> Iterator[_Told]:
    named = codes_in(clause)
    if DELETED.search(clause):
        found = DELETED.search(clause)
        if named and found:
            yield "deleted", _first(named), _rest(named), found.start(), len(found.group())
        return
    no = NO_EDIT.search(clause)
    if no and named:
        yield "no pair", _first(named), _rest(named), no.start(), len(no.group())
        return
    yes = EDIT.search(clause)
    if yes and named and not is_denied(clause):
        yield "pair", _first(named), _rest(named), yes.start(), len(yes.group())


def _first(named: Sequence[str]) -> tuple[str, ...]:
    return tuple(named)


def _rest(_: Sequence[str]) -> tuple[str, ...]:
    return (OWN,)


def _modifiers(words: str) -> Iterator[PairClaim]:
    """Whether a modifier parts them: said of the codes before it that no other claim has taken."""
    for clause_at, clause_end in _spans(words):
        clause = words[clause_at:clause_end]
        cuts = [0, *(cut.start() for cut in PIECE.finditer(clause)), len(clause)]
        pending: list[str] = []
        lead: list[str] = []
        was: What | None = None
        for start, end in pairwise(cuts):
            piece = clause[start:end]
            named = codes_in(piece)
            what = _modifier(piece)
            if what is None and was == "modifier" and ELLIPTIC.match(piece):
                what = "no modifier"
            if what is None:
                pending += named
                continue
            of = tuple(named or pending)
            if named and pending and _BEGINS_WITH.match(clause):
                of = tuple(dict.fromkeys((*named, *pending)))
            of = of or tuple(lead)
            bare = piece.strip(" ,:(")
            at = clause_at + start + piece.index(bare)
            yield PairClaim(what, of, (OWN,), at, max(len(bare), 1), clause_at, clause_end)
            lead = list(of)
            pending, was = [], what


def _modifier(piece: str) -> What | None:
    # 'Without a modifier it is not paid': with one it is.
    if re.search(r"\bwithout (?:an? |any )?modifier", piece, re.IGNORECASE):
        return "modifier" if re.search(r"\bnot\b|\bnever\b|\bdenied\b", piece) else None
    none = re.search(r"\bno modifiers?\b|\bneither .*modifier", piece, re.I)
    if none or WITHOUT.search(piece):
        return "no modifier"
    found = WITH_MODIFIER.search(piece)
    if found is None:
        if MAY_PART.search(piece):
            return "modifier"
        return (
            "modifier"
            if re.match(r"\W*(?:and )?(?:a )?modifier (?:allowed|possible)", piece, re.I)
            else None
        )
    text = re.sub(r"\bnot (?:only|paid|billed)\b(?=.*\bunless\b)", " ", piece)
    if re.search(r"\bunless (?:an? )?(?:mod|59|X)", text, re.IGNORECASE):
        return "modifier"
    denied = is_denied(
        re.sub(r"\bbundled?\b", " ", text), re.compile(r"modifier|mod", re.IGNORECASE)
    )
    return "no modifier" if denied else "modifier"


def _spans(words: str) -> Iterator[tuple[int, int]]:
    cuts = [
        0,
        *(cut.start() for cut in re.finditer(r";|—|–| but (?=it|for|with|{)", words)),
        len(words),
    ]
    yield from ((a, b) for a, b in pairwise(cuts) if b > a)


def codes(text: str) -> tuple[str, ...]:
    """The codes of a list, or OWN for 'it'."""
    return tuple(codes_in(text)) or (OWN,)


def codes_in(text: str) -> list[str]:
    found = re.findall(r"(?<![\w.,/#$-])(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4})(?![\w/-])", text)
    return [
        code for code in dict.fromkeys(found) if not re.fullmatch(r"(?:19|20)[0-9]{2}[A-Z]?", code)
    ]
