"""A code's record -> its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from cptref.catalog.cards import (
    CodeCard,
    DiagnosisCard,
    GapCard,
    HistoryCard,
    PaymentCard,
    PolicyCard,
    PolicyTerms,
    PositionCard,
    Target,
    Ties,
)
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import Asked, cites
from cptref.catalog.fee_schedule import FeeSchedule, change_of_payment
from cptref.load.record import Record
from cptref.markup import Marked
from cptref.schema import Code
from cptref.schema.claims import EDITORIAL, Gap
from cptref.schema.code import PaymentRule
from cptref.schema.systems import CodeId

#: Passages that mention or cite, parsed: (block or not, text) -> its pieces.
Passages = Mapping[tuple[bool, str], Marked]


def card(
    record: Record[Code],
    refers: tuple[Target, ...],
    passages: Passages,
    answers: Mapping[Asked, FactAnswer] = MappingProxyType({}),
    fees: FeeSchedule | None = None,
    unasked: Iterable[tuple[str, Gap]] = (),
    shown: tuple[str, ...] = (),
) -> CodeCard:
    """All that the rest of the library may know of a code; `refers` is what its record names.

    `unasked` are the releases that can say nothing of it, `shown` the sources of its figures.
    """
    code = record.data
    system, number = CodeId.of(record.id)
    return CodeCard(
        id=record.id,
        system=system,
        number=number,
        title=code.title,
        plain=code.plain,
        synonyms=code.synonyms,
        status=code.status,
        family=code.family,
        service_type=code.service.type,
        approach=code.service.approach,
        settings=tuple((setting.pos, setting.use) for setting in code.service.settings),
        positions=tuple(
            PositionCard(
                payer=payer,
                policies=tuple(
                    PolicyCard(policy.source, policy.plan, policy.stance)
                    for policy in position.policies or ()
                ),
                payment=position.payment.label if position.payment else None,
                pays=position.payment.pays if position.payment else None,
                payment_sources=_sources(position.payment, passages, answers),
                gap=position.gap,
            )
            for payer, position in code.payers.items()
        ),
        terms=tuple(
            PolicyTerms(
                payer,
                policy.source,
                policy.plan,
                policy.stance,
                policy.criteria,
                policy.criteria_complete,
                policy.diagnoses,
                policy.other_diagnoses,
                policy.prior_auth,
            )
            for payer, position in code.payers.items()
            for policy in position.policies or ()
        ),
        modifiers=tuple(use.modifier for use in code.modifiers),
        diagnoses=tuple(diagnosis.icd10cm for diagnosis in code.diagnoses or ()),
        procedures=code.inpatient.procedures if code.inpatient else (),
        drgs=code.inpatient.drgs if code.inpatient else (),
        said_of_diagnoses=tuple(_diagnoses(code)),
        related=tuple(related.code for related in code.related),
        ties=Ties(
            code.status,
            code.family,
            tuple((related.code, related.relation) for related in code.related),
            code.by,
        ),
        guides=tuple(_guides(code)),
        payment=_payment(fees) if fees else None,
        shown=shown,
        gaps=(
            *_gaps(code, fees),
            *(GapCard("releases", None, dataset, gap) for dataset, gap in unasked),
        ),
        history=tuple(
            HistoryCard(entry.date, entry.kind, entry.note, tuple(entry.cite or ()))
            for entry in code.history
        ),
        reviewed=code.reviewed.on,
        next_review=code.reviewed.next,
        refers=refers,
    )


def _sources(
    payment: PaymentRule | None, passages: Passages, answers: Mapping[Asked, FactAnswer]
) -> tuple[str, ...]:
    """What a payment rule rests on, in its list or in its text, each once."""
    if payment is None:
        return ()
    marked = passages.get((False, payment.summary))
    cited = [cite.source for cite in cites(marked.parts, answers)] if marked else []
    return tuple(
        dict.fromkeys(each for each in (*(payment.cite or ()), *cited) if each != EDITORIAL)
    )


def _diagnoses(code: Code) -> Iterator[DiagnosisCard]:
    for each in code.diagnoses or ():
        yield DiagnosisCard(each.icd10cm, False, each.note, each.cite or ())
    for indication in code.clinical.indications if code.clinical else ():
        for named in indication.diagnoses:
            yield DiagnosisCard(named, True, indication.text, indication.cite or ())


def _guides(code: Code) -> Iterator[str]:
    if code.scope == "guidance":
        for related in code.related:
            if related.relation == "guidance":
                yield related.code


def _payment(fees: FeeSchedule) -> PaymentCard | None:
    newest = fees.newest
    usual = newest.usual
    if usual is None:
        return None
    return PaymentCard(
        release=newest.id,
        source=newest.source,
        day=newest.day,
        part=fees.part,
        in_facility=newest.facility is not None,
        total=usual.total,
        payment=usual.payment,
        change=change_of_payment(newest, fees.before),
    )


def _gaps(code: Code, fees: FeeSchedule | None) -> Iterator[GapCard]:
    """Every gap of the briefing, in the order in which a reader meets them.

    What Medicare pays is none where the library has the fee schedule's row of the code.
    """
    for payer, position in code.payers.items():
        if position.gap:
            yield GapCard("payers", payer, payer, position.gap)
    benchmarks = code.benchmarks
    for subject, figure in (
        ("medicare-payment", None if fees else benchmarks.medicare_payment),
        ("utilization", benchmarks.utilization),
        ("commercial-rates", benchmarks.commercial_rates),
    ):
        if figure:
            yield GapCard("benchmarks", None, subject, figure.gap)
    for number, gap in enumerate(code.gaps, 1):
        yield GapCard("other", None, str(number), gap)
