"""A class of values is what `dataclass(frozen=True, slots=True)` makes, but for staying frozen."""

from __future__ import annotations

import pickle
from collections.abc import Hashable
from dataclasses import dataclass, field, fields, replace
from itertools import permutations

import pytest

from cptref.frozen import frozen


@frozen
class Link:
    label: str
    href: str = ""
    number: int = field(default=0, repr=False)
    seen: str = field(default="", compare=False)


@frozen
class Other:
    label: str
    href: str = ""
    number: int = 0
    seen: str = ""


@frozen
class One:
    label: str


@frozen
class Nothing:
    pass


def as_dataclass_makes_it() -> type:
    """The same class by dataclass."""

    @dataclass(frozen=True, slots=True)
    class Link:
        label: str
        href: str = ""
        number: int = field(default=0, repr=False)
        seen: str = field(default="", compare=False)

    Link.__qualname__ = "Link"
    return Link


def test_values_are_equal_where_their_fields_are() -> None:
    assert Link("a") == Link("a", seen="later")
    assert Link("a") != Link("a", number=1)
    assert One("a") == One("a")
    assert Nothing() == Nothing()


def test_values_of_two_classes_are_never_equal() -> None:
    values: list[object] = [Other("a"), Link("a"), One("a"), Nothing(), "a", None]
    assert all(a != b for a, b in permutations(values, 2))


def test_equal_values_are_one_key() -> None:
    assert len({Link("a"), Link("a", seen="later"), Link("b")}) == 2
    assert isinstance(One("a"), Hashable)
    with pytest.raises(TypeError, match="unhashable"):
        hash(One(["a"]))  # type: ignore[arg-type]


def test_a_value_shows_its_fields_as_dataclass_does() -> None:
    assert repr(Link("a%s", "x")) == repr(as_dataclass_makes_it()("a%s", "x"))
    assert repr(One("a")) == "One(label='a')"
    assert repr(Nothing()) == "Nothing()"


def test_dataclass_knows_its_fields() -> None:
    assert [each.name for each in fields(Link("a"))] == ["label", "href", "number", "seen"]
    assert replace(Link("a"), href="b") == Link("a", "b")


def test_there_is_no_room_for_another_field() -> None:
    with pytest.raises(AttributeError):
        Link("a").labl = "b"  # type: ignore[attr-defined]


def test_a_class_has_the_words_that_are_written_of_it() -> None:
    @frozen
    class Told:
        """What is told."""

    assert (Told.__doc__, One.__doc__) == ("What is told.", None)


def test_a_value_can_be_kept() -> None:
    kept = pickle.dumps(Link("a", "b", 1, "c"))
    assert pickle.loads(kept) == Link("a", "b", 1)  # noqa: S301  # made above
