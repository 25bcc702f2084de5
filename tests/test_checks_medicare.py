"""Medicare's indicators against briefings: the showcase's, each with one thing added."""

from __future__ import annotations

import re

import pytest

from cptref.build import examine
from cptref.cms.kinds import layout_of
from cptref.cms.layout import Kind
from cptref.diagnostics import Diagnostic
from tests import samples, showcase
from tests.figures import release
from tests.sealed import sealed

OPEN = "content/codes/cpt/00021.yaml"
PERCUTANEOUS = "content/codes/cpt/00023.yaml"
_NEVER = '  - modifier: "{}"\n    when: Never [@editorial].\n'


def _text(path: str) -> str:
    return (showcase.content()[path] or b"").decode()


def told(path: str, old: str, new: str) -> list[Diagnostic]:
    """What is wrong when `new` stands for the first `old` in one of its records."""
    text = _text(path)
    assert old in text
    problems = examine({**showcase.content(), path: text.replace(old, new, 1).encode()}).problems
    return [problem for problem in problems if problem.rule.number.startswith("M")]


def with_modifier(path: str, modifier: str) -> list[Diagnostic]:
    return told(path, "modifiers:\n", "modifiers:\n" + _NEVER.format(modifier))


def messages(*files: dict[str, bytes], keys: str = "") -> list[tuple[str, str]]:
    """(rule, message) of what Medicare's figures contradict in the base library."""
    content = samples.with_keys("code", keys) if keys else samples.base()
    for some in files:
        content |= some
    # These releases are old on the base library's day: that is another rule's matter.
    # That modifiers are missing is told too, of the rows of this file's own.
    others = ("F006", "C018")
    problems = [p for p in samples.problems(content) if p.rule.number not in others]
    assert all(p.rule.number.startswith("M") for p in problems), problems
    return [(problem.rule.number, problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("path", "modifier", "rule", "ends"),
    [
        (OPEN, "66", "M004", "pay a team for 00021 (TEAM SURG 0, cms-pfs-2026a)"),
        (OPEN, "50", "M005", "of 00021 for two sides (BILAT SURG 0, cms-pfs-2026a)"),
        (OPEN, "26", "M007", "split 00021 into components (PC/TC IND 0, cms-pfs-2026a)"),
        (OPEN, "TC", "M007", "split 00021 into components (PC/TC IND 0, cms-pfs-2026a)"),
        (OPEN, "25", "M008", "00021 is a surgery (GLOB DAYS 090, cms-pfs-2026a)"),
        (OPEN, "73", "M010", "for 00021, inpatient-only (OPPS SI C, cms-opps-2026-04)"),
        (PERCUTANEOUS, "80", "M003", "surgery for 00023 (ASST SURG 1, cms-pfs-2026a)"),
        (PERCUTANEOUS, "AS", "M003", "surgery for 00023 (ASST SURG 1, cms-pfs-2026a)"),
        (PERCUTANEOUS, "62", "M001", "co-surgeons for 00023 (CO-SURG 0, cms-pfs-2026a)"),
    ],
)
def test_a_modifier_that_medicare_rules_out_is_told_at_its_line(
    path: str, modifier: str, rule: str, ends: str
) -> None:
    (found,) = with_modifier(path, modifier)
    assert found.rule.number == rule
    assert found.message.startswith(f"modifier {modifier} (")
    assert found.message.endswith(ends)
    line = _text(path).split("modifiers:\n")[0].count("\n") + 2
    assert found.span is not None
    assert (found.file, found.span.line) == (path, line)


#: Modifiers, their column, and each value of it by CMS's record layout: the rule that it breaks.
_BY_VALUE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("62", "co_surg", {"0": "M001", "1": "M002", "2": "", "9": "M001"}),
    ("66", "team_surg", {"0": "M004", "1": "M002", "2": "", "9": "M004"}),
    ("80 81 82 AS", "asst_surg", {"0": "M002", "1": "M003", "2": "", "9": "M003"}),
    ("50", "bilat_surg", {"0": "M005", "1": "", "2": "", "3": "", "9": "M005"}),
    ("51", "mult_proc", {"0": "M006", **dict.fromkeys("1234567", ""), "9": "M006"}),
    ("26", "pctc", {**dict.fromkeys("0234579", "M007"), **dict.fromkeys("168", "")}),
    ("TC", "pctc", {**dict.fromkeys("023456789", "M007"), "1": ""}),
    (
        "24 25 57",
        "glob_days",
        {
            **dict.fromkeys(("000", "010", "090"), "M008"),
            **dict.fromkeys(("MMM", "XXX", "YYY", "ZZZ"), ""),
        },
    ),
    (
        "54 55 56",
        "glob_days",
        {
            **dict.fromkeys(("000", "XXX", "ZZZ"), "M008"),
            **dict.fromkeys(("010", "090", "MMM", "YYY"), ""),
        },
    ),
    (
        "58 78 79",
        "glob_days",
        {
            "XXX": "M008",
            **dict.fromkeys(("000", "010", "090", "MMM", "YYY", "ZZZ"), ""),
        },
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("modifier", "column", "rules"),
    [(each, column, rules) for named, column, rules in _BY_VALUE for each in named.split()],
)
def test_every_value_of_an_indicator_tells_what_it_rules_out(
    modifier: str, column: str, rules: dict[str, str]
) -> None:
    """And with `document` what is paid on documentation is told no more."""
    found: dict[str, str] = {}
    documented: dict[str, str] = {}
    for value in rules:
        for said, more in ((found, ""), (documented, ", document: The need")):
            row = (
                f'modifiers: [{{modifier: "{modifier}", when: It is so, cite: [editorial]{more}}}]'
            )
            content = {
                **samples.with_keys("code", row),
                f"content/modifiers/{modifier}.yaml": samples.base()["content/modifiers/62.yaml"],
                **release("pfs", "2026a", "2026-01-01", **{column: value}),
            }
            told = [p.rule.number for p in samples.problems(content)]
            said[value] = "".join(number for number in told if number.startswith("M"))
    assert found == rules
    assert documented == {v: "" if rule == "M002" else rule for v, rule in rules.items()}


@pytest.mark.parametrize(
    ("kind", "figures", "keys", "rule"),
    [
        ("opps", {"status_indicator": "C"}, '{pos: "22", use: possible}', "M009"),
        ("opps", {"status_indicator": "C"}, '{pos: "22", use: payer-dependent}', ""),
        ("opps", {"status_indicator": "J1"}, '{pos: "22", use: possible}', ""),
        ("opps", {"status_indicator": "C"}, '{pos: "21", use: typical}', ""),
        ("asc", {"addendum": "EE"}, '{pos: "24", use: typical}', "M009"),
        ("asc", {"addendum": "EE"}, '{pos: "24", use: not-paid-by-medicare}', ""),
        ("asc", {"addendum": "AA"}, '{pos: "24", use: typical}', ""),
        ("pfs", {"nonfac_na": "NA"}, '{pos: "11", use: typical}', "M009"),
        ("pfs", {"nonfac_na": ""}, '{pos: "11", use: typical}', ""),
        ("pfs", {"fac_na": "NA"}, '{pos: "11", use: typical}', ""),
    ],
)
def test_a_setting_is_told_where_its_own_file_does_not_pay_it(
    kind: Kind, figures: dict[str, str], keys: str, rule: str
) -> None:
    cells = {"multiple_procedure": "NA", "payment_indicator": "NA"} if kind == "asc" else {}
    setting = f"{keys[:-1]}, cite: [editorial]}}"
    service = f"service: {{type: A, approach: open, settings: [{setting}]}}"
    id_ = "2026a" if kind == "pfs" else "2026-01"
    found = messages(release(kind, id_, "2026-01-01", **cells, **figures), keys=service)
    assert [number for number, _ in found] == [rule] * bool(rule)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("3 units", ""),
        ("4 units", "M012"),
        ("four\n  units", "M012"),
        ("Four units", "M012"),
        ("4 visits", ""),
        ("1,004 units", ""),
    ],
)
def test_units_are_told_above_the_limit(said: str, rule: str) -> None:
    mue = release(
        "mue", "2026-01", "2026-01-01", setting="outpatient", value="3", mai="2", rationale="Policy"
    )
    found = messages(mue, keys=f"billing: |\n  Report {said} [@editorial].")
    assert [number for number, _ in found] == [rule] * bool(rule)


