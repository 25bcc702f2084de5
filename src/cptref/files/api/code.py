"""A code's record -> its file of the API: all that its briefing says, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
from cptref.files.api.elements import VERSION, Passage, Source
from cptref.files.api.parts import gap, gap_or_none, passage, passage_or_none, sources
from cptref.schema import claims
from cptref.schema import code as record
from cptref.site import urls
from cptref.site.page import SiteFrame
from cptref.wording.stances import in_site_order


def code_file(
    catalog: Catalog,
    site: SiteFrame,
    dossier: Dossier,
    cited: Mapping[str, Source],
    schema: str,
) -> CodeFile:
    """`cited` has every source of the library, made once for all codes."""
    card, code = dossier.card, dossier.record
    medicare = api_figures.medicare(catalog, card.id, dossier.figures)
    admitted = api_stay.inpatient(catalog, code.inpatient)
    listed = api_stay.prices(catalog, card.number)
    of_figures = (*api_figures.sources(medicare), *api_stay.cited(admitted, listed))
    return CodeFile(
        schema_version=VERSION,
        schema=schema,
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
        settings=tuple(_setting(catalog, each) for each in code.service.settings),
        inpatient=admitted,
        overview=passage(catalog, code.overview, block=True),
        billing=passage(catalog, code.billing, block=True),
        clinical=_clinical(catalog, code.clinical) if code.clinical else None,
        documentation=tuple(
            Documentation(text, sources(each.cite, text))
            for each in code.documentation or ()
            for text in [passage(catalog, each.text)]
        ),
        modifiers=tuple(_modifier(catalog, each) for each in code.modifiers),
        diagnoses=tuple(
            Diagnosis(each.icd10cm, note, sources(each.cite, note))
            for each in code.diagnoses or ()
            for note in [passage_or_none(catalog, each.note)]
        ),
        related=tuple(
            Related(each.code, each.relation, note, sources(each.cite, note))
            for each in code.related
            for note in [passage_or_none(catalog, each.note)]
        ),
        payers=tuple(
            _position(catalog, each.payer, code.payers[each.payer])
            for each in in_site_order(catalog, card)
        ),
        benchmarks=_benchmarks(catalog, card),
        medicare=medicare,
        list_prices=listed,
        gaps=tuple(gap(catalog, each) for each in code.gaps),
        conflicts=tuple(_conflict(catalog, each) for each in code.conflicts),
        history=tuple(
            HistoryEntry(each.date, each.kind, note, sources(each.cite, note))
            for each in sorted(code.history, key=lambda entry: entry.date, reverse=True)
            for note in [passage(catalog, each.note)]
        ),
        reviewed=card.reviewed,
        next_review=card.next_review,
        sources=tuple(cited[slug] for slug in _cited(card, of_figures)),
        synonyms=code.synonyms,
    )


def _cited(card: CodeCard, of_figures: Iterable[str]) -> Iterator[str]:
    """Every source of the record, and those of the figures, each once."""
    named = [slug for kind, slug in card.refers if kind == "source"]
    return iter(dict.fromkeys((*named, *of_figures)))


def _setting(catalog: Catalog, setting: record.Setting) -> Setting:
    note = passage_or_none(catalog, setting.note)
    return Setting(setting.pos, setting.use, note, sources(setting.cite, note))


def _clinical(catalog: Catalog, clinical: record.Clinical) -> Clinical:
    return Clinical(
        vignette=passage(catalog, clinical.vignette, block=True),
        workflow=tuple(
            WorkflowPhase(each.phase, _passages(catalog, each.steps)) for each in clinical.workflow
        ),
        indications=tuple(
            Indication(text, each.diagnoses, sources(each.cite, text))
            for each in clinical.indications
            for text in [passage(catalog, each.text)]
        ),
    )


def _modifier(catalog: Catalog, use: record.ModifierUse) -> ModifierUse:
    when = passage(catalog, use.when)
    document = passage_or_none(catalog, use.document)
    return ModifierUse(use.modifier, when, document, sources(use.cite, when, document))


def _position(catalog: Catalog, payer: str, position: record.PayerPosition) -> Position:
    return Position(
        payer=payer,
        policies=tuple(
            Policy(
                source=each.source,
                plan=each.plan,
                stance=each.stance,
                summary=passage(catalog, each.summary),
                criteria=_passages(catalog, each.criteria),
                prior_auth=each.prior_auth,
            )
            for each in position.policies or ()
        ),
        payment=_payment(catalog, position.payment) if position.payment else None,
        gap=gap_or_none(catalog, position.gap),
    )


def _payment(catalog: Catalog, rule: record.PaymentRule) -> Payment:
    summary = passage(catalog, rule.summary)
    return Payment(rule.label, summary, sources(rule.cite, summary), rule.pays)


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
        claims=tuple(
            Claim(says, each.holds_for, sources(each.cite, says))
            for each in conflict.claims
            for says in [passage(catalog, each.says)]
        ),
        advice=passage_or_none(catalog, conflict.advice),
    )


def _passages(catalog: Catalog, texts: tuple[str, ...]) -> tuple[Passage, ...]:
    return tuple(passage(catalog, text) for text in texts)
