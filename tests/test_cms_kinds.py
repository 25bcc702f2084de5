"""A kind of file is one folder: it is found there, states itself, and is named without a slip."""

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from cptref.cms.kinds import KINDS, kind_of, reader_of
from cptref.schema.facts import FACTS
from cptref.schema.modifier import Indicator

SRC = Path(__file__).parents[1] / "src"
#: Records have kinds too.
_KIND = "cptref.cms.layout.Kind"
FOLDERS = sorted(path.parent.name for path in (SRC / "cptref" / "cms").glob("*/__init__.py"))


def test_every_folder_is_a_kind() -> None:
    assert sorted(KINDS) == FOLDERS


def test_kinds_are_in_the_order_that_they_state() -> None:
    orders = [kind_of(kind).order for kind in KINDS]
    assert orders == sorted(set(orders))


def test_every_kind_has_a_reader() -> None:
    assert all(callable(reader_of(kind).rows) for kind in KINDS)


@pytest.mark.slow
def test_kinds_are_found_in_a_zip_archive(tmp_path: Path) -> None:
    archive = tmp_path / "cptref.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in SRC.rglob("*.py"):
            packed.write(path, path.relative_to(SRC))
    assert run(archive, "from cptref.cms.kinds import KINDS; print(*KINDS)") == " ".join(KINDS)


def test_no_reader_is_imported_before_a_file_is_read() -> None:
    shown = run(SRC, "import sys, cptref.cms.releases; print(*sys.modules)").split()
    heavy = {"openpyxl", "csv", "cptref.cms.sheets", "cptref.cms.tables"}
    assert [name for name in shown if name in heavy or name.endswith((".reader", ".rules"))] == []


def test_a_column_and_a_part_that_a_kind_names_are_its_own() -> None:
    for kind in map(kind_of, KINDS):
        names = [column.name for column in kind.layout.columns]
        assert {*kind.layout.key, kind.part_column or names[0]} <= {*names}
        assert bool(kind.parts) == bool(kind.part_column or kind.parts_of_rows)


def test_a_modifier_may_name_every_field_that_governs_one() -> None:
    """The schema names them to editors, and stands below the kinds."""
    columns = [column for kind in KINDS for column in kind_of(kind).layout.columns]
    named = {column.called for column in columns if column.governs}
    assert {*get_args(Indicator)} == {*named, "none"}


def test_a_fact_is_read_from_fields_of_its_file() -> None:
    """As in the table above: the schema names the fields, and stands below the kinds."""
    for fact in FACTS.values():
        columns = kind_of(fact.file).layout.columns
        names = " | ".join(f"{column.field} | {column.called}" for column in columns)
        assert all(each in names for each in re.split(r", | x ", fact.field)), fact.name


@pytest.mark.slow
def test_where_a_kind_is_named_it_is_one() -> None:
    """A name is a text, so that no module but a kind's own lists them: this finds the slips."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")}
    # A function whose name begins with '_' is its module's own.
    takes = {
        name: at for tree in trees.values() for name, at in takers(tree) if not name.startswith("_")
    }
    assert len(takes) > 10
    wrong = {
        f"{path.relative_to(SRC)}:{line}: {name}"
        for path, tree in trees.items()
        for line, name in named(tree, takes | dict(takers(tree)))
        if name not in KINDS
    }
    assert wrong == set()


def run(path: Path, program: str) -> str:
    """What a fresh Python prints that has the package from `path` alone."""
    begin = f"import sys; sys.path.insert(0, {str(path)!r}); "
    done = subprocess.run(
        [sys.executable, "-c", begin + program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def takers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function that takes a kind, and at which place; a method has a '.' before its name."""
    if _KIND not in imports(tree):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [each for each in node.args.args if each.arg not in ("self", "cls")]
            for at, each in enumerate(names):
                if each.annotation and ast.unparse(each.annotation) in ("Kind", "Kind | None"):
                    yield "." * (len(names) < len(node.args.args)) + node.name, at


def imports(tree: ast.Module) -> set[str]:
    """'cptref.cms.layout.Kind', of every name that is imported from a module."""
    return {
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def named(tree: ast.Module, takes: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Each text that stands where a kind does: an argument, a constant, what is compared."""
    modules = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name):
                    at = takes.get(name)
                case ast.Attribute(value=ast.Name(id=of), attr=name) if of in modules:
                    at = takes.get(name)
                case ast.Attribute(attr=name):
                    at = takes.get(f".{name}")
                case _:
                    at = None
            yield from () if at is None else texts(*node.args[at : at + 1])
        elif isinstance(node, ast.AnnAssign) and _KIND in imports(tree):
            match ast.unparse(node.annotation).split(",")[0], node.value:
                case "Mapping[Kind", ast.Dict(keys=keys):
                    yield from texts(*filter(None, keys))
                case "tuple[Kind", ast.Tuple() as value:
                    yield from texts(value)
        elif isinstance(node, ast.Compare):
            left = ast.unparse(node.left)
            if left.endswith((".kind", "kind")) and ("dataset" in left or "layout" in left):
                yield from texts(*node.comparators)


def texts(*nodes: ast.AST) -> Iterator[tuple[int, str]]:
    for node in nodes:
        elements = node.elts if isinstance(node, ast.Tuple | ast.Set | ast.List) else [node]
        for each in elements:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.lineno, each.value
