"""libyaml's events -> dicts, lists and text: every scalar stays text, and only plain YAML is read.

libyaml's own composer crashes on deep nesting and follows aliases; here the events are watched as
they come, and nothing is built that a record may not hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yaml import events
from yaml.error import YAMLError

from cptref import limits
from cptref.diagnostics import Span
from cptref.load import plain
from cptref.load.inside import offsets
from cptref.load.libyaml import CParser
from cptref.load.plain import Mistake, span_of
from cptref.load.quick import NOT_TEXT_ELSEWHERE, NULLS, quick
from cptref.load.text import Suspect, suspects, without_suspects
from cptref.schema.walk import Path

if TYPE_CHECKING:
    from cptref.load.recover import Rest

Node = dict[str, Any] | list[Any] | str

_NO_KEY: Any = object()  # the frame waits for a key
_DROP: Any = object()  # what follows belongs to a key that may not stand


@dataclass(slots=True)
class Composed:
    """A file's tree; of a file with a mistake also where everything in it stands."""

    tree: Node | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    scalars: dict[Path, tuple[int, int, str, str]] = field(default_factory=dict)
    """A scalar's first and last character in the file, the style it is written in, its value."""
    unread: set[Path] = field(default_factory=set)
    """Where something stood that was not read: what is missing there is not missing twice."""
    incomplete: set[Path] = field(default_factory=set)
    """Mappings with a key that may not stand: what seems to be missing may hang on it."""
    nulls: list[Path] = field(default_factory=list)
    """Where null stands for a value."""
    fault: YAMLError | None = None
    """Why the text is not YAML, if it is not."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    node: dict[str, Any] | list[Any]
    path: Path
    name: str
    """The nearest key: items of a list are named by the list's own."""
    key: Any = _NO_KEY
    is_key: bool = False
    """This node stands where a key should."""

    @property
    def wants_key(self) -> bool:
        return self.key is _NO_KEY and type(self.node) is dict


def compose(text: str, quoted: frozenset[str]) -> Composed:
    """Reads one document. Places are worked out only for a file that has a mistake.

    `quoted` are the names of the keys whose value is a code that wants quotes.
    """
    tree = quick(text, quoted)
    return compose_with_places(text, quoted) if tree is None else Composed(tree)


def compose_with_places(text: str, quoted: frozenset[str]) -> Composed:
    """As `compose`, with the place of every key and value; of a file that is not YAML, of what of
    it is."""
    composed = _Reader(quoted).read(text)
    if composed.fault is None:
        return composed
    from cptref.load.recover import around, pieces_of, told

    pieces = pieces_of(text)
    rest = around(text, pieces) if pieces else None
    again = _Reader(quoted).read(rest.text) if rest else composed
    slips = told(text, pieces, again.fault)
    if rest is None or again.fault is not None:
        # Several slips that only together are none, or a file full of them.
        return Composed(mistakes=[*composed.mistakes, *slips])
    again.mistakes += slips
    _leave_out(again, rest)
    return again


def _leave_out(composed: Composed, rest: Rest) -> None:
    """What could not be read is not missing, and what it belongs to is not whole."""
    values = composed.values
    for path, span in values.items():
        if (span.line, span.column) in rest.blanks:
            composed.unread.add(path)
    keys = sorted((span.line, span.column, path) for path, span in composed.keys.items())
    for line, _ in rest.gone:
        # It may be of the last key before it, or of any that this one is below.
        last = max((each for each in keys if each[0] < line), default=(0, 0, ()))[2]
        composed.incomplete.update(last[:length] for length in range(len(last) + 1))
        if last in composed.scalars and not composed.scalars[last][3]:
            composed.unread.add(last)
    for line, column in rest.odd:
        holders = [p for p, at in values.items() if at.column == column and at.line <= line]
        composed.unread.add(max(holders, key=lambda p: values[p].line, default=()))


