"""A record through the year: what was read again, a gap that is closed, a stance that changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cptref.build import against, examine
from cptref.cli import console
from cptref.disk.read import read_content
from cptref.edit.format import formatted
from cptref.load.placeholders import TO_BE_WRITTEN
from cptref.upkeep.names import code_of
from cptref.upkeep.refused import Refused
from tests import samples
from tests.builders import (
    CODE,
    CODE_PATH,
    PAYER_PATH,
    SITE,
    SITE_PATH,
    SOURCE_PATH,
    library,
    on_disk,
)

TODAY = date(2026, 12, 1)
GAPS = """\
gaps:
  - missing: How often it fails
    reason: not-found
    consult: [{where: The register}]
    since: 2026-11-23
  # This one is known for sure.
  - missing: Status of the code after April
    reason: not-added
    consult: [{where: The release}]
    since: 2026-11-23
"""
WITH_GAP = CODE.replace(
    "    policies:\n      - {source: cms-release, stance: covered, summary: It is covered.}\n",
    """\
    gap:
      missing: A policy of the payer
      reason: not-found
      consult: [{where: Its policy pages}]
      since: 2026-11-23
""",
)
POLICY_PATH = "content/sources/payer-policy.yaml"
POLICY = """\
title: A policy
publisher: A payer
kind: payer-policy
undated: No day is printed
retrieved: 2026-11-23
url: https://www.example.com/policy
"""
CITING = CODE.replace("How often it is billed", "How often it is billed").replace(
    "summary: It is covered.", 'summary: "It is covered [@payer-policy]."'
)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "today", lambda: TODAY)


def home(place: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    return on_disk(place / "library", library({CODE_PATH: CODE + GAPS, **(changes or {})}))


def said_and_not(home: Path, before: Mapping[str, bytes | None]) -> list[str]:
    """The rules that what is there now breaks, also against what was there, as of the clock."""
    content = dict(read_content(home).value)
    examined = examine(content, today=TODAY)
    assert examined.value is not None
    more = against(before, examined.value).problems
    return [p.rule.number for p in (*examined.problems, *more)]


def written(home: Path, name: str = CODE_PATH) -> str:
    return (home / name).read_text("utf-8")


def state(home: Path) -> dict[str, bytes | None]:
    return dict(read_content(home).value)


def finish(home: Path, name: str = CODE_PATH) -> None:
    """Writes over the placeholders, as an editor does."""
    place = home / name
    text = place.read_text("utf-8")
    for old, new in (
        ("TODO what it says now. Before: It is covered.", "Its text says so."),
        ("TODO what the policy comes to for this code, in own words", "It pays [@editorial]."),
        ("TODO a criterion", "One tumor at most"),
        ("TODO a word or two for a table", "one tumor"),
    ):
        text = text.replace(old, new)
    place.write_text(text, "utf-8")


def test_a_review_writes_its_days_and_a_line_of_history(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    before = state(place)
    ran = cptref("review", "00100", "-C", place)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{CODE_PATH}: reviewed 2026-12-01, next 2027-06-01; a line of history says so.\n"
    )
    assert "reviewed: {on: 2026-12-01, next: 2027-06-01}" in written(place)
    assert said_and_not(place, before) == []
    assert written(place).count("2026-12-01\n    kind: editorial") == 1
    assert set(state(place).items()) - set(before.items()) == {(CODE_PATH, state(place)[CODE_PATH])}


def test_a_record_that_was_reviewed_today_is_left_as_it_is(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    cptref("review", "cpt/00100", "-C", place)
    before = state(place)
    ran = cptref("review", "00100", "-C", place)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == "Nothing to do: cpt/00100 was reviewed on 2026-12-01; the next is on 2027-06-01.\n"
    )
    assert state(place) == before


def test_the_next_review_is_as_far_off_as_the_site_says(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path, {SITE_PATH: SITE + "review_months: 3\n"})
    cptref("review", "00100", "-C", place)
    assert "next: 2027-03-01" in written(place)


def test_the_end_of_a_month_has_no_day_too_many(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "today", lambda: date(2027, 8, 31))
    place = home(tmp_path)
    cptref("review", "00100", "-C", place)
    assert "next: 2028-02-29" in written(place)


def test_a_source_that_was_read_again_has_the_day_of_that(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    before = state(place)
    ran = cptref("review", "--source", "cms-release", "-C", place)
    assert ran.code == 0
    assert ran.out.startswith(f"{SOURCE_PATH}: retrieved 2026-12-01.\n")
    # Who has read the source holds these against it; none of them says anything else by that.
    assert f"  {CODE_PATH}\n" in ran.out
    assert "retrieved: 2026-12-01" in written(place, SOURCE_PATH)
    assert said_and_not(place, before) == []
    again = cptref("review", "--source", "cms-release", "-C", place)
    assert (again.code, again.out) == (0, "Nothing to do: cms-release was read on 2026-12-01.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("review", "99999"), "there is no briefing of '99999'. Briefings here: cpt/00100."),
        (("review", "--source", "cms-relese"), "did you mean cms-release?"),
        (("review",), "name a code"),
        (("review", "00100", "--source", "cms-release"), "name a code"),
        (("close-gap", "99999", "gaps.1"), "there is no briefing of '99999'"),
        (("close-gap", "00100", "gaps.9"), "gaps.1                           How often it fails"),
        (("close-gap", "00100", "gaps.0"), "'gaps.0' is no gap of cpt/00100"),
        (("close-gap", "00100", "benchmarks.utilization.gap"), "these are imported, not typed"),
        (("close-gap", "00100", "gaps.1", "--stance", "covered"), "is no gap of a payer's"),
        (("close-gap", "00100", "gaps.1", "--source", "nope"), "there is no source 'nope'"),
        (("stance", "00100", "payer", "Coverd"), "did you mean covered?"),
        (("stance", "00100", "nobody", "covered"), "it names payer"),
        (("stance", "00100", "payer", "silent", "--plan", "nope"), "no such policy; it has"),
        (("stance", "99999", "payer", "silent"), "there is no briefing of '99999'"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    arguments: tuple[str, ...], words: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    before = state(place)
    ran = cptref(*arguments, "-C", place)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert state(place) == before


@pytest.mark.parametrize(
    "given", ["00100", " 00100 ", "cpt/00100", "content/codes/cpt/00100.yaml", "codes/cpt/00100"]
)
def test_a_code_may_be_typed_as_it_is_at_hand(given: str) -> None:
    assert code_of(given, ["cpt/00100", "cpt/00102", "hcpcs/C1886"]) == "cpt/00100"


def test_a_letter_of_a_code_is_a_capital() -> None:
    assert code_of("c1886", ["cpt/00100", "hcpcs/C1886"]) == "hcpcs/C1886"


def test_a_code_of_two_systems_is_not_guessed() -> None:
    with pytest.raises(Refused, match="say which, cpt/00100 or other/00100"):
        code_of("00100", ["cpt/00100", "other/00100"])
    assert code_of("other/00100", ["cpt/00100", "other/00100"]) == "other/00100"


def test_of_many_codes_those_are_named_that_begin_alike() -> None:
    ids = [f"cpt/{number:05}" for number in range(10000, 99999, 100)]
    with pytest.raises(Refused, match=r"47000, .* … \(900 in all\)"):
        code_of("47001", ids)


def test_the_gaps_of_a_briefing_are_listed_with_their_paths(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    ran = cptref("close-gap", "00100", "-C", home(tmp_path))
    assert ran.code == 0
    assert ran.out == (
        "Gaps of cpt/00100:\n"
        "  benchmarks.utilization.gap       How often it is billed\n"
        "  benchmarks.commercial_rates.gap  What insurers pay\n"
        "  gaps.1                           How often it fails\n"
        "  gaps.2                           Status of the code after April\n"
    )


def test_a_gap_that_is_closed_is_out_and_the_history_says_so(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    before = state(place)
    assert cptref("close-gap", "00100", "gaps.2", "-C", place).code == 0
    text = written(place)
    assert "Status of the code after April\n    reason" not in text
    assert "How often it fails" in text
    assert "What was missing is known: Status of the code after April." in text
    assert said_and_not(place, before) == []


@pytest.mark.parametrize(
    "path", ["Status of the code after April", "gaps.status of the code after April"]
)
def test_a_gap_may_be_named_by_what_is_missing(
    path: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """So a command that is given twice takes no other gap away."""
    place = home(tmp_path)
    assert cptref("close-gap", "00100", path, "-C", place).code == 0
    assert "Status of the code after April\n    reason" not in written(place)
    assert cptref("close-gap", "00100", path, "-C", place).code == 2


def test_the_last_gap_takes_the_list_along(tmp_path: Path, cptref: samples.Cptref) -> None:
    place = home(tmp_path)
    cptref("close-gap", "00100", "gaps.1", "-C", place)
    cptref("close-gap", "00100", "gaps.1", "-C", place)
    assert "\ngaps:" not in written(place)
    ran = cptref("close-gap", "00100", "gaps.1", "-C", place)
    assert ran.code == 2


@pytest.mark.parametrize("path", ["payers.payer.gap", "payers.payer"])
def test_a_payers_gap_becomes_a_policy_to_be_written(
    path: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(
        tmp_path,
        {CODE_PATH: WITH_GAP, POLICY_PATH: POLICY, PAYER_PATH: None}
        | {PAYER_PATH: (library()[PAYER_PATH] or b"") + b"note: See its policy [@payer-policy].\n"},
    )
    before = state(place)
    options = ("--source", "payer-policy", "--stance", "Covered-with-criteria", "--plan", "plan-a")
    ran = cptref("close-gap", "00100", path, *options, "-C", place)
    assert ran.code == 0
    assert set(said_and_not(place, before)) == {TO_BE_WRITTEN.number}
    finish(place)
    assert said_and_not(place, before) == []
    again = cptref("close-gap", "00100", path, "-C", place)
    assert (again.code, again.out) == (
        0, "Nothing to do: payers.payer of cpt/00100 has policies, and no gap.\n"
    )  # fmt: skip


def test_what_is_not_known_of_the_policy_is_left_to_be_filled_in(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path, {CODE_PATH: WITH_GAP})
    before = state(place)
    assert cptref("close-gap", "00100", "payers.payer.gap", "-C", place).code == 0
    assert set(said_and_not(place, before)) == {"E107", "E104", "E120"}
    text = written(place).replace("source: TODO", "source: cms-release")
    (place / CODE_PATH).write_text(text.replace("stance: TODO", "stance: covered"), "utf-8")
    finish(place)
    assert said_and_not(place, before) == []


def test_a_source_that_only_the_gap_has_cited_is_named(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    gap = GAPS.replace(
        "    reason: not-found\n",
        "    reason: not-found\n"
        '    searched: [{where: There, on: 2026-11-23, found: "Nothing [@payer-policy]."}]\n',
    )
    place = home(tmp_path, {CODE_PATH: CODE + gap, POLICY_PATH: POLICY})
    ran = cptref("close-gap", "00100", "gaps.1", "-C", place)
    assert "No record cites payer-policy any more" in ran.out


@pytest.mark.parametrize(
    ("stance", "kind"),
    [
        ("not-covered", "policy-tightened"),
        ("investigational", "policy-tightened"),
        ("silent", "policy-tightened"),
        ("covered-with-criteria", "policy-tightened"),
    ],
)
def test_a_stance_that_is_tighter_is_said_to_be(
    stance: str, kind: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path)
    before = state(place)
    ran = cptref("stance", "00100", "payer", stance, "-C", place)
    assert ran.code == 0
    assert f"stance: {stance}" in written(place)
    assert f"kind: {kind}" in written(place)
    assert "TODO what it says now. Before: It is covered." in written(place)
    assert set(said_and_not(place, before)) == {TO_BE_WRITTEN.number}
    finish(place)
    assert said_and_not(place, before) == []
    again = cptref("stance", "00100", "payer", stance, "-C", place)
    assert (again.code, again.out.split(":")[0]) == (0, "Nothing to do")


def test_a_policy_that_refuses_names_no_diagnosis(tmp_path: Path, cptref: samples.Cptref) -> None:
    mild = CODE.replace(
        "stance: covered, summary: It is covered.",
        "stance: covered, summary: It is covered., other_diagnoses: silent, "
        "diagnoses: [{icd10cm: C22.0, says: named}]",
    )
    place = home(tmp_path, {CODE_PATH: mild})
    before = state(place)
    assert cptref("stance", "00100", "payer", "not-covered", "-C", place).code == 0
    assert "says: named" not in written(place)
    assert "other_diagnoses" not in written(place)
    finish(place)
    assert said_and_not(place, before) == []


def test_a_stance_that_is_looser_is_said_to_be_and_criteria_go(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    strict = CODE.replace(
        "stance: covered, summary: It is covered.",
        "stance: covered-with-criteria, summary: It may be., "
        "criteria: [{kind: other, short: one, text: One tumor}], criteria_complete: true",
    )
    place = home(tmp_path, {CODE_PATH: strict})
    before = state(place)
    ran = cptref("stance", "00100", "payer", "covered", "-C", place)
    assert "A payer: covered; before, covered with criteria." in ran.out
    assert "kind: policy-loosened" in written(place)
    assert "One tumor" not in written(place)
    text = written(place).replace("TODO what it says now. Before: It may be.", "It is.")
    (place / CODE_PATH).write_text(text, "utf-8")
    assert said_and_not(place, before) == []


def test_of_several_policies_one_is_named(tmp_path: Path, cptref: samples.Cptref) -> None:
    two = CODE.replace(
        "summary: It is covered.}\n",
        "summary: It is covered.}\n"
        "      - {source: payer-policy, plan: plan-a, stance: silent, summary: It is not named.}\n",
    )
    place = home(tmp_path, {CODE_PATH: two, POLICY_PATH: POLICY})
    ran = cptref("stance", "00100", "payer", "not-covered", "-C", place)
    assert ran.code == 2
    assert "  --policy payer-policy --plan plan-a  silent\n" in ran.err
    ran = cptref("stance", "00100", "payer", "not-covered", "--plan", "plan-a", "-C", place)
    assert "A payer, Plan A: not covered; before, policy is silent." in ran.out
    assert "stance: covered" in written(place)


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "00100"),
        ("review", "--source", "cms-release"),
        ("close-gap", "00100", "gaps.2"),
        ("stance", "00100", "payer", "covered-with-criteria"),
    ],
)
def test_what_is_written_has_the_form_of_records_and_keeps_the_rest(
    arguments: tuple[str, ...], tmp_path: Path, cptref: samples.Cptref
) -> None:
    name, kind = (SOURCE_PATH, "source") if "--source" in arguments else (CODE_PATH, "code")
    raw = library({CODE_PATH: CODE + GAPS})[name]
    in_form = formatted((raw or b"").decode(), kind)
    place = home(tmp_path, {name: in_form})
    cptref(*arguments, "-C", place)
    text = written(place, name)
    assert formatted(text, kind) == text
    gone = [line for line in in_form.splitlines() if line not in text.splitlines()]
    assert len(gone) < 10, gone


@pytest.mark.parametrize(
    "arguments",
    [("review", "00100"), ("close-gap", "00100", "gaps.1"), ("stance", "00100", "payer", "silent")],
)
def test_a_record_with_mistakes_is_left_as_it_is_and_they_are_told(
    arguments: tuple[str, ...], tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path, {CODE_PATH: CODE.replace("status: active", "status: actve")})
    before = state(place)
    ran = cptref(*arguments, "-C", place)
    assert (ran.code, ran.out) == (1, "")
    assert "E104 status must be one of" in ran.err
    assert f"{CODE_PATH} has mistakes: mend them first" in ran.err
    assert state(place) == before


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"title: [\n", b"- a\n", b"title: \x00\n", b"a: &b c\n"]
)
def test_whatever_lies_in_a_records_place_is_told_and_stays(
    raw: bytes, tmp_path: Path, cptref: samples.Cptref
) -> None:
    place = home(tmp_path, {CODE_PATH: raw})
    ran = cptref("review", "00100", "-C", place)
    assert ran.code == 1
    assert (place / CODE_PATH).read_bytes() == raw


def test_a_draft_is_not_reviewed(tmp_path: Path, cptref: samples.Cptref) -> None:
    place = home(tmp_path, {CODE_PATH: CODE.replace("title: ", "title: TODO ")})
    ran = cptref("review", "00100", "-C", place)
    assert ran.code == 2
    assert "is a draft" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [("review", "00100"), ("close-gap", "00100", "gaps.1"), ("stance", "00100", "payer", "silent")],
)
def test_a_clock_that_is_behind_the_record_writes_nothing(
    arguments: tuple[str, ...],
    tmp_path: Path,
    cptref: samples.Cptref,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(console, "today", lambda: date(2026, 11, 1))
    place = home(tmp_path)
    before = state(place)
    ran = cptref(*arguments, "-C", place)
    assert ran.code == 2
    assert (
        "was done on 2026-11-23, and the clock says 2026-11-01: one of the two is wrong" in ran.err
    )
    assert state(place) == before


def test_a_clock_that_is_far_ahead_is_doubted(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "today", lambda: date(2036, 12, 1))
    ran = cptref("review", "00100", "-C", home(tmp_path))
    assert ran.code == 0
    assert "the clock says 2036-12-01" in ran.err
    assert "is the clock right?" in ran.err


def test_a_day_that_has_begun_elsewhere_goes_before_today(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    """East of Greenwich an editor has written tomorrow's date: a history goes forward."""
    monkeypatch.setattr(console, "today", lambda: date(2026, 11, 22))
    place = home(tmp_path)
    assert cptref("close-gap", "00100", "gaps.1", "-C", place).code == 0
    assert written(place).count("2026-11-23\n    kind: correction") == 1


def test_line_ends_and_comments_stay(tmp_path: Path, cptref: samples.Cptref) -> None:
    text = (CODE + GAPS).replace("\n", "\r\n")
    place = home(tmp_path, {CODE_PATH: text.encode()})
    cptref("close-gap", "00100", "gaps.1", "-C", place)
    raw = (place / CODE_PATH).read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert b"# This one is known for sure." in raw


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may write anywhere is not refused")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, cptref: samples.Cptref) -> None:
    place = home(tmp_path)
    folder = (place / CODE_PATH).parent
    folder.chmod(0o555)
    try:
        assert cptref("review", "00100", "-C", place).code == 3
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("command", ["review", "close-gap", "stance"])
def test_where_there_is_no_library_it_is_said(
    command: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    more = ("payer", "silent") if command == "stance" else ()
    ran = cptref(command, "00100", *more, "-C", tmp_path)
    assert ran.code == 2
    assert "is no library" in ran.err
