"""What is typed or pasted into the claim check: lines, or a clear word; never a guess."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cptref.checks.privacy import RULES
from cptref.claims import forms
from cptref.claims.forms import FORMS, LINES, PROBLEMS
from cptref.claims.lines import Line
from cptref.claims.persons import looks_like_a_person
from cptref.claims.read import Read, read
from cptref.claims.rules import BYPASS
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import CODE_SYSTEMS

DAY = "2024-07-15"


def lines(text: str) -> tuple[Line, ...]:
    found = read(text, DAY)
    assert found.unread == ()
    return found.lines


def problem(text: str, day: str = DAY) -> str:
    (found,) = read(text, day).unread
    assert found.words == PROBLEMS[found.problem]
    return found.problem


def test_a_typed_line_has_code_modifiers_units_and_place() -> None:
    assert lines("47381-62-80 x1 21") == (Line(1, "47381", ("62", "80"), 1, "21", DAY),)
    assert lines("47381 AS ×3") == (Line(1, "47381", ("AS",), 3, "", DAY),)
    assert lines("g0105 2 24 2026-01-05") == (Line(1, "G0105", (), 2, "24", "2026-01-05"),)
    assert lines("0600T -xs 7/15/2024") == (Line(1, "0600T", ("XS",), 1, "", DAY),)


def test_commas_part_lines_where_a_code_follows() -> None:
    found = lines("47381-62, 76998-59, 47000")
    assert [(each.number, each.code, each.modifiers) for each in found] == [
        (1, "47381", ("62",)), (2, "76998", ("59",)), (3, "47000", ()),
    ]  # fmt: skip
    assert lines("47381, 80")[0].modifiers == ("80",)


@pytest.mark.parametrize(
    "text", ["47381 62", "47381 26", "0404T, 22", "47381 62 x1", "47381 AS 62"]
)
def test_a_number_that_could_be_a_modifier_or_a_place_is_asked_back(text: str) -> None:
    """Taken for a place, a co-surgeon's claim would be answered as a surgeon's."""
    assert problem(text) == "unclear"


@pytest.mark.parametrize(
    ("text", "modifiers", "place"),
    [
        ("47381 59", ("59",), ""), ("47381 80 21", ("80",), "21"), ("47381 21", (), "21"),
        ("47381-62 22", ("62",), "22"), ("47381 x1 22", (), "22"), ("47381 -62 22", ("62",), "22"),
        ("47381 2 22", (), "22"), ("47381 -62-80 26", ("62", "80"), "26"),
    ],
)  # fmt: skip
def test_a_number_is_what_only_it_can_be(text: str, modifiers: tuple[str, ...], place: str) -> None:
    (line,) = lines(text)
    assert (line.modifiers, line.place) == (modifiers, place)


def test_a_lists_numbers_and_a_spreadsheets_quotes_say_nothing() -> None:
    assert [each.code for each in lines("1. 47381-62\n2) 76998-59")] == ["47381", "76998"]
    quoted = lines('"CPT","Mod","Units"\n"47381","62","1"')
    assert [(each.code, each.modifiers) for each in quoted] == [("47381", ("62",))]


@pytest.mark.parametrize("between", ["\t", ",", ";"])
def test_rows_of_a_spreadsheet_are_read_by_their_header(between: str) -> None:
    rows = [
        ["Date of Service", "CPT", "Mod 1", "Mod 2", "Units", "POS", "Charge"],
        ["07/15/2024", "47381", "62", "80", "1.00", "21", "$1,000".replace(",", "")],
        ["", "76998", "26 59", "", "", "", ""],
    ]
    found = lines("\n".join(between.join(row) for row in rows))
    assert found == (
        Line(1, "47381", ("62", "80"), 1, "21", DAY),
        Line(2, "76998", ("26", "59"), 1, "", DAY),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "nothing"), ("  \n ", "nothing"), ("|;, \t", "nothing"),
        ("hello", "no-code"), ("47381 hello", "letters"),
        ("Привет", "no-code"), ("47381 日本語", "letters"), ("4738", "code-form"),
        ("473811", "code-form"), ("D0120", "code-form"), ("47381-6", "modifier-form"),
        ("47381-62-62", "modifier-twice"), ("47381-62 62-", "letters"),
        ("47381-22-51-59-62-80", "modifiers-many"), ("47381 x0", "units-none"),
        ("47381 x1000000000", "units-many"), ("47381 x", "units-form"), ("47381 98", "place"),
        ("47381 2024-02-30", "day"), ("47381 7/15/24", "day"), ("47381 1999-12-31", "day-outside"),
        ("47381 2024-07-15 2024-07-16", "days"), ("47381 62 21", "unclear"),
        ("47381 x1 x2", "said-twice"), ("47381\n" * (LINES + 1), "too-many"),
        ("1" * 7_999, "person"), ("A" * 7_999, "no-code"), ("1 " * 3_999, "said-twice"),
        ("47381\n" * 10_000, "too-long"), ("47381\x1cx1", "code-form"), ("x" * 100_000, "too-long"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_a_word(text: str, named: str) -> None:
    assert problem(text) == named


def test_a_line_without_a_day_is_none() -> None:
    assert problem("47381", "") == "no-day"


def test_a_wrong_line_takes_no_sound_one_with_it() -> None:
    found = read("47381\n4738\n47380", DAY)
    assert [each.code for each in found.lines] == ["47381", "47380"]
    assert [(each.line, each.shown) for each in found.unread] == [(2, "4738")]


PERSONS = (
    "John Roe 47381", "ROE, JOHN 47381", "47381 DOB 3/14/1961", "MRN 00412345 47381",
    "078-05-1120", "47381 patient", "jane.roe@example.com", "1EG4-TE5-MK73", "212-555-0147",
    "Name\tCPT\nRoe\t47381", "47381 born 1961", "412 Maple Street", "4111 1111 1111 1111",
    "١٢٣-٤٥-٦٧٨٩", "０７８－０５－１１２０", "Member ID W123456789",
)  # fmt: skip


@pytest.mark.parametrize("text", PERSONS)
def test_what_looks_like_a_person_is_not_read(text: str) -> None:
    found = read(text, DAY)
    assert found == Read((), found.unread)
    assert [(each.problem, each.shown) for each in found.unread] == [("person", "")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.number)
def test_what_the_checks_call_a_person_is_one_here(rule: object) -> None:
    """Their examples, without the sentence that each makes of it being taken for a claim."""
    bad = getattr(rule, "bad", "")
    (text,) = [line.strip() for line in bad.split("\n") if line.startswith("    ")][:1]
    assert looks_like_a_person(text)


def test_patterns_say_the_same_in_both_languages() -> None:
    """No look-behind, no flags, no names, and no class of which languages have their own idea."""
    of_persons = (*forms.PERSONS, forms.NAMES)
    for pattern in (*FORMS.values(), *of_persons):
        # Of persons letters and digits are ASCII's in both languages; blanks would not be.
        escaped = set("tnr" + ("wWdDb" if pattern in of_persons else ""))
        assert set(re.findall(r"\\([A-Za-z])", pattern)) <= escaped, pattern
        assert set(re.findall(r"(?<!\\)\(\?(.)", pattern)) <= set(":=!"), pattern


CODES = st.one_of(*(st.from_regex(form, fullmatch=True) for form in CODE_SYSTEMS.values()))


@given(st.lists(st.builds(
    lambda code, modifiers, units, place, day: " ".join(filter(None, (
        "-".join((code, *modifiers)), f"x{units or 1}" if units or place else "", place, day,
    ))),
    CODES,
    st.lists(st.sampled_from(BYPASS), max_size=4, unique=True),
    st.integers(0, 99_999),
    st.sampled_from(("", *PLACES_OF_SERVICE)),
    st.sampled_from(("", DAY, "7/15/2024", "12/31/2026")),
), min_size=1, max_size=LINES), st.sampled_from(("\n", "\r\n", ", ", "; ")))  # fmt: skip
def test_a_claim_is_never_taken_for_a_person(rows: list[str], between: str) -> None:
    assert len(lines(between.join(rows))) == len(rows)


@given(st.text(max_size=300), st.sampled_from(["", DAY, "x"]), st.sampled_from(["", "21", "x"]))
def test_any_text_is_read_or_refused(text: str, day: str, place: str) -> None:
    found = read(text, day, place)
    assert found.lines or found.unread
    assert all(each.words for each in found.unread)


@given(st.lists(st.sampled_from(
    ["47381", "47380", "-62", "-80", " x1", " x0", " 21", "\t", ",", "\n", "CPT", "Mod", "POS",
     "2024-07-15", "1/1/2026", " 62", "ß", "×", "é", "0600T", "-", "  ", "Units", "99"]
), max_size=40))  # fmt: skip
def test_pieces_of_claims_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    found = read("".join(pieces), DAY)
    assert found.lines or found.unread
    assert all(len(each.code) == 5 and each.units and each.day for each in found.lines)
