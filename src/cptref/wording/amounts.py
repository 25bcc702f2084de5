"""How Medicare's figures read: money, changes, per cent, releases, and what stands for none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cptref.catalog.change import Change
from cptref.catalog.fee_schedule import Release
from cptref.catalog.indicators import in_words
from cptref.catalog.payments import PAID
from cptref.cms import releases
from cptref.cms.pfs.values import RARELY_THERE
from cptref.wording import words

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
    return f"{words.MONTHS[day.month - 1]} {day.year}"


def dated(release: Release) -> str:
    """'Oct 2025': of the fee schedule; where a month does not tell two releases apart, with a word.

    That is a correction that applies from the month of the release itself, and every later one.
    """
    called = month(release.day)
    named = releases.read("pfs", release.id)
    if named and (named.revision > 1 or (named.revision and called == month(named.day))):
        return f"{called}, {releases.correction(release.id)}"
    return called


def none_there(release: Release) -> str:
    """What stands where a setting has no payment: the place's mark, or why no setting has one."""
    return RARELY_THERE if release.usual else unpaid(release)


def unpaid(release: Release) -> str:
    """Why a release has no national payment: 'Not covered by Medicare (N)'."""
    code = release.row.text("status")
    status = in_words("status", code)
    # Some services that Medicare pays stand in the file with units of zero.
    return f"{status}, without units" if code in PAID else status
