"""What the fee schedule pays for a code, release by release: in words, as a picture, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cptref import charts
from cptref.catalog.figures import FeeSchedule, Localities, Release, Setting, change
from cptref.catalog.indicators import RARELY_THERE, in_words
from cptref.pages import urls, words
from cptref.pages.amounts import money, month, percent, signed
from cptref.pages.page import Link
from cptref.pages.prose import Prose


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """Releases with the same figures; `until` is the last of several."""

    release: Link
    until: Link | None
    source: str
    """The id of the newest one's source."""
    factor: str
    work: str
    practice: str
    malpractice: str
    total: str
    payment: str
    change: str
    percent: str


@dataclass(frozen=True, slots=True)
class PeriodTable:
    caption: str
    rows: tuple[PeriodRow, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class FeesView:
    """The change in words, its picture, its table."""

    words: str
    cites: Markup
    chart: Markup
    tables: tuple[PeriodTable, ...]
    localities: Link | None
    method: tuple[str, ...]


#: The settings of the fee schedule: what they are called in a sentence.
_FACILITY = "in a facility"
_OFFICE = "outside of a facility"


def fees_view(id: str, fees: FeeSchedule, local: Localities | None, prose: Prose) -> FeesView:
    shown = _settings(fees.newest)
    return FeesView(
        words=_words(fees),
        cites=_cites(fees, prose),
        chart=Markup(_chart(id, fees, shown)),  # noqa: S704  # its text is escaped there
        tables=tuple(
            PeriodTable(
                f"National payment {called}" if len(shown) > 1 else "National payment",
                tuple(_rows(fees, called, prose))[::-1],
            )
            for called in shown
        ),
        localities=(
            Link(
                f"Payment in each of Medicare’s {len(local.rows)} localities, "
                f"{month(local.release.day)}",
                prose.links.root + urls.localities(id),
            )
            if local
            else None
        ),
        method=_method(fees),
    )


def _settings(release: Release) -> Mapping[str, Setting]:
    """Where it is paid, by name; two settings with the same figures are one."""
    if release.facility and release.facility == release.office:
        return {"in any setting": release.facility}
    found = ((_FACILITY, release.facility), (_OFFICE, release.office))
    return {called: setting for called, setting in found if setting}


def _setting(release: Release, called: str) -> Setting | None:
    return release.office if called == _OFFICE else release.facility


def _cites(fees: FeeSchedule, prose: Prose) -> Markup:
    """The releases that the words compare."""
    return prose.cites([each.source for each in (fees.newest, fees.before) if each])


def _words(fees: FeeSchedule) -> str:
    """The change before the picture of it: now, against the figures before, against the first."""
    newest, before, first = fees.newest, fees.before, fees.periods[0].first
    what = "the professional part (26)" if fees.part else "the practitioner’s service"
    said: list[str] = []
    for called in _settings(newest):
        now = _setting(newest, called)
        assert now is not None, "it is one of its settings"
        text = f"{called}, Medicare’s national payment for {what} is {money(now.payment)}"
        then = _setting(before, called) if before else None
        if before and then:
            text += f", {_than(now, then)} than in {month(before.day)}"
        begin = _setting(first, called)
        if begin and first is not before and first is not newest:
            text += f", and {_than(now, begin)} than in {month(first.day)}"
        said.append(f"{words.with_capital(text)}.")
    if not said:
        status = in_words("status", newest.row.text("status"))
        said.append(f"The fee schedule has no national payment for the code: {status}.")
        return said[0]
    when = f"From {month(newest.day)}: " if len(said) > 1 else f"As of {month(newest.day)}, "
    text = when + " ".join(said) if len(said) > 1 else when + _lower(said[0])
    return text + _why(newest, before)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _than(now: Setting, then: Setting) -> str:
    """'$63.09 less (−4.4 %)'."""
    differs = change(now.payment, then.payment)
    if not differs.amount:
        return "no more and no less"
    word = "less" if differs.amount < 0 else "more"
    return f"{money(abs(differs.amount))} {word} ({percent(differs)})"


def _why(newest: Release, before: Release | None) -> str:
    """Which of the two factors of a payment moved."""
    now, then = newest.usual, before.usual if before else None
    if before is None or now is None or then is None:
        return ""
    where = f" {_FACILITY}" if len(_settings(newest)) > 1 else ""
    return (
        f" Against {month(before.day)} its total units{where} went from {then.total} to "
        f"{now.total}, and the conversion factor from {money(before.factor)} to "
        f"{money(newest.factor)}."
    )


def _chart(id: str, fees: FeeSchedule, shown: Mapping[str, Setting]) -> str:
    every = [release for period in fees.periods for release in period.releases]
    payments = tuple(
        charts.Line(
            words.with_capital(called),
            tuple(
                charts.Point(release.day, setting.payment, release.after_hole)
                for release in every
                if (setting := _setting(release, called))
            ),
        )
        for called in shown
    )
    if not all(len(line.points) > 1 for line in payments) or not payments:
        return ""
    work = charts.Line(
        "Work", tuple(charts.Point(each.day, each.work, each.after_hole) for each in every)
    )
    first, newest = every[0], every[-1]
    ends = "; ".join(
        f"{line.name}: {money(line.points[0].value)} to {money(line.points[-1].value)}"
        for line in payments
    )
    return charts.draw(
        f"chart-{urls.anchor(id)}",
        f"Medicare payment and work units, {month(first.day)} to {month(newest.day)}",
        f"A dot is a release. {ends}. Work units: {first.work} to {newest.work}. "
        "The table below has every figure.",
        (
            charts.Panel("National payment, dollars", "$", payments),
            charts.Panel("Work, relative value units", "", (work,), height=70),
        ),
    )


def _rows(fees: FeeSchedule, called: str, prose: Prose) -> Iterator[PeriodRow]:
    then: Setting | None = None
    for period in fees.periods:
        now = _setting(period.last, called)
        differs = change(now.payment, then.payment) if now and then else None
        first, last = period.first, period.last
        none = _why_none(last)
        yield PeriodRow(
            release=_release(first, prose),
            until=_release(last, prose) if last is not first else None,
            source=last.source,
            factor=f"{last.factor}",
            work=f"{last.work}",
            practice=f"{now.practice}" if now else none,
            malpractice=f"{last.malpractice}",
            total=f"{now.total}" if now else none,
            payment=money(now.payment) if now else none,
            change=signed(differs.amount, "$") if differs else "",
            percent=percent(differs) if differs else "",
        )
        then = now


def _why_none(release: Release) -> str:
    """What stands where a setting has no payment: the place's mark, or else the status."""
    if release.usual:
        return RARELY_THERE
    return in_words("status", release.row.text("status"))


def _release(release: Release, prose: Prose) -> Link:
    return Link(month(release.day), prose.links.figure(release.id, release.row))


def _method(fees: FeeSchedule) -> tuple[str, ...]:
    said = [
        (
            "National payment = (work + practice expense + malpractice) × conversion factor, "
            "rounded to the cent, half a cent up."
        ),
        "In a locality each of the three is first multiplied by the locality’s index for it.",
        "A change is against the row below it.",
    ]
    if any(release.after_hole for period in fees.periods for release in period.releases):
        said.append("Where the picture’s line is dotted, releases between are not in the library.")
    if cap := fees.newest.cap:
        said.append(
            f"It is imaging that Medicare caps at the hospital outpatient amount: as of "
            f"{month(fees.newest.day)} it pays {money(cap)} nationally, and not the payment above."
        )
    if fees.newest.day.year >= 2026:
        said.append(
            "From 2026 CMS has two conversion factors; this is the one without QPP, for those who "
            "are not qualifying participants in an alternative payment model."
        )
    return tuple(said)
