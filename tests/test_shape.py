"""What the schema refuses, in an editor's words, each at its place."""

from collections.abc import Mapping

import pytest

from cptref.diagnostics import Diagnostic
from cptref.load import load
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER_PATH,
    SITE,
    SITE_PATH,
    SOURCE,
    SOURCE_PATH,
    TERM,
    TERM_PATH,
    library,
    told,
    with_keys,
)

FORM = "reviewed.on must be a date written year-month-day, as 2026-11-23"


def problems(changes: Mapping[str, str | bytes | None]) -> tuple[Diagnostic, ...]:
    """What reading alone finds."""
    return load(library(changes)).problems


def of_term(text: str) -> tuple[Diagnostic, ...]:
    return tuple(p for p in problems({TERM_PATH: text}) if p.file == TERM_PATH)


def of_code(keys: str) -> tuple[Diagnostic, ...]:
    return problems({CODE_PATH: with_keys(CODE, keys)})


def test_an_unknown_key_is_told_at_the_key_with_those_that_there_are() -> None:
    (found,) = of_term(TERM + "colour: blue\n")
    assert told((found,)) == [("E101", 3, 1)]
    assert found.message == "unknown key 'colour'"
    assert found.hint == "keys here: title, abbreviation, meaning, see, cite"


def test_a_misspelt_key_swallows_its_missing_twin() -> None:
    (found,) = of_term(TERM.replace("meaning", "meening"))
    assert (found.rule.number, found.hint) == ("E101", "did you mean 'meaning'?")


def test_a_misspelt_key_deep_inside_is_named_with_what_holds_it() -> None:
    (found,) = of_code('modifiers:\n  - modifier: "62"\n    wen: Two surgeons.\n')
    assert found.message == "unknown key 'wen' in item 1 of modifiers"
    assert found.hint == "did you mean 'when'?"


def test_a_missing_key_is_told_at_what_should_hold_it() -> None:
    (top,) = of_term("title: Global period\n")
    assert told((top,)) == [("E102", 1, 1)]
    assert top.message == "'meaning' is missing at the top of the record"
    (deep,) = of_code("clinical:\n  vignette: x\n  workflow: [{phase: preoperative, steps: [x]}]\n")
    assert deep.message == "'indications' is missing in clinical"
    assert deep.span is not None
    assert deep.source_line == "clinical:"


def test_what_is_missing_in_one_place_is_told_at_once_in_the_schemas_order() -> None:
    """With what it asks for that other values ask for, and the lines to paste."""
    (found,) = of_code("payers:\n  payer:\n    gap:\n      reason: not-found\n")
    assert found.message == "'missing', 'consult', 'since' are missing in payer.gap"
    assert found.hint.splitlines() == [
        "paste this, and write over each TODO:",
        "        missing: TODO what is not known",
        "        consult:",
        "          - where: TODO a place, a page or a person to ask",
        "        since: TODO # a day, as 2026-11-23",
    ]


def test_what_other_values_ask_for_is_told_together_with_what_is_always_missing() -> None:
    told_of = problems({SOURCE_PATH: "title: A\nkind: payr-policy\n"})
    (lacking,) = [problem for problem in told_of if problem.rule.number == "E102"]
    assert lacking.message == (
        "'publisher', 'url' or 'file', 'undated' or 'published' or 'effective', 'retrieved' "
        "are missing at the top of the record"
    )


def test_within_braces_what_is_missing_goes_there() -> None:
    (found,) = of_code("reviewed: {on: 2026-11-23}\n")
    assert found.hint == "within the braces: next: TODO"


