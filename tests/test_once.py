"""What takes long is done once a build: for each code, each release, or for the whole library."""

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from cptref.build import Sources, build
from cptref.catalog import dataset_changes, figure_changes, figures, localities
from cptref.catalog import fee_schedule as fees
from tests import showcase
from tests.sites import theme

#: Each asks whole sites.
pytestmark = pytest.mark.slow

_Function = Callable[..., Any]

#: A function, and of its arguments that which says what it is done for.
_ONCE: tuple[tuple[_Function, Callable[[tuple[Any, ...]], str]], ...] = (
    (fees.fee_schedule, lambda given: f"code {given[1]}"),
    (figures.figures_of_code, lambda given: f"code {given[1]}"),
    (localities.localities, lambda given: f"code {given[1].newest.row.text('hcpcs')}"),
    (figures.pairs_by_code, lambda given: "library"),
    (figure_changes.figure_changes, lambda given: f"code {given[1]}"),
    (dataset_changes.compare, lambda given: f"release {given[1].name}"),
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """(function, what it was done for) -> how often, in a build of every code's page."""
    counted: Counter[tuple[str, str]] = Counter()
    for function, what in _ONCE:
        _watch(monkeypatch, function, what, counted)
    made = build(Sources(showcase.content(), theme(), scope="imported")).value
    assert made is not None
    assert sum(1 for _ in made) > len(counted)
    return counted


def test_what_takes_long_is_done_once_a_build(calls: Counter[tuple[str, str]]) -> None:
    assert {name for name, _ in calls} == {function.__name__ for function, _ in _ONCE}
    assert {call: often for call, often in calls.items() if often > 1} == {}


def test_it_is_done_for_codes_with_and_without_a_briefing(calls: Counter[tuple[str, str]]) -> None:
    for number in (showcase.CODE, *showcase.NOT_BRIEFED):
        assert calls["figures_of_code", f"code {number}"] == 1


def _watch(
    monkeypatch: pytest.MonkeyPatch,
    function: _Function,
    what: Callable[[tuple[Any, ...]], str],
    counted: Counter[tuple[str, str]],
) -> None:
    """Wherever the program has it by its name."""

    def watched(*given: Any, **named: Any) -> Any:
        counted[function.__name__, what(given)] += 1
        return function(*given, **named)

    for module in [each for name, each in sys.modules.items() if name.startswith("cptref.")]:
        if vars(module).get(function.__name__) is function:
            monkeypatch.setattr(module, function.__name__, watched)
