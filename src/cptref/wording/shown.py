"""A value with the text that pages print for it: who needs the value need not read the text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from cptref.catalog.change import Change
from cptref.frozen import frozen
from cptref.wording import amounts, words

V = TypeVar("V", Decimal, int, date)


@frozen
class Shown(Generic[V]):
    """Prints as its text."""

    value: V
    text: str

    def __str__(self) -> str:
        return self.text


def held(shown: Shown[V] | str | None) -> V | str | None:
    """The value of a figure or a day; what is said in words stays words."""
    return shown.value if isinstance(shown, Shown) else shown


def figure(value: Decimal, unit: str = "") -> Shown[Decimal]:
    """'41.40', '41.40 units'."""
    return Shown(value, f"{value} {unit}" if unit else f"{value}")


def count(value: int) -> Shown[int]:
    """'3,204'."""
    return Shown(value, f"{value:,}")


def written(text: str) -> Shown[Decimal] | str:
    """A figure as a file has it, or its 'NA'."""
    return text if text in ("", "NA") else Shown(Decimal(text), text)


def money(amount: Decimal) -> Shown[Decimal]:
    """'$1,445.89'."""
    return Shown(amount, amounts.money(amount))


def difference(amount: Decimal) -> Shown[Decimal]:
    """'−$63.09', in dollars."""
    return Shown(amount, amounts.signed(amount, "$"))


def percent(change: Change) -> Shown[Decimal]:
    """'−4.4 %'; a change that rounds to nothing has no sign."""
    value = change.percent or abs(change.percent)
    return Shown(value, amounts.percent(change))


def day(value: date) -> Shown[date]:
    """'23 Nov 2026'."""
    return Shown(value, words.day(value))
