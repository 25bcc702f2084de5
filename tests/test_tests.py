"""The tests themselves: what they import, and what of the program they see."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py"))
#: Run as a program alone: `python -m cptref`.
PROGRAMS = {"cptref.__main__", "cptref.cli.serve_worker"}


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports, and every name as if it were one."""
    return frozenset(_imported(ast.parse(path.read_text(encoding="utf-8"))))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> dict[str, Path]:
    """The modules of the program, by name."""
    files = sorted((ROOT / "src").rglob("*.py"))
    return {_name(path.relative_to(ROOT / "src")): path for path in files}


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _with_packages(names: Iterable[str]) -> set[str]:
    """Names, and the packages in which they stand."""
    return {".".join(parts[:end]) for parts in (name.split(".") for name in names)
            for end in range(1, len(parts) + 1)}  # fmt: skip


@pytest.mark.slow
def test_no_test_module_imports_another() -> None:
    """What two of them need has a module of its own, named for its matter: a test can be moved."""
    tests = {_name(path.relative_to(ROOT)) for path in TESTS if path.name.startswith("test_")}
    found = {
        f"{path.relative_to(ROOT)}: {name}" for path in TESTS for name in imported(path) & tests
    }
    assert found == set()


@pytest.mark.slow
def test_every_package_of_the_program_is_seen_by_a_test() -> None:
    seen = frozenset[str]().union(*map(imported, TESTS))
    packages = {name for name, path in modules().items() if path.name == "__init__.py"}
    assert packages - _with_packages(seen) == set()


@pytest.mark.slow
def test_every_module_of_the_program_is_used() -> None:
    """By another or, where it is for tests to see, by a test."""
    used = frozenset[str]().union(*map(imported, [*modules().values(), *TESTS]))
    assert set(modules()) - _with_packages(used) - PROGRAMS == set()


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT / "tests")))
def test_every_test_is_named_as_one(path: Path) -> None:
    """A test in a file that pytest does not gather would never run."""
    tests = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert bool(tests) == path.name.startswith("test_"), path.name
