"""`python -OO` takes out docstrings and assertions: nothing that is published is one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parent / "golden" / "briefing" / "library"


def ran(*flags: str, command: tuple[str, ...]) -> str:
    run = subprocess.run(
        [sys.executable, *flags, "-m", "cptref", *command],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout


def site(folder: Path, *flags: str) -> dict[str, bytes]:
    ran(*flags, command=("build", "-C", str(LIBRARY), "--out", str(folder)))
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.slow
def test_a_site_is_the_same_without_docstrings(tmp_path: Path) -> None:
    plain, bare = site(tmp_path / "plain"), site(tmp_path / "bare", "-OO")
    assert [url for url in plain if plain[url] != bare.get(url)] == []
    assert set(bare) == set(plain)


@pytest.mark.slow
def test_help_is_the_same_without_docstrings() -> None:
    assert ran("-OO", command=("--help",)) == ran(command=("--help",))


@pytest.mark.slow
def test_the_schemas_for_editors_are_the_same_without_docstrings() -> None:
    check = ("schema", "--check", "-C", str(Path(__file__).parents[1]))
    assert ran("-OO", command=check) == ran(command=check)
