"""Where figures stand on a scale, and the round figures that it is labelled with."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

#: Where the smallest figure is less than this part of the largest, the axis begins at zero.
_FROM_ZERO = Decimal("0.6")


def ticks_of(low: Decimal, high: Decimal, steps: int = 3) -> list[Decimal]:
    """So many round steps and a few more, the lowest under all, the highest over all."""
    if low < high * _FROM_ZERO:
        low = Decimal(0)
    return _round_steps(low, high, (high - low) or abs(high) / 10 or Decimal(1), steps)


def ticks_around_zero(low: Decimal, high: Decimal, steps: int = 3) -> list[Decimal]:
    """The same of figures that rise and fall; zero is one of them."""
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return _round_steps(low, high, (high - low) or Decimal(1), steps)


def ticks_within(low: Decimal, high: Decimal, steps: int = 3) -> list[Decimal]:
    """Round figures that lie between the two, or on them."""
    every = _round_steps(low, high, (high - low) or abs(high) / 10 or Decimal(1), steps)
    return [tick for tick in every if low <= tick <= high]


def _round_steps(low: Decimal, high: Decimal, spread: Decimal, steps: int) -> list[Decimal]:
    step = next(
        candidate
        for exponent in range(-3, 12)
        for one in (1, 2, 5)
        if (candidate := Decimal(one).scaleb(exponent)) * steps >= spread
    )
    lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
    highest = (high / step).to_integral_value(ROUND_CEILING) * step
    if lowest == highest:
        highest += step
    count = int((highest - lowest) / step)
    return [_plain(lowest + number * step) for number in range(count + 1)]


def _plain(value: Decimal) -> Decimal:
    """'1400', not '1.4E+3'."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def place(value: Decimal | int) -> str:
    """At most one decimal: a picture's size does not depend on how a number divides."""
    return f"{_plain(Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP))}"
