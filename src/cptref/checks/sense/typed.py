"""A figure of Medicare's that is typed, in digits or in words: RVUs, factor, dollars, per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.numerals import NUMBER
from cptref.checks.sense.statements import Found, Statement
from cptref.diagnostics import Rule, Severity
from cptref.schema.claims import EDITORIAL

FIGURE = Rule(
    "C013",
    "A figure of Medicare's is not typed, in digits or in words",
    "Relative values, the conversion factor, amounts and how far they moved change with each "
    "release; the page has them from the dataset.",
    "billing: The conversion factor is 33.57 [@cms-pfs-2026a].",
    "billing: The conversion factor is {medicare}`conversion-factor`.",
    severity=Severity.WARNING,
    kind="",
)

TRIGGER = at_first_use(
    r"\bRVUs?\b|relative\W+value|factor|dollar|\$|\bUSD\b|\bbucks\b|per\W?cent|%|\bcents\b|weight",
    re.IGNORECASE,
)
_UNIT = r"(?:RVUs?|relative[ -]value units?|relative[ -]values?|work units)"
_COUNT = at_first_use(
    rf"(?P<n>{NUMBER})(?: and a (?:half|quarter))? (?:\w+ ){{0,2}}?{_UNIT}\b"
    rf"|\b(?:\w+ )?{_UNIT}(?: (?:in total|total|for work|of work))?,? (?:is|are|of|at|=|:|stands? "
    rf"at|comes? to|amounts? to|totals?|equals?|was|were|sums? to|add(?:s|ed)? up to|carries|"
    rf"reach(?:es)?)"
    rf" (?:about |roughly |nearly |only |around |almost |some |just |over |under |up to "
    rf")?(?P<m>{NUMBER})",
    re.IGNORECASE,
)
_TOTAL = at_first_use(
    r"\b(?:total|work value|work|practice expense|malpractice)(?: value)? (?:is|of|stands at|"
    r"comes to|amounts to) (?:about |roughly )?(?P<n>[0-9]+\.[0-9]+)\b",
    re.IGNORECASE,
)
_FACTOR = at_first_use(
    rf"\bfactor(?: \w+){{0,3}}? (?:is|of|at|=|:|stands? at|was|to|now|by|fell|rose|from) (?:about |"
    rf"roughly |nearly |some |just |\$)?(?P<n>{NUMBER})(?!\s*(?:per ?cent|%))"
    rf"|(?P<m>\$?[0-9]+\.[0-9]{{2,4}}) (?:as|is|was) (?:the|its|this year's) (?:\w+ "
    rf")?(?:conversion )?factor",
    re.IGNORECASE,
)
_MONEY = at_first_use(
    rf"\$ ?[0-9][0-9,]*(?:\.[0-9]+)?(?:\s?k\b| thousand\b)?|(?:{NUMBER}) (?:US )?(?:dollars|USD|"
    rf"bucks)\b|\bin dollars\b[^.;0-9]{{0,40}}?(?:{NUMBER})",
    re.IGNORECASE,
)
_SHARE = at_first_use(
    rf"(?P<n>{NUMBER})(?: and a half)? ?(?:per ?cent\b|%|percentage points?\b)", re.IGNORECASE
)
_MOVED = at_first_use(
    r"\b(?:fell|falls?|fallen|rose|rises?|risen|dropp?(?:ed|s)?|cut|cuts|increas\w+|decreas\w+|grew"
    r"|grown|grows?|"
    r"declin\w+|lost|loses?|gain(?:s|ed)?|went (?:up|down)|goes (?:up|down)|gone (?:up|down)|up|"
    r"down|higher|lower|less|more|shrank|shrunk|sank|sunk|"
    r"climb\w*|mov(?:ed|es)|chang(?:ed|es)|slid|trimmed|raised|against|than|over)\b",
    re.IGNORECASE,
)
_OF_PAYMENT = at_first_use(
    r"\b(?:pay\w*|paid|fee|fees|rate|rates|factor|RVUs?|value|values|amount|Medicare|reimburs\w+)\b",
    re.I,
)
# What a rule says in per cent is no figure of a release: 150 for two sides, half for a second one.
_OF_A_RULE = at_first_use(
    r"\b(?:bilateral|both|two|either|each) ?(?:sides?|lobes?|kidneys?)?\b|\bmod 5[01]\b|\bmultiple|"
    r"\bsecond\b|"
    r"\bassist|\bco-?\s?surg|\bteam\b|\bpre-?operative\b|\bpost-?operative\b|\bintra-?operative\b|"
    r"\bcoinsurance\b",
    re.IGNORECASE,
)
_TOLD_ELSEWHERE = at_first_use(
    r"\$[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{2})?|\$[0-9]+(?:\.[0-9]{2})?"
    r"|[0-9]+\.[0-9]{2} (?:RVUs?|relative value units?)"
)
_KINDS = frozenset({"pfs", "opps", "asc", "gpci", "utilization", "msdrg"})


def findings(statement: Statement) -> Iterator[Found]:
    """A typed figure, in a sentence that cites a file which has it, or that speaks of Medicare."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    words = statement.words
    if len(statement.ground.kinds(statement.sources)) < len(statement.sources - {EDITORIAL}):
        return  # it may be the figure of another document
    kinds = set(statement.ground.kinds(statement.sources).values()) & _KINDS
    names = re.search(r"\b(?:Medicare|CMS|conversion factor)\b", words, re.IGNORECASE)
    if not kinds and not names:
        return
    for what, found in _figures(words):
        if not statement.speaks(found.start(), found.end()):
            continue
        if kinds and _TOLD_ELSEWHERE.fullmatch(found.group().strip()):
            continue  # M015 and M016 hold it against the figures themselves
        offset, length = statement.sentence.bare.span(found.start(), len(found.group()))
        yield Found(
            FIGURE,
            offset,
            length,
            f"'{found.group().strip()}' is typed: {what}",
            "take it out, or let {medicare} say it: payment, payment-change, total-rvu, work-rvu, "
            "conversion-factor",
        )
        return


def _figures(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    for found in _COUNT.finditer(words):
        number = (found["n"] or found["m"]).lower()
        # 'The one of the relative value file', 'the relative value units of 2026'.
        if number != "one" and not re.fullmatch(r"(?:19|20)[0-9]{2}", number):
            yield "a count of relative value units is the dataset's", found
    for found in _FACTOR.finditer(words):
        yield "the conversion factor is the dataset's", found
    if re.search(r"RVU|relative value|fee schedule|cms-pfs", words, re.IGNORECASE):
        for found in _TOTAL.finditer(words):
            yield "a value of the fee schedule is the dataset's", found
    for found in _MONEY.finditer(words):
        yield "an amount that Medicare pays is the dataset's", found
    for found in _SHARE.finditer(words):
        if _MOVED.search(words) and _OF_PAYMENT.search(words) and not _OF_A_RULE.search(words):
            yield "how far a figure moved is computed from the datasets", found


RULES: tuple[Rule, ...] = (FIGURE,)
