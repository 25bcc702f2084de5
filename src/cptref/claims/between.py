"""What the files say of several lines: units of a day, pairs of a day, the days of a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from cptref.claims import rules
from cptref.claims.findings import Finding, is_outpatient, lacks
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Edit, Row, Shards
from cptref.claims.of_line import rules_out
from cptref.cms.kinds import kind_of
from cptref.cms.pfs.values import DAYS_AFTER


def of_units(claim: Claim, shards: Shards) -> Iterator[Finding]:
    """Of each code and day once; by MAI 1 each line is counted by itself."""
    told: set[tuple[str, str]] = set()
    for line in claim.lines:
        if (line.code, line.day) in told or line.code not in shards.by_code:
            continue
        told.add((line.code, line.day))
        alike = [each for each in claim.lines if (each.code, each.day) == (line.code, line.day)]
        answer = shards.find("mue", line.code, line.day)
        limits = answer.value or {}
        if answer.missing:
            yield lacks(answer, "mue", line, rules.UNITS, shards)
            continue
        if not limits.get(claim.side):
            key = "no-row" if claim.side in limits else "not-known"
            said = {
                "code": line.code, "file": kind_of("mue").title,
                "release": shards.called("mue", answer.release),
            }  # fmt: skip
            yield Finding(key, rules.UNITS, (line.number,), "mue", answer.release, "", said)
            continue
        value, mai = limits[claim.side]
        groups = [[each] for each in alike] if mai == rules.OF_LINES else [alike]
        for group in groups:
            units = sum(each.units for each in group)
            if units > value:
                said = {"code": line.code, "units": str(units), "value": str(value), "mai": mai}
                yield Finding(
                    rules.OVER.get(mai, "units-line"), rules.UNITS,
                    tuple(each.number for each in group), "mue", answer.release,
                    f"{line.code} {claim.side}", said,
                )  # fmt: skip


def of_pairs(claim: Claim, shards: Shards) -> Iterator[Finding]:
    """Of every two lines of one day."""
    for first, second in combinations(claim.lines, 2):
        if first.day != second.day or first.code == second.code:
            continue
        one, two = sorted((first.code, second.code))
        answer, edits = shards.edits(one, two, claim.side, first.day)
        lines = (first.number, second.number)
        if answer.missing == "no-shard":
            continue  # each of the two has been told to have none
        if answer.missing:
            yield replace(lacks(answer, "ptp", first, rules.PAIR, shards), lines=lines)
            continue
        said = {
            "one": one, "two": two, "day": first.day,
            "release": shards.called("ptp", answer.release),
        }  # fmt: skip
        if not edits:
            key = "pair-none" if answer.value else "pair-not-known"
            yield Finding(key, rules.PAIR, lines, "ptp", answer.release, "", said)
            continue
        edit = _told(edits, first.day)
        said |= {"one": edit.one, "two": edit.two, "window": edit.window}
        row = f"{edit.one} {edit.two} {claim.side}"
        if edit.indicator == rules.NEVER or edit.in_force(first.day):
            key = f"pair-{edit.indicator}"
        else:
            key = "pair-ended"
        if key == f"pair-{rules.SEPARABLE}":
            key = _separated(claim, (first, second), said, shards)
        yield Finding(key, rules.PAIR, lines, "ptp", answer.release, row, said)


def _told(edits: Sequence[Edit], day: str) -> Edit:
    """Of several rows of a pair: in force the strictest, else the one that ended last."""
    applied = [each for each in edits if each.indicator != rules.NEVER]
    in_force = [each for each in applied if each.in_force(day)]
    if in_force:
        return min(in_force, key=lambda each: each.indicator)
    return max(applied or edits, key=lambda each: each.last)


def _separated(claim: Claim, lines: tuple[Line, Line], said: dict[str, str], shards: Shards) -> str:
    """By a modifier of either line which that line's own row does not rule out."""
    there = [
        (each, line.code)
        for line in sorted(lines, key=lambda line: line.code)
        for each in line.modifiers
        if each in rules.BYPASS and not rules_out(claim, line, each, shards)
    ]
    said["bypass"] = rules.BYPASS_NAMED
    if not there:
        return "pair-1"
    said["modifier"] = ", ".join(f"{modifier} on {code}" for modifier, code in there)
    counts = any(each in rules.EITHER_LINE or code == said["two"] for each, code in there)
    return "pair-1-with" if counts else "pair-1-column-one"


def of_periods(claim: Claim, shards: Shards) -> Iterator[Finding]:
    """Lines after a surgery, on its day or on the day before it, within its global period."""
    if is_outpatient(claim):
        return  # the period is of the practitioner's payment
    for surgery in claim.lines:
        row = shards.row(surgery.code, surgery.day)
        value = row.text("glob_days") if row else ""
        if row is None:
            yield from _without_row(claim, surgery, shards)
        if row is None or value not in DAYS_AFTER:
            continue
        for other in claim.lines:
            if other is surgery:
                continue
            key, there = _in_period(other, other.ordinal - surgery.ordinal, value, shards)
            if key:
                said = {
                    "one": surgery.code, "two": other.code, "day": other.day, "value": value,
                    "days": str(other.ordinal - surgery.ordinal), "modifier": ", ".join(there),
                    "visit": " or ".join(rules.VISIT_SAME_DAY[value]),
                }  # fmt: skip
                lines = (surgery.number, other.number)
                yield Finding(key, rules.PERIOD, lines, "pfs", row.release, row.key, said)


def _without_row(claim: Claim, line: Line, shards: Shards) -> Iterator[Finding]:
    """What may be in the period of a line of whose day nothing is held."""
    if shards.find("pfs", line.code, line.day).missing not in ("not-held", "not-known"):
        return
    for other in claim.lines:
        days = other.ordinal - line.ordinal
        if 1 <= days <= max(DAYS_AFTER.values()):
            said = {"one": line.code, "two": other.code, "days": str(days), "day": line.day}
            lines = (line.number, other.number)
            yield Finding("period-not-held", rules.PERIOD, lines, "pfs", "", "", said)


def _in_period(other: Line, days: int, value: str, shards: Shards) -> tuple[str, tuple[str, ...]]:
    """The key of what is said, '' where the line is not in the period, and what says why it is."""
    row, is_after = shards.claimed(other), 1 <= days <= DAYS_AFTER[value]
    if row is None:
        return ("period-not-known" if is_after else ""), ()
    if row.text("glob_days") in rules.SURGERY:
        there = _of(other, rules.IN_PERIOD)
        return ("period-with" if there else "period") if is_after else "", there
    if not _may_be_a_visit(row):
        return "", ()
    there = _of(other, (rules.VISIT_IN_PERIOD,))
    if is_after:
        return ("period-with" if there else "period-other"), there
    if days == 0 and not _of(other, rules.VISIT_SAME_DAY[value]):
        return "same-day", there
    is_before = days == -1 and value == rules.DAY_BEFORE
    return ("day-before" if is_before and not _of(other, (rules.VISIT_BEFORE,)) else ""), there


def _may_be_a_visit(row: Row) -> bool:
    """As far as a row can tell: it has no period, and is not split into components as tests are."""
    return row.text("glob_days") == rules.NO_PERIOD and row.text("pctc") == rules.UNDIVIDED


def _of(line: Line, modifiers: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in line.modifiers if each in modifiers)
