"""What NCCI says of a pair of codes, in words that hold for the file it is read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from cptref.catalog.bundling import Between, PairFile
from cptref.catalog.indicators import PTP_MODIFIER
from cptref.frozen import frozen
from cptref.wording import words

if TYPE_CHECKING:
    from cptref.load.tables import Figures


@frozen
class Saying:
    text: str
    detail: str
    """For whose claims, and in which release."""


@frozen
class PairView:
    says: tuple[Saying, ...]
    """One for each edit, and for what has none."""
    known: bool
    """Whether the library's file tells anything of the pair, and be it that there is no edit."""
    source: str


def pair_view(file: PairFile, one: str, two: str) -> PairView:
    newest, file = file, file.telling(one, two)
    found = file.between(one, two)
    said = (*_edits(file, found), *_absences(file, found))
    later = tuple(_later(newest, one, two, said))
    if not said:
        unknown = Saying("Not known", f"Not every pair of the two was read, {file.called}")
        return PairView((unknown, *later), known=bool(later), source=file.source)
    return PairView((*said, *later), known=True, source=file.source)


def _later(file: PairFile, one: str, two: str, said: Sequence[Saying]) -> Iterator[Saying]:
    """What the release that comes next says else, with its day."""
    if file.later is None:
        return
    now = {each.text for each in said}
    found = file.later.between(one, two)
    for each in (*_edits(file.later, found), *_absences(file.later, found)):
        if each.text not in now:
            yield Saying(each.text, f"{each.detail}, from {words.day(file.later.day)}")


def _edits(file: PairFile, found: Between) -> Iterator[Saying]:
    by_content = sorted((*found.in_force, *found.coming), key=_content)
    for (first, _, indicator, begins, deleted), group in groupby(by_content, key=_content):
        since = (
            f", from {words.day(date.fromisoformat(begins))}"
            if begins > file.day.isoformat()
            else ""
        )
        until = f", until {words.day(date.fromisoformat(deleted))}" if deleted else ""
        claims = _claims([row.text("setting") for row in group])
        yield Saying(
            f"{first} is column 1: {words.in_running_text(PTP_MODIFIER[indicator])} ({indicator})",
            f"{words.with_capital(claims)}, {file.called}{since}{until}",
        )


def _absences(file: PairFile, found: Between) -> Iterator[Saying]:
    """For whose claims there is no edit; nothing where the file may be lacking one."""
    edited = {row.text("setting") for row in found.in_force}
    without = [setting for setting in file.settings if setting not in edited]
    if not without or not found.complete:
        return
    days = {row.day("deleted") for row in found.ended if row.text("setting") in without}
    last = max((day for day in days if day), default=None)
    detail = f"{words.with_capital(_claims(without))}, {file.called}"
    if last:
        detail += f"; one was deleted as of {words.day(last)}"
    yield Saying("No edit between the two", detail)


def _content(row: Figures) -> tuple[str, str, str, str, str]:
    return (
        row.text("column1"), row.text("column2"), row.text("modifier_indicator"),
        row.text("effective"), row.text("deleted"),
    )  # fmt: skip


def _claims(settings: Sequence[str]) -> str:
    """'outpatient and practitioner claims'."""
    return f"{' and '.join(sorted(settings))} claims"
