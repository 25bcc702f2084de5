"""What a sentence says of a thing it names: that it is paid, is not, or is on documentation.

A sentence is cut into clauses, a clause at its commas and conjunctions into pieces. A list of nouns
goes with the predicate after it ('an assistant, co-surgeons and a team are not paid'); what follows
a predicate without one of its own takes it over ('an assistant is paid, and co-surgeons too').
Denials are counted: two make an assertion. What is asked, supposed or only mentioned is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.denials import is_denied, is_far_apart
from cptref.frozen import frozen


class Verdict(Enum):
    YES = "paid"
    SOFT = "rarely paid"
    DOCUMENTED = "paid where documents show the need"
    ONLY_DOCUMENTED = "paid only where documents show the need"
    UNDOCUMENTED = "paid without documents"
    NO = "not paid"


@frozen
class Claim:
    """What is said of a topic, and where; `start` and `end` are those of its clause."""

    verdict: Verdict
    at: int
    length: int
    start: int
    end: int


CLAUSE = at_first_use(
    r"[;()—–]|,?\s+(?:but|while|whereas|although|though|yet|because)\b"
    r"|,\s+(?:so|for|since|as|which|who)\b",
    re.IGNORECASE,
)
_PIECE = at_first_use(
    r"[,:&]|\b(?:and(?! a (?:half|quarter)\b| fifty\b)|or|nor|plus)\b|\bas well as\b", re.IGNORECASE
)
#: Predicates of a facility's payment.
PAYING = at_first_use(
    r"\b(?:paid|pays?|paying|payable|payments?|reimburs\w+|unpaid|allow(?:s|ed)?|permit(?:s|ted)?|"
    r"den(?:y|ies|ied)|"
    r"refus\w+|exclud\w+|exclusion|receives?|gets?|money|nothing|enough|suffices?|cover(?:s|ed)?|"
    r"bars?|barred|"
    r"open to|keeps?|bills?|billed|rul(?:e|es|ed) out|accept(?:s|ed)?|recogni[sz]\w+|approved?)\b",
    re.IGNORECASE,
)
_CONDITION = at_first_use(
    r"\b(?:where|when|whenever|if|unless|except|save|provided|even|until|whether|than|once|"
    r"as long as|in case|only with|with (?:proper |good |full |written |supporting )?"
    r"(?:documentation|documents|proof|evidence|a record|records|support)|on (?:proof|"
    r"documentation)|"
    r"by report|upon|without (?:any |further |more |supporting |special )?"
    r"(?:documentation|documents|records?|proof|evidence|more\b|report|further|showing|"
    r"justification))\b",
    re.IGNORECASE,
)
_LEADS = at_first_use(r"\s*(?:even\s+)?(?:where|when|whenever|if|in case|should)\b", re.IGNORECASE)
_CASE = at_first_use(r"\W*(?:where|when|whenever|if|in case|once|until)\b", re.IGNORECASE)
_DOCUMENTS = at_first_use(
    r"\b(?:document\w*|record\w*|proof|proven?|evidence|necessity|medically necessary|necessary|"
    r"need(?:ed|s)?|justif\w+|support\w*|chart|notes?|operative report|by report|show[ns]?)\b",
    re.IGNORECASE,
)
_ONLY = at_first_use(
    r"\b(?:only|unless|except|solely|exclusively|requires?|required|demands?|must|depends?|hinges?|"
    r"asks? for|subject to|conditional|(?<!the )needs?(?! for| is))\b",
    re.IGNORECASE,
)
_FREELY = at_first_use(
    r"\bwithout (?:any |further |more |supporting |special )?"
    r"(?:documentation|documents|records?|proof|evidence|more\b|report|further|showing|"
    r"justification)"
    r"|\bno (?:documentation|documents|proof|evidence|report)\b[^,]{0,30}\b(?:needed|required|"
    r"asked)"
    r"|\b(?:no|not an?) (?:condition|requirement|prerequisite)\b"
    r"|\b(?:do|does)(?: not|n't) (?:depend|hinge|rest|turn|require|need|ask|call)\b[^,;]{0,20}?"
    r"\b(?:documentation|documents|proof|evidence|report)\b"
    r"|\b(?:independent(?:ly)?|regardless) of (?:documentation|documents|proof)\b"
    r"|\b(?:need|require|ask for|demand)s? no (?:documentation|documents|proof|evidence|report)\b",
    re.IGNORECASE,
)
_SOFT = at_first_use(r"\b(?:rarely|seldom|hardly|scarcely|barely|infrequently)\b", re.IGNORECASE)
_BARE = at_first_use(
    r"\b(?:is|are|was|were|may|can|do|does|will|would)\s+not\s*$|\b(?:is|are|do|does)n't\s*$"
    r"|\b(?:not|never|none|neither)\s*[.!]?\s*$",
    re.IGNORECASE,
)
_NOT_WITHOUT = at_first_use(r"\W*not\s+(?:without|unless|until|before)\b", re.IGNORECASE)
_DOES_NOT = at_first_use(r"\b(?:do|does|did)(?: not|n't)\s*[.!]?\s*$", re.IGNORECASE)
_AS = at_first_use(
    r"\b(?:not|never|cannot|n't)\b[^,;:]{0,20}\b(?:paid|billed|counted|reported)\s+as\s+(?:an?\s+|"
    r"the\s+)?(?:surgical\s+)?$",
    re.IGNORECASE,
)
_NO_NOUN = at_first_use(r"\b(?:no|nor|without|neither)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@frozen
class _Piece:
    start: int
    end: int
    leads: bool
    """It supposes: 'when two surgeons operate'."""
    predicate: bool
    is_supposed: bool
    """It supposes the payment itself: 'where co-surgeons are paid'."""


@frozen
class Reader:
    """How one matter is spoken of."""

    topic: re.Pattern[str]
    strong: re.Pattern[str]
    """Predicates that are of payment whatever stands beside them."""
    weak: re.Pattern[str] | None = None
    """Predicates that are where the sentence is of Medicare: 'used', 'possible'."""

    def claims(self, words: str, *, is_medicares: bool) -> Iterator[Claim]:
        """What is said of each place where the topic is named."""
        found = list(self.topic.finditer(words))
        for start, end in clauses(words) if found else ():
            inside = [each for each in found if start <= each.start() < end]
            if inside:
                pieces = list(self._pieces(words, start, end, weak=is_medicares))
                before = self._last_before(words, start, is_medicares)
                for topic in inside:
                    verdict = _verdict(words, pieces, topic, before)
                    if verdict:
                        at, length = topic.start(), len(topic.group())
                        yield Claim(verdict, at, length, start, end)

    def _pieces(self, words: str, start: int, end: int, *, weak: bool) -> Iterator[_Piece]:
        cuts = [start, *(cut.start() for cut in _PIECE.finditer(words, start, end)), end]
        for first, last in pairwise(cuts):
            text = _PIECE.sub(lambda cut: " " * len(cut.group()), words[first:last])
            leads = first == start and last < end and _LEADS.match(text) is not None
            known = (self.strong, _BARE, self.weak) if weak else (self.strong, _BARE)
            is_known = any(words and words.search(text) for words in known)
            supposed = leads and self.strong.search(text) is not None
            yield _Piece(first, last, leads, is_known and not leads, supposed)

    def _last_before(self, words: str, start: int, is_medicares: bool) -> str:
        """The predicate of the clause before, for a clause that has none: 'but not for a team'."""
        earlier = [clause for clause in clauses(words) if clause[1] <= start]
        if not earlier:
            return ""
        pieces = self._pieces(words, *earlier[-1], weak=is_medicares)
        stated = [piece for piece in pieces if piece.predicate]
        return words[stated[-1].start : stated[-1].end] if stated else ""


def clauses(words: str) -> list[tuple[int, int]]:
    cuts = [0, *(cut.start() for cut in CLAUSE.finditer(words)), len(words)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def clause_at(words: str, at: int) -> tuple[int, int]:
    """The clause in which a place stands."""
    return next((a, b) for a, b in clauses(words) if a <= at < b)


def _verdict(words: str, pieces: list[_Piece], topic: re.Match[str], before: str) -> Verdict | None:
    about = topic.re
    own = next(i for i, piece in enumerate(pieces) if piece.start <= topic.start() < piece.end)
    if pieces[own].is_supposed or _NOT_WITHOUT.match(words, pieces[0].start):
        return None
    unit = _unit(words, pieces, own)
    if unit is None:
        return _elliptic(words, pieces, own, topic, before)
    start, end = unit
    text = words[start:end]
    # '… without records, one with 62 does not': it denies what was said with its condition.
    if _DOES_NOT.search(text) and _CONDITION.search(words, 0, start):
        return None
    if _AS.search(words, 0, topic.start()):
        return None  # 'residents are not paid as assistants'
    # 'Does not depend on documentation' denies the condition, and not the claim.
    freely = " ".join(found.group() for found in _FREELY.finditer(text))
    main, rest = _apart(_FREELY.sub(lambda found: " " * len(found.group()), text))
    rest = f"{rest} {freely}"
    if topic.start() - start >= len(main) and not pieces[own].leads:
        return None  # it is only named in what the claim hangs on
    if re.search(r"\bwhether\b", main, re.IGNORECASE):
        return None
    # What the clause goes on with may be the condition, and so may what it begins with.
    after = words[end : pieces[-1].end]
    lead = next((words[p.start : p.end] for p in pieces if p.leads and p is not pieces[own]), "")
    return _of(
        main, f"{lead} {rest} {after if _CONDITION.match(after.lstrip(' ,')) else ''}", about
    )


def _of(main: str, condition: str, about: re.Pattern[str] | None = None) -> Verdict | None:
    shown = _FREELY.sub(" ", main)
    freely = _FREELY.search(main) or _FREELY.search(condition)
    documents = _DOCUMENTS.search(condition) or _DOCUMENTS.search(shown)
    denied = is_denied(shown, about)
    if not denied and is_far_apart(shown):
        return None
    if freely and not denied:
        return Verdict.UNDOCUMENTED
    if denied:
        excepted = re.search(r"\b(?:unless|except|save|until)\b", condition, re.IGNORECASE)
        if (excepted and documents) or freely:
            return Verdict.ONLY_DOCUMENTED
        # 'Not paid where a resident was at hand': of other cases nothing is said.
        return None if _CASE.match(condition) and not documents else Verdict.NO
    if documents:
        only = _ONLY.search(main) or _ONLY.search(condition)
        return Verdict.ONLY_DOCUMENTED if only else Verdict.DOCUMENTED
    return Verdict.SOFT if _SOFT.search(main) else Verdict.YES


def _apart(text: str) -> tuple[str, str]:
    """The claim and what it hangs on."""
    found = _CONDITION.search(text)
    while found and not text[: found.start()].strip(" ,"):
        found = _CONDITION.search(text, found.end())
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _unit(words: str, pieces: list[_Piece], own: int) -> tuple[int, int] | None:
    """From the first noun of the list to the predicate that it goes with."""
    if pieces[own].predicate:
        last = own
    else:
        last = own
        while last < len(pieces) and not pieces[last].predicate:
            if last > own and not _is_noun(words, pieces[last]) and not pieces[own].leads:
                return None
            if last == own and not pieces[own].leads and not _is_noun(words, pieces[own]):
                return None
            last += 1
        if last == len(pieces):
            return None
    first = own
    while first > 0 and not pieces[first - 1].predicate and not pieces[first - 1].leads:
        if not _is_noun(words, pieces[first - 1]):
            break
        first -= 1
    return pieces[first].start, pieces[last].end


def _is_noun(words: str, piece: _Piece) -> bool:
    text = words[piece.start : piece.end]
    own = _CONDITION.search(text) or re.search(r"\b(?:not|never|cannot)\b", text, re.IGNORECASE)
    return own is None and len(text.split()) <= 9


def _elliptic(
    words: str, pieces: list[_Piece], own: int, topic: re.Match[str], before: str
) -> Verdict | None:
    """A topic without a predicate after it: that of the predicate before, or a bare 'no'."""
    piece = pieces[own]
    text = words[piece.start : piece.end]
    main, rest = _apart(text)
    earlier = [each for each in pieces[:own] if each.predicate]
    taken = words[earlier[-1].start : earlier[-1].end] if earlier else before
    if re.match(r"\s*,?\s*nor\b", text, re.IGNORECASE) and taken:
        return Verdict.NO
    if _NO_NOUN.search(words, piece.start, topic.start()) or _BARE.search(main):
        return Verdict.NO if len(text.split()) <= 8 else None
    if not taken or len(text.split()) > 12:
        return None
    if rest and _DOCUMENTS.search(rest):
        return _of("is paid" if not is_denied(main) else "is not paid", rest)
    if is_denied(main, topic.re):
        return Verdict.NO
    if not earlier:
        return None  # a new clause without a verb says nothing by itself
    return Verdict.NO if is_denied(_apart(taken)[0]) else Verdict.YES
