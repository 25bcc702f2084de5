"""Library -> Catalog: every reference, from a field or from prose, finds its record or is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from cptref.catalog.agreement import disagreements
from cptref.catalog.card import card
from cptref.catalog.cards import CodeCard, Target
from cptref.catalog.catalog import Catalog
from cptref.catalog.fact_links import link_fact, number_of
from cptref.catalog.facts import FactAnswers
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.named_facts import named
from cptref.catalog.release_gaps import release_gaps
from cptref.catalog.reviews import has_begun
from cptref.diagnostics import Checked, Diagnostic, Rule, in_reading_order
from cptref.load.record import Draft, Library, M, Record
from cptref.markup import Cite, Fact, Marked, Mention, parse
from cptref.schema import MODELS, RECORD_KINDS, Code
from cptref.schema.claims import EDITORIAL
from cptref.schema.fields import Ref
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

V = TypeVar("V")


@dataclass(slots=True)
class _Joined:
    """What linking gathers on its way through the records."""

    known: frozenset[Target]
    answers: FactAnswers
    problems: list[Diagnostic] = field(default_factory=list)
    passages: dict[tuple[bool, str], Marked] = field(default_factory=dict)
    refers: dict[Target, tuple[Target, ...]] = field(default_factory=dict)
    shown: dict[str, Code] = field(default_factory=dict)


def link(library: Library, today: date | None = None) -> Checked[Catalog | None]:
    """Joins the records. Without a sound `site.yaml` there is no catalog, but every problem.

    `today`, where there is a clock, keeps a year mistyped from moving the library's day.
    """
    members = _members(library)
    newest = _newest(library, today)
    figures = FigureTable(library, newest, _numbers(library, members))
    joined = _Joined(_known(library, members), FactAnswers.on(figures))
    for record in library.records():
        found = leaves(record.data)
        joined.refers[record.kind, record.id] = _link_record(record, found, joined)
        if record.kind == "code":
            shown, passages = named(record.data, number_of(record), found)
            joined.shown[record.id] = shown
            joined.passages |= passages
    for draft in library.drafts:
        _link_record(draft, _unreported_leaves(draft), joined)
    joined.problems += disagreements(library, members)
    problems = in_reading_order(joined.problems)
    if library.site is None:
        return Checked(None, problems)
    catalog = Catalog(
        site=library.site.data,
        codes=_cards(library, joined, figures),
        vocabulary=MappingProxyType(
            {kind: _data(of) for kind, of in library.by_kind.items() if kind != "code"}
        ),
        members=MappingProxyType(members),
        backlinks=_backlinks(joined.refers),
        datasets=library.datasets,
        library=library,
        shown_records=MappingProxyType(joined.shown),
        facts=MappingProxyType(joined.answers.found),
        passages=MappingProxyType(joined.passages),
        figures=figures,
        newest=newest,
    )
    return Checked(catalog, problems)


def _members(library: Library) -> dict[str, str]:
    """Code -> the family that lists it; of two, the first: the second is told elsewhere."""
    members: dict[str, str] = {}
    for family in library.families.values():
        for member in family.data.members:
            members.setdefault(member.code, family.id)
    return members


def _numbers(library: Library, members: Mapping[str, str]) -> frozenset[str]:
    """The codes of the library and of its families, as CMS's files write them."""
    return frozenset(code_number(id_) for id_ in (*library.codes, *members))


def _known(library: Library, members: Mapping[str, str]) -> frozenset[Target]:
    """Everything that may be referred to. What is broken exists, and is told at its own place."""
    return frozenset(
        {(record.kind, record.id) for record in library.records()}
        | library.broken
        | {("source", EDITORIAL)}
        | {("code", code) for code in members}
    )


def _unreported_leaves(draft: Record[Draft]) -> Iterator[Leaf]:
    reported = draft.data.reported
    for path, marker, value in leaves_of_tree(MODELS[draft.kind], draft.data.tree):
        if value and not any(path[:length] in reported for length in range(len(path) + 1)):
            yield path, marker, value


