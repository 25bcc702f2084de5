"""Every rule: an editor sees what `bad/` says, and the examples of `cptref explain` hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cptref.checks.families import RULES
from cptref.diagnostics import Rule
from tests import samples

_PLACE = re.compile(
    r"^(?P<file>content\S*?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<rule>[A-Z]\d+)"
)
_KINDS = [rule for rule in RULES.values() if rule.kind]


@pytest.fixture
def cptref(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> samples.Cptref:
    return samples.command(monkeypatch, capsys)


def test_the_base_library_is_sound(cptref: samples.Cptref) -> None:
    """What is found in a bad library comes from what was changed in it."""
    ran = cptref("check", "-C", samples.BASE)
    assert (ran.code, ran.out, ran.err) == (0, f"No problems in {len(samples.base())} files.\n", "")


@pytest.mark.parametrize("number", RULES)
def test_every_rule_has_a_bad_library(number: str) -> None:
    assert [name for name in samples.bad_libraries() if name.startswith(f"{number}-")]


def test_every_bad_library_is_named_by_its_rule() -> None:
    assert {name.partition("-")[0] for name in samples.bad_libraries()} == set(RULES)


@pytest.mark.parametrize("name", samples.bad_libraries())
def test_an_editor_sees_this_text(name: str, tmp_path: Path, cptref: samples.Cptref) -> None:
    """`expected.txt`, to the letter; and the JSON says the same places."""
    library = samples.make_bad(name, tmp_path / "library")
    expected = (samples.BAD / name / "expected.txt").read_text(encoding="utf-8")
    said = cptref("check", "-C", library, *samples.options(name))
    assert said.out == expected
    assert f"{name.partition('-')[0]}" in {place[0] for place in _places(expected)}
    assert said.code == (" error" in expected.splitlines()[-1])
    as_json = cptref("check", "-C", library, "--format", "json", *samples.options(name))
    assert as_json.code == said.code
    assert [
        (p["rule"], p["file"], p["line"], p["column"]) for p in json.loads(as_json.out)["problems"]
    ] == _places(expected)


@pytest.mark.parametrize("rule", _KINDS, ids=lambda rule: rule.number)
def test_the_bad_example_breaks_its_rule_alone(rule: Rule) -> None:
    assert set(samples.numbers(samples.with_keys(rule.kind, rule.bad))) == {rule.number}


@pytest.mark.parametrize("rule", _KINDS, ids=lambda rule: rule.number)
def test_the_good_example_breaks_no_rule(rule: Rule) -> None:
    assert samples.numbers(samples.with_keys(rule.kind, rule.good)) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.number)
def test_a_rule_says_all_that_explain_shows(rule: Rule) -> None:
    """A title without a full stop, a sentence of why, and two examples that differ."""
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.bad != rule.good


def _places(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """Rule, file, line and column of every mistake in what `check` printed."""
    found = (_PLACE.match(line) for line in text.splitlines())
    return [
        (m["rule"], m["file"], int(m["line"]) if m["line"] else None,
         int(m["column"]) if m["column"] else None)
        for m in found if m
    ]  # fmt: skip
