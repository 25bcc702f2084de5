"""What the files say of several lines: units of a day, pairs of a day, the days of a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from cptref.claims import rules
from cptref.claims.findings import Finding, is_outpatient, lacks
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Edit, Shards
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
        in_force = [each for each in edits if each.in_force(first.day)]
        said = {
            "one": one, "two": two, "day": first.day,
            "release": shards.called("ptp", answer.release),
        }  # fmt: skip
        if not edits:
            key = "pair-none" if answer.value else "pair-not-known"
            yield Finding(key, rules.PAIR, lines, "ptp", answer.release, "", said)
            continue
        edit = in_force[-1] if in_force else edits[-1]
        said |= {"one": edit.one, "two": edit.two, "window": edit.window}
        row = f"{edit.one} {edit.two} {claim.side}"
        key = _pair(edit, first, second, said) if in_force else "pair-ended"
        yield Finding(key, rules.PAIR, lines, "ptp", answer.release, row, said)


def _pair(edit: Edit, first: Line, second: Line, said: dict[str, str]) -> str:
    if edit.indicator != rules.SEPARABLE:
        return f"pair-{edit.indicator}"
    in_order = sorted((first, second), key=lambda line: line.code)
    there = [
        each for line in in_order for each in line.modifiers if each in rules.BYPASS
    ]  # fmt: skip
    said["bypass"] = rules.BYPASS_NAMED
    if there:
        said["modifier"] = ", ".join(there)
    return "pair-1-with" if there else "pair-1"


def of_periods(claim: Claim, shards: Shards) -> Iterator[Finding]:
    """Lines after a surgery, or on the day before it, within its global period."""
    if is_outpatient(claim):
        return  # the period is of the practitioner's payment
    for surgery in claim.lines:
        row = shards.row(surgery.code, surgery.day)
        value = row.text("glob_days") if row else ""
        if row is None or value not in DAYS_AFTER:
            continue
        for other in claim.lines:
            days = other.ordinal - surgery.ordinal
            key = _in_period(other, days, value, shards)
            if key:
                said = {
                    "one": surgery.code, "two": other.code, "days": str(days), "value": value,
                    "modifier": ", ".join(each for each in other.modifiers if _says_why(each)),
                }  # fmt: skip
                lines = (surgery.number, other.number)
                yield Finding(key, rules.PERIOD, lines, "pfs", row.release, row.key, said)


def _in_period(other: Line, days: int, value: str, shards: Shards) -> str:
    """The key of what is said; '' where the line is not in the period, or not known."""
    row = shards.row(other.code, other.day)
    if row is None:
        return ""
    is_surgery = row.text("glob_days") in rules.SURGERY
    if days == -1 and value == rules.DAY_BEFORE:
        has_it = rules.VISIT_BEFORE in other.modifiers
        return "" if is_surgery or has_it else "day-before"
    if not 1 <= days <= DAYS_AFTER[value]:
        return ""
    if any(_says_why(each) for each in other.modifiers):
        return "period-with"
    if is_surgery:
        return "period"
    return "period-other" if row.text("glob_days") == rules.NO_PERIOD else ""


def _says_why(modifier: str) -> bool:
    return modifier in (*rules.IN_PERIOD, rules.VISIT_IN_PERIOD)
