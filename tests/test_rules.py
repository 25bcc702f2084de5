"""Every rule: an editor sees what `bad/` says, and the examples of `cptref explain` hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from cptref.checks.families import RULES
from cptref.diagnostics import Rule
from tests import bad_cases, samples

_PLACE = re.compile(
    r"^(?P<file>content\S*?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<rule>[A-Z]\d+)"
)
_KINDS = [rule for rule in RULES.values() if rule.kind]


def test_the_base_library_is_sound(cptref: samples.Cptref) -> None:
    """What is found in a bad library comes from what was changed in it."""
    ran = cptref("check", "-C", samples.BASE)
    assert (ran.code, ran.out, ran.err) == (0, f"No problems in {len(samples.base())} files.\n", "")


@pytest.mark.parametrize("number", RULES)
def test_every_rule_has_a_bad_case(number: str) -> None:
    assert [name for name in bad_cases.names() if name.startswith(f"{number}-")]


def test_every_bad_case_is_named_by_its_rule() -> None:
    assert {name.partition("-")[0] for name in bad_cases.names()} == set(RULES)


@pytest.mark.slow
@pytest.mark.parametrize("name", bad_cases.names())
def test_an_editor_sees_this_text(name: str, tmp_path: Path, cptref: samples.Cptref) -> None:
    """What the document says that an editor sees, to the letter; the JSON says the same places."""
    case = bad_cases.case(name)
    library = samples.make_bad(case, tmp_path / "library")
    options = samples.options(case, tmp_path)
    said = cptref("check", "-C", library, *options)
    assert said.out == case.expected
    assert case.rule in {place[0] for place in _places(case.expected)}
    # Below the count there may stand how many can be fixed.
    counts = [
        line for line in case.expected.splitlines()[-2:] if line.endswith((" files.", " file."))
    ]
    assert said.code == (" error" in counts[-1])
    as_json = cptref("check", "-C", library, "--format", "json", *options)
    assert as_json.code == said.code
    # The text has the errors last.
    told = json.loads(as_json.out)["problems"]
    places = ((p["rule"], p["file"], p["line"], p["column"]) for p in told)
    assert Counter(places) == Counter(_places(case.expected))


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
