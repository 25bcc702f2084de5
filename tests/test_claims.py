"""What the claim check says of CMS's figures: findings with their rows, payments to the cent."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cptref.checks.families import RULES
from cptref.claims import rules
from cptref.claims.amounts import cents
from cptref.claims.check import check
from cptref.claims.lines import Claim, Line, Side
from cptref.claims.look_up import Shards
from cptref.claims.paid_words import NOT_PAID
from cptref.claims.ranking import Ranked, ranked
from cptref.claims.words import FINDINGS
from cptref.schema.places import PLACES_OF_SERVICE
from tests.claims import (
    BIOPSY,
    CODES,
    COLD_SKIN,
    GUIDANCE,
    HEAT_OPEN,
    LOOKING,
    OPEN,
    SNARE,
    checked,
    held,
    keys,
    one,
)  # fmt: skip

THEN = "2024-07-15"


def paid(text: str, day: str = "2026-02-01", locality: str = "") -> list[int | str | None]:
    """Of each line its cents, or the key of why there are none."""
    return [each.why or each.cents for each in checked(text, day, locality=locality).paid]


# Pairs


def test_a_pair_that_a_modifier_may_separate() -> None:
    found = one(checked(f"{HEAT_OPEN}\n{OPEN}", THEN), "pair-1")
    assert (found.rule, found.lines, found.dataset) == ("M011", (1, 2), "ptp-2024-07")
    assert found.row == f"{OPEN} {HEAT_OPEN} practitioner"
    assert found.says.startswith(f"{HEAT_OPEN} is bundled into {OPEN}")
    assert "59, XE, XP, XS, XU" in found.changes


@pytest.mark.parametrize("modifier", ["59", "XS", "58", "LT"])
def test_a_modifier_that_may_separate_a_pair(modifier: str) -> None:
    found = one(checked(f"{OPEN}\n{HEAT_OPEN}-{modifier}", THEN), "pair-1-with")
    assert (found.weight, found.values["modifier"]) == ("asks", f"{modifier} on {HEAT_OPEN}")


def test_no_modifier_helps_with_indicator_0() -> None:
    found = checked(f"{OPEN} 21\n{COLD_SKIN}-59 21", THEN)
    assert one(found, "pair-0").weight == "stops"
    assert [(each.why, each.values) for each in found.paid][1] == ("pair", {"one": OPEN})
    assert found.paid[0].cents == 147_896


def test_of_a_day_without_edits_that_are_held_nothing_is_said() -> None:
    """Never the nearest release."""
    claim = checked(f"{OPEN}\n{HEAT_OPEN}")
    found = [each for each in claim.findings if each.kind == "ptp"]
    assert [(each.key, each.release, each.weight) for each in found] == [
        ("not-held", "", "unknown")
    ]
    assert found[0].says == "Not held for 2026-02-01: NCCI procedure-to-procedure edits"


def test_two_codes_that_no_edit_pairs() -> None:
    found = one(checked(f"{HEAT_OPEN}\n{COLD_SKIN}", THEN), "pair-none")
    assert found.weight == "tells"


def test_lines_of_two_days_are_no_pair() -> None:
    assert "pair-0" not in keys(checked(f"{OPEN} {THEN}\n{COLD_SKIN} 2024-07-16"))


# Units, modifiers, places, codes


def test_units_over_the_limit_of_a_day_are_told_with_how_it_counts() -> None:
    found = one(checked(f"{OPEN} x2", THEN), "units-day")
    assert (found.rule, found.row, found.values["mai"]) == ("M012", f"{OPEN} practitioner", "2")
    over = one(checked(f"{GUIDANCE}-26 x1\n{GUIDANCE}-26", THEN), "units-day-clinical")
    assert over.lines == (1, 2)
    assert paid(f"{OPEN} x2", THEN) == ["units"]


def test_a_modifier_that_the_indicator_rules_out() -> None:
    found = one(checked(f"{COLD_SKIN}-62 21", THEN), "forbidden")
    assert (found.rule, found.dataset, found.row) == ("M001", "pfs-2024c", COLD_SKIN)
    assert found.says == (
        f"Modifier 62: Medicare does not pay co-surgeons for {COLD_SKIN} (CO-SURG 0)"
    )
    assert paid(f"{COLD_SKIN}-62 21", THEN) == ["forbidden"]
    assert one(checked(f"{OPEN}-62"), "documented").rule == "M002"


def test_places_where_medicare_does_not_pay() -> None:
    assert one(checked(f"{OPEN} x1 22", THEN), "inpatient-only-there").row == OPEN
    assert one(checked(f"{OPEN} 11", THEN), "place-na").dataset == "pfs-2024c"
    center = [each for each in checked(f"{OPEN} x1 24", THEN).findings if each.kind == "asc"]
    assert [each.key for each in center] == ["not-held"]
    hospital = checked(f"{OPEN}-73", THEN, side="outpatient")
    assert {"inpatient-only", "inpatient-only-73"} <= set(keys(hospital))
    assert [each.why for each in hospital.paid] == ["hospital"]


def test_a_code_without_figures_is_told_and_never_replaced() -> None:
    assert keys(checked("47000", THEN)) == ["no-shard"]
    assert one(checked(f"{SNARE} 21", THEN), "not-listed").rule == "M020"


def test_the_row_that_is_claimed_is_the_part_s() -> None:
    assert "status-asks" in keys(checked(f"{GUIDANCE}", THEN))
    assert "status-asks" not in keys(checked(f"{GUIDANCE}-26 21", THEN))
    assert paid(f"{GUIDANCE}-26 21", THEN) == [4594]


# Days between lines


@pytest.mark.parametrize(
    ("day", "key"), [("2024-10-13", "period"), ("2024-07-16", "period"), ("2024-07-15", "")]
)
def test_a_surgery_within_the_period_of_another(day: str, key: str) -> None:
    """90 days after the day of surgery are of it."""
    shards = held()
    # The schedule of July is held to September: its days are taken on for the count alone.
    index = {**shards.index, "held": {**shards.index["held"]}}
    index["held"]["pfs"] = [[*each[:2], "2025-12-31", each[3]] if each[0] == "2024c" else each
                            for each in index["held"]["pfs"]]  # fmt: skip
    lines = (Line(1, OPEN, (), 1, "", THEN), Line(2, HEAT_OPEN, (), 1, "", day))
    found = check(Claim(lines), Shards(index, shards.by_code))
    assert [each.key for each in found.findings if each.rule == "M008"] == [key] * bool(key)
    later = replace(lines[1], day="2024-10-14")
    assert keys(check(Claim((lines[0], later)), Shards(index, shards.by_code)), rule="M008") == []


def test_what_says_why_it_is_paid_within_a_period() -> None:
    found = one(checked(f"{OPEN} 2026-02-01\n{HEAT_OPEN}-78 2026-02-09"), "period-with")
    assert (found.lines, found.values["days"]) == ((1, 2), "8")
    assert "period-other" in keys(checked(f"{OPEN} 2026-02-01\n99213 2026-02-09"))
    assert "period-with" in keys(checked(f"{OPEN} 2026-02-01\n99213-24 2026-02-09"))
    assert "day-before" in keys(checked(f"{OPEN} 2026-02-02\n99213 2026-02-01"))
    assert "day-before" not in keys(checked(f"{OPEN} 2026-02-02\n99213-57 2026-02-01"))


# Payment


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        (OPEN, 138_280), (f"{OPEN}-62", 86_425), (f"{OPEN}-80", 22_125), (f"{OPEN}-AS", 18_806),
        (f"{OPEN}-54", 124_452), (f"{OPEN}-55", 13_828), (f"{OPEN}-56", 12_445),
        (f"{OPEN}-78", 112_007), ("50542-50", 156_717),
    ],
)  # fmt: skip
def test_shares_of_the_nation_s_amount(line: str, amount: int) -> None:
    assert paid(line) == [amount]


def test_each_step_says_its_figures_and_its_source() -> None:
    (found,) = checked(f"{OPEN}-AS").paid
    assert [(step.key, step.cents) for step in found.steps] == [
        ("units", 138_280), ("assistant", 22_125), ("as", 18_806),
    ]  # fmt: skip
    assert found.steps[0].values["factor"] == 334_009
    assert all(step.source for step in found.steps)
    assert (found.nonparticipating, found.limiting) == (17_866, 20_546)


def test_the_indices_of_a_locality_or_that_they_are_not_held() -> None:
    exact = (Decimal("24.26") * Decimal("1.095") + Decimal("10.66") * Decimal("1.410")
             + Decimal("6.48") * Decimal("0.425")) * Decimal("33.4009")  # fmt: skip
    whole = int((exact * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert paid(OPEN, locality="01112-05") == [whole]
    assert paid(OPEN, locality="99999-99") == ["locality"]
    assert paid(OPEN, THEN, locality="01112-05") == ["locality"]


def test_procedures_of_a_day_are_ranked_by_amount() -> None:
    assert paid(f"{HEAT_OPEN}\n{OPEN}") == [67_219, 138_280]
    assert paid(f"{HEAT_OPEN} 2026-02-02\n{OPEN}") == [134_439, 138_280]
    assert checked(f"{HEAT_OPEN}\n{OPEN}").cents == 205_499


def test_two_sides_come_before_the_rank() -> None:
    assert paid(f"50542-50\n{OPEN}") == [156_717, 69_140]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        # Worked from the file by hand: 6.69 + (5.32 - 4.93) units in a facility.
        (f"{SNARE} x1 22\n{BIOPSY} x1 22", [22_345, 1303]),
        (f"{SNARE} 11\n{BIOPSY} 11", [50_001, 10_187]),
        (f"{LOOKING} x1 22\n{SNARE} x1 22", [0, 22_345]),
        (f"{LOOKING} x1 22", [16_467]),
    ],
)
def test_endoscopies_of_a_family_are_paid_above_their_base(text: str, amounts: list[int]) -> None:
    assert paid(text) == amounts


def test_a_family_ranks_as_one() -> None:
    assert paid(f"{SNARE} x1 22\n{BIOPSY} x1 22\n{OPEN} 21") == [11_173, 651, 138_280]


def test_a_base_may_be_of_another_family_itself() -> None:
    """The one whose base it is ranks with it all the same."""
    base = Ranked(1, LOOKING, "2", "45300", Fraction(5), None)
    other = Ranked(2, SNARE, "3", LOOKING, Fraction(7), Fraction(5))
    assert [ranked([base, other])[at].amount for at in (1, 2)] == [0, 7]


def test_what_is_taken_off_nowhere_is_said_with_every_amount() -> None:
    assert any("equestration" in each for each in checked(OPEN).left_out)
    assert checked(f"{OPEN}-66").left_out == ()


def test_what_is_not_held_is_not_computed() -> None:
    assert paid(f"{OPEN}-22") == ["changes"]
    assert paid(f"{OPEN}-62-80") == ["roles"]
    assert paid(f"{OPEN} 32") == ["place"]
    assert paid(f"{OPEN}\n47000") == ["beside", "no-row"]
    assert paid(f"{OPEN}-59\n{OPEN}") == ["twice", "twice"]
    assert paid("99213 x3") == [414_839]
    assert paid(OPEN, "2025-02-01") == ["no-row"]


# The table


def test_every_rule_of_the_table_is_one_that_check_has() -> None:
    known = set(RULES)
    assert set(rules.table()["numbers"].values()) <= known
    assert {each[0] for each in rules.table()["against"].values()} <= known


def test_the_places_that_are_named_are_of_the_list() -> None:
    places = rules.table()["places"]
    named = (*places["facility"], *places["office"], *places["outpatient"], places["center"])
    assert set(named) <= set(PLACES_OF_SERVICE)


@given(st.fractions(min_value=0, max_value=10**16))
def test_half_a_cent_goes_up(amount: Fraction) -> None:
    found = cents(amount)
    assert abs(Fraction(found) - amount / 10**7) <= Fraction(1, 2)
    assert cents(Fraction(5_000_000)) == 1


MODIFIERS = sorted({*rules.table()["against"], *rules.BYPASS, "22", "52", "53", "73", "76", "ZZ"})
LINES = st.builds(
    Line,
    number=st.just(0),
    code=st.sampled_from((*CODES, "47000")),
    modifiers=st.lists(st.sampled_from(MODIFIERS), max_size=4, unique=True).map(tuple),
    units=st.sampled_from((1, 1, 1, 2, 3, 99_999)),
    place=st.sampled_from(("", "11", "21", "22", "24", "31", "99")),
    day=st.sampled_from((THEN, "2024-07-16", "2026-02-01", "2026-02-02", "2025-01-01")),
)
SIDES: tuple[Side, ...] = ("practitioner", "outpatient")


@given(
    st.lists(LINES, max_size=rules.LINES),
    st.sampled_from(SIDES),
    st.sampled_from(("", "01112-05", "00000-00")),
)
def test_any_claim_is_answered_in_words_with_whole_cents(
    lines: list[Line], side: Side, locality: str
) -> None:
    numbered = tuple(replace(line, number=at) for at, line in enumerate(lines, 1))
    found = check(Claim(numbered, side, locality), held())
    assert [each.line for each in found.paid] == [each.number for each in numbered]
    for each in found.findings:
        assert each.key in FINDINGS
        assert each.says
        assert each.changes
        assert "{" not in each.says + each.changes
        assert each.rule or each.key in ("no-shard", "unknown-modifier", "no-part-row")
        assert bool(each.row) <= bool(each.release)
    for paid in found.paid:
        assert (paid.cents is None) == bool(paid.why)
        assert paid.why in ("", *NOT_PAID)
        assert "{" not in paid.words
        assert paid.cents is None or (paid.cents >= 0 and paid.steps[-1].cents == paid.cents)


@given(st.lists(LINES, max_size=rules.LINES), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_neither_what_is_said_nor_the_sum(
    lines: list[Line], chance: random.Random
) -> None:
    def answered(order: list[Line]) -> tuple[list[str], list[tuple[str, int]]]:
        numbered = tuple(replace(line, number=at) for at, line in enumerate(order, 1))
        found = check(Claim(numbered), held())
        paid = sorted((each.why, each.cents or 0) for each in found.paid)
        # Of units and lines alike the first is named; what is said of each is the same.
        return sorted({each.says for each in found.findings}), paid

    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert answered(lines) == answered(shuffled)
