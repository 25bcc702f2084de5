"""A short form beside its sentence: shorter, and nothing in it that the sentence does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.payers import policies_of
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.walk import Path

_MOST_WORDS = 20
#: A code, a modifier, a number: what is looked up.
_TOKEN = re.compile(r"(?<![\w.])(?:\d[\dA-Z]{1,4}|\d+(?:\.\d+)?|[A-Z]{2})(?![\w]|\.\d)")
_MARKED = re.compile(r"\[@[^\]]*\]|\{[a-z]+\}`[^`]*`?|\]\(|\*\*|</?[a-zA-Z][^>]*>|`")
_MARKUP = re.compile(r"\[@[^\]]*\]")


def a_short_form_says_less(record: Record[Code], catalog: Catalog, _: Day) -> Iterator[Diagnostic]:
    """`short.when` and `short.document` have at most twenty words, no more than their sentence, and
    no number or modifier that it does not have."""
    for index, use in enumerate(record.data.modifiers):
        if use.short is None:
            continue
        for name, short, whole in (
            ("when", use.short.when, use.when),
            ("document", use.short.document, use.document),
        ):
            if short is None:
                continue
            said = _objection(short, whole, catalog)
            if said:
                words, hint = said
                at = ("modifiers", index, "short", name)
                yield record.problem(SAYS_MORE, at, words, hint)


def _objection(short: str, whole: str | None, catalog: Catalog) -> tuple[str, str] | None:
    if whole is None:
        return "stands beside no sentence", "write the sentence first, or take it out"
    plain = _MARKUP.sub("", whole)
    count = len(short.split())
    if count > _MOST_WORDS:
        return f"has {count} words; a cell holds {_MOST_WORDS}", "say less: the sentence has it all"
    # Roles stand for words that only the page knows.
    if "{" not in plain and count > len(plain.split()):
        return f"has {count} words, its sentence {len(plain.split())}", "take it out, or say less"
    for found in _TOKEN.findall(short):
        is_looked_up = found[0].isdigit() or found in catalog.modifiers
        if is_looked_up and not re.search(rf"(?<![\w.]){re.escape(found)}(?![\w])", plain):
            return f"names {found}, and its sentence does not", "say it there too, or not here"
    return None


SAYS_MORE = Rule(
    "Q008",
    "A short form says nothing that its sentence does not",
    "A table shows the short form, and a coder opens the sentence only in doubt. What stands in "
    "the cell alone has no source, and what is longer than the sentence is no short form.",
    "modifiers:\n"
    '  - modifier: "62"\n'
    "    when: Two surgeons each do a part [@cms-release].\n"
    "    short: {when: As with 66}",
    "modifiers:\n"
    '  - modifier: "62"\n'
    "    when: Two surgeons each do a part [@cms-release].\n"
    "    short: {when: Two surgeons}",
    finds=OfRecord(a_short_form_says_less, CODES),
)


def a_short_form_is_plain(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """`short` and `case` hold no citation, role, link, emphasis or tag."""
    for at, text in _short_forms(record.data):
        if found := marked(text):
            words = f"'{found.group()}' would be shown to the reader as it stands"
            yield record.problem_within(
                MARKED, at, found.start(), len(found.group()), words,
                "write plain words here; the text beside it may cite and link",
            )  # fmt: skip


def marked(text: str) -> re.Match[str] | None:
    """The first citation, role, link, emphasis or tag in it."""
    return _MARKED.search(text)


def _short_forms(code: Code) -> Iterator[tuple[Path, str]]:
    for index, use in enumerate(code.modifiers):
        short = use.short
        for name, text in (
            ("when", short.when if short else None), ("document", short.document if short else None)
        ):  # fmt: skip
            if text:
                yield ("modifiers", index, "short", name), text
    for at, policy in policies_of(code):
        for index, one in enumerate(policy.criteria):
            for name, text in (("case", one.case), ("short", one.short)):
                if text:
                    yield (*at, "criteria", index, name), text
        for index, said in enumerate(policy.diagnoses):
            if said.short:
                yield (*at, "diagnoses", index, "short"), said.short


MARKED = Rule(
    "Q009",
    "A short form is plain words",
    "It fills the cell of a table, a sheet and an export as it is written: a citation, a role or a "
    "tag would stand there with its brackets. The source is beside the cell, and links are in the "
    "sentence.",
    "modifiers:\n"
    '  - modifier: "62"\n'
    "    when: Two surgeons each do a part [@cms-release].\n"
    '    short: {when: "Two surgeons [@cms-release]"}',
    "modifiers:\n"
    '  - modifier: "62"\n'
    "    when: Two surgeons each do a part [@cms-release].\n"
    "    short: {when: Two surgeons}",
    finds=OfRecord(a_short_form_is_plain, CODES),
)

RULES: tuple[Rule, ...] = (SAYS_MORE, MARKED)
