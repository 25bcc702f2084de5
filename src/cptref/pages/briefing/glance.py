"""The answers at a glance that Medicare's files give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cptref.catalog.fee_schedule import FeeSchedule, Release, change_of_payment
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import MUE_ADJUDICATION, in_words
from cptref.catalog.localities import Localities, Locality
from cptref.catalog.stances import State
from cptref.catalog.standing import Row
from cptref.cms import releases
from cptref.cms.asc.values import NO_PAYMENT
from cptref.pages.briefing.answers import Answer, joined
from cptref.site import urls
from cptref.wording import coming, local, shown, words
from cptref.wording.amounts import dated, money, percent, signed, unpaid
from cptref.wording.fees import WHOSE
from cptref.wording.lookups import not_in, passed_over
from cptref.wording.prose import Prose
from cptref.wording.releases import most_units, outpatient_payment, surgery_center_payment

#: The status of a service that Medicare pays in a hospital only for inpatients.
INPATIENT_ONLY = "C"
_NOT_PAID = frozenset(("B", "C", "D", "E1", "E2", "M"))
#: Paid with another service, or by other rules, though some have a rate.
_NOT_ON_ITS_OWN = frozenset(("A", "N", "Q1", "Q2", "Q3", "Q4", "J2"))


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
    value = outpatient_payment(row).replace(f" ({status})", "")
    if status == INPATIENT_ONLY:
        value = "Not paid: inpatient only"
    called = releases.called("opps", row.release)
    later = coming.of_rows("opps", figures.coming, outpatient_payment)
    detail = joined(f"status {status}", f"{called}{gone}{later}")
    return _of_file("Hospital outpatient", value, "POS 22", detail, row, state, prose)


def surgery_center_answer(figures: MedicareFigures, prose: Prose) -> Answer | None:
    """What the newest addenda in the library say."""
    row = figures.surgery_center
    if row is None:
        return None
    indicator = row.row.text("payment_indicator")
    state: State = "covered" if row.row.decimal("payment_rate") else "limited"
    value = surgery_center_payment(row).replace(f" ({indicator})", "")
    said = f"indicator {indicator}"
    if row.row.text("addendum") == "EE":
        state, value, said = "not-covered", "Not paid: excluded", "Addendum EE"
    elif indicator in NO_PAYMENT:
        state = "not-covered"
    called = releases.called("asc", row.release)
    passed = [each for each in figures.passed if each.source.startswith("cms-asc-")]
    later = passed_over("asc", passed) + coming.of_rows(
        "asc", figures.coming, surgery_center_payment
    )
    detail = joined(said, f"{called}{later}")
    return _of_file("Surgery center", value, "POS 24", detail, row, state, prose)


def payment_answers(
    id: str, fees: FeeSchedule, figures: MedicareFigures, prose: Prose
) -> Iterator[Answer]:
    """The national payment, the range over the localities, the units behind it."""
    newest, before = fees.newest, fees.before
    when = dated(newest)
    gone = not_in("pfs", fees.missing_from) + passed_over("pfs", figures.fee_standing.passed)
    cites = prose.sources((newest.source,))
    usual = newest.usual
    if usual is None:
        detail = f"{when}{gone}{coming.of_payment(figures)}"
        href = prose.links.indicator(newest.id, newest.row)
        yield Answer(
            "paid", "National payment", unpaid(newest), "", detail, newest.age, cites, href
        )
        return
    where, href = setting(fees), prose.links.figure(newest.id, newest.row)
    paid = change_of_payment(newest, before)
    yield Answer(
        "paid",
        "National payment",
        shown.money(usual.payment),
        where,
        joined(
            when,
            f"{percent(paid)} on {dated(before)}" if paid and before else "",
            f"capped at {money(newest.cap)}" if newest.cap else "",
            WHOSE[newest.whose] if newest.whose else "",
        )
        + gone
        + coming.of_payment(figures),
        newest.age,
        cites,
        href,
    )
    if figures.localities:
        yield _by_locality(id, figures.localities, newest, where, prose)
    then = before.facility if before and newest.facility else before.office if before else None
    moved = f"{signed(usual.total - then.total)} on {dated(before)}" if before and then else ""
    later = coming.of_column(
        figures, newest, lambda each: f"{each.usual.total}" if each.usual else ""
    )
    yield Answer(
        "paid", "Total RVU", shown.figure(usual.total), where, joined(when, moved) + later,
        newest.age, cites, href,
    )  # fmt: skip


def setting(fees: FeeSchedule) -> str:
    """Where, and for which part, the payment is made that stands first: 'In a facility'."""
    newest = fees.newest
    where = "in a facility" if newest.facility else "outside of a facility"
    if newest.facility and newest.facility == newest.office:
        where = "in any setting"
    return f"Part 26, {where}" if fees.part else words.with_capital(where)


def _by_locality(id: str, found: Localities, newest: Release, where: str, prose: Prose) -> Answer:
    """Without indices of the year in force, that is said: those of a year before are no price."""
    payments = [_usual(each) for each in found.rows]
    release, day = found.release, newest.day
    held = "" if release.day.year == day.year else f"indices of {day.year} not held"
    return Answer(
        "paid",
        "By locality",
        f"{money(min(payments))} to {money(max(payments))}",
        where,
        joined(dated(release), f"{len(payments)} localities", held),
        release.age,
        prose.sources((found.source,)),
        prose.links.root + urls.localities(id),
        local=local.units(newest, newest.usual),
    )


def _usual(locality: Locality) -> Decimal:
    paid = locality.office if locality.facility is None else locality.facility
    assert paid is not None, "only a release that pays has localities"
    return paid


def period_answer(fees: FeeSchedule, figures: MedicareFigures, prose: Prose) -> Answer:
    """The days that the payment covers."""
    newest = fees.newest
    days, code = _days_covered(newest), newest.row.text("glob_days")
    value = days.removesuffix(f" ({code})")
    when = dated(newest) + coming.of_column(figures, newest, _days_covered)
    return Answer(
        "billed",
        "Global period",
        value,
        "",
        joined(f"indicator {code}" if value != days else "", when),
        newest.age,
        prose.sources((newest.source,)),
        prose.links.indicator(newest.id, newest.row),
    )


def limit_answer(limit: Row, figures: MedicareFigures, prose: Prose) -> Answer:
    """The most units that Medicare accepts, and of whom."""
    mai = limit.row.text("mai")
    when = releases.called("mue", limit.release)
    of_setting = [each for each in figures.coming if each.row.key == limit.row.key]
    later = coming.of_rows("mue", of_setting, most_units)
    return Answer(
        "billed",
        "Most units",
        most_units(limit),
        words.with_capital(limit.row.text("setting")),
        joined(f"{MUE_ADJUDICATION[mai]} (MAI {mai})", when + later),
        limit.age,
        prose.sources((limit.source,)),
        prose.links.figure(limit.release, limit.row),
    )


def _days_covered(release: Release) -> str:
    return in_words("glob_days", release.row.text("glob_days"))


def _of_file(
    label: str, value: str, of: str, detail: str, row: Row, state: State, prose: Prose
) -> Answer:
    cites, href = prose.sources((row.source,)), prose.links.figure(row.release, row.row)
    return Answer("where", label, value, of, detail, row.age, cites, href, state)
