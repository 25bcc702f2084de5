"""What a billing expert asks of the claim check: one kind of claim after the other."""

from __future__ import annotations

from typing import Any

import pytest

from cptref.claims import rules
from cptref.claims.check import Checked, check
from cptref.claims.lines import Claim, Line, Side
from cptref.claims.look_up import Shards
from tests.claims import COLD_SKIN, GUIDANCE, HEAT_OPEN, OPEN, checked, held, keys, one

THEN, NOW = "2024-07-15", "2026-02-01"
VISIT, TEST = "99213", "93000"


def with_edits(*edits: list[Any]) -> Shards:
    """Two codes with these rows: column of the first, settings, indicator, first and last day."""
    shards = held()
    rows = [[*each, HEAT_OPEN] for each in edits]
    sides = ["outpatient", "practitioner"]
    changed = {
        OPEN: {**shards.by_code[OPEN], "ptp": [["2024-07", sides, 0, rows]]},
        HEAT_OPEN: {**shards.by_code[HEAT_OPEN], "ptp": []},
    }
    return Shards(shards.index, {**shards.by_code, **changed})


def with_cells(of: str, code: str, **cells: str) -> Shards:
    """A code whose rows are those of another one but for these cells."""
    shards = held()

    def changed(row: list[Any]) -> list[Any]:
        return [cells.get(name, cell) for name, cell in zip(rules.COLUMNS, row, strict=True)]

    pfs = [
        [names, {part: changed(row) for part, row in parts.items()} if parts else 0]
        for names, parts in shards.by_code[of]["pfs"]
    ]
    made = {**shards.by_code[of], "code": code, "pfs": pfs}
    return Shards(shards.index, {**shards.by_code, code: made})


def with_test() -> Shards:
    """A code that is the visit but for its split into components."""
    return with_cells(VISIT, TEST, pctc="1")


def told(shards: Shards, *lines: tuple[str, str], side: Side = "practitioner") -> Checked:
    """Of lines as '47381-59' and their days."""
    made = []
    for at, (text, day) in enumerate(lines, 1):
        code, *modifiers = text.split("-")
        made.append(Line(at, code, tuple(modifiers), 1, "", day))
    return check(Claim(tuple(made), side), shards)


# Pairs


def test_an_edit_that_was_taken_back_never_applied() -> None:
    """Its two days are one: on that day too."""
    for last in ("2015-01-01", "2024-07-15"):
        shards = with_edits([1, "practitioner", "9", "", last])
        found = one(told(shards, (OPEN, THEN), (HEAT_OPEN, THEN)), "pair-9")
        assert found.weight == "tells"


def test_one_that_was_taken_back_hides_none_that_applies() -> None:
    taken_back = [1, "practitioner", "9", "", ""]
    for order in (1, -1):
        rows = [taken_back, [1, "practitioner", "1", "", ""]][::order]
        assert "pair-1" in keys(told(with_edits(*rows), (OPEN, THEN), (HEAT_OPEN, THEN)))


def test_of_several_in_force_the_strictest_is_told() -> None:
    rows = [[1, "practitioner", "0", "", ""], [2, "practitioner", "1", "", ""]]
    found = one(told(with_edits(*rows), (OPEN, THEN), (f"{HEAT_OPEN}-59", THEN)), "pair-0")
    assert found.values["one"] == OPEN


def test_of_several_that_ended_the_last_is_told() -> None:
    rows = [
        [1, "practitioner", "1", "", "2019-12-31"],
        [2, "practitioner", "1", "", "2004-03-31"],
        [2, "practitioner", "9", "", "2022-01-01"],
    ]
    found = one(told(with_edits(*rows), (OPEN, THEN), (HEAT_OPEN, THEN)), "pair-ended")
    assert found.says.endswith("not in force on 2024-07-15 (until 2019-12-31)")


@pytest.mark.parametrize(
    ("first", "last", "window"),
    [
        ("", "", "the file gives no days"),
        ("2002-01-01", "", "since 2002-01-01"),
        ("", "2024-09-30", "until 2024-09-30"),
        ("2002-01-01", "2024-07-15", "2002-01-01 to 2024-07-15"),
    ],
)
def test_the_days_of_an_edit_are_those_that_its_file_has(
    first: str, last: str, window: str
) -> None:
    shards = with_edits([1, "practitioner", "0", first, last])
    found = one(told(shards, (OPEN, THEN), (HEAT_OPEN, THEN)), "pair-0")
    assert found.changes.endswith(f"not in force ({window})")


def test_a_modifier_may_stand_on_either_line_and_the_line_is_named() -> None:
    found = one(checked(f"{OPEN}-59\n{HEAT_OPEN}", THEN), "pair-1-with")
    assert found.says.endswith(f"and is there: 59 on {OPEN}")
    on_one = one(checked(f"{OPEN}-LT\n{HEAT_OPEN}", THEN), "pair-1-column-one")
    assert (on_one.weight, on_one.values["modifier"]) == ("asks", f"LT on {OPEN}")
    both = one(checked(f"{OPEN}-LT\n{HEAT_OPEN}-RT", THEN), "pair-1-with")
    assert both.values["modifier"] == f"RT on {HEAT_OPEN}, LT on {OPEN}"


