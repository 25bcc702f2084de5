"""What must be said of a change: the library against an earlier state of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cptref.cms.cells import shown
from cptref.cms.written import written_row
from cptref.diagnostics import Diagnostic, Rule, Span, in_reading_order
from cptref.diff import Change, compare, first_difference
from cptref.load.record import Library, Record
from cptref.markup import parse
from cptref.rules import history
from cptref.schema import Source
from cptref.schema.code import HistoryEntry
from cptref.schema.facts import FACTS
from cptref.schema.fields import Markup, Model
from cptref.schema.walk import KEY, Path, leaves

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures, Key

_SAID_ELSEWHERE = ("history", "reviewed")

Comparison = Callable[[Library, Library], Iterator[Diagnostic]]


def a_changed_briefing_says_so(before: Library, after: Library) -> Iterator[Diagnostic]:
    """A briefing that says anything else than before has a new entry in its history."""
    for record, changes in _changes(before, after):
        if record.kind != "code":
            continue
        facts = [change for change in changes if change.path[0] not in _SAID_ELSEWHERE]
        old = before.codes[record.id].data.history
        if facts and all(entry in old for entry in record.data.history):
            told = [_told(record, history.CHANGED_SILENTLY, change) for change in facts]
            yield min(told, key=lambda problem: problem.span or Span(1, 1, 1, 1))


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
                    yield record.problem(history.HISTORY_REWRITTEN, at, words, hint)


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
                lost = _lost(change)
                if lost:
                    yield _told(record, history.LOST_SUPPORT, change, lost)


def a_published_record_stays(before: Library, after: Library) -> Iterator[Diagnostic]:
    """No record is taken away."""
    for change in compare(before, after):
        if change.path == () and change.kind == "removed":
            kind, id_ = change.record
            path = next(r.path for r in before.records() if (r.kind, r.id) == change.record)
            words = f"the {kind} '{id_}' is gone"
            hint = "say status: deleted" if kind == "code" else "see that nothing links to it"
            yield Diagnostic(path, None, history.RECORD_GONE, words, hint)


def a_dataset_changes_by_an_import(before: Library, after: Library) -> Iterator[Diagnostic]:
    """No row differs, is gone or is new while the source is the file that it was.

    The digest in the source's record may have been edited along with the rows.
    """
    for name, dataset in after.datasets.items():
        old = before.datasets.get(name)
        source = after.sources.get(dataset.source)
        was = before.sources.get(dataset.source)
        if not old or not source or not was or _taken(source.data) != _taken(was.data):
            continue
        changed = [
            (row, old.rows[key])
            for key, row in dataset.rows.items()
            if key in old.rows and row.values != old.rows[key].values
        ]
        gone = [key for key in old.rows if key not in dataset.rows]
        # An import that looks for more codes adds their rows, and says that it looked for them.
        new = (key for key in dataset.rows if key not in old.rows)
        added = [*new] if _asked(source.data) == _asked(was.data) else []
        if changed or gone or added:
            yield _edited(dataset, changed, gone, added, source.path)


#: Every comparison and the rule that it finds broken.
COMPARISONS: Mapping[Rule, Comparison] = {
    history.CHANGED_SILENTLY: a_changed_briefing_says_so,
    history.HISTORY_REWRITTEN: the_history_stays,
    history.LOST_SUPPORT: a_shared_record_keeps_its_support,
    history.RECORD_GONE: a_published_record_stays,
    history.DATASET_EDITED: a_dataset_changes_by_an_import,
}


def against(before: Library, after: Library) -> tuple[Diagnostic, ...]:
    """What must be said of the changes from `before` to `after`, and is not."""
    return in_reading_order(p for rule in COMPARISONS.values() for p in rule(before, after))


def _changes(before: Library, after: Library) -> Iterator[tuple[Record[Any], list[Change]]]:
    """Each record that stands on both sides, with what is different in it."""
    records = {(record.kind, record.id): record for record in after.records()}
    found: dict[tuple[str, str], list[Change]] = {}
    for change in compare(before, after):
        if change.path:
            found.setdefault(change.record, []).append(change)
    for key, changes in found.items():
        yield records[key], changes


def _taken(source: Source) -> tuple[object, ...]:
    """Which file it is, and when it was taken."""
    return source.sha256, source.file, source.retrieved


def _asked(source: Source) -> tuple[object, ...] | None:
    """What the import looked for."""
    return (source.extent.codes, source.extent.parts) if source.extent else None


def _edited(
    dataset: Dataset,
    changed: Sequence[tuple[Figures, Figures]],
    gone: Sequence[Key],
    added: Sequence[Key],
    source: str,
) -> Diagnostic:
    """Told at the first row that differs; the others are counted."""
    more = len(changed) + len(gone) + len(added) - 1
    others = f", and {more:,} more row{'s' * (more != 1)}" if more else ""
    hint = f"import it again: cptref import; where that was done, say so: retrieved, in {source}"
    if not changed:
        key = " ".join(part for part in (*gone, *added)[0] if part)
        what = "went" if gone else "came"
        words = f"the row {key}{others} {what} without an import: {source} names the same file"
        return Diagnostic(dataset.path, None, history.DATASET_EDITED, words, hint)
    row, was = changed[0]
    column = next(c.name for c in row.layout.columns if row.text(c.name) != was.text(c.name))
    words = (
        f"{column} is {shown(row.text(column))} and was {shown(was.text(column))}{others}, without "
        f"an import: {source} names the same file"
    )
    line = written_row(row.values)
    span = Span(row.line, 1, row.line, len(line) + 1)
    return Diagnostic(dataset.path, span, history.DATASET_EDITED, words, hint, line)


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


def _told(record: Record[Any], rule: Rule, change: Change, words: str = "") -> Diagnostic:
    said = words or _what_happened(change)
    hint = "add a line to history" if rule is history.CHANGED_SILENTLY else "was that meant?"
    if rule is history.CHANGED_SILENTLY:
        said += ", and the history does not say so"
    if isinstance(change.before, str) and isinstance(change.after, str):
        # What was cut off at the end is told at the last character that is left.
        offset = min(first_difference(change.before, change.after), len(change.after) - 1)
        return record.problem_within(rule, change.path, offset, 1, said, hint)
    return record.problem(rule, change.path, said, hint)
