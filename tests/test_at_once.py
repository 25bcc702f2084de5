"""What is answered before Typer is imported is what Typer would answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cptref.cli.at_once import HELP, answered, program
from cptref.cli.commands import app

ASKED = ["--version", "-h", "--help"]
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
    assert answered([argument])
    assert capsys.readouterr().out == typers(capsys, argument)


def test_a_wider_terminal_has_the_same_help(typed: pytest.MonkeyPatch, capsys: Capture) -> None:
    typed.setenv("COLUMNS", "200")
    assert answered(["--help"])
    assert capsys.readouterr().out == typers(capsys, "--help")


def test_a_narrow_terminal_has_it_of_typer(typed: pytest.MonkeyPatch, capsys: Capture) -> None:
    typed.setenv("COLUMNS", "60")
    assert not answered(["--help"])
    assert typers(capsys, "--help") != HELP.format(program="cptref")


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    "arguments", [[], ["--version", "--help"], ["build", "--help"], ["--versio"], ["-hh"]]
)
def test_everything_else_is_typers(arguments: list[str], capsys: Capture) -> None:
    assert not answered(arguments)
    assert capsys.readouterr().out == ""


def test_a_program_of_another_name_has_its_own_in_the_help(typed: pytest.MonkeyPatch) -> None:
    typed.setattr(sys, "argv", ["/usr/bin/cptref-0.1"])
    assert not answered(["--help"])


@pytest.mark.slow
@pytest.mark.parametrize("argument", ASKED)
def test_nothing_that_takes_time_is_imported(argument: str, tmp_path: Path) -> None:
    program = f"""
import atexit, sys
sys.argv = ["cptref", {argument!r}]
heavy = ("typer", "pydantic", "jinja2", "yaml", "pathlib", "dataclasses")
atexit.register(lambda: print([name for name in heavy if name in sys.modules], file=sys.stderr))
from cptref.cli.start import main
main()
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert ran.stderr.split() == [b"[]"]
