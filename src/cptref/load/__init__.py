"""Text -> records. Hides YAML and pydantic: what comes out is typed, or a mistake in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cptref import limits
from cptref.diagnostics import Checked, Diagnostic, Rule, Severity, has_errors, in_reading_order
from cptref.load import cures, lost, placeholders, shape
from cptref.load.compose import Composed, compose, compose_with_places
from cptref.load.identity import Identity, identify, meant_for, twins
from cptref.load.marks import Marks
from cptref.load.raw import text_of
from cptref.load.record import Draft, Library, Record
from cptref.load.syntax import SYNTAX
from cptref.load.text import is_pointer, with_line_feeds
from cptref.schema import MODELS
from cptref.schema.fields import Kind, Model
from cptref.schema.kinds import JOINED
from cptref.schema.systems import code_number
from cptref.schema.walk import Path, models, quoted_keys

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

EMPTY_FILE = Rule(
    "E012",
    "A file holds a record",
    "An empty file says that a record exists, and nothing of it.",
    "a file with nothing in it, or only comments",
    "a file with the keys of its kind",
    kind="",
)
NOT_A_MAPPING = Rule(
    "E013",
    "A record is a mapping",
    "A record is keys with values; a list or a single text has no keys to check.",
    "a file that begins with '- title: …', or holds one word",
    "title: Freezing of liver tumors",
    kind="",
)
TOO_LARGE = Rule(
    "E017",
    f"At most {limits.RECORD_BYTES // 1024} KiB",
    f"A briefing has 10 to 30 KiB. The limit is {limits.RECORD_BYTES // 1024} KiB.",
    "a file of a megabyte",
    "several records, or shorter ones",
    kind="",
)
NOT_A_FILE = Rule(
    "E018",
    "Records are plain files inside the library",
    "A link could bring in what lies outside of the library, and a pipe or device never ends.",
    "content/codes/cpt/47381.yaml as a symbolic link to /etc/passwd",
    "content/codes/cpt/47381.yaml as a file",
    kind="",
)
HARD_LINK = Rule(
    "E019",
    "Records have no name outside the library",
    "What is written under the other name changes the record, and what stands there is published. "
    "Package stores and some backups make copies so, and mean no harm: it is a warning.",
    "content/codes/cpt/47381.yaml as a hard link to a file of somebody else's",
    "content/codes/cpt/47381.yaml as a copy",
    Severity.WARNING,
    kind="",
)

__all__ = ["Draft", "Library", "Marks", "Record", "load", "load_record"]

#: One for all records, so none is kept for each: see `_forget_what_was_set`.
_NONE_SET: set[str] = set()
_QUOTED = {kind: quoted_keys(model) for kind, model in MODELS.items()}


def load(files: Mapping[str, bytes | None]) -> Checked[Library]:
    """Every file of `content/`, by its path ('content/codes/cpt/47381.yaml') -> the library.

    `None` stands for a file that was refused before it was read, and is already reported.
    """
    problems: list[Diagnostic] = [*twins(files)]
    records: dict[Kind, dict[str, Record[Any]]] = {kind: {} for kind in MODELS}
    drafts: list[Record[Draft]] = []
    datasets: dict[str, Dataset] = {}
    broken: set[tuple[str, str]] = set()
    for path in sorted(files):
        identity = identify(path)
        if isinstance(identity, Diagnostic):
            problems += [identity] if files[path] is not None else []
            meant = meant_for(path)
            broken |= {(meant.kind, meant.id)} if meant else set()
            continue
        raw = files[path]
        if identity.kind == "dataset":
            read = _dataset(path, identity.id, raw)
            problems.extend(read.problems)
            if read.value is None:
                broken.add((identity.kind, identity.id))
            else:
                datasets[identity.id] = read.value
            continue
        loaded = load_record(path, identity, raw) if raw is not None else Checked(None)
        problems.extend(loaded.problems)
        record = loaded.value
        if record is None or isinstance(record.data, Draft):
            broken.add((identity.kind, identity.id))
            drafts += [record] if record else []
        else:
            records[identity.kind][identity.id] = record
    joined = _joined(datasets, records["source"])
    for dataset in joined.values():
        problems.extend(_alterations(dataset, files[dataset.path]))
    library = Library(
        site=records["site"].get("site"),
        by_kind=MappingProxyType({kind: MappingProxyType(records[kind]) for kind in JOINED}),
        exceptions=records["exceptions"].get("exceptions"),
        datasets=MappingProxyType(joined),
        drafts=tuple(drafts),
        broken=frozenset((kind, id_) for kind, id_ in broken if id_ not in records.get(kind, ())),
        files=len(files),
    )
    return Checked(library, in_reading_order(problems))


def _joined(datasets: dict[str, Dataset], sources: Mapping[str, Record[Any]]) -> dict[str, Dataset]:
    """Each with its source's record, in the order of their releases."""
    if not datasets:
        return datasets
    from cptref.load.tables import in_order

    known = (
        replace(dataset, about=source.data) if (source := sources.get(dataset.source)) else dataset
        for dataset in datasets.values()
    )
    return {dataset.name: dataset for dataset in in_order(known)}


def _dataset(path: str, name: str, raw: bytes | None) -> Checked[Dataset | None]:
    if raw is None:
        return Checked(None)
    # Only a library with datasets pays for their readers.
    from cptref.load.tables import load_dataset

    return load_dataset(path, name, raw)


def _alterations(dataset: Dataset, raw: bytes | None) -> Iterator[Diagnostic]:
    from cptref.load.seals import alterations

    return alterations(dataset, with_line_feeds(raw or b""))


