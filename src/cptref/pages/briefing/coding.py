"""A briefing's coding section: modifiers, diagnoses, related codes, what to document."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.bundling import PairFile
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.said import related_anchor
from cptref.frozen import frozen
from cptref.lists.code_links import name
from cptref.schema.code import Code, Diagnosis, ModifierUse, Related
from cptref.schema.systems import code_number
from cptref.wording import words
from cptref.wording.diagnosis_titles import titled
from cptref.wording.indicators import said
from cptref.wording.pairs import PairView, pair_view
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose


@frozen
class ModifierRow:
    number: str
    href: str | None
    title: str
    when: Passage
    document: Passage
    indicator: str
    """The name of the CMS field that governs it; empty where none does."""
    says: str
    """What that field says of the code, in words; empty where no file in the library has it."""
    says_of: str
    """The release that says so: 'Jan 2026, ten months old'."""
    says_href: str | None
    """The row of the dataset that says so."""
    cites: Notes
    question: str
    """What a coder asks that it answers: 'surgeons'."""
    short: tuple[str, str]
    """When, and what to document, in a few words; the first is empty where none are written."""
    mark: str
    """CMS's field and value: 'MULT 2'; empty where no file has it."""
    brief: str
    """What the value means in a few words."""


@frozen
class DiagnosisRow:
    code: str
    href: str
    title: str
    """ICD-10-CM's own; empty where no file in the library has it."""
    titled_by: str
    """'ICD-10-CM April 2026, seven months old'."""
    note: Passage
    cites: Notes


@frozen
class RelatedRow:
    anchor: str
    number: str
    href: str | None
    name: str
    relation: str
    pair: PairView | None
    """What NCCI says of it beside this code; nothing where the library has none of its files."""
    note: Passage
    cites: Notes


@frozen
class ChecklistItem:
    text: Passage
    cites: Notes


@frozen
class Coding:
    modifiers: tuple[ModifierRow, ...]
    says: bool
    """Whether any file in the library has an indicator of the code."""
    diagnoses: tuple[DiagnosisRow, ...]
    titles_of: str
    """The release that the titles of the diagnoses are of; empty where they have none."""
    related: tuple[RelatedRow, ...]
    paired: bool
    """Whether the library has a file of NCCI's pairs."""
    documentation: tuple[ChecklistItem, ...]


def coding(
    catalog: Catalog,
    number: str,
    record: Code,
    figures: MedicareFigures,
    edits: PairFile | None,
    prose: Prose,
) -> Coding:
    modifiers = modifier_rows(catalog, record, figures, prose)
    diagnoses = tuple(_diagnosis(catalog, each, prose) for each in record.diagnoses or ())
    related = tuple(_related(catalog, number, each, edits, prose) for each in record.related)
    documentation = checklist(record, prose)
    return Coding(
        modifiers=modifiers,
        says=any(row.says for row in modifiers),
        diagnoses=diagnoses,
        titles_of=next((row.titled_by for row in diagnoses if row.titled_by), ""),
        related=related,
        paired=edits is not None,
        documentation=documentation,
    )


def modifier_rows(
    catalog: Catalog, record: Code, figures: MedicareFigures, prose: Prose
) -> tuple[ModifierRow, ...]:
    return tuple(_modifier(catalog, use, figures, prose) for use in record.modifiers)


def checklist(record: Code, prose: Prose) -> tuple[ChecklistItem, ...]:
    """What to document."""
    return tuple(
        ChecklistItem(prose.inline(item.text), prose.cites(item.cite, item.text))
        for item in record.documentation or ()
    )


def _modifier(
    catalog: Catalog, use: ModifierUse, figures: MedicareFigures, prose: Prose
) -> ModifierRow:
    known = catalog.modifiers.get(use.modifier)
    governed = known is not None and known.indicator != "none"
    told = said(known.indicator, figures) if known else None
    return ModifierRow(
        number=use.modifier,
        href=prose.links.modifier(use.modifier),
        title=known.title if known else "",
        indicator=words.INDICATOR[known.indicator] if known and governed else "",
        says=told.text if told else "",
        says_of=told.release if told else "",
        says_href=prose.links.indicator(told.row.release, told.row.row)
        if told and told.row
        else None,
        when=prose.cell(use.when),
        document=prose.cell(use.document),
        cites=prose.sources(
            (*(use.cite or ()), *([told.source] if told else [])), use.when, use.document
        ),
        question=known.question if known else "unusual",
        short=(use.short.when, use.short.document or "") if use.short else ("", ""),
        mark=told.mark if told else "",
        brief=words.in_running_text(told.brief) if told else "",
    )


def _diagnosis(catalog: Catalog, diagnosis: Diagnosis, prose: Prose) -> DiagnosisRow:
    known = titled(catalog, diagnosis.icd10cm)
    told = (known.source,) if known else ()
    return DiagnosisRow(
        code=diagnosis.icd10cm,
        href=prose.links.diagnosis(diagnosis.icd10cm),
        title=known.title if known else "",
        titled_by=known.release if known and known.title else "",
        note=prose.cell(diagnosis.note),
        cites=prose.sources((*(diagnosis.cite or ()), *told), diagnosis.note),
    )


def _related(
    catalog: Catalog, number: str, related: Related, edits: PairFile | None, prose: Prose
) -> RelatedRow:
    other = code_number(related.code)
    pair = pair_view(edits, number, other) if edits and other != number else None
    told = (pair.source,) if pair and pair.known else ()
    return RelatedRow(
        anchor=related_anchor(related.code),
        number=other,
        href=prose.links.code(related.code),
        name=name(catalog, related.code),
        relation=words.RELATION[related.relation],
        pair=pair,
        note=prose.cell(related.note),
        cites=prose.sources((*(related.cite or ()), *told), related.note),
    )
