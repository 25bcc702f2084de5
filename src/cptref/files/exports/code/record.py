"""What a record says of a code, as rows: settings, modifiers, diagnoses, related codes, texts."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.files.api.parts import passage
from cptref.files.exports.cells import Cells, ids, joined, text
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, SOURCE_IDS
from cptref.files.exports.table import Table
from cptref.schema.systems import code_number
from cptref.wording import words
from cptref.wording.criteria import QUESTION

_TEXTS = (CODE, Column("Section", 26), Column("Part", 20), Column("Text", 100), SOURCE_IDS)
_SETTINGS = (
    CODE, Column("Place of service", 12), Column("Use", 24), Column("Note", 80), SOURCE_IDS,
)  # fmt: skip
_MODIFIERS = (
    CODE, Column("Modifier", 10), Column("Meaning", 34), Column("Question", 26),
    Column("CMS field", 16), Column("When, in short", 40), Column("When", 70),
    Column("In the record, in short", 40), Column("In the record", 60), SOURCE_IDS,
)  # fmt: skip
_DIAGNOSES = (CODE, Column("ICD-10-CM", 12), Column("Note", 80), SOURCE_IDS)
_RELATED = (
    CODE, Column("Other code", 12), Column("Relation", 20), Column("Note", 80), SOURCE_IDS,
)  # fmt: skip
_CONFLICTS = (
    CODE, Column("About", 36), Column("Holds for", 36), Column("What is said", 70), SOURCE_IDS,
)  # fmt: skip
HISTORY = (
    CODE, Column("Date", 14, "day", "Of the change."),
    Column("Kind", 20), Column("Note", 90), SOURCE_IDS,
)  # fmt: skip


def texts(catalog: Catalog, dossier: Dossier) -> Table:
    """A row a paragraph or a step: a row of a sheet shows no more than some thirty lines."""
    return Table("Texts", _TEXTS, tuple(_texts(catalog, dossier)))


def _texts(catalog: Catalog, dossier: Dossier) -> Iterator[Cells]:
    code, number = dossier.record, dossier.card.number

    def block(section: str, part: str | None, prose: str) -> Iterator[Cells]:
        for paragraph in prose.split("\n\n"):
            said = passage(catalog, paragraph.strip(), block=True)
            yield (number, section, part, said.text.strip(), joined(said.sources))

    def line(section: str, part: str | None, prose: str, *cite: str) -> Cells:
        return number, section, part, text(catalog, prose), joined([ids(catalog, cite, prose)])

    yield from block("Summary", None, code.overview)
    yield from block("Billing", None, code.billing)
    if code.inpatient:
        yield line("Inpatient stay", None, code.inpatient.note, *(code.inpatient.cite or ()))
    if code.clinical:
        yield from block("Clinical context", "Illustration, not a patient", code.clinical.vignette)
        for phase in code.clinical.workflow:
            for step in phase.steps:
                yield line("Clinical context", words.PHASE[phase.phase], step)
        for each in code.clinical.indications:
            part = "; ".join(("Indication", *each.diagnoses))
            yield line("Clinical context", part, each.text, *(each.cite or ()))
    for item in code.documentation or ():
        yield line("Documentation", None, item.text, *(item.cite or ()))


def settings(catalog: Catalog, dossier: Dossier) -> Table:
    rows = tuple(
        (dossier.card.number, each.pos, words.SETTING_USE[each.use], text(catalog, each.note),
         joined([ids(catalog, each.cite, each.note)]))
        for each in dossier.record.service.settings
    )  # fmt: skip
    return Table("Settings", _SETTINGS, rows)


def modifiers(catalog: Catalog, dossier: Dossier) -> Table:
    rows: list[Cells] = []
    for each in dossier.record.modifiers:
        meant = catalog.modifiers.get(each.modifier)
        rows.append((
            dossier.card.number, each.modifier, meant.title if meant else None,
            QUESTION[meant.question] if meant else None,
            meant.indicator if meant and meant.indicator != "none" else None,
            each.short.when if each.short else None, text(catalog, each.when),
            each.short.document if each.short else None, text(catalog, each.document),
            joined([ids(catalog, each.cite, each.when, each.document)]),
        ))  # fmt: skip
    return Table("Modifiers", _MODIFIERS, tuple(rows), file="modifiers")


def diagnoses(catalog: Catalog, dossier: Dossier) -> Table:
    rows = tuple(
        (dossier.card.number, each.icd10cm, text(catalog, each.note),
         joined([ids(catalog, each.cite, each.note)]))
        for each in dossier.record.diagnoses or ()
    )  # fmt: skip
    return Table("Diagnoses", _DIAGNOSES, rows)


def related(catalog: Catalog, dossier: Dossier) -> Table:
    rows = tuple(
        (dossier.card.number, code_number(each.code), words.RELATION[each.relation],
         text(catalog, each.note), joined([ids(catalog, each.cite, each.note)]))
        for each in dossier.record.related
    )  # fmt: skip
    return Table("Related codes", _RELATED, rows)


def conflicts(catalog: Catalog, dossier: Dossier) -> Table:
    rows: list[Cells] = []
    for each in dossier.record.conflicts:
        rows += (
            (dossier.card.number, each.about, claim.holds_for, text(catalog, claim.says),
             joined([ids(catalog, claim.cite, claim.says)]))
            for claim in each.claims
        )  # fmt: skip
        if each.advice:
            rows.append((
                dossier.card.number, each.about, "What to do", text(catalog, each.advice),
                joined([ids(catalog, (), each.advice)]),
            ))  # fmt: skip
    return Table("Disagreement", _CONFLICTS, tuple(rows))


def history(catalog: Catalog, dossier: Dossier) -> Table:
    """Newest first. Excel keeps the name History for a sheet of its own."""
    newest = sorted(dossier.record.history, key=lambda entry: entry.date, reverse=True)
    rows = tuple(
        (dossier.card.number, each.date, words.HISTORY[each.kind], text(catalog, each.note),
         joined([ids(catalog, each.cite, each.note)]))
        for each in newest
    )  # fmt: skip
    return Table("Changes", HISTORY, rows)
