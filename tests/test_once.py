"""What takes long is done once a build: for each code, or for the whole library."""

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from cptref.build import Sources, build
from cptref.catalog import fees, figures
from tests import showcase
from tests.sites import theme

_Function = Callable[..., Any]

#: A function, and which of its arguments says for what it is done.
_OF_A_CODE: tuple[tuple[_Function, int], ...] = (
    (fees.fee_schedule, 1),
    (figures.figures_of_code, 1),
)
_OF_THE_LIBRARY: tuple[_Function, ...] = (figures.pairs_by_code,)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """(function, what it was done for) -> how often, in a build of every code's page."""
    counted: Counter[tuple[str, str]] = Counter()
    for function, at in _OF_A_CODE:
        _watch(monkeypatch, function, at, counted)
    for function in _OF_THE_LIBRARY:
        _watch(monkeypatch, function, None, counted)
    made = build(Sources(showcase.content(), theme(), scope="imported")).value
    assert made is not None
    assert sum(1 for _ in made) > len(counted)
    return counted


@pytest.mark.parametrize("function", [each for each, _ in _OF_A_CODE])
def test_a_codes_figures_are_made_once_a_build(
    function: _Function, calls: Counter[tuple[str, str]]
) -> None:
    of_it = {what: often for (name, what), often in calls.items() if name == function.__name__}
    assert showcase.CODE in of_it
    assert {what for what, often in of_it.items() if often > 1} == set()


@pytest.mark.parametrize("function", _OF_THE_LIBRARY)
def test_what_is_of_the_whole_library_is_made_once_a_build(
    function: _Function, calls: Counter[tuple[str, str]]
) -> None:
    assert calls[function.__name__, ""] == 1


def _watch(
    monkeypatch: pytest.MonkeyPatch,
    function: _Function,
    at: int | None,
    counted: Counter[tuple[str, str]],
) -> None:
    """Wherever the program has it by its name."""

    def watched(*arguments: Any, **named: Any) -> Any:
        counted[function.__name__, "" if at is None else str(arguments[at])] += 1
        return function(*arguments, **named)

    for module in [each for name, each in sys.modules.items() if name.startswith("cptref.")]:
        if vars(module).get(function.__name__) is function:
            monkeypatch.setattr(module, function.__name__, watched)
