"""A code's payers on a page: each with its policies in full, or with what was searched for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.pages.briefing.payers import PayerView, PolicyView, payers
from cptref.schema import Code, Source
from cptref.site import urls
from cptref.site.downloads import CSV, XLSX
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import plan_names, words
from cptref.wording.diagnosis_grid import DiagnosisGrid, diagnosis_grid
from cptref.wording.passage import Passage
from cptref.wording.policy_grid import CriteriaGrid, criteria_grid, ordered
from cptref.wording.prose import Note, Prose
from cptref.wording.stances import in_site_order, stance_view


@frozen
class DocumentView:
    """The copy in which a policy was read."""

    url: str | None
    file: str
    """Its name, where it has no address."""
    read: str
    via: str
    note: Passage


@frozen
class PolicyInFull:
    anchor: str
    policy: PolicyView
    document: DocumentView


@frozen
class PayerInFull:
    payer: PayerView
    policies: tuple[PolicyInFull, ...]


@frozen
class PoliciesPage:
    head: CodeHead
    plain: str
    sheets: tuple[Link, ...]
    """One page to print, of all payers and of each."""
    criteria: CriteriaGrid | None
    diagnoses: DiagnosisGrid | None
    tables: tuple[tuple[str, str], ...]
    """(what, address) of the grids as plain rows and as a workbook."""
    payers: tuple[PayerInFull, ...]
    sources: tuple[Note, ...]


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
            "Eleven", "Twelve")  # fmt: skip


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    card, url = dossier.card, urls.policies(dossier.card.id)
    view = _view(catalog, card, dossier.record, Prose.at(url, catalog))
    framed = frame(
        site, url, f"{card.number}: {words.in_running_text(view.head.shows)}",
        f"{card.title}. {view.plain}",
        section="Payers", crumbs=crumbs(card, "Payers", url),
    )  # fmt: skip
    return Page(url, "policies.html", replace(framed, modified=card.reviewed), view)


def _view(catalog: Catalog, card: CodeCard, record: Code, prose: Prose) -> PoliciesPage:
    positions = in_site_order(catalog, card.positions)
    terms = ordered(catalog, card.terms)
    count = len(terms)
    criteria = criteria_grid(catalog, terms, prose)
    diagnoses = diagnosis_grid(catalog, card, terms, positions, prose)
    stances = tuple(stance_view(catalog, each, f"#payer-{each.payer}") for each in positions)
    said = payers(catalog, card.id, positions, stances, record, prose)
    return PoliciesPage(
        head=code_head(card, _title(count), prose.links.root),
        plain=_plain(terms),
        sheets=sheets(catalog, card, prose.links.root),
        criteria=criteria,
        diagnoses=diagnoses,
        tables=_tables(card, prose.links.root),
        payers=tuple(_in_full(catalog, each, prose) for each in said),
        sources=prose.notes(),
    )


def sheets(catalog: Catalog, card: CodeCard, root: str) -> tuple[Link, ...]:
    """The ways to the code's sheets: of all payers, then of each."""
    return (
        Link("sheet for all payers", root + urls.sheet(card.id)),
        *(
            Link(plan_names.full(catalog, each.payer, None), root + urls.sheet(card.id, each.payer))
            for each in in_site_order(catalog, card.positions)
        ),
    )


def _tables(card: CodeCard, root: str) -> tuple[tuple[str, str], ...]:
    url = root + urls.code_export(card.id)
    return (
        ("criteria, CSV", urls.export_table(url, "criteria") + CSV),
        ("diagnoses, CSV", urls.export_table(url, "diagnoses") + CSV),
        ("all tables, XLSX", url + XLSX),
    )


def _title(count: int) -> str:
    if count == 1:
        return "One policy, read in full"
    if not count:
        return "No policy is held, and whom to ask"
    return f"{_number(count)} policies, read side by side"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count}"


def _plain(terms: Sequence[PolicyTerms]) -> str:
    """'Of seven policies four cover with criteria, three are …': what they come to, counted."""
    if not terms:
        return "No payer’s policy on it is held here."
    counted: Counter[str] = Counter(each.stance for each in terms)
    told = [
        f"{_number(counted[stance]).lower()} {one if counted[stance] == 1 else many}"
        for stance, (one, many) in words.STANCE_COUNT.items()
        if counted[stance]
    ]
    return f"By the policies read: {', '.join(told)}."


def _in_full(catalog: Catalog, payer: PayerView, prose: Prose) -> PayerInFull:
    policies: list[PolicyInFull] = []
    taken: Counter[str] = Counter()
    for each in payer.policies:
        taken[each.source] += 1
        again = f"-{taken[each.source]}" if taken[each.source] > 1 else ""
        anchor = f"{payer.anchor}-{each.source}{again}"
        document = _document(catalog.sources[each.source], prose)
        policies.append(PolicyInFull(anchor, each, document))
    return PayerInFull(payer, tuple(policies))


def _document(source: Source, prose: Prose) -> DocumentView:
    return DocumentView(
        url=source.url,
        file=source.file or "",
        read=words.day(source.retrieved),
        via=source.via or "",
        note=prose.inline(source.note),
    )
