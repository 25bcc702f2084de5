"""Templates that an earlier build compiled: the same pages, whatever the cache holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
import pytest

from cptref.disk.cache import FOLDER
from cptref.theme import bytecode, templates
from cptref.theme.templates import Templates
from tests import samples
from tests.builders import library, on_disk

THEME = {
    "page.html": b"{% extends 'base.html' %}\n{% block main %}{{ said }}{% endblock %}",
    "base.html": b"<main>\n{% block main %}{% endblock %}\n</main>\n{% include 'end.html' %}",
    "end.html": b"<p>{{ said | upper }}",
}


class Kept:
    """A cache in memory, and what was put into it since it was last looked at."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.anew: list[str] = []

    def get(self, name: str) -> bytes | None:
        return self.values.get(name)

    def put(self, name: str, value: bytes) -> None:
        self.values[name] = value
        self.anew.append(name)

    def compiled(self, theme: dict[str, bytes] | None = None) -> int:
        """How many templates a build compiles with what is kept, its page being right."""
        self.anew.clear()
        given = THEME if theme is None else theme
        shown = Templates(given, self).show("page.html", said="a & b")
        assert shown == Templates(given).show("page.html", said="a & b")
        return len(self.anew)


@pytest.fixture
def kept() -> Kept:
    """After a first build."""
    made = Kept()
    assert made.compiled() == len(THEME)
    return made


def test_a_second_build_compiles_nothing(kept: Kept) -> None:
    assert kept.compiled() == 0


@pytest.mark.parametrize("name", THEME)
def test_a_template_that_changed_is_compiled_and_no_other(kept: Kept, name: str) -> None:
    assert kept.compiled({**THEME, name: THEME[name] + b"<!-- more -->"}) == 1
    assert len(kept.values) == len(THEME)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: b"",
        lambda value: value[:32],
        lambda value: value[:40],
        lambda value: value[:-1],
        lambda value: value[:32] + b"N",
        lambda value: b"\0" * len(value),
    ],
)
def test_what_is_not_the_code_of_the_template_is_not_run(
    kept: Kept, spoil: Callable[[bytes], bytes]
) -> None:
    kept.values = {name: spoil(value) for name, value in kept.values.items()}
    assert kept.compiled() == len(THEME)


def test_the_code_of_another_template_is_not_run(kept: Kept) -> None:
    names = list(kept.values)
    kept.values = dict(
        zip(names, [kept.values[name] for name in names[1:] + names[:1]], strict=True)
    )
    assert kept.compiled() == len(THEME)


def test_what_another_version_of_jinja_compiled_is_not_run(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jinja2, "__version__", "3.0")
    assert kept.compiled() == len(THEME)


def test_what_another_python_compiled_is_not_run(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bytecode, "MAGIC_NUMBER", b"\0\0\r\n")
    assert kept.compiled() == len(THEME)


def test_what_another_compiler_of_ours_compiled_is_not_run(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _output_child_pre(self: object, *_: object) -> None:
        """Another way to show a value."""

    monkeypatch.setattr(templates._Compiler, "_output_child_pre", _output_child_pre)
    before = dict(kept.values)
    Templates({"end.html": b"<p>"}, kept).show("end.html")
    assert kept.values != before


@pytest.mark.slow
def test_every_process_finds_the_code_of_another() -> None:
    """What the compiler is does not depend on the seed of hashes."""
    program = "from cptref.theme import templates; print(templates._compiler().hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(found) == 1


@cache
def sound() -> dict[str, bytes]:
    return library()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"cptref cache 1\n", b"\xff" * 40_000])
def test_a_damaged_cache_changes_no_page(
    cptref: samples.Cptref, tmp_path: Path, damage: bytes
) -> None:
    home = on_disk(tmp_path, sound())
    assert cptref("build", "-C", home, "--out", tmp_path / "before").code == 0
    for file in (tmp_path / FOLDER / "templates").iterdir():
        file.write_bytes(damage)
    assert cptref("build", "-C", home, "--out", tmp_path / "after").code == 0
    assert site(tmp_path / "after") == site(tmp_path / "before")


def site(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in files}