def test_a_payer_needs_policies_or_a_gap() -> None:
    (found,) = of_code("payers: {payer: {}}\n")
    assert found.message == "'gap' or 'policies' is missing in payers.payer"


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("synonyms: IRE, NanoKnife\n", "write synonyms: [IRE, NanoKnife]"),
        ("modifiers:\n  modifier: x\n", "each row begins with '- ':\n  modifiers:\n    - modif"),
        ("reviewed:\n  - on: x\n", "keys and values, without '- ' before them:\n  reviewed:\n"),
        ("title: [x]\n", 'write title: "[x]"'),
        ("reviewed: {on: 11/26/2026, next: 2027-05-23}\n", "write 2026-11-26"),
        ("reviewed: {on: 26 November 2026, next: 2027-05-23}\n", "write 2026-11-26"),
        ("reviewed: {on: 'Nov. 26, 2026', next: 2027-05-23}\n", "write 2026-11-26"),
        ("reviewed: {on: 26.11.2026, next: 2027-05-23}\n", "write 2026-11-26"),
        ("reviewed: {on: 2026-11-26T00:00, next: 2027-05-23}\n", "write 2026-11-26"),
        ("reviewed: {on: 2026/11/6, next: 2027-05-23}\n", "write 2026-11-06"),
        ("reviewed: {on: 04/05/2026, next: 2027-05-23}\n", "write 2026-04-05 or 2026-05-04"),
        ("reviewed: {on: 31/31/2026, next: 2027-05-23}\n", ""),
        ("code: x\n", "take it out: the file's folder and name say it"),
        ("approach: open\n", "it belongs in service; keys here: "),
        ("vignette: x\n", "it belongs in clinical; keys here: "),
        ("description: x\n", "did you mean 'plain'?"),
    ],
)
def test_a_hint_says_what_to_write(keys: str, hint: str) -> None:
    (found,) = of_code(keys)
    assert found.hint.startswith(hint) if hint else found.hint == ""


def test_a_fixed_value_names_the_allowed_set_and_guesses() -> None:
    (found,) = of_code("status: actve\n")
    assert found.message == "status must be one of active, deleted, replaced; got 'actve'"
    assert found.hint.splitlines() == [
        "did you mean 'active'?",
        "  active: it can be billed today",
        "  deleted: it can no longer be billed, and no code took its place",
        "  replaced: it can no longer be billed; `by` names its successor",
    ]


def test_a_code_is_never_guessed() -> None:
    (found,) = of_code("related:\n  - {code: cpt/0010, relation: alternative}\n")
    assert found.rule.number == "E107"
    assert "did you mean" not in found.hint


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("modifiers: x\n", "modifiers must be a list; got 'x'"),
        ("service: [x]\n", "service must be a mapping of keys and values; got a list"),
        ("title: [x]\n", "title must be a text; got a list"),
        ("title: {a: b}\n", "title must be a text; got a mapping"),
        ("payers: [x]\n", "payers must be a mapping of keys and values; got a list"),
        ("documentation:\n  - just a text\n",
         "item 1 of documentation must be a mapping of keys and values; got 'just a text'"),
        ("reviewed: {on: [x], next: 2027-05-23}\n", "reviewed.on must be a date, as 2026-11-23"),
    ],
)  # fmt: skip
def test_a_wrong_form_says_what_was_expected_and_found(keys: str, message: str) -> None:
    (found,) = of_code(keys)
    assert (found.rule.number, found.message) == ("E103", message)


@pytest.mark.parametrize(
    "keys", ["modifiers:\n", "modifiers: []\n", 'title: ""\n', "title:\n", "overview: ''\n"]
)
def test_an_empty_value_is_no_value(keys: str) -> None:
    (found,) = of_code(keys)
    assert found.rule.number == "E109"
    assert found.hint.startswith("it is needed; write it so:\n  ")


def test_an_empty_value_that_may_be_missing_is_left_out() -> None:
    (found,) = of_term(TERM + 'abbreviation: ""\n')
    assert (found.rule.number, found.hint) == ("E109", "leave the key out")


@pytest.mark.parametrize("null", ["null", "Null", "NULL", "~"])
@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("modifiers: {}\n", "write the value"),
        ("family: {}\n", "take 'family' out"),
        ("title: {}\n", "write the value"),
        ("reviewed: {{on: {}, next: 2027-05-23}}\n", "write the value"),
        ("synonyms: [{}]\n", "take the item out"),
    ],
)
def test_null_is_no_value(keys: str, hint: str, null: str) -> None:
    (found,) = of_code(keys.format(null))
    assert (found.rule.number, found.message) == ("E023", f"'{null}' is no value here")
    assert found.hint == hint


def test_null_in_quotes_is_a_text() -> None:
    assert of_code('title: "null"\n') == ()


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-02-30", "reviewed.on is not a day of the calendar; got '2026-02-30'"),
        ("23.11.2026", f"{FORM}; got '23.11.2026'"),
        ("2026-1-3", f"{FORM}; got '2026-1-3'"),
        ("9" * 5_000, f"{FORM}; got '{'9' * 59}…'"),
    ],
    ids=["30 February", "day first", "one digit", "5,000 digits"],
)  # fmt: skip
def test_a_date_is_a_day_of_the_calendar(day: str, message: str) -> None:
    (found,) = of_code(f"reviewed: {{on: {day}, next: 2027-05-23}}\n")
    assert (found.rule.number, found.message) == ("E105", message)


