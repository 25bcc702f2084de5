"""Of whom, of which code and of what time a sentence speaks; what is not told is let be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from cptref.checks.patterns import at_first_use
from cptref.cms.releases import MONTHS
from cptref.frozen import frozen

_OTHERS = at_first_use(
    r"\b(?:other|commercial|private|most|some|many|certain|several|individual|each|local|state)\s+"
    r"(?:payers?|insurers?|plans?|carriers?|health plans?|polic(?:y|ies)|contracts?)\b"
    r"|\b(?:commercial|private)(?:ly)?\b|\bMedicaid\b|\bMedicare Advantage\b|\binsur(?:ers?|ance)\b"
    r"|\bpayers?\b|(?<!treatment )(?<!care )\bplans?\b(?! of care)|\bplan's\b|\bnon-Medicare\b"
    r"|\b(?:Blue Cross|Blue Shield|BCBS|Aetna|Cigna|UnitedHealth\w*|Humana|Anthem|Kaiser|Elevance|"
    r"Highmark|Centene|Veterans)\b"
    r"|\bcontracts?\b|\b(?:medical|payer's|own|their|coverage|corporate) polic(?:y|ies)\b|"
    r"\bpolicies\b"
    r"|\btricare\b|\bworkers'? comp|\bself-?pay\b|\bemployers?\b|\belsewhere\b|\bbulletin\b",
    re.IGNORECASE,
)
_MEDICARE = at_first_use(
    r"\b(?:Medicare|CMS|NCCI|fee schedule|MPFS|PFS|OPPS|MUE|Addendum|indicator|RVU)\b",
    re.IGNORECASE,
)
# What somebody says, holds or once believed; and what is asked or weighed.
_REPORTED = at_first_use(
    r"\b(?:third part(?:y|ies)|code page|vendors?|blogs?|article|newsletter|rumou?rs?|myth|"
    r"some (?:say|coders|sites|hold|think|believe|claim)|people|many (?:say|coders|think|believe)|"
    r"it is (?:wrong|a mistake|an error|false|incorrect|not true|untrue)|mistaken(?:ly)?|wrongly|"
    r"(?:do not|don't|never) (?:assume|think|believe|conclude|suppose|infer|expect)|contrary to|"
    r"as if|as though|suppose|imagine|assum(?:e|es|ed|ing)|pretend|would (?:be|"
    r"have)\b(?=[^.]*\bif\b)|if\b[^.]*\bwould|"
    r"had it|were it|(?:could|would|might|should) have\b|had (?:this|the \w+|he|she|they) been|"
    r"used to|formerly|at one time|"
    r"first draft|earlier (?:edition|version|draft)|said (?:before|too)|question is|asks? whether|"
    r"check whether|find out|unclear|unknown|not known|ask (?:the|your|whether|if))\b",
    re.IGNORECASE,
)
# What a value means, or would say if it stood there, is said of no code.
_DEFINED = at_first_use(
    r"\b(?:indicators?|status|letters?|MAI|values?|columns?)\s+(?:of\s+)?(?:an?\s+)?[\"']?"
    r"(?:[0-9]{1,3}|[A-Z][0-9]?|[A-Z]{2,3}|one|two|three|zero)[\"']?\s+(?:means?|stands? for|says?|"
    r"would|could|might|marks?|is (?:given|used|for)|are for|bars?|allows?|asks?|permits?|tells?|"
    r"denotes?|signifies|applies to|goes with)\b"
    r"|\b(?:would|could|might) (?:bring|ask|mean|need|allow)\b"
    r"|^\W*(?:with|under|by) (?:an? )?[0-9]\b(?! days| units)",
    re.IGNORECASE,
)
_RELATIVE = at_first_use(
    r"\W*(?:for|of|with|in|to|by|under)?\s*(?:which|whose|whom|where|who)\b", re.IGNORECASE
)
_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in MONTHS)
_DAY = at_first_use(
    rf"(?:\b(?P<month>{_MONTH})\s+(?:[0-9]{{1,2}},?\s+)?)?\b(?P<year>(?:19|"
    rf"20)[0-9]{{2}})\b(?![-\w])"
    r"|\bRVU(?P<rvu>[0-9]{2})(?P<letter>[A-D])\b",
    re.IGNORECASE,
)
_NUMBER = at_first_use(r"(?<![\w.,/#$-])(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4})(?![\w/-]|[.,][0-9])")
# A code that is named to be told apart is not the one that is spoken of.
_APART = at_first_use(
    r"\b(?:unlike|than|like|as (?:for|with|of|it is (?:for|with|of))|compared (?:with|to)|"
    r"in contrast to|different(?:ly)? from|instead of|rather than|other than|not (?:for )?|"
    r"beside|besides|next to|along with|together with)\s+(?:the\s+)?(?:code\s+)?"
    r"(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4})"
    r"(?:\s*(?:,|and|or|,\s*and)\s*(?:code\s+)?(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4}))*"
    r"|\b(?:unlike|than|as (?:for|with)|compared (?:with|to)|in contrast to)\s+(?:the\s+|an?\s+|"
    r"its\s+)?"
    r"(?:\w+\s+){0,4}?(?:codes?|ones?|operations?|procedures?|routes?|relatives?|siblings?)\b",
    re.IGNORECASE,
)
_APPROACHES = {
    "open": at_first_use(r"\bopen\b", re.IGNORECASE),
    "laparoscopic": at_first_use(r"\b(?:laparoscop\w*|keyhole)\b", re.IGNORECASE),
    "percutaneous": at_first_use(r"\b(?:percutaneous\w*|needle)\b", re.IGNORECASE),
}
_ITSELF = at_first_use(
    r"\b(?:codes?|operations?|procedures?|surger(?:y|ies)|ablations?|routes?|approach(?:es)?|ways?|"
    r"one|ones|version|form|counterpart|relatives?|siblings?|sisters?)\b",
    re.IGNORECASE,
)
# Several codes, or another than this one: which they are cannot be told.
_FAMILY = at_first_use(
    r"\b(?:codes|relatives|siblings|sisters|counterparts?|family|former|latter)\b"
    r"|\b(?:the|these|those|both|all|its|other)\s+(?:\w+\s+){0,2}"
    r"(?:operations|ablations|surgeries|others|ones|routes)\b"
    r"|\b(?:other|another|earlier|previous|later|first|second)\s+(?:code|one|operation|surgery|"
    r"ablation|surgeon's)\b|\banother's\b|\bthe other\b"
    r"|\b(?:them|they|their|those|these|both of|each of)\b",
    re.IGNORECASE,
)

_THINGS = at_first_use(
    r"\b(?:units|assistants|surgeons|visits|documents|records|lesions|tumors|modifiers|hospitals|"
    r"departments|centers|patients|days|claims|components)\b",
    re.IGNORECASE,
)


@frozen
class Moment:
    """A day, month or year that a sentence names."""

    first: date
    last: date
    at: int
    length: int


def is_of_medicare(words: str) -> bool:
    return _MEDICARE.search(words) is not None


def is_of_others(words: str, names: re.Pattern[str] | None = None) -> bool:
    """Whether it speaks of other payers, of whose rules Medicare's files say nothing."""
    return _OTHERS.search(words) is not None or (
        names is not None and names.search(words) is not None
    )


