"""What stands behind each claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.fact_links import number_of
from cptref.diagnostics import Diagnostic
from cptref.load.record import Record
from cptref.markup.parse import parse_markdown
from cptref.rules import provenance
from cptref.rules.prose import NOT_FOR_PROSE
from cptref.schema.facts import ROLE
from cptref.schema.fields import Markup, Model
from cptref.schema.walk import is_claims, leaves, models

_CURE = "cite its source, or [@editorial] where it is the publisher's own statement"


def a_claim_has_a_source(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Each row of claims cites, in its text or its list; so does each paragraph of claims."""
    for record in catalog.library.records():
        for path, row in models(record.data):
            if row.states_facts and not _listed(row) and not _cites_in_text(catalog, row):
                words = "this states a fact, and cites no source"
                yield record.problem(provenance.CLAIM_WITHOUT_SOURCE, path, words, _CURE)
        if not _listed(record.data):
            yield from _uncited_paragraphs(catalog, record)


def a_row_cites_a_source_once(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """What a row's text cites does not stand in its `cite` list too."""
    for record in catalog.library.records():
        for path, row in models(record.data):
            listed = _listed(row)
            in_text = _cited_in_text(catalog, row, number_of(record)) if listed else frozenset()
            for position, source in enumerate(listed):
                if source in in_text or source in listed[:position]:
                    where = "the text of the row" if source in in_text else "the same list"
                    yield record.problem(
                        provenance.CITED_TWICE,
                        (*path, "cite", position),
                        f"the source '{source}' is cited here and in {where}",
                        "leave one of them",
                    )


def a_source_is_cited(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Each source record is cited by some record, or a dataset's figures rest on it."""
    if catalog.library.broken:
        return  # what a broken record cites is not known
    rested_on = {dataset.source for dataset in catalog.library.datasets.values()}
    for id_, record in catalog.library.sources.items():
        has_figures = record.data.dataset is not None or id_ in rested_on
        if not has_figures and not catalog.backlinks.get(("source", id_)):
            yield record.problem(
                provenance.SOURCE_NEVER_CITED,
                (),
                f"no record cites the source '{id_}'",
                "cite it where a claim rests on it, or remove it",
            )


def _listed(row: Model) -> tuple[str, ...]:
    # Most rows have no `cite`, and pydantic looks long for an attribute that is not there.
    return row.__dict__.get("cite") or ()


def _cites_in_text(catalog: Catalog, row: Model) -> bool:
    """Whether it cites, or prints a fact, also where that fact is a mistake, told as such."""
    return any(
        run.cited
        for _, marker, value in leaves(row)
        # Most passages cite nothing, and to see that they need not be read.
        if isinstance(marker, Markup) and ("[@" in value or ROLE in value)
        for run in catalog.marked(value, block=marker.block).runs
    )


def _cited_in_text(catalog: Catalog, row: Model, of: str) -> frozenset[str]:
    return frozenset(
        cite.source
        for _, marker, value in leaves(row)
        if isinstance(marker, Markup)
        for cite in catalog.cites(value, block=marker.block, of=of)
    )


def _uncited_paragraphs(catalog: Catalog, record: Record[Any]) -> Iterator[Diagnostic]:
    for path, _, value in leaves(record.data, is_claims):
        marked = catalog.marked(value, block=True)
        # A heading is told as such, and is no claim.
        headings = {f.offset for f in marked.findings if f.rule is NOT_FOR_PROSE}
        for run in marked.runs or parse_markdown(value, block=True).runs:
            line = value.rfind("\n", 0, run.offset) + 1
            if not run.cited and not run.is_lead_in and line not in headings:
                words = "this paragraph states facts, and cites no source"
                yield record.problem_within(
                    provenance.CLAIM_WITHOUT_SOURCE, path, run.offset, run.length, words, _CURE
                )