def _link_record(record: Record[Any], found: Iterable[Leaf], joined: _Joined) -> tuple[Target, ...]:
    """Every record that this one names, each once, in order of first mention."""
    refers: dict[Target, None] = {}
    for path, marker, value in found:
        if isinstance(marker, Ref):
            target: Target = (marker.kind, value)
            refers[target] = None
            if target not in joined.known:
                key = _last_key(path[:-2] if path[-1] == KEY else path)
                words = f"{key} names the {marker.kind} '{value}', which is not in the library"
                joined.problems.append(record.problem(UNKNOWN_RECORD, path, words, _hint(target)))
            continue
        marked = joined.passages.get((marker.block, value)) or parse(value, block=marker.block)
        if marked.parts != (value,):
            joined.passages[marker.block, value] = marked
        for finding in marked.findings:
            joined.problems.append(
                record.problem_within(
                    finding.rule,
                    path,
                    finding.offset,
                    finding.length,
                    finding.message,
                    finding.hint,
                )
            )
        for part in marked.parts:
            if isinstance(part, Fact):
                targets, problems = link_fact(record, path, part, joined.answers)
                refers |= dict.fromkeys(t for t in targets if t in joined.known)
                joined.problems += problems
            elif isinstance(part, Mention | Cite):
                target, rule = _target(part)
                refers[target] = None
                if target not in joined.known:
                    words = f"the {target[0]} '{target[1]}' is not in the library"
                    joined.problems.append(
                        record.problem_within(
                            rule, path, part.offset, part.length, words, _hint(target)
                        )
                    )
    refers.pop((record.kind, record.id), None)
    refers.pop(("source", EDITORIAL), None)
    return tuple(refers)


def _target(part: Mention | Cite) -> tuple[Target, Rule]:
    if isinstance(part, Cite):
        return ("source", part.source), UNKNOWN_CITATION
    return (part.kind, part.target), UNKNOWN_MENTION


def _hint(target: Target) -> str:
    """Where the record would lie. A code is never guessed: 99217 is not a typo of 99213."""
    kind, name = target
    if kind == "code":
        return f"add content/codes/{name}.yaml, or list it in its family with a gap"
    return f"add content/{RECORD_KINDS[kind].folder}/{name}.yaml"


def _last_key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str) and step != KEY), "")


def _newest(library: Library, today: date | None) -> date:
    """What a person did last: a source read, a briefing reviewed or changed."""
    days = [source.data.retrieved for source in library.sources.values()]
    for record in library.codes.values():
        days.append(record.data.reviewed.on)
        days += [entry.date for entry in record.data.history]
    return max((day for day in days if has_begun(day, today)), default=date.min)


def _cards(library: Library, joined: _Joined, figures: FigureTable) -> Mapping[str, CodeCard]:
    return MappingProxyType(
        {
            id_: card(
                replace(record, data=joined.shown[id_]),
                joined.refers["code", id_],
                joined.passages,
                joined.answers.found,
                figures.fees(number_of(record)),
                release_gaps(library.datasets, number_of(record), figures.day),
            )
            for id_, record in library.codes.items()
        }
    )


def _data(records: Mapping[str, Record[M]]) -> Mapping[str, M]:
    return MappingProxyType({id_: record.data for id_, record in records.items()})


def _backlinks(refers: Mapping[Target, tuple[Target, ...]]) -> Mapping[Target, tuple[Target, ...]]:
    back: dict[Target, list[Target]] = {}
    for origin, targets in refers.items():
        for target in targets:
            back.setdefault(target, []).append(origin)
    return MappingProxyType({target: tuple(origins) for target, origins in back.items()})


RULES: tuple[Rule, ...] = (
    UNKNOWN_RECORD,
    UNKNOWN_MENTION,
    UNKNOWN_CITATION,
)