@pytest.mark.parametrize("modifier", ["25", "57", "24"])
def test_a_modifier_of_a_visit_separates_no_surgery(modifier: str) -> None:
    found = checked(f"{OPEN}\n{HEAT_OPEN}-{modifier}", THEN)
    assert {"forbidden", "pair-1"} <= set(keys(found))
    assert "pair-1-with" not in keys(found)


# Modifiers


@pytest.mark.parametrize("modifier", ["50", "51"])
def test_a_modifier_without_adjustment_leaves_the_amount(modifier: str) -> None:
    """CMS's layout has 100 % of the amount of one code."""
    line = f"{GUIDANCE}-26-{modifier}" if modifier == "51" else f"{OPEN}-{modifier}"
    found = checked(line, THEN)
    assert one(found, "no-adjustment").weight == "tells"
    assert found.paid[0].cents == checked(line.removesuffix(f"-{modifier}"), THEN).paid[0].cents


@pytest.mark.parametrize("modifier", ["GY", "QK", "ZZ"])
def test_what_a_modifier_without_a_rule_does_to_an_amount_is_not_guessed(modifier: str) -> None:
    found = checked(f"{OPEN}-{modifier}")
    assert "unknown-modifier" in keys(found)
    assert [each.why for each in found.paid] == ["changes"]


@pytest.mark.parametrize("modifier", ["62", "80", "50", "26"])
def test_the_practitioner_s_indicators_say_nothing_of_the_hospital_s_claim(modifier: str) -> None:
    found = checked(f"{COLD_SKIN}-{modifier}", THEN, side="outpatient")
    assert one(found, "of-the-practitioner").weight == "unknown"
    assert "forbidden" not in keys(found)


@pytest.mark.parametrize(
    ("mai", "key", "split", "changes"),
    [
        ("1", "units-line", [], "a line of their own"),
        ("2", "units-day", ["units-day"], "no modifier lifts this limit"),
        ("3", "units-day-clinical", ["units-day-clinical"], "or on appeal"),
    ],
)
def test_units_are_counted_by_line_or_day(
    mai: str, key: str, split: list[str], changes: str
) -> None:
    """And what changes the answer is another thing for each of the three."""
    shards = held()
    limited = {**shards.by_code[OPEN], "mue": [[["2024-07"], {"practitioner": [2, mai]}]]}
    changed = Shards(shards.index, {**shards.by_code, OPEN: limited})

    def units(*of_lines: int, modifiers: tuple[str, ...] = ()) -> Checked:
        lines = [Line(at, OPEN, modifiers, each, "", THEN) for at, each in enumerate(of_lines, 1)]
        return check(Claim(tuple(lines)), changed)

    assert changes in one(units(3), key).changes
    assert keys(units(2), rule="M012") == []
    assert keys(units(2, 1, modifiers=("59",)), rule="M012") == split


# Places


def test_a_hospital_s_claim_of_an_inpatient_only_code_hangs_on_no_place() -> None:
    for place in ("", " 21", " x1 22"):
        assert "inpatient-only" in keys(checked(f"{OPEN}{place}", THEN, side="outpatient"))


def test_the_hospital_is_paid_where_the_patient_died_before_admission() -> None:
    found = checked(f"{OPEN}-CA", THEN, side="outpatient")
    assert one(found, "inpatient-only-died").weight == "asks"
    assert "unknown-modifier" not in keys(found)
    assert "unknown-modifier" in keys(checked(f"{OPEN}-CA", THEN))


def test_the_list_of_inpatient_only_codes_does_not_stop_the_surgeon() -> None:
    found = checked(f"{OPEN} x1 22", THEN)
    assert one(found, "inpatient-only-there").weight == "asks"
    assert found.paid[0].cents == checked(f"{OPEN} 21", THEN).paid[0].cents


def test_the_hospital_is_told_how_it_is_paid() -> None:
    found = one(checked(COLD_SKIN, THEN, side="outpatient"), "of-the-status")
    assert (found.weight, found.dataset, found.values["value"]) == ("tells", "opps-2024-07", "J1")
    assert "of-the-status" not in keys(checked(OPEN, THEN, side="outpatient"))


@pytest.mark.parametrize("status", rules.NOT_OUTPATIENT)
def test_what_no_outpatient_claim_is_paid_for_is_stopped_there(status: str) -> None:
    shards = held()
    changed = {**shards.by_code[OPEN], "opps": [[["2024-07"], status]]}
    found = told(Shards(shards.index, {**shards.by_code, OPEN: changed}), (OPEN, THEN),
                 side="outpatient")  # fmt: skip
    assert one(found, "status-hospital").weight == "stops"