@pytest.mark.parametrize(("status", "rules"), [("C", ["M010"]), ("T", []), ("J1", [])])
def test_an_outpatient_modifier_is_told_of_an_inpatient_only_code(
    status: str, rules: list[str]
) -> None:
    row = 'modifiers: [{modifier: "73", when: It is so, cite: [editorial]}]'
    content = {
        **samples.with_keys("code", row),
        "content/modifiers/73.yaml": samples.base()["content/modifiers/62.yaml"],
        **release("opps", "2026-01", "2026-01-01", status_indicator=status),
    }
    told = [p.rule.number for p in samples.problems(content)]
    assert [number for number in told if number.startswith("M")] == rules


def test_a_modifier_that_fits_is_not_told() -> None:
    assert with_modifier(OPEN, "54") == []


@pytest.mark.slow
def test_co_surgeons_paid_on_documentation_need_a_word_on_it() -> None:
    row = re.search(r'  - {modifier: "62".*\n', _text(OPEN))
    assert row is not None
    new = '  - {modifier: "62", when: Two surgeons do it, cite: [editorial]}\n'
    (found,) = told(OPEN, row.group(), new)
    assert found.rule.number == "M002"
    assert found.message.endswith("(CO-SURG 1, cms-pfs-2026a)")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pos", "ends"),
    [
        ("24", "surgery center for 00021 (Addendum EE, cms-asc-2020-07)"),
        ("19", "outpatient department for 00021 (OPPS SI C, cms-opps-2026-04)"),
        ("22", "outpatient department for 00021 (OPPS SI C, cms-opps-2026-04)"),
        ("11", "00021 outside a facility (NON-FAC NA INDICATOR NA, cms-pfs-2026a)"),
    ],
)
def test_a_setting_without_payment_needs_a_caveat(pos: str, ends: str) -> None:
    def with_note(note: str) -> list[Diagnostic]:
        row = f'    - {{pos: "{pos}", use: possible{note}, cite: [editorial]}}\n'
        return told(OPEN, "  settings:\n", "  settings:\n" + row)

    (found,) = with_note("")
    assert found.rule.number == "M009"
    assert found.message.startswith(f"place of service {pos} is called possible: ")
    assert found.message.endswith(ends)
    assert with_note(", note: Medicare does not pay it") == []