def load_record(path: str, identity: Identity, raw: bytes) -> Checked[Record[Any] | None]:
    """One file's bytes -> its record and every mistake in it.

    The record's data is a model; a Draft where it has mistakes; nothing where no mapping was read.
    """
    shown, readable, problems = _read_text(path, raw)
    if readable is None:
        return Checked(None, problems)
    model = MODELS[identity.kind]
    composed = compose(readable, _QUOTED[identity.kind])
    if not composed.values and lost.may_be_cut(readable, model):
        composed = compose_with_places(readable, _QUOTED[identity.kind])
    tree = composed.tree
    if composed.mistakes or composed.values:
        problems = (*problems, *_mistakes(path, shown, readable, composed, model))
    if not isinstance(tree, dict):
        if not has_errors(problems):
            problems = (*problems, _not_a_mapping(path, identity, readable, composed))
        return Checked(None, problems)

    def with_places() -> Marks:
        nonlocal composed, problems
        if not composed.values:
            composed = compose_with_places(readable, _QUOTED[identity.kind])
            problems = (*problems, *_mistakes(path, shown, readable, composed, model))
        return Marks.of_text(path, shown, composed)

    def to_write(reported: frozenset[Path] = frozenset()) -> tuple[Path, ...]:
        """The texts that are still to be written, each told."""
        nonlocal problems
        if not (found := placeholders.placeholders(raw, tree, reported)):
            return ()
        marks = with_places()
        problems = (*problems, *placeholders.told(found, tree, marks))
        return tuple(dict.fromkeys(place for place, _ in found))

    def draft(reported: frozenset[Path]) -> Record[Draft]:
        return Record(
            identity.kind, identity.id, path, raw, Draft(tree, reported | composed.unread)
        )

    try:
        data = model.model_validate(tree)
    except ValidationError as fault:
        marks = with_places()
        problems = (*problems, *shape.mistakes(model, fault, marks))
        to_write(shape.places(fault))
        return Checked(draft(shape.places(fault)), problems)
    if has_errors(problems):
        to_write()
        return Checked(draft(frozenset()), problems)
    _forget_what_was_set(data)
    record = Record(identity.kind, identity.id, path, raw, data, to_write())
    return Checked(record, problems)


def _mistakes(
    path: str, shown: str, readable: str, composed: Composed, model: type[Model]
) -> Iterator[Diagnostic]:
    """What is wrong with a file as YAML, and what is right and was not meant."""
    found = [*composed.mistakes, *(lost.found(readable, composed, model) if composed.tree else ())]
    if not found:
        return
    marks = Marks.of_text(path, shown, composed)
    spoiled: set[int] = set()
    if shown != readable:
        # A tab or another letter that may not stand often breaks the syntax: that is one mistake.
        pairs = zip(shown.split("\n"), readable.split("\n"), strict=True)
        lines = [number for number, (was, is_) in enumerate(pairs, 1) if was != is_]
        spoiled = {line + step for line in lines for step in (-1, 0, 1)}
    for each in found:
        if each.rule is not SYNTAX or each.span.line not in spoiled:
            span = marks.within_its_line(each.span)
            yield marks.diagnostic(each.rule, span, each.message, each.hint)


def _forget_what_was_set(data: Model) -> None:
    """Nobody asks which fields a record's file names; the sets of them were a third of its data."""
    for _, row in models(data):
        object.__setattr__(row, "__pydantic_fields_set__", _NONE_SET)


def _read_text(path: str, raw: bytes) -> tuple[str, str | None, tuple[Diagnostic, ...]]:
    """The file as text that is shown, as text that can be read on, or nothing; and every character
    that may not stand."""
    if len(raw) > limits.RECORD_BYTES:
        words = f"the file is too large: a record may have {limits.RECORD_BYTES:,} bytes"
        return "", None, (Diagnostic(path, None, TOO_LARGE, words),)
    if is_pointer(raw):
        words = "this is a pointer of Git LFS: the record itself was not fetched"
        return "", None, (Diagnostic(path, None, NOT_A_MAPPING, words, "git lfs pull"),)
    text = text_of(raw)
    if not text.found:
        return text.shown, text.read, ()
    marks = Marks.of_text(path, text.shown, Composed())
    found = (
        marks.diagnostic(f.rule, marks.at_offset(f.offset, f.length), f.message, f.hint)
        for f in text.found
    )
    return text.shown, text.read, tuple(found)


def _not_a_mapping(path: str, identity: Identity, text: str, composed: Composed) -> Diagnostic:
    if not composed.tree and not isinstance(composed.tree, list):
        what = "has comments alone" if "#" in text else "is empty"
        words = f"the file {what}: a record needs its keys"
        return Diagnostic(path, None, EMPTY_FILE, words, _of_nothing(identity))
    marks = Marks.of_text(path, text, compose_with_places(text, frozenset()))
    form = "a list" if isinstance(composed.tree, list) else "a text"
    words = f"a record must be a mapping of keys and values; this is {form}"
    return marks.problem(NOT_A_MAPPING, (), words, _of_nothing(identity))


def _of_nothing(identity: Identity) -> str:
    code = code_number(identity.id) if identity.kind == "code" else ""
    return cures.of_nothing(MODELS[identity.kind], code)


RULES: tuple[Rule, ...] = (
    EMPTY_FILE,
    NOT_A_MAPPING,
    TOO_LARGE,
    NOT_A_FILE,
    HARD_LINK,
)
