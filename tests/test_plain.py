"""Arguments that are read without Typer are read as Typer reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import permutations

import pytest
import typer

from cptref.cli.commands import app
from cptref.cli.plain import plain

PLAIN = [
    "build",
    "build -C library --out site --base-url https://example.org",
    "build --scope imported --as-of 2026-11-23 --no-color",
    "build --no-cache --why",
    "check",
    "check -C library content/codes content/payers --no-color",
    "check --format json --as-of 2026-11-23 --against main content --licensed-text texts.csv",
]
#: Each is right and means something, or is wrong and has its message: both are Typer's.
TYPERS = [
    "", "--version", "explain E104", "schema", "import pfs x.zip --release 2026a",
    "build --help", "check -h", "build --out", "build --out=site", "build -Clibrary", "build more",
    "build --out a --out b", "build --no-color --no-color", "build --colour", "build --scope all",
    "check --format xml", "check --out site", "check --", "check -- content", "check -",
    "build --out --no-color", "chek",
]  # fmt: skip


def read_by_typer(line: str) -> dict[str, object]:
    """The values of every parameter of the command."""
    command, *arguments = line.split()
    group = typer.main.get_command(app)
    found = group.commands[command]  # type: ignore[attr-defined]  # a group's, of click
    with found.make_context(command, arguments) as context:
        given: dict[str, object] = dict(context.params)
    return given


def as_text(values: Mapping[str, object]) -> dict[str, str]:
    """Those that are given, as they were written."""
    texts = {
        name: str(value.value if isinstance(value, Enum) else value)
        for name, value in values.items()
        if value not in (None, False, "")
    }
    return {name: "" if text == "True" else text for name, text in texts.items()}


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_understood_means_what_it_means_to_typer(line: str) -> None:
    given = plain(line.split())
    assert given is not None
    read = read_by_typer(line)
    paths = read.pop("paths", None) or ()
    assert isinstance(paths, Sequence)
    left_out = read_by_typer(given.command)
    left_out.pop("paths", None)
    assert {**as_text(left_out), **given.options} == as_text(read)
    assert list(given.paths) == [str(path) for path in paths]


@pytest.mark.parametrize("line", TYPERS)
def test_what_is_not_understood_is_left_to_typer(line: str) -> None:
    assert plain(line.split()) is None


def test_an_empty_value_is_left_to_typer() -> None:
    assert plain(["build", "--out", ""]) is None
    assert plain(["check", ""]) is None


def test_the_order_of_options_means_nothing() -> None:
    options = ("-C library", "--as-of 2026-11-23", "--no-color")
    assert {
        str(sorted(given.options.items()))
        for each in permutations(options)
        if (given := plain(["check", *" ".join(each).split()]))
    } == {"[('as_of', '2026-11-23'), ('library', 'library'), ('no_color', '')]"}
