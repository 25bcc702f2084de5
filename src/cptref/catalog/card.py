"""A code's record -> its card."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog.cards import (
    CodeCard,
    GapCard,
    HistoryCard,
    PolicyCard,
    PositionCard,
    Target,
)
from cptref.load.record import Record
from cptref.schema import Code


def card(record: Record[Code], refers: tuple[Target, ...]) -> CodeCard:
    """All that the rest of the library may know of a code; `refers` is what its record names."""
    code = record.data
    system, _, number = record.id.partition("/")
    return CodeCard(
        id=record.id,
        system=system,
        number=number,
        title=code.title,
        plain=code.plain,
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
                gap=position.gap,
            )
            for payer, position in code.payers.items()
        ),
        modifiers=tuple(use.modifier for use in code.modifiers),
        diagnoses=tuple(diagnosis.icd10cm for diagnosis in code.diagnoses or ()),
        related=tuple(related.code for related in code.related),
        gaps=tuple(_gaps(code)),
        history=tuple(HistoryCard(entry.date, entry.kind, entry.note) for entry in code.history),
        reviewed=code.reviewed.on,
        next_review=code.reviewed.next,
        refers=refers,
    )


def _gaps(code: Code) -> Iterator[GapCard]:
    """Every gap of the briefing, in the order in which a reader meets them."""
    for payer, position in code.payers.items():
        if position.gap:
            yield GapCard("payers", payer, position.gap)
    benchmarks = code.benchmarks
    for figure in (
        benchmarks.medicare_payment,
        benchmarks.utilization,
        benchmarks.commercial_rates,
    ):
        if figure:
            yield GapCard("benchmarks", None, figure.gap)
    for gap in code.gaps:
        yield GapCard("other", None, gap)
