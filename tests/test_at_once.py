"""What is answered before Typer is imported is what Typer would answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cptref.cli.at_once import HELP, answered, program
from cptref.cli.commands import app
from tests.builders import library, on_disk

ASKED = ["--version", "-h", "--help"]
HEAVY = {"typer", "pydantic", "jinja2", "yaml", "typing", "dataclasses"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """On eighty columns, as where the output is a pipe."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/cptref"])
    return monkeypatch


def typers(capsys: Capture, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        app(arguments, prog_name=program())
    assert not ended.value.code
    return capsys.readouterr().out


@pytest.mark.parametrize("argument", ASKED)
@pytest.mark.parametrize("name", ["/usr/bin/cptref", "/lib/cptref/__main__.py"])
def test_the_answer_is_typers(
    typed: pytest.MonkeyPatch, capsys: Capture, argument: str, name: str
) -> None:
    typed.setattr(sys, "argv", [name])
    assert answered([argument]) == 0
    assert capsys.readouterr().out == typers(capsys, argument)


def test_a_wider_terminal_has_the_same_help(typed: pytest.MonkeyPatch, capsys: Capture) -> None:
    typed.setenv("COLUMNS", "200")
    assert answered(["--help"]) == 0
    assert capsys.readouterr().out == typers(capsys, "--help")


def test_a_narrow_terminal_has_it_of_typer(typed: pytest.MonkeyPatch, capsys: Capture) -> None:
    typed.setenv("COLUMNS", "60")
    assert answered(["--help"]) is None
    assert typers(capsys, "--help") != HELP.format(program="cptref")


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    "arguments", [[], ["--version", "--help"], ["build", "--help"], ["--versio"], ["-hh"]]
)
def test_everything_else_is_typers(arguments: list[str], capsys: Capture) -> None:
    assert answered(arguments) is None
    assert capsys.readouterr().out == ""


def test_a_program_of_another_name_has_its_own_in_the_help(typed: pytest.MonkeyPatch) -> None:
    typed.setattr(sys, "argv", ["/usr/bin/cptref-0.1"])
    assert answered(["--help"]) is None


@pytest.mark.slow
@pytest.mark.parametrize("argument", ASKED)
def test_nothing_that_takes_time_is_imported(argument: str) -> None:
    assert imported(argument) & {*HEAVY, "pathlib", "hashlib"} == set()


@pytest.mark.slow
def test_a_build_in_which_nothing_changed_imports_nothing_that_takes_time(tmp_path: Path) -> None:
    command = "build", "-C", str(on_disk(tmp_path, library()))
    assert imported(*command) >= {"pydantic", "jinja2"}
    assert imported(*command) & HEAVY == set()


@pytest.mark.slow
def test_a_build_that_is_asked_for_plainly_does_without_typer(tmp_path: Path) -> None:
    home = str(on_disk(tmp_path, library()))
    assert "typer" not in imported("build", "-C", home, "--no-cache")
    assert "typer" in imported("build", f"-C{home}")


def imported(*arguments: str) -> set[str]:
    """What is imported in the end, in a process of its own."""
    program = f"""
import sys
sys.argv = ["cptref", *{arguments!r}]
from cptref.cli.start import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return set(ran.stderr.decode().split())
