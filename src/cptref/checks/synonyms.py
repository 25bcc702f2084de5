"""Synonyms by which no reader finds the record."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.search_words import words
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import Code


def a_synonym_finds_its_record(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No synonym repeats the title or another by the words of a search, or has no such word."""
    if not record.data.synonyms:
        return
    said = {tuple(words(record.data.title)): "the title has"}
    for place, synonym in enumerate(record.data.synonyms):
        own = tuple(words(synonym))
        if own and own not in said:
            said[own] = f"synonym {place + 1} has"
            continue
        why = f"{said[own]} the same words" if own else "it has no word that the search looks for"
        yield record.problem(
            SYNONYM,
            ("synonyms", place),
            f"'{synonym}' finds nothing more: {why}",
            "take it out, or write the word that was meant",
        )


SYNONYM = Rule(
    "Q005",
    "A synonym finds what nothing before it does",
    "A synonym is there for the search alone. One that repeats the title or another synonym, or "
    "has no word that is searched for, does nothing: most often another word was meant.",
    "synonyms: [RFA, rfa]",
    "synonyms: [RFA, heat]",
    severity=Severity.WARNING,
    finds=OfRecord(a_synonym_finds_its_record, CODES),
)


RULES: tuple[Rule, ...] = (SYNONYM,)
