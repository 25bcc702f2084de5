"""A record -> what it names, and what of that leads nowhere. It sees no other record whole."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from cptref.catalog.agreement import disagreements
from cptref.catalog.card import Passages
from cptref.catalog.cards import Target
from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.fact_links import link_fact, number_of
from cptref.catalog.facts import Asked, FactAnswers
from cptref.catalog.named_facts import named
from cptref.catalog.nearest import cure
from cptref.diagnostics import Diagnostic, Rule, Span
from cptref.frozen import frozen
from cptref.load.record import Draft, Record
from cptref.markup import Cite, Fact, Marked, Mention, parse
from cptref.schema import MODELS, Code
from cptref.schema.claims import EDITORIAL
from cptref.schema.fields import Kind, Ref
from cptref.schema.systems import code_number
from cptref.schema.walk import KEY, Leaf, Path, leaves, leaves_of_tree

UNKNOWN_RECORD = Rule(
    "L004",
    "A field names a record that exists",
    "A row for a payer, modifier, source or code that the library does not hold leads nowhere. "
    "A code without a briefing may stand in its family, with its gap.",
    "family: no-such-family",
    "family: liver-tumors",
)
UNKNOWN_MENTION = Rule(
    "L005",
    "A role in prose names a record that exists",
    "It would be a link to nothing.",
    "overview: |\n  Compare {term}`no-such-term` [@cms-release].",
    "overview: |\n  Compare {term}`global-period` [@cms-release].",
)
UNKNOWN_CITATION = Rule(
    "L006",
    "A citation names a source that exists",
    "A claim whose source cannot be opened is a claim without a source.",
    "overview: |\n  It is paid in the hospital [@no-such-source].",
    "overview: |\n  It is paid in the hospital [@cms-release].",
)


@frozen
class Others:
    """What a record is held against: what exists, and what it has to agree with."""

    known: Container[Target]
    """All that may be referred to."""
    members: Mapping[str, Sequence[str]]
    """Code -> the families that list it."""
    vocabulary: Mapping[Kind, Mapping[str, Any]]
    """The sound records of every kind but codes, by their ids."""
    answers: FactAnswers
    """What CMS's files say."""


@frozen
class Linked:
    """A record joined to the others."""

    refers: tuple[Target, ...]
    """Every record that it names, each once, in order of first mention."""
    passages: Passages
    """Those of its prose that mention, cite or have markup, read."""
    facts: Mapping[Asked, FactAnswer]
    """What its prose asks of CMS's files, and what these say."""
    shown: Code | None
    """Of a code the record as pages show it: each fact in it names its code."""
    problems: tuple[Diagnostic, ...]


def link_record(
    record: Record[Any], others: Others, read: Passages = MappingProxyType({})
) -> Linked:
    """`read` are passages of other records: what a passage says lies in its text alone."""
    leaves_of_record = leaves(record.data)
    found = _Found(record, others, read)
    found.link(leaves_of_record)
    shown = None
    if record.kind == "code":
        shown, passages = named(record.data, number_of(record), leaves_of_record)
        found.passages |= passages
        found.problems += disagreements(
            record, others.members, others.vocabulary["family"], others.vocabulary["payer"]
        )
    return found.linked(shown)


def link_draft(
    draft: Record[Draft], others: Others, read: Passages = MappingProxyType({})
) -> Linked:
    """The same of a record that is not sound, as far as it could be read."""
    found = _Found(draft, others, read)
    found.link(_unreported_leaves(draft))
    return found.linked()


