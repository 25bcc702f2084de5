"""libyaml's events -> dicts, lists and text: every scalar stays text, and only plain YAML is read.

libyaml's own composer crashes on deep nesting and follows aliases; here the events are watched as
they come, and nothing is built that a record may not hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from yaml import events
from yaml.error import MarkedYAMLError, YAMLError

from cptref import limits
from cptref.diagnostics import Rule, Span
from cptref.load.text import suspects
from cptref.rules import reading
from cptref.schema.walk import Path

try:
    from yaml._yaml import CParser
except ImportError as fault:
    raise ImportError(
        "cptref needs PyYAML with libyaml, and this PyYAML was built without it: install the wheel "
        "(pip install --force-reinstall --only-binary :all: pyyaml)"
    ) from fault

Node = dict[str, Any] | list[Any] | str

# What a stock reader (YAML 1.1 or 1.2) would not leave as text.
_NOT_TEXT_ELSEWHERE = re.compile(
    r"[-+]?[0-9][0-9_]*(?:[.:eExXoO][-+0-9a-fA-F_.:]*)?|[-+]?\.(?:[0-9]+|inf|nan)"
    r"|true|false|yes|no|on|off|y|n|null|~",
    re.IGNORECASE,
)
_NO_KEY: Any = object()  # the frame waits for a key
_DROP: Any = object()  # what follows belongs to a key that may not stand


@dataclass(frozen=True, slots=True)
class Mistake:
    rule: Rule
    span: Span
    message: str


@dataclass(slots=True)
class Composed:
    """A file's tree, and, where places were asked for, where everything in it stands."""

    tree: Node | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    scalars: dict[Path, tuple[int, int, str]] = field(default_factory=dict)
    """A scalar's first and last character in the file, and the style it is written in."""
    unread: set[Path] = field(default_factory=set)
    """Where something stood that was not read: what is missing there is not missing twice."""


class _LookAgain(Exception):
    """The quick reading met something that wants a place."""


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
    try:
        return _Reader(quoted, with_places=False).read(text)
    except _LookAgain:
        return compose_with_places(text, quoted)


def compose_with_places(text: str, quoted: frozenset[str]) -> Composed:
    """As `compose`, with the place of every key and value."""
    return _Reader(quoted, with_places=True).read(text)


class _Reader:
    """One reading of one document: an event at a time, on a stack of open lists and mappings."""

    def __init__(self, quoted: frozenset[str], *, with_places: bool) -> None:
        self._quoted = quoted
        self._with_places = with_places
        self._composed = Composed()
        self._stack: list[_Frame] = []
        self._nodes = self._documents = 0
        self._ended = False

    def read(self, text: str) -> Composed:
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
            if not self._with_places:
                raise _LookAgain from None
            self._composed.mistakes.append(_syntax(fault))
            self._composed.tree = None
        return self._composed

    def _mistake(self, rule: Rule, event: Any, message: str) -> None:
        if not self._with_places:
            raise _LookAgain
        self._composed.mistakes.append(Mistake(rule, _span(event), message))

    def _give_up(self, rule: Rule, event: Any, message: str) -> None:
        self._mistake(rule, event, message)
        self._composed.tree = None
        self._ended = True

    def _plain_node(self, event: Any) -> None:
        if event.anchor is not None:
            self._mistake(reading.ANCHOR, event, f"anchor '&{event.anchor}' may not stand here")
        if event.tag is not None:
            self._mistake(reading.TAG, event, f"tag '{_shown(event.tag)}' may not stand here")

    def _one_more(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > limits.RECORD_NODES:
            self._give_up(
                reading.TOO_MANY_VALUES, event, f"more than {limits.RECORD_NODES:,} values"
            )

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._plain_node(event)
        if event.style == '"':
            for suspect in suspects(value):
                self._mistake(suspect.rule, event, f"an escape: {suspect.message}")
        if not self._stack:
            self._composed.tree = value
            if self._with_places:
                self._composed.values[()] = _span(event)
            return
        frame = self._stack[-1]
        if frame.wants_key:
            self._key(frame, event)
            return
        name = frame.key if type(frame.node) is dict else frame.name
        if name in self._quoted and event.style == "" and _NOT_TEXT_ELSEWHERE.fullmatch(value):
            words = f'write {value} in quotes, "{value}": it is a code'
            self._mistake(reading.UNQUOTED_CODE, event, words)
        path = self._put(frame, value)
        if self._with_places and path is not None:
            self._composed.values[path] = _span(event)
            written = (event.start_mark.index, event.end_mark.index, event.style or "")
            self._composed.scalars[path] = written
        self._one_more(event)

    def _key(self, frame: _Frame, event: Any) -> None:
        key: str = event.value
        if key == "<<" and event.style == "":
            self._mistake(reading.MERGE_KEY, event, "merge key '<<' may not stand here")
            frame.key = _DROP
        elif key in frame.node:
            first = self._composed.keys.get((*frame.path, key))
            where = f": first at line {first.line}" if first else ""
            self._mistake(reading.DUPLICATE_KEY, event, f"key '{_shown(key)}' stands twice{where}")
            frame.key = _DROP
        else:
            frame.key = key
            if self._with_places:
                self._composed.keys[(*frame.path, key)] = _span(event)

    def _start(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._plain_node(event)
        if len(self._stack) >= limits.RECORD_DEPTH:
            self._give_up(reading.TOO_DEEP, event, f"deeper than {limits.RECORD_DEPTH} levels")
            return
        node: dict[str, Any] | list[Any] = {} if type(event) is events.MappingStartEvent else []
        frame = self._enter(node)
        if frame.is_key:
            self._mistake(
                reading.COMPLEX_KEY, event, "a key must be a text, not a list or mapping"
            )
        if not self._stack:
            self._composed.tree = node
        if self._with_places:
            self._composed.values[frame.path] = _span(event)
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
        elif self._with_places and event.end_mark.index > event.start_mark.index:  # ] or }
            start, end = self._composed.values[frame.path], _span(event)
            whole = Span(start.line, start.column, end.end_line, end.end_column)
            self._composed.values[frame.path] = whole

    def _alias(self, event: Any) -> None:
        self._mistake(reading.ALIAS, event, f"alias '*{event.anchor}' may not stand here")
        if not self._stack:
            return
        frame = self._stack[-1]
        if frame.wants_key:
            frame.key = _DROP
            self._composed.unread.add(frame.path)
        elif (path := self._put(frame, "")) is not None:
            self._composed.unread.add(path)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            words = "a second document begins here"
            self._mistake(reading.SECOND_DOCUMENT, event, words)
            self._ended = True

    def _stop(self, _: Any) -> None:
        self._ended = True

    def _put(self, frame: _Frame, value: Node) -> Path | None:
        """Puts a value under the frame's key, and says where that is (if places are asked for)."""
        node = frame.node
        if isinstance(node, list):
            node.append(value)
            return (*frame.path, len(node) - 1) if self._with_places else ()
        key, frame.key = frame.key, _NO_KEY
        if key is _DROP:
            return None
        node[key] = value
        return (*frame.path, key) if self._with_places else ()


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _syntax(fault: YAMLError) -> Mistake:
    if isinstance(fault, MarkedYAMLError) and (mark := fault.problem_mark or fault.context_mark):
        words = fault.problem or "this is not YAML"
        if fault.context and fault.context_mark:
            words += f" {fault.context} that began at line {fault.context_mark.line + 1}"
        at = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        return Mistake(reading.SYNTAX, at, f"not YAML: {words}")
    return Mistake(reading.SYNTAX, Span(1, 1, 1, 2), "not YAML: it cannot be read")


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
