"""What an editor's program, or an editor in haste, wrote otherwise than records have it -> mended.

Only what can mean one thing is mended. What would have to be guessed is left, and told by `check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from cptref import limits
from cptref.diagnostics import Diagnostic
from cptref.edit import schema_line
from cptref.edit.characters import PAIRS, decoded, plain_blanks, straight_quotes
from cptref.edit.forms import Form, of, quoted_names
from cptref.edit.order import Change
from cptref.edit.read import NotEdited, document
from cptref.edit.scalars import one_line, quoted
from cptref.edit.tree import Node
from cptref.edit.without import empty_keys
from cptref.frozen import frozen
from cptref.load.identity import Identity, identify
from cptref.load.quick import NOT_TEXT_ELSEWHERE
from cptref.schema import MODELS
from cptref.schema.addresses import without_what_tracks
from cptref.schema.days import only
from cptref.schema.fields import Kind

_ENDINGS = (".yml", ".yaml.txt", ".yml.txt")
_SHORT = frozenset(("code", "name", "bare", "day", "url"))


@frozen
class Fixed:
    """A record as it should lie there, and what was mended, in words."""

    path: str
    raw: bytes
    mended: tuple[str, ...]


def fixed(path: str, raw: bytes) -> Fixed:
    """Of what it gives, `fixed` mends nothing more. What is no record is left as it is."""
    new_path = _renamed(path)
    identity = identify(new_path)
    if isinstance(identity, Diagnostic):
        return Fixed(path, raw, ())
    if len(raw) > limits.RECORD_BYTES:
        return Fixed(path, raw, ())  # it may not be all of the file
    renamed = [f"now {PurePosixPath(new_path).name}"] if new_path != path else []
    read = decoded(raw)
    if read is None:
        return Fixed(new_path, raw, tuple(renamed))
    text, mended = read
    mended = [*renamed, *mended]
    text, more = _text(text, identity)
    return Fixed(new_path, text.encode(), (*mended, *more))


def _renamed(path: str) -> str:
    """The path with the ending of a record, where that makes one of it."""
    for ending in _ENDINGS:
        if path.lower().endswith(ending):
            new = path[: -len(ending)] + ".yaml"
            return new if isinstance(identify(new), Identity) else path
    if path.endswith((".YAML", ".Yaml")):
        return path[:-5] + ".yaml"
    return path


def _text(text: str, identity: Identity) -> tuple[str, list[str]]:
    mended: list[str] = []
    for mend, words in ((plain_blanks, "plain blanks"), (straight_quotes, "straight quotes")):
        new = mend(text)
        # What can be read so is not made worse: the quotes may stand within a text in quotes.
        kind = identity.kind
        if new != text and (_can_be_read(new, kind) or not _can_be_read(text, kind)):
            mended.append(words)
            text = new
    is_read = True
    for _ in range(2):
        # What is read after the first may be more: a key without a value, once its blank is plain.
        try:
            text, more = _values(text, identity.kind)
        except NotEdited:
            is_read = False
            break
        mended += more
        if not more:
            break
    new = _with_schema(text, identity.kind) if is_read else text
    mended += ["the line of its schema"] if new != text else []
    return new, mended


def _can_be_read(text: str, kind: Kind) -> bool:
    try:
        document(_even(text), kind)
    except NotEdited:
        return False
    return True


def _even(text: str) -> str:
    return text.replace("\r\n", "\n")


def _values(text: str, kind: Kind) -> tuple[str, list[str]]:
    """Raises NotEdited where the text cannot be read."""
    is_mixed = text.count("\r\n") not in (0, text.count("\n"))
    text, end, root = document(_even(text) if is_mixed else text, kind)
    found = [*_in(root, of(MODELS[kind]), "", quoted_names(kind))]
    empty = empty_keys(text, root, of(MODELS[kind]))
    changes = sorted(
        [*(change for change, _ in found), *empty], key=lambda change: (change.start, change.end)
    )
    apart: list[Change] = []
    for change in changes:
        if not apart or change.start >= apart[-1].end:
            apart.append(change)
    new = Change.applied(text, 0, len(text), apart)
    words = Counter(words for change, words in found if change in apart)
    left_out = len([change for change in empty if change in apart])
    told = [f"{count} {_plural(what, count)}" for what, count in words.items()]
    told += [f"{left_out} {_plural('key', left_out)} without a value"] if left_out else []
    told += ["line ends"] if is_mixed else []
    return new.replace("\n", "\n" if is_mixed else end), told


def _in(node: Node, form: Form, name: str, codes: frozenset[str]) -> Iterator[tuple[Change, str]]:
    for position, entry in enumerate(node.entries):
        step = entry.key.value if entry.key else position
        inner = form.at(step)
        inner_name = entry.key.value if entry.key else name
        if not entry.value.is_text:
            yield from _in(entry.value, inner, inner_name, codes)
        elif found := _mended(entry.value, inner, inner_name in codes, node.is_flow):
            yield found


def _mended(node: Node, form: Form, is_code: bool, in_brackets: bool) -> tuple[Change, str] | None:
    if node.style not in ("", "'", '"') or node.start == node.end:
        return None
    text = node.value
    if form.kind in _SHORT:
        text = _bare(text)
    if form.kind == "day" and (found := only(text)):
        text = found.isoformat()
    if form.kind == "url":
        text = without_what_tracks(text)
    if text != node.value and text:
        words = {"day": "day", "url": "address"}.get(form.kind, "value")
        return Change(node.start, node.end, one_line(text, form, in_brackets=in_brackets)), words
    if is_code and node.style == "" and NOT_TEXT_ELSEWHERE.fullmatch(text):
        return Change(node.start, node.end, quoted(text)), "code"
    return None


def _bare(text: str) -> str:
    """Without blanks around it that are none, and curly quotes around those."""
    text = text.strip().strip("\u200b\u2060\ufeff").strip()
    while len(text) > 1 and PAIRS.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def _with_schema(text: str, kind: Kind) -> str:
    wanted = schema_line(kind)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    for position, line in enumerate(lines):
        if line.strip() and not line.startswith(("#", "---", "%")):
            break
        if "yaml-language-server:" in line:
            if line.rstrip() == wanted.rstrip("\n"):
                return text
            lines[position] = wanted.rstrip("\n") + ("\r" if line.endswith("\r") else "")
            return "\n".join(lines)
    return wanted.rstrip("\n") + end + text


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"
