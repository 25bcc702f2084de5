"""`cptref fix` on a library, and what `check` and `explain` say of what it mends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cptref.checks.families import RULES
from cptref.cli.mendable import mendable
from cptref.disk.read import read_content
from cptref.edit.fix import fixed
from cptref.mends import MENDS, WHOLLY
from tests import bad_cases, samples, sites
from tests.builders import CODE, CODE_PATH, SOURCE, SOURCE_PATH, TERM, TERM_PATH, library, on_disk

BAD = {
    TERM_PATH: None,
    TERM_PATH.replace(".yaml", ".yml"): b"\xef\xbb\xbf" + TERM.encode(),
    CODE_PATH: CODE.replace('modifier: "62"', "modifier: 62").replace(
        "next: 2027-05-23", "next: 12/23/2027"
    ),
    SOURCE_PATH: SOURCE.replace("2026-01-01", "01/02/2026"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library(BAD))


def test_what_can_be_mended_is_counted_by_check_and_gone_after_fix(
    home: Path, cptref: samples.Cptref
) -> None:
    before = cptref("check", "-C", home)
    assert before.code == 1
    assert before.out.endswith("3 of 4 can be fixed: cptref fix\n"), before.out
    ran = cptref("fix", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    term = TERM_PATH.replace(".yaml", ".yml")
    assert f"{term}: mended: now global-period.yaml, a byte-order mark, " in ran.out
    assert f"{CODE_PATH}: mended: 1 code, 1 day, the line of its schema\n" in ran.out
    assert ran.out.endswith("7 of 7 files mended.\n")
    after = cptref("check", "-C", home)
    assert "can be fixed" not in after.out
    assert after.out.count("explain E105") == 1
    again = cptref("fix", "-C", home)
    assert (again.code, again.out) == (0, "Nothing to mend in 7 files.\n")


def test_a_check_of_what_can_be_mended_writes_nothing(home: Path, cptref: samples.Cptref) -> None:
    before = dict(read_content(home).value)
    ran = cptref("fix", "--check", "-C", home)
    assert ran.code == 1
    assert ran.out.endswith("7 of 7 files can be mended.\n")
    assert dict(read_content(home).value) == before


def test_each_problem_says_whether_it_can_be_mended(home: Path, cptref: samples.Cptref) -> None:
    rows = json.loads(cptref("check", "-C", home, "--format", "json").out)["problems"]
    assert {(row["rule"], row["fixable"]) for row in rows} >= {
        ("W001", True),
        ("E105", True),
        ("E105", False),
    }


def test_one_file_is_mended_where_it_is_named(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("fix", "-C", home, home / CODE_PATH)
    assert ran.out.endswith("1 of 1 file mended.\n")
    assert (home / SOURCE_PATH).read_bytes() == SOURCE.replace("2026-01-01", "01/02/2026").encode()


def test_a_file_does_not_take_the_place_of_another(home: Path, cptref: samples.Cptref) -> None:
    (home / TERM_PATH).write_text("title: Of somebody else\n", encoding="utf-8")
    term = TERM_PATH.replace(".yaml", ".yml")
    ran = cptref("fix", "-C", home)
    assert ran.code == 1
    assert f"{term}: cannot be {TERM_PATH}, which is there already\n" in ran.out
    assert "Of somebody else" in (home / TERM_PATH).read_text(encoding="utf-8")
    alone = cptref("fix", "-C", home, home / term)
    assert (alone.code, (home / term).exists()) == (1, True)


@pytest.mark.parametrize("rule", MENDS)
def test_explain_says_what_is_mended(rule: str, cptref: samples.Cptref) -> None:
    ran = cptref("explain", rule)
    assert " ".join(ran.out.split()).endswith(f"cptref fix mends it: {MENDS[rule]}.")


def test_of_a_rule_that_is_not_mended_nothing_is_said(cptref: samples.Cptref) -> None:
    assert "cptref fix" not in cptref("explain", "E101").out


def test_only_rules_that_there_are_are_mended() -> None:
    assert MENDS.keys() <= RULES.keys()
    assert MENDS.keys() >= WHOLLY


CASES = [name for name in bad_cases.names() if name.partition("-")[0] in MENDS]


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_to_be_mendable_is_gone_once_it_is_mended(name: str, tmp_path: Path) -> None:
    """Of each bad case: what `check` counts as such, and nothing else of these rules."""
    files = samples.bad_files(name)
    home = samples.write(tmp_path / "library", files)
    found = samples.problems(files)
    gone = mendable(home, found)
    after: dict[str, bytes | None] = {}
    for path, raw in files.items():
        one = fixed(path, raw or b"")
        # What would take the place of another is left.
        after[path if one.path in files else one.path] = one.raw
    rule = name.partition("-")[0]
    left = [p.rule.number for p in samples.problems(after)]
    wanted = [p for n, p in enumerate(found) if n not in gone]
    assert left.count(rule) == len([p for p in wanted if p.rule.number == rule])
    if rule in WHOLLY:
        assert rule not in left


#: Of each rule a mistake that is mended: what stands in place of what, in which record.
MISTAKES = {
    "E001": (TERM_PATH, "title", "\ufefftitle"),
    "E005": (TERM_PATH, "Global period", "“Period: global”"),
    "E104": (CODE_PATH, "active", "“active”"),
    "E105": (SOURCE_PATH, "2026-01-01", "January 1, 2026"),
    "E106": (SOURCE_PATH, "kind", "review_months: “6”\nkind"),
    "E107": (CODE_PATH, "family: liver-tumors", "family: “liver-tumors”"),
    "E108": (SOURCE_PATH, "file", "url: ‘https://www.cms.gov/x’\nfile"),
    "E109": (TERM_PATH, "meaning", "abbreviation:\nmeaning"),
    "L001": (TERM_PATH, "", ""),
    "W001": (CODE_PATH, '"62"', "62"),
}


@pytest.mark.parametrize("rule", MENDS)
def test_of_each_rule_that_is_mended_a_mistake_is(rule: str, tmp_path: Path) -> None:
    path, sound, bad = MISTAKES[rule]
    text = library()[path].decode().replace(sound, bad, 1)
    name = path.replace(".yaml", ".yml") if rule == "L001" else path
    files = {**library({path: None}), name: text.encode()}
    home = on_disk(tmp_path / "library", files)
    found = samples.problems(files)
    gone = mendable(home, found)
    assert rule in {found[n].rule.number for n in gone}
    one = fixed(name, text.encode())
    after = {**library({path: None}), one.path: one.raw}
    assert samples.problems(after) == ()


@pytest.mark.slow
def test_what_is_published_has_nothing_to_mend(cptref: samples.Cptref) -> None:
    ran = cptref("fix", "--check", "-C", sites.ROOT)
    assert (ran.code, ran.out.split()[0]) == (0, "Nothing"), ran.out
