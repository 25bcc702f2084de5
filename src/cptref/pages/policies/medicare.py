"""What Medicare's files say of a code, in the few words that a sheet has room for."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import in_words
from cptref.cms import releases
from cptref.pages.briefing.glance import limit_answer, outpatient_answer, surgery_center_answer
from cptref.wording.amounts import dated, money, unpaid
from cptref.wording.prose import Prose


def in_short(figures: MedicareFigures, prose: Prose) -> str:
    """Each with its release; '' where the library has no file with the code."""
    return " ".join(_told(figures, prose))


def _told(figures: MedicareFigures, prose: Prose) -> Iterator[str]:
    if fees := figures.fees:
        newest = fees.newest
        if newest.usual is None:
            yield f"Practitioner: {unpaid(newest)} ({dated(newest)})."
        else:
            where = "in a facility" if newest.facility else "outside of a facility"
            if newest.facility and newest.facility == newest.office:
                where = "in any setting"
            part = "professional part, " if fees.part else ""
            paid = money(newest.usual.payment)
            yield f"Practitioner: {paid} nationally ({part}{where}, {dated(newest)})."
    if figures.outpatient and (answer := outpatient_answer(figures, prose)):
        called = releases.called("opps", figures.outpatient[-1].release)
        yield f"Hospital outpatient: {answer.value} ({called})."
    if figures.surgery_center and (answer := surgery_center_answer(figures, prose)):
        called = releases.called("asc", figures.surgery_center.release)
        yield f"Surgery center: {answer.value} ({called})."
    for limit in figures.limits[-1:]:
        called = releases.called("mue", limit.release)
        yield f"Most units: {limit_answer(limit, figures, prose).value} ({called})."
    if fees := figures.fees:
        yield f"Global period: {in_words('glob_days', fees.newest.row.text('glob_days'))}."