def test_the_surgery_center_s_list_does_not_stop_the_surgeon() -> None:
    shards = held()
    listed = {**shards.by_code[OPEN], "asc": [[["2024-07"], ["EE"]]]}
    days = {**shards.index["held"], "asc": [["2024-07", THEN, THEN, "July 2024"]]}
    changed = Shards({**shards.index, "held": days}, {**shards.by_code, OPEN: listed})
    found = check(Claim((Line(1, OPEN, (), 1, "24", THEN),)), changed)
    assert one(found, "no-center").weight == "asks"
    assert found.paid[0].cents == checked(f"{OPEN} 21", THEN).paid[0].cents


def test_a_nursing_facility_has_the_values_of_a_facility() -> None:
    """As CMS's layout says of skilled ones."""
    assert checked(f"{OPEN} 31").paid[0].cents == checked(f"{OPEN} 21").paid[0].cents


# Days


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (VISIT, "same-day"), (f"{VISIT}-25", ""), (f"{VISIT}-57", ""), (f"{VISIT}-24", "same-day"),
        (HEAT_OPEN, ""), (TEST, ""),
    ],
)  # fmt: skip
def test_a_visit_on_the_day_of_a_surgery(line: str, key: str) -> None:
    found = told(with_test(), (OPEN, NOW), (line, NOW))
    assert keys(found, rule="M008") == [key] * bool(key)
    assert not key or one(found, key).changes.startswith("25 or 57 on the visit")


def test_beside_a_minor_procedure_a_visit_needs_25() -> None:
    shards = held()
    endoscopy = "45380"
    assert one(told(shards, (endoscopy, NOW), (f"{VISIT}-57", NOW)), "same-day").changes.startswith(
        "25 on"
    )
    assert keys(told(shards, (endoscopy, NOW), (f"{VISIT}-25", NOW)), rule="M008") == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (VISIT, "period-other"), (f"{VISIT}-24", "period-with"), (f"{VISIT}-25", "period-other"),
        (HEAT_OPEN, "period"), (f"{HEAT_OPEN}-79", "period-with"), (TEST, ""),
    ],
)  # fmt: skip
def test_after_a_surgery_each_has_its_own_modifiers(line: str, key: str) -> None:
    found = told(with_test(), (OPEN, NOW), (line, "2026-02-09"))
    assert [each for each in keys(found, rule="M008") if each != "forbidden"] == [key] * bool(key)


def test_24_on_a_surgery_says_nothing_of_its_period() -> None:
    found = keys(checked(f"{OPEN} 2026-02-01\n{HEAT_OPEN}-24 2026-02-09"), rule="M008")
    assert found == ["forbidden", "period"]


def test_what_comes_on_a_day_that_is_not_held_is_told_to_be_in_the_period() -> None:
    for other in (HEAT_OPEN, "99999"):
        found = one(told(held(), (OPEN, "2026-03-25"), (other, "2026-04-10")), "period-not-known")
        assert (found.weight, found.values["days"]) == ("unknown", "16")
    later = told(held(), (OPEN, "2026-03-25"), (HEAT_OPEN, "2026-06-24"))
    assert "period-not-known" not in keys(later)


@pytest.mark.parametrize(
    ("day", "is_told"), [("2026-06-29", False), ("2026-06-30", True), ("2026-04-01", False)]
)
def test_of_a_day_that_is_not_held_no_period_is_known(day: str, is_told: bool) -> None:
    """From the last day of June 90 days reach to the end of September."""
    found = told(held(), (OPEN, day), (HEAT_OPEN, "2026-09-28"), ("99999", day))
    said = [each for each in found.findings if each.key == "period-not-held"]
    assert [(each.lines, each.weight, each.release) for each in said] == [
        ((1, 2), "unknown", "")
    ] * is_told


# Amounts


@pytest.mark.parametrize(("status", "why"), [("A", "alone"), ("C", "alone"), ("X", "")])
def test_an_injection_is_paid_where_nothing_else_is_payable_that_day(status: str, why: str) -> None:
    """By the fee schedule, as its layout says; of what is not held nobody knows."""
    injection = with_cells(VISIT, TEST, status="T")
    other = with_cells(VISIT, VISIT, status=status)
    shards = Shards(injection.index, {**injection.by_code, VISIT: other.by_code[VISIT]})
    assert told(shards, (TEST, NOW), (VISIT, NOW)).paid[0].why == why
    assert told(shards, (TEST, NOW), ("99999", NOW)).paid[0].why == "alone"


def test_the_rank_beside_a_procedure_that_the_contractor_prices_is_not_guessed() -> None:
    changed = with_cells(HEAT_OPEN, HEAT_OPEN, status="C")
    found = told(changed, (OPEN, THEN), (f"{HEAT_OPEN}-59", THEN))
    assert [each.why for each in found.paid] == ["beside", "contractor"]
    assert [each.why for each in checked(f"{GUIDANCE} 11", THEN).paid] == ["contractor"]
