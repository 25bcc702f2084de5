"""A code's record -> its file of the API: all that its briefing says, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.cards import PaymentCard
from cptref.catalog.dossier import Dossier
from cptref.files.api import figures as api_figures
from cptref.files.api import stay as api_stay
from cptref.files.api.code_shapes import (
    Benchmarks,
    Claim,
    Clinical,
    CodeFile,
    Conflict,
    Diagnosis,
    Documentation,
    HistoryEntry,
    Indication,
    MedicarePayment,
    ModifierUse,
    Payment,
    Policy,
    Position,
    Related,
    Setting,
    WorkflowPhase,
)
from cptref.files.api.elements import VERSION
from cptref.files.api.json_file import written
from cptref.files.api.parts import gap, gap_or_none, passage, passage_or_none, source
from cptref.files.api.rows import row, rows
from cptref.schema import claims
from cptref.schema import code as record
from cptref.site import urls
from cptref.site.page import File, SiteFrame
from cptref.wording.stances import in_site_order

#: Where the JSON Schema of these files lies.
SCHEMA = f"{urls.API}/codes/code.schema.json"


def of_code(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> File:
    return File(urls.code_data(dossier.card.id), written(code_file(catalog, site, dossier)))


def code_file(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> CodeFile:
    """All that the file says, before it is written."""
    card, code = dossier.card, dossier.record
    medicare = api_figures.medicare(catalog, card.id, dossier.figures)
    admitted = api_stay.inpatient(catalog, code.inpatient)
    listed = api_stay.prices(catalog, card.number)
    of_figures = (*api_figures.sources(medicare), *api_stay.cited(admitted, listed))
    newest_first = sorted(code.history, key=lambda entry: entry.date, reverse=True)
    return CodeFile(
        schema_version=VERSION,
        schema=SCHEMA,
        notice=site.notice,
        id=card.id,
        system=card.system,
        code=card.number,
        page=urls.code(card.id),
        url=urls.canonical(urls.code(card.id), site.base_url),
        title=card.title,
        plain=card.plain,
        scope=code.scope,
        status=card.status,
        replaced_by=code.by,
        family=card.family,
        service_type=card.service_type,
        approach=card.approach,
        settings=rows(catalog, Setting, code.service.settings),
        inpatient=admitted,
        overview=passage(catalog, code.overview, block=True),
        billing=passage(catalog, code.billing, block=True),
        clinical=_clinical(catalog, code.clinical) if code.clinical else None,
        documentation=rows(catalog, Documentation, code.documentation),
        modifiers=rows(catalog, ModifierUse, code.modifiers),
        diagnoses=rows(catalog, Diagnosis, code.diagnoses),
        related=rows(catalog, Related, code.related),
        payers=tuple(
            _position(catalog, each.payer, code.payers[each.payer])
            for each in in_site_order(catalog, card.positions)
        ),
        benchmarks=_benchmarks(catalog, card),
        medicare=medicare,
        list_prices=listed,
        gaps=tuple(gap(catalog, each) for each in code.gaps),
        conflicts=tuple(_conflict(catalog, each) for each in code.conflicts),
        history=rows(catalog, HistoryEntry, newest_first),
        reviewed=card.reviewed,
        next_review=card.next_review,
        sources=tuple(catalog.once(source, slug) for slug in _cited(card, of_figures)),
        synonyms=code.synonyms,
    )


def _cited(card: CodeCard, of_figures: Iterable[str]) -> Iterator[str]:
    """Every source of the record, and those of the figures, each once."""
    named = [slug for kind, slug in card.refers if kind == "source"]
    return iter(dict.fromkeys((*named, *of_figures)))


def _clinical(catalog: Catalog, clinical: record.Clinical) -> Clinical:
    return Clinical(
        vignette=passage(catalog, clinical.vignette, block=True),
        workflow=rows(catalog, WorkflowPhase, clinical.workflow),
        indications=rows(catalog, Indication, clinical.indications),
    )


def _position(catalog: Catalog, payer: str, position: record.PayerPosition) -> Position:
    return Position(
        payer=payer,
        policies=rows(catalog, Policy, position.policies),
        payment=row(catalog, Payment, position.payment) if position.payment else None,
        gap=gap_or_none(catalog, position.gap),
    )


def _benchmarks(catalog: Catalog, card: CodeCard) -> Benchmarks:
    missing = {each.subject: each.gap for each in card.gaps if each.section == "benchmarks"}
    return Benchmarks(
        medicare_payment=_medicare(card.payment) if card.payment else None,
        medicare_payment_gap=gap_or_none(catalog, missing.get("medicare-payment")),
        utilization_gap=gap_or_none(catalog, missing.get("utilization")),
        commercial_rates_gap=gap_or_none(catalog, missing.get("commercial-rates")),
    )


def _medicare(paid: PaymentCard) -> MedicarePayment:
    return MedicarePayment(
        total_rvu=paid.total,
        payment=paid.payment,
        in_facility=paid.in_facility,
        part=paid.part,
        effective=paid.day,
        source=paid.source,
    )


def _conflict(catalog: Catalog, conflict: claims.Conflict) -> Conflict:
    return Conflict(
        about=conflict.about,
        claims=rows(catalog, Claim, conflict.claims),
        advice=passage_or_none(catalog, conflict.advice),
    )