def is_defined(clause: str) -> bool:
    """Whether it tells what a value of an indicator means or would mean."""
    return _DEFINED.search(clause) is not None


def is_reported(words: str) -> bool:
    """Whether it tells what somebody says, supposes or asks, and is no statement of its own."""
    return _REPORTED.search(words) is not None


def moments(words: str) -> list[Moment]:
    found = []
    for each in _DAY.finditer(words):
        at, length = each.start(), len(each.group())
        if each["rvu"]:
            month = {"a": 1, "b": 4, "c": 7, "d": 10}[each["letter"].lower()]
            found.append(_month(2000 + int(each["rvu"]), month, at, length))
        elif each["month"]:
            name = each["month"].lower()[:3]
            number = next(n for n, known in enumerate(MONTHS, 1) if known.lower()[:3] == name)
            found.append(_month(int(each["year"]), number, at, length))
        else:
            year = int(each["year"])
            found.append(Moment(date(year, 1, 1), date(year, 12, 31), at, length))
    return found


def _month(year: int, month: int, at: int, length: int) -> Moment:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Moment(date(year, month, 1), date.fromordinal(after.toordinal() - 1), at, length)


def numbers(words: str) -> list[tuple[str, int]]:
    """The codes that stand in it by number, and where."""
    return [
        (found.group(), found.start())
        for found in _NUMBER.finditer(words)
        if not re.fullmatch(r"(?:19|20)[0-9]{2}s?", found.group())
    ]


def _has_noun_before(clause: str, found: re.Match[str]) -> bool:
    """'Units … them': the pronoun is of things that the clause names, and not of codes."""
    is_pronoun = re.fullmatch(r"them|they|their|those|these", found.group(), re.IGNORECASE)
    return is_pronoun is not None and _THINGS.search(clause, 0, found.start()) is not None


@frozen
class Subjects:
    """The codes of which a record's sentences may speak without a number."""

    own: tuple[str, ...]
    """The record's code; in a row on a related code that one too."""
    approach: str = ""
    by_approach: Mapping[str, Sequence[str]] | None = None
    """Of the family: 'open' -> its codes."""

    def of(self, words: str, start: int, end: int) -> tuple[str, ...]:
        """The codes that the clause may be about, none where that cannot be told."""
        clause = words[start:end]
        if _RELATIVE.match(clause) and (antecedent := self._antecedent(words[:start])):
            # What follows its comma is said of the record's own code again.
            return (*antecedent, *self.own) if "," in clause.lstrip(" ,") else antecedent
        apart = _APART.sub(lambda found: " " * len(found.group()), clause)
        if named := [number for number, _ in numbers(apart)]:
            # In a row on a related code a number may be the other of the two.
            return tuple(dict.fromkeys((*named, *(self.own if len(self.own) > 1 else ()))))
        if described := self._described(apart):
            return described
        if (found := _FAMILY.search(apart)) and not _has_noun_before(apart, found):
            return ()
        earlier = _APART.sub(lambda found: " " * len(found.group()), words[:start])
        named = [number for number, _ in numbers(earlier)]
        return tuple(dict.fromkeys((*named, *self.own)))

    def _antecedent(self, before: str) -> tuple[str, ...]:
        """'…, whose', '…, for which': the code that was named last, or a description of codes."""
        phrase = re.split(r"[,;:]", before)[-1]
        if named := [number for number, _ in numbers(phrase)]:
            return tuple(named[-1:])
        return ("?",) if _FAMILY.search(phrase) or self._described(phrase) else ()

    def _described(self, clause: str) -> tuple[str, ...]:
        """'The laparoscopic code' -> the family's; its own approach is the record's own code."""
        if not self.approach or not _ITSELF.search(clause):
            return ()
        named = [name for name, words in _APPROACHES.items() if words.search(clause)]
        if not named or named == [self.approach]:
            return ()
        found = [code for name in named for code in (self.by_approach or {}).get(name, ())]
        return tuple(found) or ("?",)
