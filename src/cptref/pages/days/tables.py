"""A code's answers of every day, kind by kind: each release held, and each gap between two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from cptref.catalog import Catalog, releases
from cptref.catalog.days import Span, spans
from cptref.catalog.dossier import Dossier
from cptref.catalog.extents import State, look_up
from cptref.catalog.fee_schedule import Release, Setting
from cptref.catalog.indicators import COLUMNS, in_words
from cptref.catalog.payments import Place
from cptref.catalog.standing import Row
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.site.page import Link
from cptref.wording import local, words
from cptref.wording.amounts import money, unpaid
from cptref.wording.files import PLACES
from cptref.wording.files import release as called
from cptref.wording.prose import Prose
from cptref.wording.releases import outpatient_payment, surgery_center_payment

GAP = "No release of these days is held"
#: What a release without a row of the code says of it.
_WITHOUT: Mapping[State, str] = {
    "not-listed": "Not in the file",
    "not-looked-for": "Not looked for in the file",
    "not-known": "Not known: an excerpt was read",
}
_DAY = timedelta(days=1)


@frozen
class Cell:
    text: str
    local: str = ""
    """Of a national payment, what it is made of."""


@frozen
class DayRow:
    first: date | None
    last: date | None
    release: Link | None
    """Nothing of a gap."""
    cells: tuple[Cell, ...]
    """One for each column, or one for all."""

    @property
    def when(self) -> str:
        """'1 Jul 2024 to 30 Sep 2024', 'before 1 Jan 2020', 'from 1 Jul 2026'."""
        if self.first is None:
            return f"Before {words.day(self.last + _DAY)}" if self.last else "Every day"
        if self.last is None:
            return f"From {words.day(self.first)}"
        return f"{words.day(self.first)} to {words.day(self.last)}"


@frozen
class DayTable:
    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[DayRow, ...]
    """The oldest first."""
    now: int | None
    """Which of them is told as current: the newest release that has begun."""


_PLACES: tuple[Place, ...] = ("facility", "office")


def _setting(release: Release, place: Place) -> Setting | None:
    return release.facility if place == "facility" else release.office


Shown = Callable[[Span], tuple[Cell, ...]]


def tables(catalog: Catalog, dossier: Dossier, prose: Prose) -> tuple[DayTable, ...]:
    """Of the kinds of which the library has a release."""
    made = (
        _fees(catalog, dossier, prose),
        _others(catalog, dossier, prose, "opps", "Hospital outpatient", outpatient_payment),
        _others(catalog, dossier, prose, "asc", "Surgery center", surgery_center_payment),
        _others(catalog, dossier, prose, "mue", "Most units", _limit),
        _pairs(catalog, dossier, prose),
    )
    return tuple(each for each in made if each)


def _fees(catalog: Catalog, dossier: Dossier, prose: Prose) -> DayTable | None:
    fees = dossier.figures.fees
    if fees is None:
        return None
    by_id = {each.id: each for each in (*fees.releases, *dossier.figures.coming_fees)}
    part = "professional part (26), " if fees.part else ""
    settings = [
        (f"Payment, {part}{words.in_running_text(PLACES[place])}", place)
        for place in _PLACES
        if any(_setting(each, place) for each in by_id.values())
    ]

    def paid(release: Release) -> Iterator[Cell]:
        for _, place in settings:
            setting = _setting(release, place)
            text = money(setting.payment) if setting else unpaid(release)
            if setting is None and release.usual:
                text = "None"
            yield Cell(text, local.units(release, setting))
        if not settings:
            yield Cell(unpaid(release))
        usual = release.usual
        yield Cell(f"{usual.total}" if usual else "None")
        yield Cell(in_words("glob_days", release.row.text("glob_days")))
        stated = ((name, release.row.text(column)) for name, column in COLUMNS.items())
        yield Cell(", ".join(f"{name} {value}" for name, value in stated if value))

    def shown(release: Release | None) -> tuple[Cell, ...]:
        return tuple(paid(release)) if release else ()

    columns = (
        *(name for name, _ in settings),
        "Total RVU",
        "Global period",
        "Indicators",
    )
    return _table(
        catalog, dossier, prose, "pfs", "Physician fee schedule", columns,
        lambda span: shown(by_id.get(span.dataset.release) if span.dataset else None),
    )  # fmt: skip


def _others(
    catalog: Catalog,
    dossier: Dossier,
    prose: Prose,
    kind: Kind,
    title: str,
    told: Callable[[Row], str],
) -> DayTable | None:
    def shown(span: Span) -> tuple[Cell, ...]:
        held = span.dataset
        if held is None:
            return ()
        rows = releases.rows_of(held, dossier.card.number)
        text = "; ".join(
            told(Row(held.release, held.source, each, held.first_day)) for each in rows
        )
        return (Cell(text),) if text else ()

    return _table(catalog, dossier, prose, kind, title, (title,), shown)


def _limit(row: Row) -> str:
    """'practitioner: 1 a day (MAI 2)'."""
    mai = row.row.text("mai")
    per = "a claim line" if mai == "1" else "a day"
    return f"{row.row.text('setting')}: {row.row.text('value')} {per} (MAI {mai})"


def _table(
    catalog: Catalog,
    dossier: Dossier,
    prose: Prose,
    kind: Kind,
    title: str,
    columns: tuple[str, ...],
    shown: Shown,
) -> DayTable | None:
    rows: list[DayRow] = []
    now = None
    current = releases.newest(catalog.datasets, kind, catalog.figures.day)
    for span in spans(catalog.datasets, kind):
        held = span.dataset
        if held is None:
            rows.append(DayRow(span.first, span.last, None, (Cell(GAP),)))
            continue
        state = look_up(held, dossier.card.number).state
        cells = shown(span) or (Cell(_WITHOUT.get(state, "No row of this part")),)
        link = Link(called(kind, held.release), prose.links.source(held.source) or "")
        if held is current or (current and held.name == current.name):
            now = len(rows)
        rows.append(DayRow(span.first, span.last, link, cells))
    return DayTable(kind, title, columns, tuple(rows), now) if len(rows) > 1 else None


def _pairs(catalog: Catalog, dossier: Dossier, prose: Prose) -> DayTable | None:
    """By the edits' own dates, up to the last day of the newest file: after it one may have ended.

    Of the codes of the library, between which the newest file was opened. Where a file gives no
    day on which an edit began, that is not known of the days before the file's own.
    """
    file = catalog.figures.edits
    if file is None:
        return None
    number = dossier.card.number
    edits = [row for pair, rows in file.every.items() if number in pair for row in rows]
    if not edits:
        return None
    held = catalog.datasets[f"ptp-{file.release}"]
    ends = releases.last_day(held)
    starts = {
        day
        for row in edits
        for day in (row.day("effective") or held.first_day, _after(row.day("deleted")))
        if day and day <= ends
    }
    link = Link(called("ptp", file.release), prose.links.source(held.source) or "")
    edges = [None, *sorted(starts)]
    rows = []
    for first, following in zip(edges, [*edges[1:], ends + _DAY], strict=True):
        last = following - _DAY if following else None
        on = first or date.min
        not_ended = [row for row in edits if releases.in_force(row, on)]
        has_begun = {
            (row.text("column1"), row.text("column2")): row.text("modifier_indicator")
            for row in not_ended
            if row.day("effective") or on >= held.first_day
        }
        listed = {(row.text("column1"), row.text("column2")) for row in not_ended}
        told = _counted([*has_begun.values()], len(listed - has_begun.keys()))
        rows.append(DayRow(first, last, link, (Cell(told),)))
    gap = DayRow(ends + _DAY, None, None, (Cell(GAP),))
    return DayTable(
        "ptp", "NCCI edits with the library’s codes", ("Edits in force",), (*rows, gap),
        len(rows) - 1,
    )  # fmt: skip


def _after(day: date | None) -> date | None:
    return day + _DAY if day else None


def _counted(indicators: list[str], undated: int) -> str:
    """'13 pairs: a modifier may separate 9, none 4'."""
    unknown = f"the file does not say since when {words.count(undated, 'pair')} applied"
    if not indicators:
        return f"Not known: {unknown}" if undated else "None"
    may = indicators.count("1")
    never = indicators.count("0")
    pairs = words.count(len(indicators), "pair")
    counted = f"{pairs}: a modifier may separate {may}, none {never}"
    return f"{counted}; {unknown} besides" if undated else counted
