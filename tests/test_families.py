"""A rule stands beside what finds it, and its family lists it."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cptref.checks.families import FAMILIES, RULES
from cptref.checks.finders import OfChange, OfLibrary, OfRecord
from cptref.diagnostics import Family

SRC = Path(__file__).parents[1] / "src"

#: The readers of CMS's files have rules of another kind, which have no number.
_NUMBER = re.compile(r"[A-Z][0-9]{3}")
_LISTS = {"RULES", "DATASET_RULES", "PROSE_RULES"}
#: The disk's module finds it, and nothing that is read may know the disk.
ELSEWHERE = {
    "E018": "cptref/disk/read.py",
    "E019": "cptref/disk/read.py",
    # Thirteen rules and what finds them are more than one module holds.
    **{f"E1{number:02}": "cptref/load/shape.py" for number in range(1, 13)},
}


def _stated() -> Iterator[tuple[Path, str, str]]:
    """The module, the name and the number of every rule in the program's text."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.Call(
                        func=ast.Name(id="Rule"), args=[ast.Constant(value=str(number)), *_]
                    ),
                ) if _NUMBER.fullmatch(number):
                    yield path, name, number


STATED = [*_stated()]


def test_every_rule_is_listed_by_its_module_and_its_family() -> None:
    assert Counter(number for _, _, number in STATED) == Counter(RULES.keys())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "name", "number"), STATED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_rule_is_found_broken_by_its_own_module(path: Path, name: str, number: str) -> None:
    """By the function that it names, or by the stage that the module is a part of."""
    found_in = SRC / ELSEWHERE.get(number, path.relative_to(SRC).as_posix())
    tree = ast.parse(found_in.read_text(encoding="utf-8"))
    used = [
        node
        for top in tree.body
        if not (isinstance(top, ast.AnnAssign) and ast.unparse(top.target) in _LISTS)
        for node in ast.walk(top)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    assert used
    finds = RULES[number].finds
    if finds is not None:
        assert isinstance(finds, OfRecord | OfLibrary | OfChange)
        assert Path(inspect.getfile(finds.find)) == path


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.letters)
def test_a_family_has_the_numbers_of_its_letters(family: Family) -> None:
    """But for how it is written (W), which stands with what keeps a file from being read."""
    letters = (family.letters, "W0") if family.letters == "E0" else (family.letters,)
    assert [rule.number for rule in family.rules if not rule.number.startswith(letters)] == []
