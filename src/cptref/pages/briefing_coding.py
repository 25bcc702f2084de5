"""A briefing's coding section: modifiers, diagnoses, related codes, what to document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import COLUMNS, in_words
from cptref.pages import urls, words
from cptref.pages.briefing_benchmarks import outpatient
from cptref.pages.code_links import name
from cptref.pages.prose import Prose
from cptref.schema.code import Code, ModifierUse, Related


@dataclass(frozen=True, slots=True)
class ModifierRow:
    number: str
    href: str | None
    title: str
    indicator: str
    """The name of the CMS field that governs it; empty where none does."""
    says: str
    """What that field says of the code, in words; empty where no file in the library has it."""
    when: Markup
    document: Markup
    cites: Markup


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    code: str
    note: Markup
    cites: Markup


@dataclass(frozen=True, slots=True)
class RelatedRow:
    anchor: str
    number: str
    href: str | None
    name: str
    relation: str
    note: Markup
    cites: Markup


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    text: Markup
    cites: Markup


@dataclass(frozen=True, slots=True)
class Coding:
    modifiers: tuple[ModifierRow, ...]
    says: bool
    """Whether any file in the library has an indicator of the code."""
    diagnoses: tuple[DiagnosisRow, ...]
    related: tuple[RelatedRow, ...]
    documentation: tuple[ChecklistItem, ...]


def coding(catalog: Catalog, record: Code, figures: MedicareFigures, prose: Prose) -> Coding:
    modifiers = tuple(_modifier(catalog, use, figures, prose) for use in record.modifiers)
    diagnoses = tuple(
        DiagnosisRow(each.icd10cm, prose.cell(each.note), prose.sources(each.cite, each.note))
        for each in record.diagnoses or ()
    )
    related = tuple(_related(catalog, each, prose) for each in record.related)
    documentation = tuple(
        ChecklistItem(prose.inline(item.text), prose.cites(item.cite, item.text))
        for item in record.documentation or ()
    )
    has_figures = any(row.says for row in modifiers)
    return Coding(modifiers, has_figures, diagnoses, related, documentation)


def _modifier(
    catalog: Catalog, use: ModifierUse, figures: MedicareFigures, prose: Prose
) -> ModifierRow:
    known = catalog.modifiers.get(use.modifier)
    governed = known is not None and known.indicator != "none"
    says, told = _says(known.indicator, figures) if known else ("", ())
    return ModifierRow(
        number=use.modifier,
        href=prose.links.modifier(use.modifier),
        title=known.title if known else "",
        indicator=words.INDICATOR[known.indicator] if known and governed else "",
        says=says,
        when=prose.cell(use.when),
        document=prose.cell(use.document),
        cites=prose.sources((*(use.cite or ()), *told), use.when, use.document),
    )


def _says(indicator: str, figures: MedicareFigures) -> tuple[str, tuple[str, ...]]:
    """What the CMS field says of the code, and the source of that."""
    if figures.fees and (column := COLUMNS.get(indicator)):
        newest = figures.fees.newest
        return in_words(column, newest.row.text(column)), (newest.source,)
    if indicator == "OPPS SI" and figures.outpatient:
        newest_row = figures.outpatient[-1]
        return outpatient(newest_row), (newest_row.source,)
    if indicator == "NCCI PTP" and figures.pairs:
        return "It depends on the pair of codes", (figures.pairs[-1].source,)
    return "", ()


def _related(catalog: Catalog, related: Related, prose: Prose) -> RelatedRow:
    return RelatedRow(
        anchor=f"related-{urls.anchor(related.code)}",
        number=related.code.rpartition("/")[2],
        href=prose.links.code(related.code),
        name=name(catalog, related.code),
        relation=words.RELATION[related.relation],
        note=prose.cell(related.note),
        cites=prose.sources(related.cite, related.note),
    )
