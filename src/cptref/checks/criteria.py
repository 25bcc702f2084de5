"""A policy's criteria: each limit against its words, and each against the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.limit_words import side
from cptref.checks.payers import policies_of
from cptref.checks.policy_example import a_policy
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.policy import Criterion
from cptref.schema.walk import Path

#: The unit of a kind's limit; of another kind any will do.
_UNITS: Mapping[str, str] = {"size": "cm", "number": "lesions", "share": "percent"}
_SIDES: Mapping[str | None, str] = {"most": "largest", "under": "largest", "least": "smallest"}
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?![\w]|\.\d)")
#: What of a unit stands behind its number in prose.
_WRITTEN: Mapping[str, re.Pattern[str]] = {
    "cm": re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[ -]?(?:cm|centimeters?)\b"),
    "percent": re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?:%|percent\b)"),
}


def a_limit_has_its_unit(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """A criterion with a `value` has its `unit` and `bound`, and the unit is that of its kind."""
    for at, one in _criteria(record.data):
        if one.value is None:
            extra = next((name for name in ("unit", "bound") if getattr(one, name)), "")
            if extra:
                words = f"{extra} stands there, and no value"
                yield record.problem(NO_UNIT, (*at, extra), words, "write the limit's number")
            continue
        missing = [name for name in ("unit", "bound") if not getattr(one, name)]
        unit = _UNITS.get(one.kind)
        if missing:
            words = f"the value {one.value} has no {' and no '.join(missing)}"
            hint = f"add {' and '.join(missing)}" + (f": the unit is {unit}" if unit else "")
            yield record.problem(NO_UNIT, (*at, "value"), words, hint)
        elif unit and one.unit != unit:
            words = f"a limit of the kind '{one.kind}' counts {unit}, not {one.unit}"
            yield record.problem(NO_UNIT, (*at, "unit"), words, "change the unit, or the kind")


NO_UNIT = Rule(
    "P005",
    "A limit has its unit and its side",
    "Four of what, and is four itself allowed? Limits of several policies stand in one row and are "
    "compared: each needs its unit and its bound, and size, number and share have one unit each.",
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: size, value: 4, short: 4 cm, text: Up to 4 cm}",
        "criteria_complete: true",
    ),
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: size, value: 4, unit: cm, bound: most, short: 4 cm, text: Up to 4 cm}",
        "criteria_complete: true",
    ),
    finds=OfRecord(a_limit_has_its_unit, CODES),
)


def a_limit_is_that_of_its_words(
    record: Record[Code], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """The `value` stands in `text` and in `short`, on its side, and no other of its unit does."""
    for at, one in _criteria(record.data):
        if one.value is None:
            continue
        for name in ("short", "text"):
            words = getattr(one, name)
            written = _WRITTEN.get(one.unit or "")
            of_unit = [*written.finditer(words)] if written else []
            there = of_unit or [*_NUMBER.finditer(words)]
            other = next((each for each in of_unit if _value(each) != one.value), None)
            own = next((each for each in there if _value(each) == one.value), None)
            found = "does not say it"
            if other is not None:
                found = f"says {_value(other)}"
            elif own is not None:
                said = side(words, own.start(), own.end())
                if said is None or one.bound is None or said == one.bound:
                    continue
                found = f"says '{said}' of it, where the bound is '{one.bound}'"
            yield record.problem(
                OTHER_VALUE, (*at, name), f"the value is {one.value}, and {name} {found}",
                "make the two say the same, with the number in digits",
            )  # fmt: skip


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found[1])


OTHER_VALUE = Rule(
    "P006",
    "A limit's words say its value",
    "A grid shows the short form, a sheet the text, and a comparison is made of the value: where "
    "they differ, somebody is denied who was told otherwise.",
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: size, value: 4, unit: cm, bound: most, short: 5 cm, text: Up to 5 cm}",
        "criteria_complete: true",
    ),
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: size, value: 4, unit: cm, bound: most, short: 4 cm, text: Up to 4 cm}",
        "criteria_complete: true",
    ),
    finds=OfRecord(a_limit_is_that_of_its_words, CODES),
)


def a_policy_has_one_limit(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """Of one kind, unit, side and case a policy has one value."""
    for at, policy in policies_of(record.data):
        seen: dict[tuple[str, str | None, str, str | None], Criterion] = {}
        for index, one in enumerate(policy.criteria):
            if one.value is None or one.bound is None:
                continue
            first = seen.setdefault((one.kind, one.unit, _SIDES[one.bound], one.case), one)
            if (first.value, first.bound) != (one.value, one.bound):
                words = f"two {_SIDES[one.bound]} values of one kind: {first.value} and {one.value}"
                hint = "take one out, or say in `case` in which of several ways each is asked"
                yield record.problem(TWO_LIMITS, (*at, "criteria", index, "value"), words, hint)


TWO_LIMITS = Rule(
    "P007",
    "A policy does not ask for two limits at once",
    "Of two largest sizes one cannot be right, unless each is asked in a case of its own.",
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: size, value: 4, unit: cm, bound: most, short: 4 cm, text: Up to 4 cm}",
        "  - {kind: size, value: 5, unit: cm, bound: most, short: 5 cm, text: Up to 5 cm}",
        "criteria_complete: true",
    ),
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - kind: size",
        "    value: 5",
        "    unit: cm",
        "    bound: most",
        "    case: One tumor",
        "    short: 5 cm",
        "    text: Up to 5 cm",
        "criteria_complete: true",
    ),
    finds=OfRecord(a_policy_has_one_limit, CODES),
)


def what_is_complete_is_there(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """`criteria_complete` stands beside `criteria`."""
    for at, policy in policies_of(record.data):
        if policy.criteria_complete is not None and not policy.criteria:
            yield record.problem(
                COMPLETE_OF_NONE,
                (*at, "criteria_complete"),
                "says whether all criteria are noted, and none is",
                "note the criteria, or take it out: a stance that asks for nothing has none",
            )


COMPLETE_OF_NONE = Rule(
    "P008",
    "What is said to be noted is there",
    "A grid calls a policy silent on what a complete list of criteria does not have. Without a "
    "list it would call it silent on everything.",
    a_policy("covered", "criteria_complete: true"),
    a_policy(
        "covered-with-criteria",
        "criteria:",
        "  - {kind: tumor, short: one, text: One tumor}",
        "criteria_complete: true",
    ),
    finds=OfRecord(what_is_complete_is_there, CODES),
)


def _criteria(code: Code) -> Iterator[tuple[Path, Criterion]]:
    for at, policy in policies_of(code):
        for index, one in enumerate(policy.criteria):
            yield (*at, "criteria", index), one


RULES: tuple[Rule, ...] = (
    NO_UNIT,
    OTHER_VALUE,
    TWO_LIMITS,
    COMPLETE_OF_NONE,
)
