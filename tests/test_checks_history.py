"""What must be said of a change since an earlier state, and where it is told."""

from collections.abc import Mapping

import pytest

from cptref.checks.history import against
from cptref.diagnostics import Diagnostic
from cptref.load import load
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    PAYER,
    PAYER_PATH,
    SITE,
    SITE_PATH,
    SOURCE,
    SOURCE_PATH,
    TERM,
    TERM_PATH,
    library,
    with_keys,
)

ENTRY = "  - {date: 2026-11-23, kind: added, note: First edition.}\n"
NEW = "  - {date: 2026-11-24, kind: policy-tightened, note: Covered no more.}\n"


def told(after: Mapping[str, str | bytes | None]) -> list[tuple[str, str, str]]:
    """Rule, file and line of what is to be said of a change of the sound library."""
    return [
        (p.rule.number, p.file, p.source_line.strip())
        for p in _against({}, after)
    ]  # fmt: skip


def _against(
    before: Mapping[str, str | bytes | None], after: Mapping[str, str | bytes | None]
) -> tuple[Diagnostic, ...]:
    return against(load(library(before)).value, load(library(after)).value)


def test_nothing_changed() -> None:
    assert told({}) == []


def test_a_change_without_a_word_is_told_at_its_first_line() -> None:
    changed = CODE.replace("C22.0, cite", "C22.1, cite").replace("In the", "In a")
    changed = changed.replace("One operation,", "An operation,")
    assert told({CODE_PATH: changed}) == [
        ("H001", CODE_PATH, "An operation, one line on the claim [@cms-release].")
    ]


def test_a_change_within_a_long_text_is_told_at_its_line() -> None:
    long = with_keys(CODE, "billing: |\n  One line.\n  Two [@cms-release].\n  Three.\n")
    found = _against({CODE_PATH: long}, {CODE_PATH: long.replace("Three", "Third")})
    assert [p.source_line for p in found] == ["  Third."]


def test_a_new_entry_is_a_word() -> None:
    changed = CODE.replace("stance: covered", "stance: not-covered").replace(ENTRY, ENTRY + NEW)
    assert told({CODE_PATH: changed}) == []


def test_a_review_alone_is_no_change_of_facts() -> None:
    reviewed = CODE.replace("on: 2026-11-23, next: 2027-05-23", "on: 2026-12-23, next: 2027-06-23")
    assert told({CODE_PATH: reviewed}) == []


def test_a_new_record_has_its_first_entry() -> None:
    assert told({"content/codes/cpt/00109.yaml": CODE}) == []


@pytest.mark.parametrize("new", ["", NEW])
def test_an_entry_that_is_gone(new: str) -> None:
    """Even if another one says what is new."""
    entry = "  - {date: 2026-11-23, kind: added, note: Another word.}\n"
    found = told({CODE_PATH: CODE.replace(ENTRY, entry + new)})
    assert found == [("H002", CODE_PATH, entry.strip())]


def test_a_citation_lost_from_a_shared_record() -> None:
    lost = TERM.replace("[@cms-release]", "[@editorial]")
    found = _against({}, {TERM_PATH: lost})
    assert [(p.rule.number, p.message) for p in found] == [("H003", "no longer cites cms-release")]
    assert found[0].source_line.startswith("meaning")


def test_a_citation_that_only_moved_is_not_lost() -> None:
    moved = TERM.replace(
        " that one payment covers [@cms-release].", " [@cms-release] of a payment."
    )
    assert told({TERM_PATH: moved}) == []


def test_a_fact_stands_for_the_citation_of_its_file_and_is_lost_as_one() -> None:
    typed = {TERM_PATH: TERM.replace("[@cms-release]", "[@cms-pfs-2026a]")}
    role = {TERM_PATH: TERM.replace("[@cms-release]", "({medicare}`00100 team`)")}
    other = {TERM_PATH: TERM.replace("[@cms-release]", "({medicare}`00100 units`)")}
    assert [p.message for p in _against(typed, role)] == []
    assert [p.message for p in _against(typed, other)] == ["no longer cites cms-pfs-2026a"]
    assert [p.message for p in _against(role, typed)] == ["no longer cites the fact team"]


