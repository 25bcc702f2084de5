"""A briefing as tables: each row of its page, in the page's own words and with its note numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.files.exports import benchmarks as export_benchmarks
from cptref.files.exports import inpatient as export_inpatient
from cptref.files.exports import parts as export_parts
from cptref.files.exports.formats import files
from cptref.files.exports.parts import Row, note_numbers
from cptref.files.exports.rows import of_rows
from cptref.files.exports.table import Export, Table, table
from cptref.pages.briefing.benchmarks import Fact, PairRow
from cptref.pages.briefing.coding import ChecklistItem, DiagnosisRow, ModifierRow, RelatedRow
from cptref.pages.briefing.glance import Answer
from cptref.pages.briefing.page import Briefing, HistoryRow
from cptref.pages.briefing.payers import PayerView, PolicyView
from cptref.pages.briefing.text import SettingRow
from cptref.site import urls
from cptref.site.page import File, Frame, Page
from cptref.wording.column import Column
from cptref.wording.gaps import GapView
from cptref.wording.stances import StanceView


def of_page(catalog: Catalog, page: Page) -> Iterator[File]:
    """The files beside a briefing; beside other pages of its code there are none."""
    if isinstance(view := page.view, Briefing):
        export = of_briefing(catalog, page.frame, view)
        yield from files(urls.code_export(view.head.id), export)


def of_briefing(catalog: Catalog, framed: Frame, view: Briefing) -> Export:
    card = catalog.codes[view.head.id]
    coding = view.coding
    tables = (
        of_rows("At a glance", Answer, view.glance),
        of_rows("Who covers it", StanceView, view.stances, cited=False),
        export_parts.passages(
            "Summary and billing", ("Summary", view.summary), ("Billing", view.billing)
        ),
        of_rows("Settings", SettingRow, view.settings),
        export_inpatient.groups(view.inpatient),
        export_inpatient.procedures(view.inpatient),
        _clinical(view),
        of_rows("Modifiers", ModifierRow, coding.modifiers),
        of_rows("Diagnoses", DiagnosisRow, coding.diagnoses),
        of_rows(
            "Related codes", RelatedRow, coding.related, without="" if coding.paired else "says"
        ),
        of_rows("Documentation", ChecklistItem, coding.documentation),
        table("Payers", _PAYER, [row for each in view.payers for row in _payer(catalog, each)],
              keys=4),
        _conflicts(view),
        export_benchmarks.payment(catalog, view.benchmarks.fees),
        of_rows("Indicators", Fact, view.benchmarks.facts),
        of_rows(
            "Bundling edits", PairRow, view.benchmarks.pairs,
            keys=3, notes=view.benchmarks.pair_cites,
        ),
        export_benchmarks.list_prices(view.benchmarks),
        export_parts.gaps(_gaps(view)),
        export_parts.sources(catalog, view.sources),
        # Excel keeps the name History for a sheet of its own.
        of_rows("Changes", HistoryRow, view.history, keys=2),
    )  # fmt: skip
    return Export(
        title=framed.title,
        subject=("Code", f"{card.system.upper()} {card.number}"),
        about=export_parts.about(
            framed,
            ("Code", card.number),
            ("System", view.head.system),
            ("Title", view.head.title),
            ("In a sentence", view.head.plain),
            ("Status", view.head.status),
            ("Replaced by", view.head.replaced_by.label if view.head.replaced_by else None),
            ("Reviewed", card.reviewed),
            ("Next review", card.next_review),
            ("Cite as", view.citation),
        ),
        tables=tuple(each for each in tables if each.rows),
        notice=export_parts.notice(framed),
    )


def _clinical(view: Briefing) -> Table:
    told = view.clinical
    columns = (
        Column("Part", 28, alone=True), Column("Text", 90), Column("ICD-10-CM", 24),
    )  # fmt: skip
    rows: list[Row] = []
    if told:
        vignette = told.vignette
        rows.append(("Illustration, not a patient", vignette.text, None, note_numbers(vignette)))
        rows += [
            (phase.title, step.text, None, note_numbers(step))
            for phase in told.workflow
            for step in phase.steps
        ]
        rows += [
            (
                "Indication",
                each.text.text,
                ", ".join(link.label for link in each.diagnoses),
                note_numbers(each.text, each.cites),
            )
            for each in told.indications
        ]
    return table("Clinical context", columns, rows)


_PAYER = (
    Column("Payer", 24, alone=True), Column("What", 14, alone=True),
    Column("Plan", 24, alone=True), Column("Document", 36, alone=True), Column("Reference", 20),
    Column("Published", 14), Column("Effective", 14), Column("Retrieved", 14),
    Column("Stance", 22), Column("Summary", 70), Column("Criteria", 60),
    Column("Prior authorization", 22),
)  # fmt: skip


def _payer(catalog: Catalog, payer: PayerView) -> Iterator[Row]:
    """Its payment rule, each policy, and what was not found."""
    blank = (None,) * 6
    if rule := payer.payment:
        notes = note_numbers(rule.summary, rule.cites)
        yield (
            payer.title, "Payment", *blank, rule.label, rule.summary.text, None, None, notes,
        )  # fmt: skip
    for policy in payer.policies:
        yield _policy(catalog, payer.title, policy)
    if gap := payer.gap:
        yield (payer.title, "Gap", *blank, "Not known", _told(gap), None, None, None)


def _policy(catalog: Catalog, payer: str, policy: PolicyView) -> Row:
    source = catalog.sources[policy.source]
    return (
        payer,
        "Policy",
        policy.plan,
        policy.title,
        policy.reference,
        source.published,
        source.effective,
        source.retrieved,
        policy.stance,
        policy.summary.text,
        "\n".join(each.text for each in policy.criteria),
        policy.prior_auth,
        note_numbers(policy.summary, *policy.criteria, policy.cites),
    )


def _told(gap: GapView) -> str:
    return f"{gap.missing}: {gap.reason[:1].lower()}{gap.reason[1:]}. See the gaps."


def _conflicts(view: Briefing) -> Table:
    columns = (
        Column("About", 36, alone=True), Column("Holds for", 30, alone=True),
        Column("What is said", 70),
    )  # fmt: skip
    rows: list[Row] = []
    for conflict in view.conflicts:
        rows += [
            (conflict.about, claim.holds_for, claim.says.text, note_numbers(claim.cites))
            for claim in conflict.claims
        ]
        if conflict.advice:
            advice = conflict.advice
            rows.append((conflict.about, "What to do", advice.text, note_numbers(advice)))
    return table("Disagreement", columns, rows, keys=2)


def _gaps(view: Briefing) -> Iterable[tuple[str, GapView]]:
    """Where it is missing, and what: all gaps in full, also those that stand in other sections."""
    yield from ((payer.title, payer.gap) for payer in view.payers if payer.gap)
    yield from ((figure.title, figure.gap) for figure in view.benchmarks.gaps)
    yield from (("Other", gap) for gap in view.gaps.here)
    yield from (("Releases", each.gap) for each in view.gaps.releases)
