"""A value that is not YAML -> what is wrong with it: its quotes, its brackets, or how it begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cptref.frozen import frozen
from cptref.load.pieces import BLOCK


@frozen
class Slip:
    """What an editor did, at a column that counts from 0."""

    column: int
    length: int
    words: str
    hint: str = ""
    down: int = 0
    """So many lines below the one that is looked at."""


_CURLY = "“”„‟‘’‚‛«»‹›″′"
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'")
#: What begins a text and means another thing to YAML.
_TAKEN = {
    "@": "is reserved",
    "`": "is reserved",
    "%": "begins an instruction",
    "*": "begins the name of another value",
    "&": "names a value",
    "!": "begins a type",
    ",": "parts the items of a list",
    "]": "ends a list",
    "}": "ends a mapping",
    "|": "begins a text on the next line",
    ">": "begins a text on the next line",
}
_ESCAPES = re.compile(
    r"""\\(?!(?:["\\/abefnrtv0 NLP_\t\n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}))"""
)


def of_value(value: str, column: int, key: str, below: Sequence[str]) -> Slip | None:
    """`value` as it stands after its key or dash; `below` are the lines under it."""
    value = value.rstrip()
    if not value or value.startswith("#") or BLOCK.fullmatch(value):
        return None
    first = value[0]
    if first in _CURLY:
        return _curly(value, column, key)
    if first in "\"'":
        return _in_quotes(value, column, key, below)
    if first in "[{":
        return _in_brackets(value, column, key, below)
    if first in _TAKEN:
        words = f"a text may not begin with '{first}', which to YAML {_TAKEN[first]}"
        return Slip(column, 1, words, write(key, value))
    if first in "-?" and value[1:2] in (" ", ""):
        words = f"a text may not begin with '{first} '"
        if first == "-":
            words += ": a list begins on the line below its key"
        return Slip(column, 1, words, write(key, value))
    return _plain(value, column, key)


def write(key: str, value: str) -> str:
    """How the line looks in quotes."""
    whole = f"{key}: {quoted(value)}" if key else f"- {quoted(value)}"
    if len(whole) <= 80:
        return f"write {whole}"
    mark = quoted(value)[0]
    return (
        f"put the whole text in quotes: {mark}{value[:24].rstrip()} … {value[-16:].lstrip()}{mark}"
    )


def quoted(value: str) -> str:
    """The text in quotes that leave each letter as it is."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _curly(value: str, column: int, key: str) -> Slip:
    sign = value[0]
    bare = value.strip(_CURLY + " ")
    words = f"{sign} (U+{ord(sign):04X} {unicodedata.name(sign)}) is no quote to YAML"
    return Slip(column, 1, words, write(key, bare))


def _in_quotes(value: str, column: int, key: str, below: Sequence[str]) -> Slip | None:
    mark = value[0]
    whole = "\n".join((value, *below))
    closed = (_DOUBLE if mark == '"' else _SINGLE).match(whole)
    if closed and mark == '"' and (bad := _ESCAPES.search(closed.group())):
        line = closed.group()[: bad.start()]
        down = line.count("\n")
        at = column + bad.start() if not down else len(line) - line.rfind("\n") - 1
        words = "'\\' begins an escape in double quotes, and this is none"
        return Slip(at, 2, words, "write '\\\\', or put the text in single quotes", down)
    rest = whole[closed.end() :].partition("\n")[0] if closed else ""
    is_over = closed is not None and (not rest.strip() or re.match(r"\s+#|\s*:(?:\s|$)", rest))
    if is_over:
        return None
    if closed and "\n" not in closed.group():
        at = column + closed.end() - 1
        words = "the text ends at this quote, and more stands after it"
        return Slip(at, 1, words, write(key, _inner(value, mark, rest)))
    words = "the text that begins here has no closing quote"
    bare = value[1:].rstrip(_CURLY + " ")
    return Slip(column, 1, words, write_as(key, bare, mark))


def _inner(value: str, mark: str, rest: str) -> str:
    """The text that was meant: the quotes around it are of YAML, or of a word of it."""
    inner = value if rest[:1] in " ,;." else value[1:]
    if value.endswith(mark):
        inner = value[1:-1]
    return inner.replace("''", "'") if mark == "'" else inner


def write_as(key: str, value: str, mark: str) -> str:
    hint = write(key, value)
    return hint if mark == '"' or '"' in value else hint.replace('"', "'")


def _in_brackets(value: str, column: int, key: str, below: Sequence[str]) -> Slip | None:
    opening = value[0]
    kind, closing = ("list", "]") if opening == "[" else ("mapping", "}")
    whole = "\n".join((value, *below))
    end, comment, odd = _end_of(whole)
    if end is not None:
        rest = whole[end:].partition("\n")[0]
        if not rest.strip() or re.match(r"\s+#", rest):
            if odd is not None:
                return _text_in_brackets(value, column, key, opening, kind)
            return None
        return _text_in_brackets(value, column, key, opening, kind)
    if comment is not None and "\n" not in whole[:comment]:
        words = "' #' begins a comment, which takes away the rest of the line"
        return Slip(column + comment, 1, words, "put the item that holds the '#' in quotes")
    if odd is not None and opening == "{":
        return _text_in_brackets(value, column, key, opening, kind)
    words = f"the {kind} that begins here has no closing '{closing}'"
    bare = re.sub(r"[\s,]+$", "", value)
    balanced = bare.count(opening) == bare.count(closing) + 1
    hint = (
        f"write {key}: {bare}{closing}"
        if key and balanced and len(bare) < 60
        else f"add '{closing}' where it ends"
    )
    return Slip(column, 1, words, hint)


def _text_in_brackets(value: str, column: int, key: str, opening: str, kind: str) -> Slip:
    words = f"a text may not begin with '{opening}', which to YAML begins a {kind}"
    return Slip(column, 1, words, write(key, value))


def _end_of(text: str) -> tuple[int | None, int | None, int | None]:
    """Of a list or mapping in brackets: where it ends, where a comment takes something away, and
    where something stands that no item may begin with."""
    depth, at, odd = 0, 0, None
    comment: int | None = None
    starts = True
    while at < len(text):
        sign = text[at]
        if starts and sign in "\"'":
            found = (_DOUBLE if sign == '"' else _SINGLE).match(text, at)
            if not found:
                return None, comment, odd
            at, starts = found.end(), False
            continue
        if sign == "#" and text[at - 1 : at] in (" ", "\n"):
            comment = at if comment is None else comment
            at = len(text) if "\n" not in text[at:] else text.index("\n", at)
            continue
        if sign in "[{":
            depth, starts = depth + 1, True
        elif sign in "]}":
            depth, starts = depth - 1, False
            if not depth:
                return at + 1, comment, odd
        elif sign == "," or (sign == ":" and text[at + 1 : at + 2] in (" ", "\n")):
            starts = True
        elif not sign.isspace():
            if sign in "@`%" and (starts or sign == "`") and odd is None:
                odd = at
            starts = False
        at += 1
    return None, comment, odd


def _plain(value: str, column: int, key: str) -> Slip | None:
    text = re.split(r"\s#", value, maxsplit=1)[0]
    colon = re.search(r":(?= |$)", text)
    if colon:
        words = "a ':' and a blank make a key, and no key may stand within a text"
        return Slip(column + colon.start(), 1, words, write(key, value))
    return None
