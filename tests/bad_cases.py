"""A bad case, as `bad/README.md` describes it: what a document changes in a library, and what an
editor then sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BAD = Path(__file__).parent / "bad"

_TITLE = re.compile(r"# ([A-Z][0-9]{3}): \S.*")
_FENCE = re.compile(r"(`{3,})([a-z]*)(?: ([0-9,]+) times)?")
_FILE = re.compile(
    r"## (?P<state>Before: |Mended: )?(?P<path>content/\S+)"
    r"(?P<fate> is gone| is a link out| is a hard link out)?"
)
_LICENSED, _SEEN = "## Licensed text", "## An editor sees"
#: Of a letter, its bytes in UTF-8.
_LETTER = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})")
#: A backslash at a line's end: the line goes on.
_GOES_ON = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")


class Malformed(ValueError):
    """A document that cannot be read: its name, the line, and what has to stand there."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two fences. `line` is the first fence's, from 1."""

    line: int
    kind: str
    times: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a file: it is gone, a link, written anew, or changed line by line."""

    path: str
    line: int
    fate: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A document: the edits of a sound library, and the text that `cptref check` then prints."""

    name: str
    edits: tuple[Edit, ...]
    seen: Block
    before: tuple[Edit, ...] = ()
    """What is otherwise in the revision before, against which the check is run."""
    mended: tuple[Edit, ...] = ()
    """What is done then, so that the rule is kept."""
    licensed: Block | None = None

    @property
    def rule(self) -> str:
        return self.name.partition("-")[0]

    @property
    def expected(self) -> str:
        return _text(self.seen)


@dataclass(frozen=True, slots=True)
class State:
    """A library's files by path, and those that are links with what lies at their ends."""

    files: Mapping[str, bytes]
    links: Mapping[str, bytes] = field(default_factory=dict)
    twins: frozenset[str] = frozenset()
    """Of the files, those that have a name outside of the library too."""


def names() -> list[str]:
    """The documents of `bad/`, without their ending."""
    return sorted(path.stem for path in BAD.glob("[A-Z]*.md") if path.stem != "README")


def case(name: str) -> Case:
    return read(name, (BAD / f"{name}.md").read_text(encoding="utf-8"))


def see(case: Case, text: str) -> None:
    """Writes the text that an editor sees into the case's document."""
    path = BAD / f"{case.name}.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    first = case.seen.line
    lines[first : first + len(case.seen.lines)] = text.removesuffix("\n").split("\n")
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def read(name: str, document: str) -> Case:
    """The case that a document describes. Raises Malformed, with the line."""
    lines = document.split("\n")
    title = _TITLE.fullmatch(lines[0])
    if not title or title[1] != name.partition("-")[0]:
        raise Malformed(f"{name}:1: must be '# {name.partition('-')[0]}: ' and what is wrong")
    edits: dict[str, list[Edit]] = {"": [], "Before: ": [], "Mended: ": []}
    known: dict[str, Block] = {}
    for line, heading, blocks in _sections(name, lines):
        if heading in (_LICENSED, _SEEN):
            if len(blocks) != 1 or heading in known:
                raise Malformed(f"{name}:{line}: '{heading}' stands once, with one block")
            known[heading] = blocks[0]
            continue
        found = _FILE.fullmatch(heading)
        if not found:
            words = f"must be '{_SEEN}', '{_LICENSED}' or a file: '## content/terms/mue.yaml'"
            raise Malformed(f"{name}:{line}: {words}")
        fate = (found["fate"] or "").removeprefix(" is ")
        if (fate == "gone") == bool(blocks):
            words = "has no block" if blocks else "needs a block"
            raise Malformed(f"{name}:{line}: a file that is {fate or 'changed'} {words}")
        edits[found["state"] or ""].append(Edit(found["path"], line, fate, blocks))
    if _SEEN not in known:
        raise Malformed(f"{name}:{len(lines)}: '{_SEEN}' is missing")
    return Case(
        name,
        tuple(edits[""]),
        known[_SEEN],
        tuple(edits["Before: "]),
        tuple(edits["Mended: "]),
        known.get(_LICENSED),
    )


