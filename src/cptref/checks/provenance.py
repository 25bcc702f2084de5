"""What stands behind each claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.fact_links import number_of
from cptref.catalog.releases import imported_from
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, OfRecord
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.markup.parse import parse_markdown
from cptref.markup.refused import NOT_FOR_PROSE
from cptref.schema import Source
from cptref.schema.facts import ROLE
from cptref.schema.fields import Markup, Model
from cptref.schema.walk import is_claims, leaves, models

_CURE = "cite its source, or [@editorial] where it is the publisher's own statement"


def a_claim_has_a_source(record: Record[Any], catalog: Catalog, _: Day) -> Iterator[Diagnostic]:
    """Each row of claims cites, in its text or its list; so does each paragraph of claims."""
    for path, row in models(record.data):
        if row.states_facts and not _listed(row) and not _cites_in_text(catalog, row):
            words = "this states a fact, and cites no source"
            yield record.problem(CLAIM_WITHOUT_SOURCE, path, words, _CURE)
    if not _listed(record.data):
        yield from _uncited_paragraphs(catalog, record)


CLAIM_WITHOUT_SOURCE = Rule(
    "S001",
    "A claim has a source",
    "A reader who has to defend a claim needs to know what it rests on. A row cites in its text or "
    "in `cite`; in prose each paragraph and list item does. What is the publisher's own statement "
    "says so: [@editorial].",
    "overview: |\n  It is paid in the hospital.",
    "overview: |\n  It is paid in the hospital [@cms-release].",
    finds=OfRecord(a_claim_has_a_source, EVERY),
)


def a_row_cites_a_source_once(
    record: Record[Any], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """What a row's text cites does not stand in its `cite` list too."""
    for path, row in models(record.data):
        listed = _listed(row)
        in_text = _cited_in_text(catalog, row, number_of(record)) if listed else frozenset()
        for position, source in enumerate(listed):
            if source in in_text or source in listed[:position]:
                where = "the text of the row" if source in in_text else "the same list"
                yield record.problem(
                    CITED_TWICE,
                    (*path, "cite", position),
                    f"the source '{source}' is cited here and in {where}",
                    "leave one of them",
                )


CITED_TWICE = Rule(
    "S002",
    "A row cites a source once",
    "A source in a row's text and again in its `cite` list says nothing more, and when one of the "
    "two is taken away nobody notices.",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons may be paid [@cms-release].\n'
    "    cite: [cms-release]",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons may be paid [@cms-release].',
    finds=OfRecord(a_row_cites_a_source_once, EVERY),
)


def a_source_is_cited(record: Record[Source], catalog: Catalog, _: Day) -> Iterator[Diagnostic]:
    """Each source record is cited by some record, or a dataset's figures rest on it."""
    if catalog.broken:
        return  # what a broken record cites is not known
    has_figures = record.data.dataset is not None or imported_from(catalog.datasets, record.id)
    if not has_figures and not catalog.backlinks.get(("source", record.id)):
        yield record.problem(
            SOURCE_NEVER_CITED,
            (),
            f"no record cites the source '{record.id}'",
            "cite it where a claim rests on it, or remove it",
        )


SOURCE_NEVER_CITED = Rule(
    "S003",
    "A source is cited",
    "A source that no claim rests on is either left over, or its claim has lost it.",
    "content/sources/old-policy.yaml, which no record cites",
    "each source is cited by at least one record",
    kind="",
    finds=OfRecord(a_source_is_cited, ("source",)),
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
                    CLAIM_WITHOUT_SOURCE, path, run.offset, run.length, words, _CURE
                )


RULES: tuple[Rule, ...] = (
    CLAIM_WITHOUT_SOURCE,
    CITED_TWICE,
    SOURCE_NEVER_CITED,
)
