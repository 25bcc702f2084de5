"""A small sound library, what is changed in it to make a bad one, and what `check` says of it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import typer.main

from cptref.build import against, examine
from cptref.checks.licence import licensed_texts, too_close
from cptref.cli import start
from cptref.diagnostics import Diagnostic
from cptref.disk.read import read_content
from tests import bad_cases
from tests.bad_cases import Case, State

HERE = Path(__file__).parent
BASE = HERE / "libraries" / "base"

#: The clock of the tests that need one.
TODAY = date(2026, 11, 26)

#: The record of the base library that a rule's example changes, by kind.
RECORDS: Mapping[str, str] = {
    "site": "content/site.yaml",
    "code": "content/codes/cpt/00100.yaml",
    "family": "content/families/liver-tumors.yaml",
    "modifier": "content/modifiers/80.yaml",
    "payer": "content/payers/payer.yaml",
    "source": "content/sources/payer-policy.yaml",
    "term": "content/terms/status-indicator.yaml",
    "aliases": "content/aliases.yaml",
}
_TOP_LEVEL = re.compile(r"^(?=\S)", re.MULTILINE)
_KEY = re.compile(r"[a-z_]+(?=:)")


def base() -> dict[str, bytes | None]:
    """The base library: path to bytes."""
    return dict(read_content(BASE).value)


def over_base(library: Path) -> dict[str, bytes | None]:
    """The base library with the files of another over it."""
    return base() | dict(read_content(library).value)


def with_mistakes() -> dict[str, bytes | None]:
    """The base library with some mistake of each stage, in several files."""
    return over_base(HERE / "libraries" / "ten-mistakes") | {
        "content/terms/mue.yaml": b"title: MUE\nmeaning: A limit {term}`no-such-term`.\n",
        "content/terms/MUE.yaml": b"title: MUE\ntitle: MUE\n",
        "content/notes.txt": b"",
        "content/payers/third-payer.yaml": None,
        "content/sources/old.yaml": b"\xff\xfe",
    }


def with_record(path: str, text: str | bytes) -> dict[str, bytes | None]:
    """The base library with one record written anew."""
    return base() | {path: text.encode() if isinstance(text, str) else text}


def with_keys(kind: str, keys: str) -> dict[str, bytes | None]:
    """The base library with some top-level keys of the record of `kind` in place of its own."""
    path = RECORDS[kind]
    return with_record(path, put(_text(path), keys))


def put(record: str, keys: str) -> str:
    """`record` without the top-level keys that `keys` has, and then `keys`."""
    new = {_key(block) for block in _blocks(keys)}
    kept = [block for block in _blocks(record) if _key(block) not in new]
    return "".join(kept) + keys.rstrip("\n") + "\n"


def problems(content: Mapping[str, bytes | None]) -> tuple[Diagnostic, ...]:
    return examine(content, today=TODAY).problems


def numbers(content: Mapping[str, bytes | None]) -> list[str]:
    """The numbers of the rules that the library breaks, in reading order."""
    return [problem.rule.number for problem in problems(content)]


def write(library: Path, content: Mapping[str, bytes | None]) -> Path:
    """Puts a library on the disk, and says where."""
    for name, raw in content.items():
        place = library / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw or b"")
    return library


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Cptref = Callable[..., Ran]
#: typer makes the commands from their signatures anew for each call: 0.02 s.
_commands = cache(typer.main.get_command)


def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cptref:
    """Runs `cptref` in this process, as a person does from a shell."""
    monkeypatch.setattr(typer.main, "get_command", _commands)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cptref", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            start.main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, said.out, said.err)

    return run


def bad_files(name: str) -> dict[str, bytes | None]:
    """The base library as the document `bad/<name>.md` changes it."""
    return dict(state(bad_cases.case(name)).files)


def state(case: Case) -> State:
    """The base library as a bad case changes it."""
    return bad_cases.apply(case.name, case.edits, _before(case))


def broken(case: Case, after: State) -> set[str]:
    """The numbers of the rules that are broken once a case's library stands so."""
    examined = examine(after.files, today=TODAY)
    found = [*examined.problems]
    if examined.value and case.rule.startswith("H"):
        found += against(_before(case).files, examined.value).problems
    if examined.value and case.licensed:
        texts = bad_cases.content(case.name, case.licensed).decode()
        found += too_close(examined.value, licensed_texts(texts))
    return {problem.rule.number for problem in found}


def make_bad(case: Case, library: Path) -> Path:
    """Puts the library of a bad case on the disk; where the rule is about a change, in git.

    Skips the test where the file system cannot hold it.
    """
    before = _before(case)
    after = state(case)
    if case.rule.startswith("H"):
        commit(write(library, before.files))
        for path in before.files.keys() - after.files.keys():
            (library / path).unlink()
    write(library, after.files)
    for number, (path, raw) in enumerate(after.links.items()):
        end = library.parent / f"outside-{number}"
        end.write_bytes(raw)
        try:
            (library / path).symlink_to(end)
        except OSError as fault:
            pytest.skip(f"no symbolic links here: {fault}")
    for number, path in enumerate(sorted(after.twins)):
        (library.parent / f"twin-{number}").hardlink_to(library / path)
    there = {path.relative_to(library).as_posix() for path in library.rglob("content/**/*")}
    if not after.files.keys() <= there:
        pytest.skip("this file system cannot hold two names that differ by case")
    return library


def options(case: Case, folder: Path) -> tuple[str | Path, ...]:
    """What `cptref check` needs to be told to find the mistake of a bad case."""
    if case.rule.startswith("H"):
        return ("--against", "HEAD")
    if case.licensed is None:
        return ()
    licensed = folder / "licensed.txt"
    licensed.write_bytes(bad_cases.content(case.name, case.licensed))
    return ("--licensed-text", licensed)


def _before(case: Case) -> State:
    files = {path: raw or b"" for path, raw in base().items()}
    return bad_cases.apply(case.name, case.before, State(files))


def commit(library: Path) -> None:
    """Makes a repository of the library, or adds its present state to the one it has."""
    settings = {"user.name": "A", "user.email": "a@example.com", "commit.gpgsign": "false"}
    git = ["git", *(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "A state"]):
        subprocess.run([*git, *command], cwd=library, check=True, capture_output=True)


def _text(path: str) -> str:
    """The base library has no aliases: its record of them is empty."""
    place = BASE / path
    return place.read_text(encoding="utf-8") if place.exists() else ""


def _blocks(text: str) -> list[str]:
    """A record cut before each line that is not indented."""
    return [block for block in _TOP_LEVEL.split(text) if block]


def _key(block: str) -> str:
    found = _KEY.match(block)
    return found.group() if found else ""
