"""The answers at a glance that Medicare's files give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated

from cptref.catalog.fee_schedule import FeeSchedule, Release, change_of_payment
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import MUE_ADJUDICATION, in_words
from cptref.catalog.stances import State
from cptref.catalog.standing import Row
from cptref.cms import releases
from cptref.cms.asc.values import NO_PAYMENT
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.wording import shown, words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money, percent, signed, unpaid
from cptref.wording.column import Column
from cptref.wording.fees import WHOSE
from cptref.wording.lookups import not_in, passed_over
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.releases import outpatient_payment, surgery_center_payment
from cptref.wording.shown import Shown


@frozen
class Answer:
    """One answer: what is asked, the answer in a few words, what it rests on."""

    label: Annotated[str, Column("Question", 24, alone=True)]
    value: Annotated[Shown[Decimal] | str, Column("Answer", 36)]
    long: bool
    """Whether the value is more than the few words that are set large."""
    detail: Annotated[str, Column("Detail", 60)]
    cites: Notes
    href: str | None
    """Of a figure, its row in the dataset; of another answer, its place in the briefing."""
    state: State | None
    gap: bool


#: The status of a service that Medicare pays in a hospital only for inpatients.
_INPATIENT_ONLY = "C"
_NOT_PAID = frozenset(("B", "C", "D", "E1", "E2", "M"))
#: Paid with another service, or by other rules, though some have a rate.
_NOT_ON_ITS_OWN = frozenset(("A", "N", "Q1", "Q2", "Q3", "Q4", "J2"))
#: More than so many letters do not fit the card at its large size.
_LARGE = 24


def medicare_answers(
    fees: FeeSchedule, figures: MedicareFigures, prose: Prose
) -> tuple[Answer, ...]:
    """The payment, the units behind it, the days that it covers."""
    newest, before = fees.newest, fees.before
    when = aged(dated(newest), newest.age)
    gone = not_in("pfs", fees.missing_from) + passed_over("pfs", figures.fee_standing.passed)
    cites = prose.sources((newest.source,))
    days = _days_covered(newest)
    units_row = prose.links.figure(newest.id, newest.row)
    indicators_row = prose.links.indicator(newest.id, newest.row)
    later = _coming_units(figures, newest, lambda each: f"{each.usual.total}" if each.usual else "")
    period = _stated(
        "Global period",
        days,
        when + _coming_units(figures, newest, _days_covered),
        cites,
        indicators_row,
    )
    usual = newest.usual
    if usual is None:
        detail = f"{when}{gone}{_coming_fee(figures)}"
        answer = _stated("Medicare payment", unpaid(newest), detail, cites, indicators_row)
        return answer, period
    where = "in a facility" if newest.facility else "outside of a facility"
    if newest.facility and newest.facility == newest.office:
        where = "in any setting"
    if fees.part:
        where = f"professional part (26), {where}"
    if newest.cap:
        where = f"{where}, capped at {money(newest.cap)}"
    paid = change_of_payment(newest, before)
    against = f" against {dated(before)}" if before else ""
    then = before.facility if before and newest.facility else before.office if before else None
    units = f"{signed(usual.total - then.total)}{against}; {when}" if then else when
    return (
        _stated(
            "Medicare payment",
            money(usual.payment),
            # A minus at the beginning of a line is not parted from its figure.
            (f"{signed(paid.amount, '$')} ({percent(paid)}){against}; " if paid else "")
            + f"{where}, {when}{_factor_of(newest)}{gone}{_coming_fee(figures)}",
            cites,
            units_row,
        ),
        _stated("Total RVU", shown.figure(usual.total), units + later, cites, units_row),
        period,
    )


def outpatient_answer(figures: MedicareFigures, prose: Prose) -> Answer | None:
    """What Addendum B says in the newest release that lists the code."""
    if not figures.outpatient:
        return None
    row = figures.outpatient[-1]
    status = row.row.text("status_indicator")
    # A status without a rate is paid by rules that the file does not tell.
    has_rate = bool(row.row.decimal("payment_rate")) and status not in _NOT_ON_ITS_OWN
    state: State = "covered" if has_rate else "limited"
    if status in _NOT_PAID:
        state = "not-covered"
    standing = figures.outpatient_standing
    gone = not_in("opps", standing.gone) + passed_over("opps", standing.passed)
    if standing.gone:
        state = "unknown"
    value = "Inpatient only (C)" if status == _INPATIENT_ONLY else outpatient_payment(row)
    label = "Hospital outpatient"
    called = aged(releases.called("opps", row.release), row.age)
    detail = f"POS 22: {called}{gone}{_coming('opps', figures.coming, outpatient_payment)}"
    return _of_file(label, value, detail, row, state, prose)


def surgery_center_answer(figures: MedicareFigures, prose: Prose) -> Answer | None:
    """What the newest addenda in the library say."""
    row = figures.surgery_center
    if row is None:
        return None
    state: State = "covered" if row.row.decimal("payment_rate") else "limited"
    called = aged(releases.called("asc", row.release), row.age)
    value = surgery_center_payment(row)
    if row.row.text("addendum") == "EE":
        state, value, called = "not-covered", "Not paid by Medicare", f"Addendum EE, {called}"
    elif row.row.text("payment_indicator") in NO_PAYMENT:
        state = "not-covered"
    passed = [each for each in figures.passed if each.source.startswith("cms-asc-")]
    detail = f"POS 24: {called}{passed_over('asc', passed)}"
    detail += _coming("asc", figures.coming, surgery_center_payment)
    return _of_file("Surgery center", value, detail, row, state, prose)


def limit_answer(limit: Row, figures: MedicareFigures, prose: Prose) -> Answer:
    """The most units that Medicare accepts, and of whom."""
    mai = limit.row.text("mai")
    units = _units(limit)
    setting = words.with_capital(limit.row.text("setting"))
    when = aged(releases.called("mue", limit.release), limit.age)
    detail = f"{setting}, {when}: {MUE_ADJUDICATION[mai]} (MAI {mai})"
    of_setting = [each for each in figures.coming if each.row.key == limit.row.key]
    detail += _coming("mue", of_setting, _units)
    href = prose.links.figure(limit.release, limit.row)
    return _stated("Most units", units, detail, prose.sources((limit.source,)), href)


def _units(limit: Row) -> str:
    """'1 a day'."""
    return f"{limit.row.text('value')} a {'claim line' if limit.row.text('mai') == '1' else 'day'}"


def _days_covered(release: Release) -> str:
    return in_words("glob_days", release.row.text("glob_days"))


def _factor_of(release: Release) -> str:
    """Whose payment it is, since CMS has a second factor."""
    return f", {WHOSE[release.whose]}" if release.whose else ""


def _coming_fee(figures: MedicareFigures) -> str:
    """'; from 1 Jan 2027: $1,389.48': what the next release that is known will pay."""
    for release in figures.coming_fees[:1]:
        paid = money(release.usual.payment) if release.usual else unpaid(release)
        return f"; from {words.day(release.day)}: {paid}"
    return ""


def _coming_units(figures: MedicareFigures, now: Release, told: Callable[[Release], str]) -> str:
    """The same of another column, where the next release has another value in it."""
    for release in figures.coming_fees[:1]:
        if (value := told(release)) and value != told(now):
            return f"; from {words.day(release.day)}: {words.in_running_text(value)}"
    return ""


def _coming(kind: Kind, coming: Iterable[Row], told: Callable[[Row], str]) -> str:
    for row in coming:
        if row.row.layout.kind == kind:
            return f"; from {words.day(row.day)}: {words.in_running_text(told(row))}"
    return ""


def _of_file(label: str, value: str, detail: str, row: Row, state: State, prose: Prose) -> Answer:
    cites = prose.sources((row.source,))
    href = prose.links.figure(row.release, row.row)
    return Answer(label, value, len(value) > _LARGE, detail, cites, href, state, gap=False)


def _stated(
    label: str, value: Shown[Decimal] | str, detail: str, cites: Notes, href: str
) -> Answer:
    long = len(f"{value}") > _LARGE
    return Answer(label, value, long, detail, cites, href, state=None, gap=False)
