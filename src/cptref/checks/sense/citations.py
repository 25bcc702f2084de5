"""A statement and the file that it cites: whether that file has the matter at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.statements import Found, Statement
from cptref.cms.kinds import KINDS, kind_of
from cptref.cms.layout import Kind
from cptref.diagnostics import Rule

CITED = Rule(
    "C016",
    "A statement cites a file that has the matter",
    "The fee schedule says nothing of edits, Addendum B nothing of assistants: such a citation "
    "bears nothing out.",
    "billing: An assistant may be paid [@cms-opps-2026-04].",
    "billing: An assistant may be paid [@cms-pfs-2026a].",
    kind="",
)

TRIGGER = at_first_use(
    r"assistant|co-?\s?surg|team|global|bilateral|multiple\W+proc|column|NCCI|bundl|unit|MUE|"
    r"in-?patient|"
    r"out-?patient|surg(?:ery|ical)\W+cent|\bASCs?\b|component|conversion|relative value",
    re.IGNORECASE,
)
#: What is said -> the kinds of file that say it.
_MATTERS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("an assistant, co-surgeons or a team", at_first_use(
        r"\bassistants?\b(?: at surgery| surgeons?)?[^.;]{0,60}\b(?:paid|pays?|payable|permitted|"
        r"allowed|denied|refused|excluded|document\w*)\b"
        r"|\bpa(?:ys?|id)\b[^.;]{0,40}\bassistant|\bco-?\s?surg\w+[^.;]{0,60}\b(?:paid|payable|"
        r"permitted|allowed|denied|excluded|document\w*)\b"
        r"|\bteam (?:of surgeons|surg\w+)[^.;]{0,60}\b(?:paid|payable|permitted|allowed|denied|"
        r"excluded)\b", re.I),
     frozenset({"pfs"})),
    ("the global period", at_first_use(
        r"\bglobal (?:period|package|days)\b|\bpost-?operative (?:period|days)\b", re.I),
     frozenset({"pfs"})),
    ("two sides or several procedures", at_first_use(
        r"\bbilateral (?:adjustment|surgery|payment|rule|procedure)|\bmultiple[- ]procedure", re.I),
     frozenset({"pfs", "asc"})),
    ("components", at_first_use(r"\b(?:professional|technical) (?:component|part)\b", re.I),
     frozenset({"pfs"})),
    ("an NCCI edit", at_first_use(
        r"\bNCCI\b(?! unit)|\bcolumn (?:one|two)\b|\bbundled? (?:into|with)\b|\bbundles\b", re.I),
     frozenset({"ptp"})),
    ("the limit of units", at_first_use(
        r"\bunit limit\b|\b(?:one|two|three|four|[0-9]+) units?\b[^.;]{0,30}\b(?:limit|day|date)\b|"
        r"\blimit of (?:one|\w+) units?\b|\bMUE\b", re.I),
     frozenset({"mue"})),
    ("the hospital's payment for outpatients", at_first_use(
        r"\binpatient-only\b|\boutpatient department[^.;]{0,40}\bpaid\b|\bpa(?:id|"
        r"ys)\b[^.;]{0,40}\boutpatient department\b", re.I),
     frozenset({"opps"})),
    ("surgery centers", at_first_use(
        r"\bsurg(?:ery|ical) cent(?:er|re)s?\b[^.;]{0,40}\b(?:paid|excluded|payment)\b|\bpa(?:id|"
        r"ys)\b[^.;]{0,40}\bsurg(?:ery|ical) cent(?:er|re)", re.I),
     frozenset({"asc"})),
    ("relative values or the conversion factor", at_first_use(
        r"\bconversion factor\b|\brelative value units?\b", re.I),
     frozenset({"pfs", "gpci"})),
)  # fmt: skip


def findings(statement: Statement) -> Iterator[Found]:
    """No sentence that cites datasets alone cites none that has its matter."""
    if not TRIGGER.search(statement.sentence.whole.text):
        return
    cited = statement.sentence.sources
    kinds = statement.ground.kinds(cited)
    if not cited or len(kinds) != len(cited):
        return  # what another document says is not known here
    words = statement.words
    for what, pattern, needed in _MATTERS:
        found = pattern.search(words)
        if found is None or not needed.isdisjoint(kinds.values()):
            continue
        if not statement.speaks(found.start(), found.end()):
            continue
        have = ", ".join(sorted({_called(kind) for kind in kinds.values()}))
        yield statement.found(
            CITED,
            found.start(),
            len(found.group()),
            f"this is of {what}, and what it cites has nothing on that: {', '.join(sorted(cited))} "
            f"({have})",
            f"cite a release of the {' or the '.join(_called(kind) for kind in sorted(needed))}",
        )
        return


def _called(kind: Kind) -> str:
    """'fee schedule'; a record may name a dataset of no kind that there is."""
    return (kind_of(kind).words.short if kind in KINDS else "") or kind


RULES: tuple[Rule, ...] = (CITED,)
