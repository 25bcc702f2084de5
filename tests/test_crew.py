"""Several processes do the work of a build, and nobody can tell by the site that they did."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cptref.cli import building, checking
from cptref.disk import crew
from cptref.disk.crew import Crew, Ended
from cptref.keep.crew import spread
from tests import samples, showcase

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a crew works at a library that a test has time for."""
    monkeypatch.setattr(crew, "_ENOUGH", 2)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    samples.write(tmp_path, {p: raw for p, raw in showcase.content().items() if raw is not None})
    return tmp_path


def files(folder: Path) -> Mapping[str, bytes]:
    found = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def built(home: Path, jobs: int, *, no_cache: bool = False) -> Mapping[str, bytes]:
    out = home / f"site-{jobs}"
    asked = building.Asked(home, out, jobs=jobs, no_cache=no_cache)
    assert building.build(asked) == 0
    return files(out)


def shared(keys: list[str], jobs: int = 3) -> Iterator[list[str]]:
    """What each key comes to, as the first process has it."""
    of = Crew(jobs, spread)
    of.call(len(keys))
    made = of.each(keys, lambda key: ((), key.upper()))
    if not of.is_first:
        of.leave()
    of.dismiss()
    yield [value for _, value in made]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 50])
def test_what_is_made_comes_in_the_order_of_its_keys(count: int) -> None:
    keys = [f"key {number}" for number in range(count)]
    (found,) = shared(keys)
    assert found == [key.upper() for key in keys]


def test_a_fault_in_another_process_is_raised_in_the_first() -> None:
    of = Crew(2, spread)
    of.call(2)
    try:
        with pytest.raises(Ended, match="KeyError: 'second'"):
            of.each(["first", "second"], lambda key: {"first": ((), 1)}[key])
    except BaseException as fault:
        if not of.is_first:
            of.fail(fault.__cause__ or fault.__context__ or fault)
        raise
    of.dismiss()


def test_another_process_that_was_killed_is_no_fault_of_ours() -> None:
    """The system ends one where there is not enough memory."""
    of = Crew(2, spread)
    of.call(2)
    if not of.is_first:
        os.kill(os.getpid(), signal.SIGKILL)
    with pytest.raises(OSError, match="was ended, as where there is not enough memory"):
        of.each(["first", "second"], lambda key: ((), key))
    of.dismiss()


@pytest.mark.slow
def test_one_process_and_two_make_the_same_site(home: Path) -> None:
    assert built(home, 1, no_cache=True) == built(home, 2, no_cache=True)


@pytest.mark.slow
def test_what_two_have_kept_one_goes_on_with(home: Path) -> None:
    built(home, 2)
    code = next(iter(sorted((home / "content" / "codes").rglob("*.yaml"))))
    code.write_text(code.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    asked = building.Asked(home, home / "site-2", jobs=1)
    assert building.build(asked) == 0
    assert files(home / "site-2") == built(home, 3, no_cache=True)


@pytest.mark.slow
def test_a_check_by_several_tells_the_same(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = home / "content" / "terms" / "broken.yaml"
    place.write_text("titel: A slip\n", "utf-8")
    assert checking.check(checking.Asked(home, no_cache=True)) == 1
    by_two = capsys.readouterr().out
    monkeypatch.setattr(crew, "_ENOUGH", 10**6)
    assert checking.check(checking.Asked(home, no_cache=True)) == 1
    assert capsys.readouterr().out == by_two
