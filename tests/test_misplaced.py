"""A file where no record may lie: one message, with where it belongs, and nothing is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cptref.diagnostics import Diagnostic
from cptref.load.identity import identify, meant_for
from tests import samples

CODE = samples.RECORDS["code"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("codes/cpt/00100.yml", "rename it to 00100.yaml"),
        ("codes/cpt/00100.YAML", "rename it to 00100.yaml"),
        ("codes/cpt/00100.yaml.txt", "rename it to 00100.yaml"),
        ("codes/cpt/00100", "rename it to 00100.yaml"),
        ("codes/cpt/00100 .yaml", "rename it to 00100.yaml"),
        ("codes/cpt/CPT00100.yaml", "rename it to 00100.yaml"),
        ("codes/cpt/cpt-00100.yaml", "rename it to 00100.yaml"),
        ("codes/cpt/00100 (1).yaml", "keep one of the two, as content/codes/cpt/00100.yaml"),
        ("codes/cpt/00100 - Copy.yaml", "keep one of the two, as content/codes/cpt/00100.yaml"),
        ("codes/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("cpt/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("code/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("Codes/cpt/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("codes/CPT/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("codes/cpt/liver/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("content/codes/cpt/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
        ("codes/hcpcs/00100.yaml", "move it to content/codes/cpt/00100.yaml"),
    ],
)
def test_a_record_that_lies_elsewhere_is_told_once(path: str, hint: str) -> None:
    """Also by a command that keeps what it found: nothing that names the record is wrong."""
    files = samples.base()
    files[f"content/{path}"] = files.pop(CODE)
    (problem,) = samples.problems(files)
    assert (problem.file, problem.hint) == (f"content/{path}", hint)


def test_what_is_kept_says_the_same(tmp_path: Path, cptref: samples.Cptref) -> None:
    """And once the file is where it belongs, nothing is told."""
    library = samples.write(tmp_path, samples.base())
    right, wrong = library / CODE, library / "content/codes/00100.yaml"
    for _ in range(2):
        right.rename(wrong)
        assert cptref("check", "-C", library).out.endswith("1 error in 1 of 14 files.\n")
        wrong.rename(right)
        assert cptref("check", "-C", library).out == "No problems in 14 files.\n"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("term/mue.yaml", "move it to content/terms/mue.yaml"),
        ("terms/MUE.yaml", "rename it to mue.yaml"),
        ("terms/global period.yaml", "rename it to global-period.yaml"),
        ("modifiers/xs.yaml", "rename it to XS.yaml"),
        ("codes/cpt/0123t.yaml", "rename it to 0123T.yaml"),
        ("codes/cpt/C1886.yaml", "move it to content/codes/hcpcs/C1886.yaml"),
        ("Site.yaml", "rename it to site.yaml"),
        ("pfs-2026a.csv", "move it to content/datasets/pfs-2026a.csv"),
        ("notes.txt", "move it out of content/"),
    ],
)
def test_each_kind_has_its_place(path: str, hint: str) -> None:
    found = identify(f"content/{path}")
    assert isinstance(found, Diagnostic)
    assert found.hint == hint


@pytest.mark.parametrize("name", ["4738l.yaml", "473811.yaml", "4738.yaml", "D0120.yaml"])
def test_a_code_is_never_guessed(name: str) -> None:
    assert meant_for(f"content/codes/cpt/{name}") is None


@pytest.mark.parametrize(
    "name",
    ["mue.yaml~", "#mue.yaml#", "mue.yaml.bak", "mue.yaml.orig", "mue.yaml.rej", "mue.swp",
     "Thumbs.db", "desktop.ini"],
)  # fmt: skip
def test_what_an_editor_has_left_is_a_warning(name: str) -> None:
    found = samples.problems(samples.base() | {f"content/terms/{name}": b"\xff"})
    assert [(p.rule.number, p.severity.value, p.hint) for p in found] == [
        ("L012", "warning", "delete it")
    ]
