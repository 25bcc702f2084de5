"""What must be said of a change: the library against an earlier state of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from cptref.checks import edited_datasets
from cptref.checks.finders import OfChange
from cptref.diagnostics import Diagnostic, Rule, Severity, Span, in_reading_order
from cptref.diff import Change, compare, first_difference
from cptref.load.record import Library, Record
from cptref.markup import parse
from cptref.schema.code import HistoryEntry, HistoryKind
from cptref.schema.facts import FACTS
from cptref.schema.fields import Markup, Model
from cptref.schema.meanings import meanings
from cptref.schema.walk import KEY, Path, leaves

#: What a change asks for, as it stands in the list.
_LINE = (
    "add a line to history, of one of these kinds:\n"
    + "\n".join(f"  {kind}: {said}" for kind, said in meanings(HistoryKind).items())
    + "\n  - date: TODO # the day of the change\n    kind: TODO\n    note: TODO what is new"
)
_SAID_ELSEWHERE = ("history", "reviewed")


def a_changed_briefing_says_so(before: Library, after: Library) -> Iterator[Diagnostic]:
    """A briefing that says anything else than before has a new entry in its history."""
    for record, changes in _changes(before, after):
        if record.kind != "code":
            continue
        facts = [change for change in changes if change.path[0] not in _SAID_ELSEWHERE]
        old = before.codes[record.id].data.history
        if facts and all(entry in old for entry in record.data.history):
            problems = [_problem(record, CHANGED_SILENTLY, change) for change in facts]
            yield min(problems, key=lambda problem: problem.span or Span(1, 1, 1, 1))


CHANGED_SILENTLY = Rule(
    "H001",
    "A changed briefing says so in its history",
    "A reader who acted on the briefing looks there, and in the feeds, for what is different now. "
    "Told at the first value that changed since REV.",
    "a policy's stance changed since REV, and no entry was added to `history`",
    "the same, and a line in `history` with its date, kind and note",
    kind="",
    finds=OfChange(a_changed_briefing_says_so),
)


def the_history_stays(before: Library, after: Library) -> Iterator[Diagnostic]:
    """Every entry that a history had is still in it, word for word."""
    for record, _ in _changes(before, after):
        if record.kind == "code":
            entries = record.data.history
            old = before.codes[record.id].data.history
            for entry in old:
                if entry not in entries:
                    words = f"the entry '{entry.kind}' of {entry.date} is not as it was"
                    hint = "put it back; what was wrong is mended by a new entry, 'correction'"
                    at = ("history", *_rewritten(entry, entries, old))
                    yield record.problem(HISTORY_REWRITTEN, at, words, hint)


HISTORY_REWRITTEN = Rule(
    "H002",
    "What the history said stays",
    "It was published, and feeds have carried it on. A mistake in it is mended by a new entry of "
    "the kind 'correction'.",
    "an entry of `history` that was there at REV is gone or reads otherwise",
    "the entry as it was, and a new one",
    kind="",
    finds=OfChange(the_history_stays),
)


def _rewritten(
    entry: HistoryEntry, entries: Sequence[HistoryEntry], old: Sequence[HistoryEntry]
) -> Path:
    """What stands in the place of an entry that went: of those of its day the one most like it."""
    alike = [
        (each in old, each.kind != entry.kind, each.note != entry.note, place)
        for place, each in enumerate(entries)
        if each.date == entry.date
    ]
    if not alike:
        return ()
    *_, place = min(alike)
    other = entries[place]
    differs = [
        field for field in ("kind", "note", "cite") if _of(other, field) != _of(entry, field)
    ]
    field = next((each for each in differs if _of(other, each) is not None), "")
    return (place, field) if field and other not in old else (place,)


def _of(entry: HistoryEntry, field: str) -> object:
    return getattr(entry, field)


def a_shared_record_keeps_its_support(before: Library, after: Library) -> Iterator[Diagnostic]:
    """Nothing is taken out of a record without a history, and no citation is lost, unseen."""
    for record, changes in _changes(before, after):
        if record.kind != "code":
            for change in changes:
                lost = "" if _has_its_briefing(record, change, after) else _lost(change)
                if lost:
                    yield _problem(record, LOST_SUPPORT, change, lost)


LOST_SUPPORT = Rule(
    "H003",
    "A shared record does not lose its support unseen",
    "Sites, families, modifiers, payers, sources and terms have no history of their own. A "
    "citation, gap, plan, member or date that was taken out of one since REV is told, so that "
    "nobody approves it without having seen it: all but the words and the gap of a family's member "
    "that has a briefing now.",
    "a second citation of a term's paragraph is no longer there",
    "it stands there, or its going was meant: the warning is gone once REV has it too",
    severity=Severity.WARNING,
    kind="",
    finds=OfChange(a_shared_record_keeps_its_support),
)


def a_published_record_stays(before: Library, after: Library) -> Iterator[Diagnostic]:
    """No record is taken away."""
    for change in compare(before, after):
        if change.path == () and change.kind == "removed":
            kind, id_ = change.record
            path = next(r.path for r in before.records() if (r.kind, r.id) == change.record)
            words = f"the {kind} '{id_}' is gone"
            hint = "say status: deleted" if kind == "code" else "see that nothing links to it"
            yield Diagnostic(path, None, RECORD_GONE, words, hint)


RECORD_GONE = Rule(
    "H004",
    "A published record is not taken away",
    "Links to it stop to work. A code that has ended keeps its briefing, with the status deleted "
    "or replaced.",
    "content/codes/cpt/47381.yaml was there at REV and is not now",
    "`status: deleted` in the record",
    severity=Severity.WARNING,
    kind="",
    finds=OfChange(a_published_record_stays),
)


def _changes(before: Library, after: Library) -> Iterator[tuple[Record[Any], list[Change]]]:
    """Each record that stands on both sides, with what is different in it."""
    records = {(record.kind, record.id): record for record in after.records()}
    found: dict[tuple[str, str], list[Change]] = {}
    for change in compare(before, after):
        if change.path:
            found.setdefault(change.record, []).append(change)
    for key, changes in found.items():
        yield records[key], changes


def _has_its_briefing(record: Record[Any], change: Change, after: Library) -> bool:
    """Whether a family's words and gap in place of a briefing go, as they then must (R005)."""
    if record.kind != "family" or len(change.path) < 3 or change.path[2] not in ("plain", "gap"):
        return False
    member = getattr(record.data, str(change.path[0]))[change.path[1]]
    return member.gap is None and ("code", member.code) in _there(after)


