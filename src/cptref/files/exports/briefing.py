"""A briefing as tables: each row of its page, in the page's own words and with its note numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.files.exports import benchmarks as export_benchmarks
from cptref.files.exports import inpatient as export_inpatient
from cptref.files.exports import parts as export_parts
from cptref.files.exports.parts import Row, note_numbers
from cptref.files.exports.table import Column, Export, Table, table
from cptref.pages.briefing.coding import Coding
from cptref.pages.briefing.page import Briefing
from cptref.pages.briefing.payers import PayerView, PolicyView
from cptref.site.page import Frame
from cptref.wording.gaps import GapView
from cptref.wording.pairs import PairView
from cptref.wording.shown import held


def of_briefing(catalog: Catalog, framed: Frame, view: Briefing) -> Export:
    card = catalog.codes[view.head.id]
    coding = view.coding
    tables = (
        _glance(view),
        _coverage(view),
        export_parts.passages(
            "Summary and billing", ("Summary", view.summary), ("Billing", view.billing)
        ),
        _settings(view),
        export_inpatient.groups(view.inpatient),
        export_inpatient.procedures(view.inpatient),
        _clinical(view),
        _modifiers(coding),
        _diagnoses(coding),
        _related(coding),
        _documentation(coding),
        table("Payers", _PAYER, [row for each in view.payers for row in _payer(catalog, each)],
              keys=4),
        _conflicts(view),
        export_benchmarks.payment(catalog, view.benchmarks.fees),
        export_benchmarks.indicators(view.benchmarks),
        export_benchmarks.pairs(view.benchmarks),
        export_benchmarks.list_prices(view.benchmarks),
        export_parts.gaps(_gaps(view)),
        export_parts.sources(catalog, view.sources),
        _history(view),
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


def _glance(view: Briefing) -> Table:
    columns = (Column("Question", 24, alone=True), Column("Answer", 36), Column("Detail", 60))
    rows: list[Row] = [
        (
            answer.label,
            held(answer.value),
            answer.detail,
            note_numbers(answer.cites),
        )
        for answer in view.glance
    ]
    return table("At a glance", columns, rows)


def _coverage(view: Briefing) -> Table:
    columns = (
        Column("Payer", 28, alone=True), Column("Stance", 28), Column("Detail", 44),
        Column("As of", 28),
    )  # fmt: skip
    rows: list[Row] = [(each.payer, each.word, each.detail, each.as_of) for each in view.stances]
    return Table("Who covers it", columns, 1, tuple(rows), cited=False)


def _settings(view: Briefing) -> Table:
    columns = (Column("POS", 8), Column("Place", 34), Column("Use", 22), Column("What to know", 60))
    rows: list[Row] = [
        (row.pos, row.place, row.use, row.note.text, note_numbers(row.cites))
        for row in view.settings
    ]
    return table("Settings", columns, rows)


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


def _modifiers(coding: Coding) -> Table:
    columns = (
        Column("Modifier", 10), Column("Name", 28), Column("When to use it for this code", 60),
        Column("What to document", 50), Column("CMS field", 26), Column("What it says", 44),
    )  # fmt: skip
    rows: list[Row] = [
        (
            row.number,
            row.title,
            row.when.text,
            row.document.text,
            row.indicator or "None governs it",
            row.says or ("Not known here" if row.indicator else None),
            note_numbers(row.cites),
        )
        for row in coding.modifiers
    ]
    return table("Modifiers", columns, rows)


def _diagnoses(coding: Coding) -> Table:
    columns = (Column("ICD-10-CM", 12), Column("Title", 44), Column("What to know", 70))
    rows: list[Row] = [
        (row.code, row.title, row.note.text, note_numbers(row.cites)) for row in coding.diagnoses
    ]
    return table("Diagnoses", columns, rows)


def _related(coding: Coding) -> Table:
    columns = (
        Column("Code", 10), Column("Name", 40), Column("Relation", 18), Column("What to know", 70),
        *((Column("NCCI says of the pair", 60),) if coding.paired else ()),
    )  # fmt: skip
    rows: list[Row] = [
        (
            row.number,
            row.name,
            row.relation,
            row.note.text,
            *((_pair(row.pair),) if coding.paired else ()),
            note_numbers(row.cites),
        )
        for row in coding.related
    ]
    return table("Related codes", columns, rows)


def _pair(pair: PairView | None) -> str | None:
    """Nothing of a code beside itself."""
    return "\n".join(f"{each.text}. {each.detail}" for each in pair.says) if pair else None


def _documentation(coding: Coding) -> Table:
    columns = (Column("Number", 10), Column("What the medical record should show", 90))
    rows: list[Row] = [
        (number, item.text.text, note_numbers(item.text, item.cites))
        for number, item in enumerate(coding.documentation, 1)
    ]
    return table("Documentation", columns, rows)


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


def _history(view: Briefing) -> Table:
    columns = (Column("Date", 14, alone=True), Column("Kind", 20, alone=True), Column("Note", 80))
    rows: list[Row] = [
        (row.date.value, row.kind, row.note.text, note_numbers(row.note, row.cites))
        for row in view.history
    ]
    # Excel keeps the name History for a sheet of its own.
    return table("Changes", columns, rows, keys=2)
