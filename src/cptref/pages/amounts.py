"""How Medicare's figures read: money, changes, per cent, releases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cptref.catalog.figures import Change

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUS = "−"
_NARROW = "\N{NARROW NO-BREAK SPACE}"


def money(amount: Decimal) -> str:
    """'$1,445.89'; a conversion factor keeps its four decimals."""
    return f"${amount:,}"


def signed(amount: Decimal, unit: str = "") -> str:
    """'−$63.09', '+3.30', and '0.00' where nothing changed."""
    sign = _MINUS if amount < 0 else "+" if amount else ""
    return f"{sign}{unit}{abs(amount):,}"


def percent(change: Change) -> str:
    """'−4.4 %'."""
    return f"{signed(change.percent)}{_NARROW}%"


def month(day: date) -> str:
    """'Oct 2025': a release is called by the month from which it applies."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
