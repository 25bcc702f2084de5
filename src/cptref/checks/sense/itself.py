"""A record against itself: stance, prior authorization and payment, each against its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.patterns import at_first_use
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.code import PaymentRule
from cptref.schema.policy import Policy
from cptref.schema.walk import Path

_AGAINST = at_first_use(
    r"\b(?:investigational|experimental|unproven|not (?:medically necessary|covered|accepted|"
    r"approved|proven|reimbursed|eligible)|"
    r"non-?covered|excludes?|excluded|denies|denied|refuses|rejects|never covered|no coverage|does "
    r"not cover|not cover|"
    r"not considered medically necessary|insufficient|no [\w ,]{0,60}\bis (?:accepted|covered|"
    r"approved))\b",
    re.IGNORECASE,
)
#: Letters of which a text has some where it is against, and where it is of authorization.
_SOME_AGAINST = (
    "investigat", "experiment", "unproven", "not ", "cover", "exclud", "den", "refus", "reject",
    "insufficient", "no ",
)  # fmt: skip
_SOME_AUTHORIZATION = ("authori", "certif", "approv")
_FOR = at_first_use(
    r"(?<!not )(?<!never )(?<!not considered )\b(?:medically necessary|covered|covers|approv\w+|"
    r"accepts?|accepted|allows?|allowed|eligible|"
    r"proven|necessary|reimburs\w+|for selected patients|within (?:its |their )?limits|when (?:its "
    r"|the )?(?:criteria|conditions) are met|supports?|qualif\w+)\b",
    re.IGNORECASE,
)
_DENIED = at_first_use(
    r"\b(?:not|never|no longer|doesn't|does not|isn't|cannot|no)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
#: 'The {term}`global-period` covers …': a word of the field does it, and no policy.
_BY_A_TERM = at_first_use(r"\{(?:term|code|mod)\}`[^`]*`\s+$")
_PART = at_first_use(
    r"\b(?:some|certain|others?|most|else|rest|beyond|outside|except|for (?:\w+ )?metastas\w+)\b",
    re.IGNORECASE,
)
_WITHOUT_AUTHORIZATION = at_first_use(
    r"\bno (?:prior |pre-?)?(?:authori[sz]ation|certification|approval)\b[^.;]{0,30}\b(?:needed|"
    r"required|asked|necessary)?"
    r"|\b(?:prior authori[sz]ation|pre-?certification|pre-?authori[sz]ation|prior approval) (?:is|"
    r"was) (?:not|never) (?:needed|required|asked|necessary)"
    r"|\bwithout (?:prior authori[sz]ation|pre-?certification|pre-?authori[sz]ation|prior "
    r"approval)\b"
    r"|\bdoes not (?:require|need|ask for) (?:prior authori[sz]ation|pre-?certification|"
    r"pre-?authori[sz]ation)",
    re.IGNORECASE,
)
_WITH_AUTHORIZATION = at_first_use(
    r"\b(?:prior authori[sz]ation|pre-?certification|pre-?authori[sz]ation|prior approval) (?:is|"
    r"was) (?:always |also )?(?:needed|required|necessary|asked|mandatory)"
    r"|\b(?:requires?|needs?|asks for|demands) (?:prior authori[sz]ation|pre-?certification|"
    r"pre-?authori[sz]ation|prior approval)"
    r"|\bmust be (?:pre-?certified|pre-?authori[sz]ed|authori[sz]ed (?:before|in advance|"
    r"beforehand))",
    re.IGNORECASE,
)
_UNPAID = at_first_use(
    r"\b(?:not paid|unpaid|excluded|no payment|not payable|denied|never paid|not covered)\b", re.I
)
_LIMITED = at_first_use(
    r"\bonly\b|\bif\b|\bwhere\b|\bunless\b|\blimited\b|\bsome\b|\bpackaged\b|\bpart\b", re.I
)
_PAID = at_first_use(r"(?<!not )(?<!never )(?<!un)\b(?:paid|payable|pays)\b", re.IGNORECASE)


def a_record_keeps_to_its_tables(
    record: Record[Code], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """What the stance, prior authorization and payment of a row say, its own text does not deny."""
    for payer, position in record.data.payers.items():
        for place, policy in enumerate(position.policies or ()):
            yield from _policy(record, ("payers", payer, "policies", place), policy)
        if position.payment:
            yield from _payment(record, ("payers", payer, "payment"), position.payment)


ITSELF = Rule(
    "C017",
    "A record does not contradict itself",
    "A table shows the stance, prior authorization or payment; its text is read below it.",
    "policies: [{stance: covered, summary: 'It is investigational.', ...}]",
    "policies: [{stance: investigational, summary: 'It is investigational.', ...}]",
    kind="",
    finds=OfRecord(a_record_keeps_to_its_tables, CODES),
)


def _policy(record: Record[Code], at: Path, policy: Policy) -> Iterator[Diagnostic]:
    text = policy.summary
    low = text.lower()
    is_for = policy.stance in ("covered", "covered-with-criteria")
    against = (
        [m for m in _AGAINST.finditer(text) if not _is_of_a_part(text, m)]
        if any(letters in low for letters in _SOME_AGAINST)
        else []
    )
    # Of most policies nothing can be wrong any more, and to look further takes long.
    look = bool(against) if is_for else not against or policy.stance == "silent"
    favour = (
        [m for m in _FOR.finditer(text) if not _is_of_another(text[: m.start()])] if look else []
    )
    wrong: re.Match[str] | None = None
    match policy.stance:
        case "covered" | "covered-with-criteria" if not favour:
            wrong = next(iter(against), None)
        case "investigational" | "not-covered" if not against:
            wrong = next(iter(favour), None)
        case "silent" if bool(favour) != bool(against):
            wrong = (favour or against)[0]
    if wrong:
        yield _contradiction(record, at, "summary", wrong, f"the stance is '{policy.stance}'")
    if policy.prior_auth not in ("required", "not-required"):
        return
    texts = [
        ("summary", text),
        *((("criteria", n, "text"), one.text) for n, one in enumerate(policy.criteria)),
    ]
    for where, words in texts:
        if not any(letters in words.lower() for letters in _SOME_AUTHORIZATION):
            continue
        without, needed = _WITHOUT_AUTHORIZATION.search(words), _WITH_AUTHORIZATION.search(words)
        found = None
        if policy.prior_auth == "required":
            found = without
        elif not without:
            found = needed
        if found:
            yield record.problem_within(
                ITSELF, (*at, *where), found.start(), len(found.group()),
                f"'{found.group()}', and prior_auth is '{policy.prior_auth}'",
                "make the two say the same",
            )  # fmt: skip


def _is_of_another(before: str) -> bool:
    """Whether what stands before the word denies it, or is what does it instead of the policy."""
    return _DENIED.search(before) is not None or _BY_A_TERM.search(before) is not None


def _is_of_a_part(text: str, found: re.Match[str]) -> bool:
    """'Some uses are experimental', 'anything else is': not the position as a whole."""
    start = max(text.rfind(end, 0, found.start()) for end in (". ", "; ", ": ")) + 1
    return _PART.search(text[start : found.start()]) is not None


def _payment(record: Record[Code], at: Path, payment: PaymentRule) -> Iterator[Diagnostic]:
    unpaid, paid = _UNPAID.search(payment.label), _PAID.search(payment.label)
    limited = _LIMITED.search(payment.label)
    wrong = None
    if payment.pays == "paid" and unpaid and not paid:
        wrong = unpaid
    elif payment.pays == "not-paid" and paid and not unpaid:
        wrong = paid
    elif payment.pays == "limited" and unpaid and not paid and not limited:
        wrong = unpaid
    if wrong:
        yield _contradiction(record, at, "label", wrong, f"pays is '{payment.pays}'")


def _contradiction(
    record: Record[Code], at: Path, field: str, found: re.Match[str], against: str
) -> Diagnostic:
    return record.problem_within(
        ITSELF,
        (*at, field),
        found.start(),
        len(found.group()),
        f"'{found.group()}', and {against}",
        "make the two say the same",
    )


RULES: tuple[Rule, ...] = (ITSELF,)