class _Reader:
    """One reading of one document: an event at a time, on a stack of open lists and mappings."""

    def __init__(self, quoted: frozenset[str]) -> None:
        self._quoted = quoted
        self._composed = Composed()
        self._stack: list[_Frame] = []
        self._nodes = self._documents = 0
        self._text = ""
        self._ended = False

    def read(self, text: str) -> Composed:
        self._text = text
        parser = CParser(text)
        read_event = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._start,
            events.SequenceStartEvent: self._start,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
            events.StreamEndEvent: self._stop,
        }
        try:
            while not self._ended:
                event: Any = parser.get_event()
                if act := read_event.get(type(event)):
                    act(event)
        except YAMLError as fault:
            self._composed.fault = fault
        return self._composed

    def _mistake(self, mistake: Mistake) -> None:
        self._composed.mistakes.append(mistake)

    def _give_up(self, mistake: Mistake) -> None:
        self._mistake(mistake)
        self._composed.tree = None
        self._ended = True

    def _one_more(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > limits.RECORD_NODES:
            self._give_up(plain.too_many_values(event))

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._composed.mistakes += plain.adorned(event)
        if event.style == '"':
            for suspect in suspects(value):
                self._escape(suspect, event)
            value = without_suspects(value)
        if not self._stack:
            self._composed.tree = value
            self._composed.values[()] = span_of(event)
            return
        frame = self._stack[-1]
        if frame.wants_key:
            self._key(frame, event)
            return
        name = frame.key if type(frame.node) is dict else frame.name
        if name in self._quoted and event.style == "" and NOT_TEXT_ELSEWHERE.fullmatch(value):
            self._mistake(plain.unquoted_code(event))
        path = self._put(frame, value)
        if path is not None:
            if value != event.value or (not value and (event.anchor or event.tag)):
                self._composed.unread.add(path)
            if value in NULLS and event.style == "":
                self._composed.nulls.append(path)
            self._composed.values[path] = span_of(event)
            at = (event.start_mark.index, event.end_mark.index)
            self._composed.scalars[path] = (*at, event.style or "", event.value)
        self._one_more(event)

    def _escape(self, suspect: Suspect, event: Any) -> None:
        """A character that may not stand, written as an escape: the escape is its place."""
        start, end = event.start_mark.index, event.end_mark.index
        written = offsets(self._text[start:end], '"', event.value)
        first, after = (start + written[suspect.offset + step] for step in (0, 1))
        line = self._text.count("\n", 0, first)
        column = first - (self._text.rfind("\n", 0, first) + 1)
        span = Span(line + 1, column + 1, line + 1, column + 1 + after - first)
        self._mistake(Mistake(suspect.rule, span, f"an escape: {suspect.message}"))

    def _key(self, frame: _Frame, event: Any) -> None:
        key: str = event.value
        if key == "<<" and event.style == "":
            self._mistake(plain.merge_key(event))
            frame.key = _DROP
            self._composed.incomplete.add(frame.path)
        elif key in frame.node:
            first = self._composed.keys.get((*frame.path, key))
            self._mistake(plain.duplicate_key(event, first))
            frame.key = _DROP
        else:
            frame.key = key
            self._composed.keys[(*frame.path, key)] = span_of(event)

    def _start(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._composed.mistakes += plain.adorned(event)
        if len(self._stack) >= limits.RECORD_DEPTH:
            self._give_up(plain.too_deep(event))
            return
        node: dict[str, Any] | list[Any] = {} if type(event) is events.MappingStartEvent else []
        frame = self._enter(node)
        if frame.is_key:
            self._mistake(plain.complex_key(event))
        if not self._stack:
            self._composed.tree = node
        self._composed.values[frame.path] = span_of(event)
        self._stack.append(frame)
        self._one_more(event)

    def _enter(self, node: dict[str, Any] | list[Any]) -> _Frame:
        if not self._stack:
            return _Frame(node, (), "")
        parent = self._stack[-1]
        if parent.wants_key:
            return _Frame(node, (*parent.path, ""), "", is_key=True)
        has_name = type(parent.node) is dict and parent.key is not _DROP
        name: str = parent.key if has_name else parent.name
        path = self._put(parent, node)
        # What hangs under a key that may not stand gets a path that no schema knows.
        return _Frame(node, (*parent.path, "") if path is None else path, name)

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.is_key:
            self._stack[-1].key = _DROP
            self._composed.incomplete.add(self._stack[-1].path)
        elif event.end_mark.index > event.start_mark.index:  # ] or }
            start, end = self._composed.values[frame.path], span_of(event)
            whole = Span(start.line, start.column, end.end_line, end.end_column)
            self._composed.values[frame.path] = whole

    def _alias(self, event: Any) -> None:
        self._mistake(plain.alias(event))
        if not self._stack:
            return
        frame = self._stack[-1]
        if frame.wants_key:
            frame.key = _DROP
            self._composed.incomplete.add(frame.path)
        elif (path := self._put(frame, "")) is not None:
            self._composed.unread.add(path)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            below = self._text[event.start_mark.index :].removeprefix("---")
            self._mistake(plain.second_document(event, is_last=not below.strip()))
            self._composed.incomplete.add(())
            self._ended = True

    def _stop(self, _: Any) -> None:
        self._ended = True

    def _put(self, frame: _Frame, value: Node) -> Path | None:
        """Puts a value under the frame's key, and says where that is."""
        node = frame.node
        if isinstance(node, list):
            node.append(value)
            return (*frame.path, len(node) - 1)
        key, frame.key = frame.key, _NO_KEY
        if key is _DROP:
            return None
        node[key] = value
        return (*frame.path, key)