def _there(library: Library) -> Set[tuple[str, str]]:
    return library.broken | {("code", id) for id in library.codes}


def _lost(change: Change) -> str:
    """What a change takes away, in words; nothing where it takes nothing."""
    after = _cites(change.after)
    # A fact cites the release of its file that is current.
    kept = tuple(f"cms-{fact.file}-" for fact in FACTS.values() if _called(fact.name) in after)
    gone = [name for name in _cites(change.before) - after if not name.startswith(kept)]
    if gone:
        return f"no longer cites {', '.join(sorted(gone))}"
    return _what_happened(change) if change.kind == "removed" else ""


def _what_happened(change: Change) -> str:
    if change.kind == "removed":
        key = next(step for step in reversed(change.path) if step != KEY)
        what = f"a part of '{key}'" if change.path[-1] == KEY else f"'{key}'"
        return f"{what} was taken out"
    return "this is new" if change.kind == "added" else "this is not as it was"


def _cites(value: object) -> Counter[str]:
    """The sources that a value cites, in its text or as a list, and the facts that it prints."""
    if isinstance(value, str):
        marked = parse(value, block=True)
        facts = Counter(_called(fact.name) for fact in marked.facts)
        return facts + Counter(cite.source for cite in marked.cites)
    if isinstance(value, tuple):
        return sum((_cites(item) for item in value), Counter())
    if isinstance(value, Model):
        named = Counter(getattr(value, "cite", None) or ())
        return sum(
            (_cites(text) for _, marker, text in leaves(value) if isinstance(marker, Markup)), named
        )
    return Counter()


def _called(fact: str) -> str:
    """As no source is called."""
    return f"the fact {fact}"


def _problem(record: Record[Any], rule: Rule, change: Change, words: str = "") -> Diagnostic:
    said = words or _what_happened(change)
    hint = _LINE if rule is CHANGED_SILENTLY else "was that meant?"
    if rule is CHANGED_SILENTLY:
        said += ", and the history does not say so"
    if isinstance(change.before, str) and isinstance(change.after, str):
        # What was cut off at the end is told at the last character that is left.
        offset = min(first_difference(change.before, change.after), len(change.after) - 1)
        return record.problem_within(rule, change.path, offset, 1, said, hint)
    return record.problem(rule, change.path, said, hint)


RULES: tuple[Rule, ...] = (
    CHANGED_SILENTLY,
    HISTORY_REWRITTEN,
    LOST_SUPPORT,
    RECORD_GONE,
)

#: Every comparison and the rule that it finds broken.
COMPARISONS: Mapping[Rule, OfChange] = {
    rule: rule.finds
    for rule in (*RULES, *edited_datasets.RULES)
    if isinstance(rule.finds, OfChange)
}


def against(before: Library, after: Library) -> tuple[Diagnostic, ...]:
    """What must be said of the changes from `before` to `after`, and is not."""
    return in_reading_order(p for rule in COMPARISONS.values() for p in rule.find(before, after))
