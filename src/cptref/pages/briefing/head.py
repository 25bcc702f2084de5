"""A briefing's head and its six answers at a glance, before any prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.stances import State
from cptref.frozen import frozen
from cptref.pages.briefing.glance import (
    Answer,
    limit_answer,
    medicare_answers,
    outpatient_answer,
    surgery_center_answer,
)
from cptref.schema.code import Code, Setting, SettingUse
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.downloads import Download, downloads
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import gaps, words
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose

_HOSPITAL_OUTPATIENT = ("22", "19")
_SURGERY_CENTER = ("24",)


@frozen
class Head:
    id: str
    number: str
    system: str
    title: str
    plain: str
    status: str
    active: bool
    replaced_by: Link | None
    reviewed: str
    next_review: str
    sources: str
    gaps: str
    data: str
    """The briefing as JSON."""
    downloads: tuple[Download, ...]
    """Its tables for a spreadsheet."""
    policies: str
    """What its payers say, side by side and in full."""
    sheet: str
    """What they ask for, on one page to print."""


def head(
    catalog: Catalog, card: CodeCard, record: Code, links: Links, sources: int, missing: int
) -> Head:
    return Head(
        id=card.id,
        number=card.number,
        system=words.SYSTEMS[card.system],
        title=card.title,
        plain=card.plain,
        status=words.STATUS[card.status],
        active=card.status == "active",
        replaced_by=_replacement(record, links),
        reviewed=words.day(card.reviewed),
        next_review=words.day(card.next_review),
        sources=words.count(sources, "source"),
        gaps=words.count(missing, "gap"),
        data=links.root + urls.code_data(card.id),
        downloads=downloads(links.root, urls.code_export(card.id)),
        policies=links.root + urls.policies(card.id),
        sheet=links.root + urls.sheet(card.id),
    )


def _replacement(record: Code, links: Links) -> Link | None:
    if record.by is None:
        return None
    return Link(code_number(record.by), links.code(record.by) or "")


def at_a_glance(record: Code, figures: MedicareFigures, prose: Prose) -> tuple[Answer, ...]:
    service = record.service
    fees = figures.fees
    return (
        _plain("Type of service", service.type),
        _plain("Approach", words.APPROACH[service.approach]),
        _typical(service.settings, prose),
        outpatient_answer(figures, prose)
        or _place("Hospital outpatient", _HOSPITAL_OUTPATIENT, service.settings, prose),
        surgery_center_answer(figures, prose)
        or _place("Surgery center", _SURGERY_CENTER, service.settings, prose),
        *(medicare_answers(fees, figures, prose) if fees else (_payment(record),)),
        *(limit_answer(limit, figures, prose) for limit in figures.limits[-1:]),
    )


#: What fits one line of the card at its large size.
_LARGE = 24


def _plain(label: str, value: str) -> Answer:
    return Answer(label, value, len(value) > _LARGE, "", Notes(), href=None, state=None, gap=False)


def _typical(settings: Sequence[Setting], prose: Prose) -> Answer:
    usual = [setting for setting in settings if setting.use == "typical"]
    if not usual:
        return _missing("Typical setting", "Not stated", "no setting is typical")
    first, others = usual[0], usual[1:]
    also = "".join(f", {setting.pos}" for setting in others)
    return Answer(
        label="Typical setting",
        value=PLACES_OF_SERVICE[first.pos],
        long=len(PLACES_OF_SERVICE[first.pos]) > _LARGE,
        detail=f"POS {first.pos}{also}",
        cites=prose.sources(first.cite, first.note),
        href=f"#pos-{first.pos}",
        state=None,
        gap=False,
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
                label=label,
                value=words.SETTING_USE[setting.use],
                long=False,
                detail=f"POS {setting.pos}",
                cites=prose.sources(setting.cite, setting.note),
                href=f"#pos-{setting.pos}",
                state=_STATES.get(setting.use),
                gap=False,
            )
    return _missing(label, "Not stated", f"the record does not name POS {places[0]}")


def _payment(record: Code) -> Answer:
    benchmark = record.benchmarks.medicare_payment
    if benchmark is None:
        return _missing("Medicare payment", "Not stated", "no figure in the record")
    gap = benchmark.gap
    return Answer(
        label="Medicare payment",
        value=gaps.reason(gap),
        long=True,
        detail=gaps.searches(gap),
        cites=Notes(),
        href="#gap-medicare-payment",
        state="unknown",
        gap=True,
    )


def _missing(label: str, value: str, detail: str) -> Answer:
    return Answer(label, value, False, detail, Notes(), href=None, state="unknown", gap=True)
