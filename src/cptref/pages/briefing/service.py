"""A briefing's answers at a glance: Medicare's files', or else those of its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cptref.catalog.figures import MedicareFigures
from cptref.catalog.stances import State
from cptref.pages.briefing.answers import Answer, unanswered
from cptref.pages.briefing.glance import (
    limit_answer,
    outpatient_answer,
    payment_answers,
    period_answer,
    surgery_center_answer,
)
from cptref.schema.code import Code, Setting, SettingUse
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.wording import gaps, words
from cptref.wording.prose import Prose

_HOSPITAL_OUTPATIENT = ("22", "19")
_SURGERY_CENTER = ("24",)


def at_a_glance(
    id: str, record: Code, figures: MedicareFigures, prose: Prose
) -> tuple[Answer, ...]:
    """In the order of their questions; nine where the library knows all of it."""
    return tuple(_answers(id, record, figures, prose))


def _answers(id: str, record: Code, figures: MedicareFigures, prose: Prose) -> Iterator[Answer]:
    service, fees = record.service, figures.fees
    yield _typical(service.settings, prose)
    yield outpatient_answer(figures, prose) or _place(
        "Hospital outpatient", _HOSPITAL_OUTPATIENT, service.settings, prose
    )
    yield surgery_center_answer(figures, prose) or _place(
        "Surgery center", _SURGERY_CENTER, service.settings, prose
    )
    if fees:
        yield from payment_answers(id, fees, figures, prose)
        yield period_answer(fees, figures, prose)
    else:
        yield _payment(record)
    yield from (limit_answer(limit, figures, prose) for limit in figures.limits[-1:])
    approach = words.in_running_text(words.APPROACH[service.approach])
    yield Answer("billed", "Service", service.type, "", f"approach: {approach}")


def _typical(settings: Sequence[Setting], prose: Prose) -> Answer:
    usual = [setting for setting in settings if setting.use == "typical"]
    if not usual:
        return unanswered("where", "Typical setting", "Not stated", "no setting is typical")
    first, *others = usual
    return Answer(
        "where",
        "Typical setting",
        PLACES_OF_SERVICE[first.pos],
        f"POS {', '.join(each.pos for each in (first, *others))}",
        "",
        cites=prose.sources(first.cite, first.note),
        href=f"#pos-{first.pos}",
    )


#: What a setting's use says of payment there; a usual or possible place says nothing of it.
_STATES: Mapping[SettingUse, State] = {
    "payer-dependent": "limited",
    "not-paid-by-medicare": "not-covered",
}


def _place(
    label: str, places: tuple[str, ...], settings: Sequence[Setting], prose: Prose
) -> Answer:
    for setting in settings:
        if setting.pos in places:
            return Answer(
                "where",
                label,
                words.SETTING_USE[setting.use],
                f"POS {setting.pos}",
                "",
                cites=prose.sources(setting.cite, setting.note),
                href=f"#pos-{setting.pos}",
                state=_STATES.get(setting.use),
            )
    return unanswered("where", label, "Not stated", f"the record does not name POS {places[0]}")


def _payment(record: Code) -> Answer:
    benchmark = record.benchmarks.medicare_payment
    if benchmark is None:
        return unanswered("paid", "National payment", "Not stated", "no figure in the record")
    gap = benchmark.gap
    where = "#gap-medicare-payment"
    return unanswered("paid", "National payment", gaps.reason(gap), gaps.searches(gap), where)
