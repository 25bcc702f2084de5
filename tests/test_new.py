"""`cptref new CODE`: what it writes, what it edits with it, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import samples, scaffolds
from tests.scaffolds import FAMILY_PATH, NEIGHBORS, NEW, NEW_PATH, OTHER

pytestmark = pytest.mark.usefixtures("on_that_day")
on_that_day = scaffolds.on_that_day
_AT = ("--at", "approach=percutaneous")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return samples.write(tmp_path / "library", scaffolds.made())


def everything(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("content/**/*.yaml"))
    }


def test_only_placeholders_are_left(home: Path, cptref: samples.Cptref) -> None:
    """No warning either, and no more of them than an editor fills in at one sitting."""
    before = cptref("check", "-C", home, "--format", "json")
    assert before.code == 0, before.out
    ran = cptref("new", NEW, *_AT, "-C", home)
    assert (ran.code, ran.err) == (0, "")
    datasets = {
        path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*.csv")
    }
    rules = [problem.rule.number for problem in scaffolds.told({**everything(home), **datasets})]
    known = [problem.rule.number for problem in scaffolds.told(scaffolds.made())]
    assert set(rules) - set(known) == {"E120"}
    assert rules.count("E120") <= 14


def test_the_family_and_the_neighbors_agree(home: Path, cptref: samples.Cptref) -> None:
    """With a line of history in each neighbor; what stood beside the rows stands there."""
    before = everything(home)
    cptref("new", NEW, *_AT, "-C", home)
    after = everything(home)
    changed = {path for path, raw in after.items() if before.get(path) != raw}
    assert changed == {NEW_PATH, FAMILY_PATH, *NEIGHBORS}
    family = after[FAMILY_PATH].decode()
    assert "A briefing of 00102" not in family
    assert "# What stands beside the rows stays.\n" in family
    assert "# the second\n" in family
    for path in NEIGHBORS:
        text = after[path].decode()
        assert "  - code: cpt/00102\n    relation: alternative\n" in text
        assert "Energy: electric pulses [@editorial]" in text
        assert "kind: editorial" in text.partition("history:")[2]
    assert after[OTHER] == before[OTHER]


def test_a_second_run_changes_nothing_and_says_so(home: Path, cptref: samples.Cptref) -> None:
    cptref("new", NEW, *_AT, "-C", home)
    before = everything(home)
    ran = cptref("new", NEW, *_AT, "-C", home)
    assert ran.code == 0
    assert "nothing was changed" in ran.out
    assert everything(home) == before


def test_a_row_that_was_lost_is_put_back(home: Path, cptref: samples.Cptref) -> None:
    """The record stays as its editor left it; what names it is made to agree."""
    before = everything(home)[NEIGHBORS[0]]
    cptref("new", NEW, *_AT, "-C", home)
    whole = everything(home)
    (home / NEIGHBORS[0]).write_bytes(before)
    ran = cptref("new", NEW, "-C", home)
    assert NEIGHBORS[0] in ran.out
    assert everything(home) == whole


def test_nothing_more_is_asked_of_the_change(home: Path, cptref: samples.Cptref) -> None:
    samples.commit(home)
    cptref("new", NEW, *_AT, "-C", home)
    asked = cptref("check", "-C", home, "--against", "HEAD", "--format", "json").out
    assert '"H0' not in asked


def test_what_the_family_had_found_is_not_lost(home: Path, cptref: samples.Cptref) -> None:
    cptref("new", NEW, *_AT, "-C", home)
    assert b"found: A row [@cms-release]." in (home / NEW_PATH).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("47384 Ablation of tumors",), "give the code alone"),
        (("CPT 47384",), "cptref new 47384"),
        (("0404t",), "cptref new 0404T"),
        (("473",), "is no code"),
        (("",), "is no code"),
        (("\x1b[31m47384",), "is no code"),
        (("D0150",), "dental"),
        ((NEW, "tumors"), "stands alone"),
        ((NEW, "--at", "approach"), "must be AXIS=VALUE"),
        ((NEW, "--at", "way=open"), "approach, energy"),
        ((NEW, "--at", "energy=light"), "heat, cold, pulses"),
        ((NEW, "--at", "energy=heat", "--at", "energy=cold"), "twice"),
        ((NEW, "--family", "nobody"), "the library has: tumors"),
        (("00109", "--family", "tumors", "--at", "energy=cold"), "--at approach=VALUE (approach:"),
        (("00109", "--at", "energy=cold", "--anyway"), "in no family"),
        (("00109", "--at", "approach=through", "--anyway"), "open, laparoscopic, percutaneous"),
        (("00120",), "the nearest that are: 00102, 00100"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_cure(
    arguments: tuple[str, ...], said: str, home: Path, cptref: samples.Cptref
) -> None:
    before = everything(home)
    ran = cptref("new", *arguments, "-C", home)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert everything(home) == before


def test_a_code_that_no_family_lists_joins_one(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("new", "00109", "--family", "tumors", "--at", "approach=open",
                 "--at", "energy=heat", "--anyway", "-C", home)  # fmt: skip
    assert ran.code == 0, ran.err
    family = (home / FAMILY_PATH).read_text()
    assert "  - code: cpt/00109\n    at: {approach: open, energy: heat}\n" in family
    assert "code: cpt/00109" in (home / OTHER).read_text()


def test_a_library_without_families_or_datasets(tmp_path: Path, cptref: samples.Cptref) -> None:
    files = {
        path: raw for path, raw in scaffolds.made().items()
        if not path.startswith(("content/families", "content/datasets", "content/codes"))
        and "/cms-pfs" not in path
    }  # fmt: skip
    home = samples.write(tmp_path / "library", files)
    ran = cptref("new", "00109", "-C", home)
    assert (ran.code, "is in no dataset" in ran.err) == (2, True)
    ran = cptref("new", "00109", "--anyway", "--at", "approach=open", "-C", home)
    assert ran.code == 0
    assert "the library has none" in ran.out
    rules = {problem.rule.number for problem in scaffolds.told(
        {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("content/**/*.*")})
        if "00109" in problem.file}  # fmt: skip
    assert rules == {"E120"}


@pytest.mark.parametrize(
    ("path", "raw", "said"),
    [
        ("content/site.yaml", b"title: [\n", "content/site.yaml has mistakes"),
        (NEW_PATH, b"title: A record\n", f"{NEW_PATH} is there, and has mistakes"),
        (NEW_PATH, b"\xff\xfe", f"{NEW_PATH} is there, and has mistakes"),
    ],
)
def test_of_a_broken_library_it_says_so(
    path: str, raw: bytes, said: str, home: Path, cptref: samples.Cptref
) -> None:
    (home / path).write_bytes(raw)
    before = everything(home)
    ran = cptref("new", NEW, "-C", home)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert everything(home) == before


def test_a_broken_neighbor_is_passed_over(home: Path, cptref: samples.Cptref) -> None:
    (home / NEIGHBORS[0]).write_text("title: A record\n")
    ran = cptref("new", NEW, "-C", home)
    assert ran.code == 0, ran.err
    assert "cpt/00101" in (home / NEW_PATH).read_text()
    assert (home / NEIGHBORS[0]).read_text() == "title: A record\n"


def test_where_one_file_cannot_be_written_none_is(
    home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(home)
    opened = Path.open

    def full(path: Path, mode: str = "r", *args: object, **named: object) -> object:
        if mode == "xb" and "00101" in path.name:
            raise OSError(28, "No space left on device", str(path))
        return opened(path, mode, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    ran = cptref("new", NEW, "-C", home)
    assert ran.code == 3
    assert everything(home) == before
    assert [path.name for path in home.rglob(".*.new")] == []


@pytest.mark.parametrize("ending", [".yml", ".yaml"])
def test_what_lies_there_unread_is_not_written_over(
    ending: str, home: Path, cptref: samples.Cptref
) -> None:
    """A file of another ending, or a link."""
    place = (home / NEW_PATH).with_suffix(ending)
    if ending == ".yaml":
        place.symlink_to(home / NEIGHBORS[0])
    else:
        place.write_text("title: A record\n")
    before = everything(home)
    ran = cptref("new", NEW, "-C", home)
    assert (ran.code, ran.out) == (1, "")
    assert "00102.yaml is there" in ran.err
    assert everything(home) == before


def test_a_code_that_guides_several_families_is_added_to_all(
    home: Path, cptref: samples.Cptref
) -> None:
    """In each its gap goes, and every code that it guides has a row."""
    guided = (home / FAMILY_PATH).read_text() + _GUIDANCE
    (home / FAMILY_PATH).write_text(guided)
    names = ("00110", "00111")
    other = _OTHER_FAMILY.format(*names) + _GUIDANCE
    (home / "content/families/others.yaml").write_text(other)
    ran = cptref("new", "76000", "--anyway", "-C", home)
    assert ran.code == 0, ran.err
    made = (home / "content/codes/cpt/76000.yaml").read_text()
    assert "scope: guidance\n" in made
    assert "approach: not-applicable" in made
    for path in (FAMILY_PATH, "content/families/others.yaml"):
        assert "A briefing of 76000" not in (home / path).read_text()
    for path in (*NEIGHBORS, OTHER):
        assert "code: cpt/76000" in (home / path).read_text()


def test_what_a_draft_beside_it_leaves_open_is_no_example(
    home: Path, cptref: samples.Cptref
) -> None:
    """The stand-in of a neighbor's first diagnosis is none that the neighbor lists."""
    family = _OTHER_FAMILY.format("00110", "00111")
    (home / "content/families/others.yaml").write_text(family)
    for number in ("00110", "00111"):
        ran = cptref("new", number, "--at", "approach=open", "--anyway", "-C", home)
        assert ran.code == 0, ran.err
    made = (home / "content/codes/cpt/00111.yaml").read_text()
    assert "code: cpt/00110" in made
    assert "note: TODO the diagnosis" in made.partition("diagnoses:")[2]


_GUIDANCE = """\
guidance:
  - code: cpt/76000
    plain: Guidance by light
    gap:
      missing: A briefing of 76000
      reason: not-added
      consult: [{where: The files}]
      since: 2026-11-23
"""
_OTHER_FAMILY = """\
title: Others
plain: Other codes.
overview: They differ [@editorial].
axes:
  approach:
    title: Approach
    values: {{open: {{title: Open}}, percutaneous: {{title: Percutaneous}}}}
codes:
  - code: cpt/{}
    plain: One
    gap: {{missing: A, reason: not-added, consult: [{{where: The files}}], since: 2026-11-23}}
  - code: cpt/{}
    plain: Two
    gap: {{missing: B, reason: not-added, consult: [{{where: The files}}], since: 2026-11-23}}
"""
