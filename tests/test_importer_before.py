"""An import is held against the release before: rows that both have, and all of a whole file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cptref.cms.layout import Column, Layout
from cptref.importer.profile import Tally, difference, shares
from tests import samples
from tests.builders import FAMILY, FAMILY_PATH, library, on_disk

_CODES = [f"{number:05}" for number in range(10_000, 10_120)]
_EDIT = "3 Date of Service Edit: Clinical,Clinical: Data"
_HEAD = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two of the codes; a file of more than a hundred rows is whole."""
    monkeypatch.setattr("cptref.importer.reading.is_whole", lambda *of: of[-1] >= 100)
    gap = "{missing: x, reason: not-added, consult: [{where: y}], since: 2026-11-23}"
    rows = [f"  - {{code: cpt/{c}, plain: A code, gap: {gap}}}\n" for c in _CODES[:2]]
    return on_disk(
        tmp_path / "library", library({FAMILY_PATH: f"{FAMILY}guidance:\n{''.join(rows)}"})
    )


def mue(folder: Path, month: str, rows: dict[str, str]) -> Path:
    place = folder / f"MCR_MUE_PractitionerServices_Eff_{month}-01-2026.csv"
    text = _HEAD + "".join(f"{code},{rest}\n" for code, rest in rows.items())
    place.write_text(text, encoding="utf-8", newline="\n")
    return place


def rows(value: int = 2, edit: str = _EDIT) -> dict[str, str]:
    return dict.fromkeys(_CODES, f"{value},{edit}")


def test_a_release_like_the_one_before_is_taken(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    for month in ("04", "07"):
        file = mue(tmp_path, month, rows())
        assert cptref("import", "mue", file, "--release", f"2026-{month}", "-C", home).code == 0
    record = (home / "content/sources/cms-mue-2026-07.yaml").read_text(encoding="utf-8")
    assert 'profile:\n    value: "2"\n    mai: "3 120"\n' in record
    assert cptref("check", "-C", home).code == 0


def test_a_column_that_is_another_in_the_whole_file_is_refused_by_its_name(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """Also where the rows of the library's own codes are as they were."""
    cptref("import", "mue", mue(tmp_path, "04", rows()), "--release", "2026-04", "-C", home)
    other = rows(edit="2 Date of Service Edit: Policy,CMS Policy") | dict.fromkeys(
        _CODES[:2], f"2,{_EDIT}"
    )
    common = ("import", "mue", mue(tmp_path, "07", other), "--release", "2026-07", "-C", home)
    ran = cptref(*common)
    assert ran.code == 1
    assert "mue-2026-07 against April 2026 (mue-2026-04): mai is another in 98% of" in ran.err
    assert "say --accept-moves mai" in ran.err
    assert not (home / "content/datasets/mue-2026-07.csv").exists()
    assert cptref(*common, "--accept-moves", "value").code == 1
    assert cptref(*common, "--accept-moves", "mai").code == 0


def test_a_median_that_went_is_refused(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    cptref("import", "mue", mue(tmp_path, "04", rows()), "--release", "2026-04", "-C", home)
    other = mue(tmp_path, "07", rows(20))
    ran = cptref("import", "mue", other, "--release", "2026-07", "-C", home)
    assert (ran.code, "the median of value went from 2 to 20" in ran.err) == (1, True)


def test_half_a_file_is_refused_and_an_excerpt_is_none(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    cptref("import", "mue", mue(tmp_path, "04", rows()), "--release", "2026-04", "-C", home)
    half = mue(tmp_path, "07", dict(list(rows().items())[:60]))
    common = ("import", "mue", half, "--release", "2026-07", "-C", home)
    ran = cptref(*common)
    assert ran.code == 1
    assert "it has 60 rows, and mue-2026-04 had 120. Nothing was written" in ran.err
    assert "say --accept-fewer 60" in ran.err
    assert cptref(*common, "--accept-fewer", "61").code == 1
    assert cptref(*common, "--accept-fewer", "60").code == 0
    few = mue(tmp_path, "10", dict(list(rows().items())[:5]))
    assert cptref("import", "mue", few, "--release", "2026-10", "-C", home).code == 0


def test_a_code_that_left_is_said(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    cptref("import", "mue", mue(tmp_path, "04", rows()), "--release", "2026-04", "-C", home)
    left = {code: rest for code, rest in rows().items() if code != _CODES[1]}
    ran = cptref("import", "mue", mue(tmp_path, "07", left), "--release", "2026-07", "-C", home)
    assert ran.code == 0
    assert f"{_CODES[1]} had a row in April 2026 and has none here" in ran.out


def test_most_of_few_rows_must_have_moved(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """Of an excerpt nothing else is known."""
    few = dict.fromkeys(_CODES[:10], f"2,{_EDIT}")
    moved = dict.fromkeys(_CODES[:6], "2,2 Date of Service Edit: Policy,CMS Policy")
    cptref("import", "mue", mue(tmp_path, "04", few), "--release", "2026-04", "-C", home, "--all")
    common = ("--release", "2026-07", "-C", home, "--all")
    ran = cptref("import", "mue", mue(tmp_path, "07", {**few, **moved}), *common)
    assert (ran.code, "mai moved in 6 of 10 rows" in ran.err) == (1, True)
    moved.popitem()
    assert cptref("import", "mue", mue(tmp_path, "07", {**few, **moved}), *common).code == 0


def test_a_profile_counts_marks_and_takes_the_median_of_figures() -> None:
    layout = Layout(
        "mue",
        (
            Column("code", "text", "Code"),
            Column("mark", "flag", "Mark"),
            Column("title", "text", "Title"),
            Column("figure", "decimal", "Figure"),
        ),
        ("code",),
    )
    tally = Tally(layout)
    for number in range(101):
        values = (f"{number}", "A" if number % 4 else "", f"words {number}", f"{number}.5")
        tally.add(values)
    assert tally.profile() == {"mark": "- 26, A 75", "figure": "50.5"}
    assert difference(shares("A 50, B 50"), shares("A 75, C 25")) == 0.5
