"""A pattern that is compiled at its first use is what `re.compile` makes of the same text."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import cptref.checks
from cptref.checks.patterns import at_first_use


def test_it_finds_what_the_compiled_pattern_finds() -> None:
    pattern = at_first_use(r"\b(?P<word>un)its?\b", re.IGNORECASE)
    assert [found["word"] for found in pattern.finditer("Units, a unit")] == ["Un", "un"]
    assert pattern.fullmatch("units")
    assert pattern.sub("x", "one unit") == "one x"
    assert (pattern.pattern, pattern.groups) == (r"\b(?P<word>un)its?\b", 1)


def test_nothing_is_compiled_before(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(re, "compile", lambda *given: asked.append(given))
    at_first_use("a", re.IGNORECASE)
    assert asked == []


def test_a_method_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = at_first_use("a")
    assert pattern.search("a")
    monkeypatch.delattr(re, "compile")
    assert pattern.search("a")


@pytest.mark.slow
def test_every_pattern_of_the_checks_can_be_compiled() -> None:
    """A mistake in one would show only where a sentence needs it."""
    made: list[object] = []
    for module in pkgutil.walk_packages(cptref.checks.__path__, "cptref.checks."):
        made += vars(importlib.import_module(module.name)).values()
    found = [each for each in _within(made) if type(each) is type(at_first_use(""))]
    assert len(found) > 150
    for each in found:
        assert re.compile(each.pattern).groups == each.groups


def _within(values: list[object]) -> list[object]:
    """They, and the items of those that are tuples."""
    inside = [item for value in values if isinstance(value, tuple) for item in value]
    return values + _within(inside) if inside else values
