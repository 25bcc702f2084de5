"""A briefing's modifiers as a coder asks for them: by question, and what is alike in one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cptref.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.ruled_out import RULED_OUT, goes_on_a_visit, is_of_visits
from cptref.frozen import frozen
from cptref.pages.briefing.coding import ModifierRow
from cptref.wording import words
from cptref.wording.indicators import said
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose

#: In the order in which a claim is thought through.
_QUESTIONS: Mapping[str, str] = {
    "unusual": "More or less than usual",
    "session": "Other services of the session",
    "surgeons": "More than one surgeon",
    "global": "The same day, and the global period",
    "components": "A part of the service",
    "sides": "Which side",
    "facility": "In a hospital’s department",
}
#: What is no row of the table, since it does not stand on a claim as the others do.
_BELOW: Mapping[str, str] = {
    "split-care": "Split care",
    "visits": "On visits",
    "billing": "Who bills, and on what terms",
}


@frozen
class Named:
    """A modifier in a row or a line."""

    number: str
    href: str | None
    title: str
    """In a joint row without the words that it shares with the first."""


@frozen
class UseRow:
    """One modifier, or several of which the same is said."""

    names: tuple[Named, ...]
    when: Passage | str
    document: Passage | str
    mark: str
    says: str
    governed: bool
    """Whether a field of CMS governs it, be it that no file here has what it says."""
    release: str
    """Of what the field says, where it is another than the table's."""
    cites: Notes


@frozen
class Group:
    question: str
    rows: tuple[UseRow, ...]


@frozen
class RuledOut:
    """Modifiers that one value rules out."""

    names: tuple[Named, ...]
    mark: str
    says: str


@frozen
class ModifierTable:
    groups: tuple[Group, ...]
    below: tuple[Group, ...]
    ruled_out: tuple[RuledOut, ...]
    ruled_out_cites: Notes
    visits: tuple[Named, ...]
    """Those that belong on a visit and not on this code, by its global period."""
    says: bool
    """Whether any file in the library has an indicator of the code."""
    release: str
    """Of most of the indicators: 'Jan 2026, ten months old'."""
    numbers: tuple[str, ...]


def modifier_table(
    catalog: Catalog, rows: Sequence[ModifierRow], figures: MedicareFigures, prose: Prose
) -> ModifierTable:
    release = _release(figures)
    out = tuple(_ruled_out(catalog, rows, figures, prose))
    fees = figures.fees
    visits = [each for each in out if each.mark and is_of_visits(catalog, each.names[0].number)]
    barred = tuple(each for each in out if each not in visits)
    return ModifierTable(
        groups=tuple(_groups(_QUESTIONS, rows, release, prose)),
        below=tuple(_groups(_BELOW, rows, release, prose)),
        ruled_out=barred,
        ruled_out_cites=prose.cites((fees.newest.source,)) if fees and out else Notes(),
        visits=tuple(
            name
            for each in visits
            for name in each.names
            if fees and goes_on_a_visit(name.number, fees.newest.row.text("glob_days"))
        ),
        says=any(row.mark for row in rows),
        release=release,
        numbers=tuple(row.number for row in rows),
    )


def _release(figures: MedicareFigures) -> str:
    told = said(indicator="GLOB DAYS", figures=figures)
    return told.release if told else ""


def _groups(
    questions: Mapping[str, str], rows: Sequence[ModifierRow], release: str, prose: Prose
) -> Iterator[Group]:
    for question, title in questions.items():
        asked = [row for row in rows if row.question == question]
        if asked:
            yield Group(title, tuple(_row(same, release, prose) for same in joined(asked)))


def joined(rows: Sequence[ModifierRow]) -> list[list[ModifierRow]]:
    """Neighbours of which the same is said, together."""
    return [list(same) for _, same in groupby(rows, key=_shared)]


def _shared(row: ModifierRow) -> tuple[object, ...]:
    """What rows must have alike to be one; without a short form it is the modifier itself."""
    return (row.short[0], row.mark) if row.short[0] else (row.number,)


def _row(same: Sequence[ModifierRow], release: str, prose: Prose) -> UseRow:
    first = same[0]
    return UseRow(
        names=tuple(_names(same)),
        when=first.short[0] or first.when,
        document=_together(same) if first.short[0] else first.document,
        mark=first.mark,
        says=first.brief,
        governed=bool(first.indicator),
        release=first.says_of if first.says_of != release else "",
        cites=prose.together([row.cites for row in same]),
    )


def _together(same: Sequence[ModifierRow]) -> str:
    """What the record shows, once; where it differs, after the modifiers of which it is said."""
    by_text: dict[str, list[str]] = {}
    for row in same:
        if row.short[1]:
            by_text.setdefault(row.short[1], []).append(row.number)
    if len(by_text) < 2:
        return "".join(by_text)
    told = (
        f"{', '.join(numbers)}: {words.in_running_text(text)}" for text, numbers in by_text.items()
    )
    return "; ".join(told)


def _names(same: Sequence[ModifierRow]) -> Iterator[Named]:
    shared = _beginning([row.title for row in same])
    for row in same:
        rest = row.title[len(shared) :] if row is not same[0] else row.title
        cut = "…" if rest != row.title else ""
        yield Named(row.number, row.href, f"{cut}{rest}")


def _beginning(titles: Sequence[str]) -> str:
    """The first words that all share, where there are two or more."""
    shared: list[str] = []
    for at in zip(*(title.replace(",", " ,").split() for title in titles), strict=False):
        if len(set(at)) > 1:
            break
        shared.append(at[0])
    return " ".join(shared) if len(shared) > 1 else ""


def _ruled_out(
    catalog: Catalog, rows: Sequence[ModifierRow], figures: MedicareFigures, prose: Prose
) -> Iterator[RuledOut]:
    """Of the library's modifiers; one of which the briefing says more has its row."""
    if figures.fees is None:
        return
    listed, newest = {row.number for row in rows}, figures.fees.newest.row
    numbers = [
        number
        for number, (column, out) in RULED_OUT.items()
        if number in catalog.modifiers and number not in listed and newest.text(column) in out
    ]
    for indicator, same in groupby(numbers, key=lambda each: _group(catalog, each)):
        told = said(indicator[0], figures)
        if told is not None:
            names = tuple(
                Named(each, prose.links.modifier(each), catalog.modifiers[each].title)
                for each in same
            )
            yield RuledOut(names, told.mark, words.in_running_text(told.brief))


def _group(catalog: Catalog, number: str) -> tuple[str, bool]:
    known = catalog.modifiers[number]
    return known.indicator, is_of_visits(catalog, number)
