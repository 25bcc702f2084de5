"""Amounts as numbers, beside their texts, for programs that compute with them."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import computed_field

T = TypeVar("T")


def _numbers(self: Any) -> dict[str, float]:
    values = ((each.name, getattr(self, each.name)) for each in fields(self))
    return {name: float(value) for name, value in values if isinstance(value, Decimal)}


_numbers.__annotations__["return"] = dict[str, float]


def numbered(cls: type[T]) -> type[T]:
    """With a key `numbers`: each amount of the object that it has, by its key.

    A text keeps what CMS wrote, to the last digit ('41.40'); a number is the nearest that JSON's
    readers hold, and has no such digits (41.4).
    """
    numbers = computed_field(
        description="The object's amounts as numbers, by their keys; their texts are exact.",
        alias="numbers",
    )(property(_numbers))
    cls.numbers = numbers  # type: ignore[attr-defined]  # pydantic looks for it there
    return cls