def test_a_pair_is_told_where_the_row_cites_no_release_of_the_edits() -> None:
    row = re.search(r"  - {code: cpt/00040.*\n", _text(OPEN))
    assert row is not None
    new = "  - {code: cpt/00040, relation: guidance, note: Imaging, cite: [editorial]}\n"
    (found,) = told(OPEN, row.group(), new)
    assert found.rule.number == "M011"
    words = "NCCI bundles 00040 into 00021 (modifier indicator 1, cms-ptp-2024-07)"
    assert found.message.startswith(words)


def test_headers_and_unknown_diagnoses_are_told_where_the_dataset_has_their_category() -> None:
    found = told(OPEN, "diagnoses: [C22.0]", "diagnoses: [C22, C22.5, A01.9]")
    assert [(p.rule.number, p.message.split()[0]) for p in found] == [
        ("M013", "C22"), ("M014", "C22.5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "listed", "missing"),
    [
        ({"pctc": "1", "glob_days": "XXX"}, (), ["26 or TC"]),
        ({"pctc": "1", "glob_days": "XXX"}, ("26",), ["TC"]),
        ({"pctc": "1", "glob_days": "XXX"}, ("26", "TC"), []),
        ({"pctc": "0", "glob_days": "090"}, ("54",), ["55 or 56"]),
        ({"pctc": "0", "glob_days": "010"}, (), []),
    ],
)
def test_a_modifier_that_an_indicator_asks_for_is_missed(
    figures: dict[str, str], listed: tuple[str, ...], missing: list[str]
) -> None:
    rows = "modifiers:\n" + "".join(_NEVER.format(each) for each in ("62", *listed))
    content = samples.with_keys("code", rows) | release("pfs", "2026d", "2026-01-01", **figures)
    for modifier in listed:
        content[f"content/modifiers/{modifier}.yaml"] = content["content/modifiers/80.yaml"]
    found = [p for p in samples.problems(content) if p.rule.number == "C018"]
    assert [p.message.split("when ")[1] for p in found] == [f"{each} is used" for each in missing]


def test_a_diagnosis_that_a_whole_list_has_not_is_an_error() -> None:
    found = samples.problems(samples.bad_files("M018-not-in-the-whole-list"))
    assert {(p.rule.number, p.rule.severity.value) for p in found} == {("M018", "error")}


#: 44.70 units in a facility, and 40.00 elsewhere, where they were 41.40 later.
BEFORE = {
    "fac_pe_rvu": "13.96", "fac_total": "44.70", "nonfac_pe_rvu": "9.26", "nonfac_total": "40.00",
    "conv_factor": "32.3465",
}  # fmt: skip


def test_figures_and_units_in_prose_are_told() -> None:
    text = (
        "overview: |\n  The total was 44.70, or $1,445.89, about $1,446, and not $1,555.10, for 3\n"
        "  units [@cms-pfs-2025d]. A tumor of 2.94 cm, D13.40 and section 7.01.75 are none.\n"
    )
    limit = release(
        "mue", "2026-01", "2026-01-01", setting="outpatient", value="1", mai="2", rationale="Policy"
    )
    content = samples.with_keys("code", text) | release("pfs", "2025d", "2025-09-11", **BEFORE)
    found = [
        (problem.rule.number, problem.message)
        for problem in samples.problems(content | limit)
        # What a sentence says of units is held against the limit too, by rules of their own.
        if problem.rule.number.startswith("M")
    ]
    assert [(rule, message.split(" is ")[0].split(":")[0]) for rule, message in found] == [
        ("M015", "44.70"), ("M015", "$1,445.89"), ("M015", "$1,446"), ("M016", "$1,555.10"),
        ("M012", "3 units"),
    ]  # fmt: skip
    assert "FACILITY TOTAL, cms-pfs-2025d" in found[0][1]
    assert "payment in a facility, cms-pfs-2025d" in found[1][1]


def since_the_review(**before: str) -> list[str]:
    """What is told of a briefing that was reviewed between the two releases."""
    older = release("pfs", "2025d", "2025-09-11", **{**BEFORE, **before})
    newer = release("pfs", "2026a", "2026-01-01")
    found = messages(older, newer, keys="reviewed: {on: 2025-11-23, next: 2026-12-23}")
    assert {rule for rule, _ in found} <= {"M017"}
    return [message for _, message in found]


def test_what_moved_since_the_review_is_told_with_the_difference() -> None:
    inside, outside = since_the_review(fac_pe_rvu="15.26", fac_total="46.00")
    assert inside.startswith(
        "00100: the payment in a facility moved by -7.1 %, from $1,487.94 to $1,382.80 "
        "(cms-pfs-2025d to cms-pfs-2026a), published on 2026-01-01"
    )
    assert "outside a facility moved by +6.9 %, from $1,293.86 to $1,382.80" in outside


def test_a_move_of_less_than_five_per_cent_is_not_told() -> None:
    assert since_the_review(nonfac_pe_rvu="13.96", nonfac_total="44.70") == []


def test_a_newer_release_without_changes_does_not_hide_the_one_before_it() -> None:
    """What counts is what the review could see: the release of September 2025."""
    keys = "reviewed: {on: 2025-12-31, next: 2026-12-31}"
    older, seen, changed, newest = (
        release("pfs", "2025c", "2025-06-11", team_surg="0"),
        release("pfs", "2025d", "2025-09-11", team_surg="1"),
        release("pfs", "2026a", "2026-01-01"),
        release("pfs", "2026b", "2026-04-01"),
    )
    ((rule, message),) = messages(older, seen, changed, newest, keys=keys)
    assert rule == "M017"
    assert message.startswith("00100: TEAM SURG went from 1 to 2 (cms-pfs-2025d to cms-pfs-2026b)")
    early = "reviewed: {on: 2024-12-31, next: 2026-12-31}"
    ((_, message),) = messages(older, seen, changed, newest, keys=early)
    assert "went from 0 to 2 (cms-pfs-2025c to cms-pfs-2026b)" in message


def test_an_indicator_that_changed_after_the_review_is_told() -> None:
    keys = "reviewed: {on: 2025-12-31, next: 2026-12-31}"
    before = release("pfs", "2025d", "2025-09-11", team_surg="1")
    after = release("pfs", "2026a", "2026-01-01")
    ((rule, message),) = messages(before, after, keys=keys)
    assert rule == "M017"
    assert message.startswith("00100: TEAM SURG went from 1 to 2 (cms-pfs-2025d to cms-pfs-2026a)")
    assert messages(before, after) == []


def test_the_newest_release_alone_counts() -> None:
    assert messages(
        release("pfs", "2025d", "2025-09-11", co_surg="0"),
        release("pfs", "2026a", "2026-01-01"),
    ) == []  # fmt: skip


def test_the_second_conversion_factor_is_no_newer_release() -> None:
    plain = release("pfs", "2026a", "2026-01-01", co_surg="0")
    other = release("pfs", "2026a-qpp", "2026-01-01")
    ((rule, message),) = messages(plain, other)
    assert (rule, message.endswith("(CO-SURG 0, cms-pfs-2026a)")) == ("M001", True)


def test_a_concept_that_does_not_apply_is_told() -> None:
    ((rule, message),) = messages(release("pfs", "2026a", "2026-01-01", co_surg="9"))
    assert rule == "M001"
    assert message == (
        "modifier 62 (co-surgeons): the concept does not apply to 00100 (CO-SURG 9, cms-pfs-2026a)"
    )


def test_a_code_without_figures_is_let_be() -> None:
    assert messages(release("pfs", "2026a", "2026-01-01", hcpcs="00103", co_surg="0")) == []


def pair(deleted: str = "", indicator: str = "0") -> dict[str, bytes]:
    """A release of the edits with one pair: of 00100 and a code that has no briefing."""
    found = release("ptp", "2026-04", "2026-04-01")
    head = ",".join(column.name for column in layout_of("ptp").columns)
    row = f"00100,00103,practitioner,{indicator},2020-01-01,{deleted},Misuse"
    dataset = f"{head}\n{row}\n".encode()
    return sealed(found | {"content/datasets/ptp-2026-04.csv": dataset}, anew=True)


UNBRIEFED = "related:\n" + "".join(
    f"  - {{code: cpt/{number}, relation: alternative, cite: [cms-release]}}\n"
    for number in ("00102", "00103")
)


def test_a_pair_with_a_code_that_has_no_briefing_is_told() -> None:
    ((rule, message),) = messages(pair(), keys=UNBRIEFED)
    assert rule == "M011"
    assert message.startswith("NCCI bundles 00103 into 00100 (modifier indicator 0, cms-ptp-2026")


@pytest.mark.parametrize(
    ("deleted", "indicator", "rules"),
    [
        ("", "1", ["M011"]),
        ("", "9", []),
        ("2026-06-30", "0", []),
        ("2026-11-22", "0", []),
        ("2026-11-23", "0", ["M011"]),
        ("2026-12-31", "0", ["M011"]),
    ],
)
def test_a_pair_counts_to_the_day_on_which_it_is_deleted(
    deleted: str, indicator: str, rules: list[str]
) -> None:
    """On the library's day, whatever release of the file it stands in."""
    found = messages(pair(deleted, indicator), keys=UNBRIEFED)
    assert [rule for rule, _ in found] == rules


def test_a_copayment_is_a_figure_of_its_dataset() -> None:
    opps = release(
        "opps", "2026-04", "2026-04-01",
        status_indicator="T", payment_rate="500.00", minimum_copayment="100.55",
    )  # fmt: skip
    keys = "billing: The share of the patient is $100.55 at least [@cms-opps-2026-04]."
    ((rule, message),) = messages(opps, keys=keys)
    assert rule == "M015"
    assert "(Minimum Unadjusted Copayment, cms-opps-2026-04)" in message


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        ("Medicare pays here.", True),
        ("Not every plan agrees. Medicare pays here.", True),
        ("Medicare pays nothing here.", False),
        ("Other payers may; Medicare excludes it.", False),
    ],
)
def test_a_caveat_denies_or_limits_and_does_not_only_name_medicare(
    note: str, is_told: bool
) -> None:
    cells = {"multiple_procedure": "NA", "payment_indicator": "NA", "addendum": "EE"}
    setting = f'{{pos: "24", use: possible, note: "{note}", cite: [editorial]}}'
    service = f"service: {{type: A, approach: open, settings: [{setting}]}}"
    found = messages(release("asc", "2026-01", "2026-01-01", **cells), keys=service)
    assert ("M009" in [number for number, _ in found]) is is_told
