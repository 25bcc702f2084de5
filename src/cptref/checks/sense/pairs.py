"""What is said of NCCI's edits, against the pairs: direction, existence, deletion, modifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog.bundling import Between, PairFile
from cptref.checks.patterns import at_first_use
from cptref.checks.sense.pair_claims import OWN, PairClaim, pair_claims
from cptref.checks.sense.scope import moments
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule
from cptref.load.tables import Figures

PAIR = Rule(
    "C008",
    "A sentence on an NCCI edit has the pair and its direction right",
    "Column one is paid, column two is not: turned round, the wrong code is billed.",
    "billing: NCCI bundles 47381 into 76998.   # the file has 47381 in column one",
    "billing: NCCI bundles 76998 into 47381 [@cms-ptp-2024-07].",
    kind="",
)
PAIR_MODIFIER = Rule(
    "C009",
    "A sentence on a pair's modifier says what its indicator says",
    "With 0 no modifier parts the two, with 1 one may.",
    "billing: With 59 the edit is lifted.   # of a pair with indicator 0",
    "billing: No modifier separates the two [@cms-ptp-2024-07].",
    kind="",
)

TRIGGER = at_first_use(
    r"bundl|\bNCCI\b|\bedits?\b|\bcolumn\b|\bpair|unpaired|separat|\bparts?\b|\blift|modifier|"
    r"\bmod\W{1,3}(?:59|X[ESPU])|takes?\b|falls?\b|includ|free (?:beside|of)|absorb|beside",
    re.IGNORECASE,
)
_NCCI = at_first_use(
    r"bundl|\bNCCI\b|\bedits?\b|\bcolumn\b|\bpair(?:s|ed)?\b|unpaired", re.IGNORECASE
)
_SETTINGS = {
    "practitioner": at_first_use(r"\bpractitioner|\bphysician", re.IGNORECASE),
    "outpatient": at_first_use(r"\boutpatient|\bhospital", re.IGNORECASE),
}


def findings(statement: Statement) -> Iterator[Found]:
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    pairs = statement.ground.pairs
    if pairs is None or not _is_of_edits(statement):
        return
    words = statement.sentence.whole.text
    for claim in pair_claims(words):
        if not statement.speaks_of(words, claim.start, claim.end):
            continue
        wrong = _wrong(statement, pairs, claim, words[claim.start : claim.end])
        if wrong:
            rule = PAIR_MODIFIER if claim.what.endswith("modifier") else PAIR
            offset, length = statement.sentence.whole.span(claim.at, claim.length)
            yield Found(
                rule,
                offset,
                length,
                f"{wrong} ({pairs.source})",
                "put it right, or let {medicare}`pair` and the other code say it",
            )
            return


def _is_of_edits(statement: Statement) -> bool:
    kinds = statement.ground.kinds(statement.sources).values()
    if kinds and "ptp" not in kinds and not _NCCI.search(statement.sentence.whole.text):
        return False
    return "ptp" in kinds or _NCCI.search(statement.sentence.whole.text) is not None


def _wrong(statement: Statement, pairs: PairFile, claim: PairClaim, clause: str) -> str:
    """What the file says instead, or nothing."""
    if claim.what in ("bundles", "no bundle"):
        return _direction(statement, pairs, claim)
    both = _couples(statement, claim)
    if not both:
        return ""
    found = [(one, two, pairs.telling(one, two).between(one, two)) for one, two in both]
    if claim.what == "no pair":
        if all(between.in_force for *_, between in found):
            one, two, between = found[0]
            return f"this says that no edit pairs {one} and {two}; {_shown(between.in_force[0])}"
    elif claim.what == "pair":
        if all(between.complete and not between.in_force for *_, between in found):
            one, two, _ = found[0]
            return f"this says that an edit pairs {one} and {two}; no edit in force does"
    elif claim.what == "deleted":
        return _deleted(found, clause)
    else:
        allowed = claim.what == "modifier"
        rows = [(one, two, _of_setting(between.in_force, clause)) for one, two, between in found]
        known = [(one, two, some) for one, two, some in rows if some]
        refuted = [
            (one, two, some[0])
            for one, two, some in known
            if all(row.text("modifier_indicator") == ("0" if allowed else "1") for row in some)
        ]
        if known and len(refuted) == len(known):
            one, two, row = refuted[0]
            says = "a modifier may part" if allowed else "no modifier parts"
            return f"this says that {says} {one} and {two}; {_shown(row)}"
    return ""


def _direction(statement: Statement, pairs: PairFile, claim: PairClaim) -> str:
    """Every reading of 'it' has to be wrong; of a list one wrong code is enough."""
    answers = []
    for own in statement.subjects.own or ("",):
        answer = ""
        for one in _resolved(claim.one, own, claim.two, statement):
            for two in _resolved(claim.two, own, (one,), statement):
                if one != two and one and two and not answer:
                    answer = _one_way(pairs, one, two, denied=claim.what == "no bundle")
        answers.append(answer)
    return answers[0] if answers and all(answers) else ""


def _resolved(
    codes: tuple[str, ...], own: str, others: tuple[str, ...], statement: Statement
) -> tuple[str, ...]:
    if codes != (OWN,):
        return codes
    # In a row on a related code 'it' is the one of the two that is not named.
    free = [each for each in statement.subjects.own if each not in others]
    if len(statement.subjects.own) > 1 and len(free) == 1:
        return (free[0],)
    return (own,)


def _one_way(pairs: PairFile, one: str, two: str, *, denied: bool) -> str:
    between = pairs.telling(one, two).between(one, two)
    right = [row for row in between.in_force if row.text("column1") == one]
    if denied:
        if right:
            return f"this says that {two} is not bundled into {one}; {_shown(right[0])}"
        return ""
    if right:
        return ""
    says = f"this says that {two} is bundled into {one}"
    if between.in_force:
        return f"{says}; {_shown(between.in_force[0])}"
    return f"{says}; no edit in force pairs the two" if between.complete else ""


def _couples(statement: Statement, claim: PairClaim) -> list[tuple[str, str]]:
    own = statement.subjects.own
    named = claim.one
    if not named:
        return [(own[0], own[1])] if len(own) > 1 else []
    if len(own) > 1:
        others = [code for code in named if code not in own]
        if not others:
            return [(own[0], own[1])]
        return [(each, code) for each in own for code in others]
    if not own:
        return [(named[0], code) for code in named[1:]]
    others = [code for code in named if code != own[0]]
    if own[0] in named or len(others) == 1:
        return [(own[0], code) for code in others]
    # Several codes without the record's own: among themselves or with it.
    among = [(a, b) for place, a in enumerate(others) for b in others[place + 1 :]]
    return [(own[0], code) for code in others] + (among if len(others) == 2 else [])


def _deleted(found: list[tuple[str, str, Between]], clause: str) -> str:
    when = moments(clause)
    for one, two, between in found:
        if between.in_force:
            return f"this says that the pair of {one} and {two} was deleted; it is in force"
        days = {day for row in between.ended if (day := row.day("deleted"))}
        if days and when and not any(m.first <= day <= m.last for m in when for day in days):
            return (
                f"this says when the pair of {one} and {two} was deleted; the file says {max(days)}"
            )
    return ""


def _of_setting(rows: tuple[Figures, ...], clause: str) -> list[Figures]:
    named = [name for name, words in _SETTINGS.items() if words.search(clause)]
    return [row for row in rows if not named or row.text("setting") in named]


def _shown(row: Figures) -> str:
    return (
        f"NCCI bundles {row.text('column2')} into {row.text('column1')}, modifier indicator "
        f"{row.text('modifier_indicator')}"
    )


RULES: tuple[Rule, ...] = (
    PAIR,
    PAIR_MODIFIER,
)
