"""The briefing of one code: the only page that sees its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.bundling import PairFile
from cptref.catalog.dossier import Dossier
from cptref.catalog.figures import MedicareFigures
from cptref.frozen import frozen
from cptref.pages.briefing.answers import Answer, Question, questions
from cptref.pages.briefing.benchmarks import Benchmarks, benchmarks
from cptref.pages.briefing.coding import Coding, coding
from cptref.pages.briefing.conflicts import ConflictView, conflicts
from cptref.pages.briefing.fees import FeeLine, fee_line
from cptref.pages.briefing.gap_lines import GapLines, gap_lines
from cptref.pages.briefing.gaps import GapsSection, gaps_section
from cptref.pages.briefing.head import Head, Thin, head, thin
from cptref.pages.briefing.inpatient import InpatientView, inpatient
from cptref.pages.briefing.modifier_table import ModifierTable, modifier_table
from cptref.pages.briefing.payer_lines import PayerLines, payer_lines
from cptref.pages.briefing.service import at_a_glance
from cptref.pages.briefing.text import ClinicalView, SettingRow, clinical, settings
from cptref.schema.code import Code
from cptref.site import linked_data, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Frame, Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.claim import Claim, of_code
from cptref.wording.fee_change import FeeChange, fee_change
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose
from cptref.wording.sparklines import sparkline
from cptref.wording.stances import StanceView, in_site_order, stance_view


@frozen
class Pages:
    """The code's own pages that say in full what the briefing says in short."""

    modifiers: Link
    changes: Link


@frozen
class Briefing:
    """Every section in the order in which it is read, which is the order of the note numbers."""

    head: Head
    glance: tuple[Answer, ...]
    sparkline: Markup
    """The payment over the releases; '' without two of them."""
    claim: Claim
    stances: tuple[StanceView, ...]
    changed: FeeChange | None
    changed_cites: Notes
    thin: Thin
    contents: tuple[Link, ...]
    summary: Passage
    billing: Passage
    settings: tuple[SettingRow, ...]
    inpatient: InpatientView | None
    clinical: ClinicalView | None
    coding: Coding
    modifiers: ModifierTable
    pages: Pages
    payer_lines: tuple[PayerLines, ...]
    conflicts: tuple[ConflictView, ...]
    benchmarks: Benchmarks
    paid: FeeLine | None
    gaps: GapsSection
    gap_lines: GapLines
    sources: tuple[Note, ...]
    """Those that the page itself cites."""
    citation: str
    edition: str
    """What each sheet of paper says of where it comes from."""

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(self.glance)


#: One word each: they stand in a line. What follows the sources is found at the page's end.
_CONTENTS = (
    Link("Summary", "#summary"),
    Link("Billing", "#billing"),
    Link("Inpatient", "#inpatient"),
    Link("Clinical", "#clinical"),
    Link("Modifiers", "#modifiers"),
    Link("Diagnoses", "#diagnoses"),
    Link("Related", "#related"),
    Link("Record", "#documentation"),
    Link("Payers", "#payers"),
    Link("Disputed", "#conflicts"),
    Link("Figures", "#benchmarks"),
    Link("Gaps", "#gaps"),
    Link("Sources", "#sources"),
)


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    card, edits = dossier.card, catalog.figures.edits
    framed = _frame(catalog, site, card)
    claim = of_code(catalog, dossier, Links(catalog, framed.root))
    view = briefing(catalog, card, dossier.record, dossier.figures, edits, framed, claim)
    return Page(urls.code(card.id), "briefing.html", _dated(catalog, framed, view), view)


def _frame(catalog: Catalog, site: SiteFrame, card: CodeCard) -> Frame:
    crumbs = [Link("Library", urls.HOME)]
    if card.family is not None and card.family in catalog.families:
        crumbs.append(Link(catalog.families[card.family].title, urls.family(card.family)))
    system = words.SYSTEMS[card.system]
    return frame(
        site,
        urls.code(card.id),
        f"{system} {card.number}: {card.title}",
        card.plain,
        section="Codes",
        crumbs=(*crumbs, Link(card.number, urls.code(card.id))),
        about=linked_data.procedure(card.system.upper(), card.number, card.title, card.plain),
        modified=max([card.reviewed, *(entry.date for entry in card.history)]),
    )