def test_what_is_taken_out_of_a_shared_record() -> None:
    assert [
        t[:2] for t in told({PAYER_PATH: PAYER.replace("plans: {plan-a: {title: Plan A}}\n", "")})
    ] == [("H003", PAYER_PATH)]
    site = SITE.replace("[payer]", "[payer, other]")
    assert [p.rule.number for p in _against({SITE_PATH: site}, {})] == ["H003"]
    edition = SOURCE + "edition: The first\n"
    assert [p.rule.number for p in _against({SOURCE_PATH: edition}, {})] == ["H003"]


def test_what_is_added_to_a_shared_record_needs_no_word() -> None:
    assert told({SOURCE_PATH: SOURCE + "edition: The first\n"}) == []


def test_a_record_that_is_gone() -> None:
    assert told({CODE_PATH: None, TERM_PATH: None}) == [
        ("H004", CODE_PATH, ""),
        ("H004", TERM_PATH, ""),
    ]


def test_what_is_broken_now_is_told_elsewhere() -> None:
    assert told({CODE_PATH: CODE + "titel: x\n"}) == []


DATASET = "content/datasets/icd10cm-fy2026.csv"
FILE = "content/sources/cms-icd10cm-fy2026.yaml"
ROWS = "code,billable,title,below\nC22.0,1,A first diagnosis,\nC22.1,1,A second diagnosis,\n"
IMPORTED = {
    DATASET: ROWS,
    FILE: (
        "title: ICD-10-CM\npublisher: CMS\nkind: cms-release\nfile: a.txt\n"
        f"sha256: [{'ab' * 32}]\ndataset: icd10cm-fy2026\neffective: 2025-10-01\n"
        "retrieved: 2026-11-23\nextent: {codes: [C22.0, C22.1], rows: 9, whole: true}\n"
    ),
}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (ROWS.replace("0,1,", "0,0,"), "billable is '0' and was '1', without an import"),
        (ROWS.replace("0,1,", "0,0,").replace("1,1,", "1,0,"), "and 1 more row, without an import"),
        (ROWS.replace("C22.1,1,A second diagnosis,\n", ""), "the row C22.1 went without an import"),
        (f"{ROWS}C22.2,1,A third diagnosis,\n", "the row C22.2 came without an import"),
    ],
)
def test_a_dataset_of_the_same_file_has_the_same_rows(rows: str, words: str) -> None:
    (found,) = _against(IMPORTED, IMPORTED | {DATASET: rows})
    assert (found.rule.number, found.file) == ("H005", DATASET)
    assert words in found.message
    assert found.span is None or found.span.line == 2


def test_an_import_changes_a_dataset_and_says_so() -> None:
    """Another file, or the same taken anew; and a code that was looked for since is added."""
    rows = ROWS.replace("0,1,", "0,0,")
    for old, new in (("ab", "cd"), ("retrieved: 2026-11-23", "retrieved: 2026-11-24")):
        after = IMPORTED | {DATASET: rows, FILE: IMPORTED[FILE].replace(old, new)}
        assert _against(IMPORTED, after) == ()
    more = IMPORTED[FILE].replace("C22.1]", "C22.1, C22.2]")
    after = IMPORTED | {DATASET: ROWS + "C22.2,1,A third diagnosis,\n", FILE: more}
    assert _against(IMPORTED, after) == ()
    assert _against(IMPORTED, IMPORTED | {DATASET: ROWS.replace("\n", "\r\n")}) == ()


def test_a_code_that_is_looked_for_since_has_its_title() -> None:
    """A list that is kept whole has the others without one. Another title is told nevertheless."""
    fewer = IMPORTED[FILE].replace(", C22.1]", "]")
    before = IMPORTED | {FILE: fewer, DATASET: ROWS.replace("A second diagnosis", "")}
    assert _against(before, IMPORTED) == ()
    (found,) = _against(before, before | {DATASET: ROWS})
    assert "title is" in found.message
    (found,) = _against(before, IMPORTED | {DATASET: ROWS.replace("first", "third")})
    assert "title is" in found.message


def test_the_gap_of_a_member_goes_with_its_briefing() -> None:
    """R005 asks for it. One that goes without a briefing is told."""
    member = "  - code: cpt/00102\n    at: {approach: through-the-skin}\n"
    changed = FAMILY[: FAMILY.index("  - code: cpt/00102")] + member
    briefing = {"content/codes/cpt/00102.yaml": CODE.replace("cpt/00102", "cpt/00100")}
    assert told({FAMILY_PATH: changed, **briefing}) == []
    assert [rule for rule, *_ in told({FAMILY_PATH: changed})] == ["H003", "H003"]
