"""What looks like a person is told, and what a record really holds is not."""

from pathlib import Path

import pytest

from cptref.build import examine
from tests.builders import CODE, CODE_PATH, PAYER, PAYER_PATH, SITE, SITE_PATH, library

VIGNETTE = "A person with one tumor comes to the hospital."


def found(text: str) -> list[tuple[str, str]]:
    """Rule, and the words it stands on, for a vignette with this text."""
    record = CODE.replace(VIGNETTE, text)
    assert record != CODE
    told = examine(library({CODE_PATH: record})).problems
    return [
        (p.rule.number, p.source_line[p.span.column - 1 : p.span.end_column - 1])
        for p in told
        if p.span
    ]


PEOPLE = Path(__file__).parent / "fixtures" / "people"
TOLD = [tuple(line.split("\t")) for line in (PEOPLE / "told.tsv").read_text("utf-8").splitlines()]
PASSED = (PEOPLE / "passed.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("rule", "text", "words"), TOLD, ids=[each[1] for each in TOLD])
def test_what_is_one_persons_is_told_at_its_place(rule: str, text: str, words: str) -> None:
    """`fixtures/people/told.tsv`: the rule, a text, and what in it is told."""
    assert [each for each in found(text) if each[0].startswith("V")] == [(rule, words)]


@pytest.mark.slow
@pytest.mark.parametrize("text", PASSED)
def test_what_is_no_ones_passes(text: str) -> None:
    """`fixtures/people/passed.txt`."""
    assert [each for each in found(text) if each[0].startswith("V")] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Call (555)\n    123-4567 at noon.", "V004"),
        ("The patient of 412 Maple\n    Street comes.", "V008"),
        ("A 94-year-old\n    from Elko comes.", "V009"),
        ("Write to j.doe at\n    hospital dot org.", "V005"),
        ("Medical record\n    number 84-22-19", "V002"),
    ],
)
def test_the_end_of_a_line_hides_nothing(text: str, rule: str) -> None:
    assert rule in {each[0] for each in found(text)}


def test_an_escape_hides_nothing() -> None:
    """A double-quoted text may write its digits so."""
    record = CODE.replace("missing: What insurers pay", r'missing: "Rates of \x3078-05-1120"')
    told = examine(library({CODE_PATH: record})).problems
    assert [p.rule.number for p in told] == ["V001"]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("DOB 3/14/1961", "V003", "DOB 3/14/1961"),
        ("date of birth: 1961-03-14", "V003", "date of birth: 1961-03-14"),
        ("a man born on March 14, 1961 comes", "V003", "born on March 14, 1961"),
        ("a woman, born 14 March 1961", "V003", "born 14 March 1961"),
        ("Call (212) 555-0147.", "V004", "(212) 555-0147"),
        ("Call 212-555-0147 or so.", "V004", "212-555-0147"),
        ("Call +1 212.555.0147", "V004", "+1 212.555.0147"),
        ("Call 1-800-555-0147", "V004", "1-800-555-0147"),
        ("Write to jane.roe@example.com.", "V005", "jane.roe@example.com"),
        ("Mr. John Roe had it on March 3, 2026.", "V006", "John Roe"),
        ("On 3/3/2026 the patient Ada Quillfeather had it.", "V006", "Ada Quillfeather"),
        ("Mary B. Ashdown came on 3 March 2026.", "V006", "Mary B. Ashdown"),
        ("Seen on 2026-03-03 by Susan Thornwood.", "V006", "Susan Thornwood"),
    ],
)
def test_what_looks_like_a_person(text: str, rule: str, words: str) -> None:
    told = [each for each in found(text) if each[0].startswith("V")]
    assert told == [(rule, words)]


@pytest.mark.parametrize(
    "day",
    [
        "3 Jan 2026", "3 Sep 2026", "Mar 3 2026", "March 3 2026", "Mar. 3, 2026", "03-14-2026",
        "3-3-26", "3.3.26", "3.3.2026", "3/3/26", "3 March\n    2026", "March 3,\n    2026",
    ],
)  # fmt: skip
def test_a_day_beside_a_name_is_seen_however_it_is_written(day: str) -> None:
    assert ("V006", "John Roe") in found(f"Mr. John Roe had it on {day}.")


@pytest.mark.parametrize(
    "text",
    [
        "Codes 47370, 47371, 47380-47383 and 76940 on one claim.",
        "Policies CG-SURG-78, S-141-019, MP-733, SUR701.032, 7.01.75 and 02-40000-22.",
        "NDC 0002-7510-01 and device 00412345678901.",
        "The ZIP code 70112-4321 and the box 1234-567-8901.",
        "NPI 1234567893, tax number 12-3456789.",
        "See [the page](https://www.example.com/200_299/0274/800-555-0147/a.html).",
        "CMS-1832-F of November 21, 2025, in 90 FR 12345-12399.",
        "Blue Cross Blue Shield of Alabama reviewed it on September 1, 2024.",
        "Anthem Blue Cross published it on April 1, 2024; Healthy Blue Louisiana copied it.",
        "The Mayo Clinic and the St. Mary Medical Center, on March 3, 2026.",
        "The patient was admitted on March 3, 2026.",
        "The patient. Medicare Advantage changed on January 1, 2026.",
        "Mary Ashdown is a name without a day.",
        "The medical record number and the date of birth stand on the form.",
        "A tumor born of the bile ducts; stillborn; a newborn of 3 days.",
        "From 2019 to 2026, 4.0-5.5 cm, 1,234.56 dollars, 100-200 units.",
        "A record of the year 2026, and patient number 3 of the day.",
        "[@cms-release, page 12-34-5678]",
    ],
)
def test_what_a_record_really_holds(text: str) -> None:
    assert [each for each in found(text) if each[0].startswith("V")] == []


def test_a_payers_own_number_stands_where_a_reader_is_sent() -> None:
    payer = PAYER.replace("Its policy pages", "Its service 800-555-0147 or ask@example.com")
    assert examine(library({PAYER_PATH: payer})).problems == ()
    note = PAYER + "note: Call 800-555-0147 or ask@example.com [@cms-release].\n"
    told = examine(library({PAYER_PATH: note})).problems
    assert [p.rule.number for p in told] == ["V004", "V005"]


def test_the_publisher_may_name_himself() -> None:
    site = SITE + "contact: editors@example.com\n"
    assert examine(library({SITE_PATH: site})).problems == ()


def test_every_text_is_looked_at() -> None:
    """Also one that holds no markup: a title, a gap."""
    for old, new in (
        ("title: Freezing of liver tumors", "title: Freezing, 078-05-1120"),
        ("missing: What insurers pay", "missing: Rates, 078-05-1120"),
        ("steps: [A scan shows the tumor.]", "steps: [A scan of 078-05-1120.]"),
        ("note: First edition.", "note: First 078-05-1120."),
    ):
        told = examine(library({CODE_PATH: CODE.replace(old, new)})).problems
        assert [p.rule.number for p in told] == ["V001"], new