def _dated(catalog: Catalog, framed: Frame, view: Briefing) -> Frame:
    """It shows something new, too, where a source of it was read again or is of a new file."""
    read = (catalog.sources[note.source].retrieved for note in view.sources)
    return replace(framed, modified=max((*read, framed.modified or date.min)))


def briefing(
    catalog: Catalog,
    card: CodeCard,
    record: Code,
    figures: MedicareFigures,
    edits: PairFile | None,
    framed: Frame,
    claim: Claim,
) -> Briefing:
    prose = Prose.at(urls.code(card.id), catalog, opens=True)
    glance = at_a_glance(card.id, record, figures, prose)
    positions = in_site_order(catalog, card.positions)
    stances = tuple(stance_view(catalog, each, f"#payer-{each.payer}") for each in positions)
    changed = fee_change(figures.fees) if figures.fees else None
    changed_cites = prose.sources(changed.sources if changed else ())
    summary = prose.block(record.overview)
    billing = prose.block(record.billing)
    places = settings(record.service.settings, prose)
    admitted = inpatient(catalog, record.inpatient, prose)
    context = clinical(record, prose)
    coded = coding(catalog, card.number, record, figures, edits, prose)
    asked = modifier_table(catalog, coded.modifiers, figures, prose)
    said_in_short = payer_lines(catalog, positions, stances, record, prose)
    disputed = conflicts(record, prose)
    paid = fee_line(figures, prose)
    missing_in_short = gap_lines(catalog, positions, card.gaps, record, prose)
    sources = prose.notes()
    # What follows stands on the code's other pages: what only it cites is no source of this one.
    compared = benchmarks(card.id, record, figures, prose)
    missing = gaps_section(catalog, card.id, positions, card.gaps, record, prose)
    absent = {
        "#inpatient": admitted is None,
        "#clinical": context is None,
        "#diagnoses": not coded.diagnoses,
        "#related": not coded.related,
        "#documentation": not coded.documentation,
        "#conflicts": not disputed,
    }
    return Briefing(
        head=head(card, record, prose.links, len(sources), missing.count),
        glance=glance,
        sparkline=sparkline(figures.fees) if figures.fees else Markup(),
        claim=claim,
        stances=stances,
        changed=changed,
        changed_cites=changed_cites,
        thin=thin(record, figures),
        contents=tuple(link for link in _CONTENTS if not absent.get(link.href)),
        summary=summary,
        billing=billing,
        settings=places,
        inpatient=admitted,
        clinical=context,
        coding=coded,
        modifiers=asked,
        pages=_pages(card, prose.links.root),
        payer_lines=said_in_short,
        conflicts=disputed,
        benchmarks=compared,
        paid=paid,
        gaps=missing,
        gap_lines=missing_in_short,
        sources=sources,
        citation=_citation(card, framed),
        edition=_edition(card, framed),
    )


def _pages(card: CodeCard, root: str) -> Pages:
    return Pages(
        modifiers=Link("Each modifier in full sentences", root + urls.code_modifiers(card.id)),
        changes=Link("What changed, and when", root + urls.code_changes(card.id)),
    )


def _edition(card: CodeCard, framed: Frame) -> str:
    told = f"{framed.site.title}, edition reviewed {words.day(card.reviewed)}"
    return " · ".join([told, framed.canonical] if framed.canonical else [told])


def _citation(card: CodeCard, framed: Frame) -> str:
    """One line that a memo can carry; the review date says which edition was read.

    The library's own day is not in it: with it, one review would change every briefing.
    """
    site = framed.site
    parts = [
        f"{site.publisher}.",
        f"“{framed.title}.”",
        f"Edition reviewed {words.day(card.reviewed)}.",
        f"{site.title}.",
    ]
    return " ".join([*parts, framed.canonical] if framed.canonical else parts)