def _unreported_leaves(draft: Record[Draft]) -> Iterator[Leaf]:
    reported = draft.data.reported
    for path, marker, value in leaves_of_tree(MODELS[draft.kind], draft.data.tree):
        if value and not any(path[:length] in reported for length in range(len(path) + 1)):
            yield path, marker, value


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through a record."""

    record: Record[Any]
    others: Others
    read: Passages
    refers: dict[Target, None] = field(default_factory=dict)
    passages: dict[tuple[bool, str], Marked] = field(default_factory=dict)
    facts: dict[Asked, FactAnswer] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    missing: dict[Target, Diagnostic] = field(default_factory=dict)
    """What leads nowhere, told where it is named first."""
    again: dict[Target, list[Span]] = field(default_factory=dict)
    """Where else it is named."""

    def linked(self, shown: Code | None = None) -> Linked:
        itself = (self.record.kind, self.record.id)
        refers = (each for each in self.refers if each not in (itself, ("source", EDITORIAL)))
        told = (self._with_other_places(target, one) for target, one in self.missing.items())
        problems = (*self.problems, *told)
        return Linked(tuple(refers), self.passages, self.facts, shown, problems)

    def _with_other_places(self, target: Target, told: Diagnostic) -> Diagnostic:
        if not (lines := dict.fromkeys(str(span.line) for span in self.again.get(target, ()))):
            return told
        several = "lines" if len(lines) > 1 else "line"
        return replace(told, message=f"{told.message}; so in {several} {', '.join(lines)} too")

    def _is_missing(self, target: Target, problem: Diagnostic) -> None:
        if target not in self.missing:
            self.missing[target] = problem
        elif problem.span:
            self.again.setdefault(target, []).append(problem.span)

    def link(self, found: Iterable[Leaf]) -> None:
        for path, marker, value in found:
            if isinstance(marker, Ref):
                self._refer(path, (marker.kind, value))
            else:
                self._read(path, value, block=marker.block)

    def _refer(self, path: Path, target: Target) -> None:
        self.refers[target] = None
        if target not in self.others.known:
            key = _last_key(path[:-2] if path[-1] == KEY else path)
            words = f"{key} names the {target[0]} '{target[1]}', which is not in the library"
            told = self.record.problem(UNKNOWN_RECORD, path, words, self._cure(target))
            self._is_missing(target, told)

    def _read(self, path: Path, text: str, *, block: bool) -> None:
        marked = self.read.get((block, text)) or parse(text, block=block)
        if marked.parts != (text,):
            self.passages[block, text] = marked
        self.problems += (
            self.record.problem_within(
                finding.rule, path, finding.offset, finding.length, finding.message, finding.hint
            )
            for finding in marked.findings
        )
        for part in marked.parts:
            if isinstance(part, Fact):
                self._ask(path, part)
            elif isinstance(part, Mention | Cite):
                self._mention(path, text, part)

    def _ask(self, path: Path, fact: Fact) -> None:
        link = link_fact(self.record, path, fact, self.others.answers)
        self.refers |= dict.fromkeys(each for each in link.targets if each in self.others.known)
        self.problems += link.problems
        if link.answer:
            self.facts[link.asked] = link.answer

    def _mention(self, path: Path, text: str, part: Mention | Cite) -> None:
        target, rule = _target(part)
        self.refers[target] = None
        if target not in self.others.known:
            words = f"the {target[0]} '{target[1]}' is not in the library"
            at, length = _place_of_name(text, part)
            told = self.record.problem_within(rule, path, at, length, words, self._cure(target))
            self._is_missing(target, told)

    def _cure(self, target: Target) -> str:
        kind, name = target
        return cure(kind, name, self.others.vocabulary.get(kind, {}))


def _target(part: Mention | Cite) -> tuple[Target, Rule]:
    if isinstance(part, Cite):
        return ("source", part.source), UNKNOWN_CITATION
    return (part.kind, part.target), UNKNOWN_MENTION


def _place_of_name(text: str, part: Mention | Cite) -> tuple[int, int]:
    """Where in a citation or a role the name stands, and how long it is."""
    written = text[part.offset : part.offset + part.length]
    if isinstance(part, Cite):
        name, before, after = part.source, "@", r"(?![a-z0-9-])"
    else:
        name, before, after = code_number(part.target), r"[`<]\s*(?:[a-z]+/)?", r"\s*[`>]"
    found = re.search(rf"{before}({re.escape(name)}){after}", written)
    return (part.offset + found.start(1), len(name)) if found else (part.offset, part.length)


def _last_key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str) and step != KEY), "")


RULES: tuple[Rule, ...] = (
    UNKNOWN_RECORD,
    UNKNOWN_MENTION,
    UNKNOWN_CITATION,
)