@pytest.mark.parametrize("months", ["1e3", ".inf", ".nan", "NaN", "six", "1_2x", "9" * 5_000])
def test_a_number_is_plain(months: str) -> None:
    (found,) = problems({SITE_PATH: SITE + f"review_months: {months}\n"})
    assert found.rule.number == "E106"
    assert found.message.startswith("review_months must be a whole number")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("review_months", "review_months: {}"),
        ("extent.rows", "extent: {{codes: all, rows: {}, whole: true}}"),
    ],
)
@pytest.mark.parametrize("written", ["1_0", "+6", "6.0", "06"])
def test_a_number_is_written_in_one_way(key: str, line: str, written: str) -> None:
    """Python would read each of them: 1_0 as ten."""
    (found,) = problems({SOURCE_PATH: f"{SOURCE}{line.format(written)}\n"})
    assert (found.rule.number, found.message) == (
        "E106", f"{key} must be a whole number; got '{written}'"
    )  # fmt: skip


@pytest.mark.parametrize(("months", "bound"), [("0", "at least 1"), ("61", "at most 60")])
def test_a_number_out_of_range_names_the_bound(months: str, bound: str) -> None:
    (found,) = problems({SITE_PATH: SITE + f"review_months: {months}\n"})
    assert found.message == f"review_months must be a whole number of {bound}; got '{months}'"


def test_letters_of_another_script_are_named() -> None:
    (found,) = of_code("related:\n  - {code: cpt/４７３８１, relation: alternative}\n")
    assert found.rule.number == "E107"
    assert found.hint.startswith("it holds U+FF11 FULLWIDTH DIGIT ONE")


def test_a_text_may_be_too_long_for_its_place() -> None:
    (found,) = of_term(f"title: {'x' * 301}\nmeaning: y\n")
    assert found.rule.number == "E110"
    assert found.message == "title may have 300 characters; it has 301"


def test_an_address_is_shown_with_what_is_wrong() -> None:
    (found,) = problems({SOURCE_PATH: SOURCE + "url: javascript:alert(1)\n"})
    assert found.rule.number == "E108"
    assert found.message == ("url must begin with https:// or http://; got 'javascript:alert(1)'")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("status: replaced\n",
         "status is 'replaced', but no 'by' names the new code, as 'cpt/47384'"),
        ("by: cpt/00102\n", "by is for a replaced code only"),
        ("reviewed: {on: 2026-11-23, next: 2026-11-23}\n",
         "reviewed.next must be after the review of 2026-11-23"),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_at_one_of_its_ends(keys: str, message: str) -> None:
    (found,) = of_code(keys)
    assert (found.rule.number, found.message) == ("E111", message)


def test_a_row_that_stands_twice_is_told_at_the_second() -> None:
    row = '  - modifier: "62"\n    when: Two surgeons.\n'
    record = with_keys(CODE, f"modifiers:\n{row}{row}")
    (found,) = problems({CODE_PATH: record})
    assert found.message == "modifier '62' stands twice: it is row 1 too"
    assert told((found,)) == [("E112", record.count("\n") - 1, 15)]


def test_a_list_that_is_too_short_says_how_many_it_needs() -> None:
    family = with_keys(FAMILY, "codes:\n  - {code: cpt/00100, at: {approach: open}}\n")
    found = [p.message for p in problems({FAMILY_PATH: family})]
    assert found == ["codes must have at least 2 entries; it has 1"]


def test_a_mistake_in_the_only_row_does_not_make_the_list_empty() -> None:
    found = of_code("modifiers:\n  - {modifier: x, when: Never.}\n")
    assert [p.rule.number for p in found] == ["E107"]


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    found = of_code("status: actve\nfamily: Liver\nmodifiers: []\nreviewed: {on: 2026-11-23}\n")
    assert [p.rule.number for p in found] == ["E104", "E107", "E109", "E102"]


def test_what_was_refused_already_is_not_also_wrong() -> None:
    """An alias is told once; that nothing stands in its place is no second mistake."""
    assert [p.rule.number for p in of_code("title: *t\n")] == ["E008"]


def test_a_long_value_is_shortened_and_a_line_break_shown() -> None:
    (found,) = problems(
        {MODIFIER_PATH: "title: |\n  a\n  b\nindicator: none\nquestion: unusual\nmeaning: x\n"}
    )
    assert found.rule.number == "E107"
    assert found.message.endswith("got 'a⏎b⏎'")