def _sections(name: str, lines: Sequence[str]) -> Iterator[tuple[int, str, tuple[Block, ...]]]:
    """Each heading with its line and its blocks; the words between them are for people."""
    heading, at = "", 0
    blocks: list[Block] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.startswith("## "):
            if heading:
                yield at, heading, tuple(blocks)
            heading, at, blocks = line, number, []
        elif line.startswith("```"):
            fence = _FENCE.fullmatch(line)
            if not fence or not heading:
                words = "a block begins as ```yaml, ```diff or ```bytes 500 times, below a heading"
                raise Malformed(f"{name}:{number}: {words}")
            try:
                end = lines.index(fence[1], number)
            except ValueError:
                raise Malformed(f"{name}:{number}: the block that begins here has no end") from None
            times = int((fence[3] or "1").replace(",", ""))
            blocks.append(Block(number, fence[2], times, tuple(lines[number:end])))
            number = end + 1
    if heading:
        yield at, heading, tuple(blocks)


def apply(name: str, edits: Sequence[Edit], state: State) -> State:
    """The library after the edits. Raises Malformed where a file or a line is not there."""
    files, links, twins = dict(state.files), dict(state.links), set(state.twins)
    for edit in edits:
        is_change = edit.fate == "" and edit.blocks[0].kind == "diff"
        if (is_change or edit.fate == "gone") and edit.path not in files:
            raise Malformed(f"{name}:{edit.line}: there is no {edit.path}")
        if is_change:
            for block in edit.blocks:
                files[edit.path] = _changed(name, block, files[edit.path])
            continue
        files.pop(edit.path, None)
        links.pop(edit.path, None)
        twins.discard(edit.path)
        if edit.fate == "a hard link out":
            twins.add(edit.path)
        if edit.fate != "gone":
            where = links if edit.fate == "a link out" else files
            where[edit.path] = b"".join(content(name, block) for block in edit.blocks)
    return State(files, links, frozenset(twins))


def _text(block: Block) -> str:
    return "".join(f"{line}\n" for line in block.lines) * block.times


def content(name: str, block: Block) -> bytes:
    r"""As it stands; in a block of bytes \xff, \r, \t and \\ are bytes, and \u202e is a letter."""
    if block.kind != "bytes":
        return _text(block).encode()
    raw = b""
    for number, line in enumerate(block.lines, block.line + 1):
        goes_on = _GOES_ON.search(line) is not None
        try:
            escaped = _LETTER.sub(_letter, line[:-1] if goes_on else line)
            raw += escaped.encode("ascii").decode("unicode_escape").encode("latin-1")
        except UnicodeError as fault:
            words = f"letters of ASCII and escapes as \\xff or \\u202e alone: {fault}"
            raise Malformed(f"{name}:{number}: {words}") from None
        raw += b"" if goes_on else b"\n"
    return raw * block.times


def _letter(escape: re.Match[str]) -> str:
    letter = chr(int(escape[2], 16)).encode("utf-8", "surrogatepass")
    return escape[1] + "".join(f"\\x{byte:02x}" for byte in letter)


def _changed(name: str, block: Block, raw: bytes) -> bytes:
    """The file with the lines after '-' taken out and those after '+' put in.

    A piece of a block, up to a line '@@', has to fit one place of the file.
    """
    lines = raw.decode().split("\n")
    for first, piece in _pieces(block):
        marked = [(line[:1] or " ", line[1:]) for line in piece]
        wrong = next((i for i, (mark, _) in enumerate(marked) if mark not in " +-"), None)
        if wrong is not None:
            words = "a line of a change begins with a space, '+' or '-'"
            raise Malformed(f"{name}:{first + wrong}: {words}")
        old = [line for mark, line in marked if mark != "+"]
        places = [
            at
            for at in range(len(lines) - len(old) + 1)
            if old and lines[at : at + len(old)] == old
        ]
        if len(places) != 1:
            words = "no place" if not places else f"{len(places)} places"
            raise Malformed(f"{name}:{first}: the lines that begin here fit {words} of the file")
        new = [line for mark, line in marked if mark != "-"]
        lines[places[0] : places[0] + len(old)] = new
    return "\n".join(lines).encode()


def _pieces(block: Block) -> Iterator[tuple[int, list[str]]]:
    piece: list[str] = []
    first = block.line + 1
    for number, line in enumerate((*block.lines, "@@"), block.line + 1):
        if line == "@@":
            yield first, piece
            piece, first = [], number + 1
        else:
            piece.append(line)
