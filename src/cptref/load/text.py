"""Bytes of a file -> text, and every character that a record may not hold, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.diagnostics import Rule, Severity
from cptref.frozen import frozen

CONTROL_CHARACTER = Rule(
    "E002",
    "No control characters",
    "A NUL or another control character cannot be seen, and breaks feeds, workbooks and terminals.",
    'a NUL byte, an escape such as "\\0", a form feed, a lone carriage return',
    "the same text without it; line ends are LF or CRLF",
    kind="",
)
BIDI_OVERRIDE = Rule(
    "E003",
    "No bidirectional overrides",
    "They make a text look different from what it says: a reviewer approves one code and "
    "publishes another.",
    "a right-to-left override (U+202E) or an isolate (U+2066 to U+2069) anywhere in the file",
    "the same text without it",
    kind="",
)
TAB = Rule(
    "E004",
    "No tabs",
    "YAML forbids tabs for indentation and every editor shows them with another width; "
    "in an export a tab starts a new column.",
    "a line that is indented with a tab",
    "the same line indented with spaces",
    kind="",
)
LOOK_ALIKE = Rule(
    "W002",
    "No invisible characters in prose",
    "A zero-width character cannot be seen, but a search for the word no longer finds it.",
    'title: "Freezing of li\\u200bver tumors"',
    "title: Freezing of liver tumors",
    severity=Severity.WARNING,
)

# Line and paragraph separators (U+2028, U+2029) end a line for some readers and not for others.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060\ufeff"
_SUSPECT = re.compile(rf"[\t{_CONTROL}{_BIDI}{_INVISIBLE}]|\r(?!\n)")
_REFUSED = re.compile(rf"[\t{_CONTROL}{_BIDI}]|\r(?!\n)")
_LINES_BYTES = 64 * 1024
_PLAIN_ASCII = bytes([*range(0x20, 0x7F), 0x0A, 0x0D])
#: So often a character is told in each of its places, and over so many its lines are counted.
_TOLD, _COUNTED = 3, 1_000
_NAMES = {
    "\0": "NUL", "\x07": "bell", "\x08": "backspace", "\x0b": "line tabulation",
    "\x0c": "form feed", "\r": "carriage return", "\x1b": "escape", "\x7f": "delete",
    "\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator",
}  # fmt: skip


@frozen
class Suspect:
    """A character that may not stand, at `offset` characters."""

    rule: Rule
    offset: int
    message: str
    hint: str = ""
    length: int = 1


def suspects(text: str) -> Iterator[Suspect]:
    """Every control, bidirectional or invisible character, and every row of tabs. Of one that
    stands in many places the first is told, and in how many lines it is."""
    places: dict[str, list[int]] = {}
    for match in _SUSPECT.finditer(text):
        same = places.setdefault(match.group(), [])
        if match.group() != "\t" or not same or text[match.start() - 1] != "\t":
            same.append(match.start())
    for character, all_ in places.items():
        rule, words, hint = _said(character)
        if len(all_) <= _TOLD:
            for place in all_:
                yield Suspect(rule, place, words, hint)
            continue
        lines = len({text.count("\n", 0, place) for place in all_[:_COUNTED]})
        many = f"{len(all_):,} times" if lines == 1 else f"so in {lines - 1:,} more lines"
        more = " or more" if len(all_) > _COUNTED else ""
        yield Suspect(rule, all_[0], f"{words}; {many}{more}", hint)


def _said(character: str) -> tuple[Rule, str, str]:
    """Of a character: its rule, what is wrong with it, and the cure."""
    number = f"U+{ord(character):04X}"
    if character == "\t":
        return TAB, "a tab may not stand here: use spaces", ""
    if re.match(rf"[{_BIDI}]", character):
        words = f"{number} changes the direction of the text, so that it is not what it seems"
        return BIDI_OVERRIDE, words, "take it out"
    if re.match(rf"[{_INVISIBLE}]", character):
        words = f"{number} is invisible: a search for the word will not find it"
        return LOOK_ALIKE, words, "take it out"
    name = _NAMES.get(character, "")
    words = f"control character {number}{name and ' (' + name + ')'} may not stand here"
    if "\x80" <= character <= "\x9f" and (meant := _windows(character)):
        return CONTROL_CHARACTER, words, f"write {meant}, which it is in Windows-1252"
    is_end = character in "\x0b\x0c\x85\u2028\u2029\r"
    return CONTROL_CHARACTER, words, "break the line, or write a blank" if is_end else "take it out"


def _windows(character: str) -> str:
    return character.encode("latin-1").decode("cp1252", "ignore")


def holds_suspects(text: str) -> bool:
    return _SUSPECT.search(text) is not None


def is_clean(raw: bytes) -> bool:
    """Plain ASCII and without a lone carriage return: nothing to look for, in microseconds."""
    return not raw.translate(None, _PLAIN_ASCII) and raw.count(b"\r") == raw.count(b"\r\n")


def without_suspects(text: str) -> str:
    """The same text, a space for each character that is an error: the rest can still be read."""
    return _REFUSED.sub(" ", text)


@frozen
class NotText:
    """Why bytes are no UTF-8 text: `before` is the text up to the first bad byte."""

    message: str
    before: str


def is_pointer(raw: bytes) -> bool:
    """Git LFS put a few lines in the file's place, and the file itself was not fetched."""
    return raw.startswith(b"version https://git-lfs.github.com/spec/v1")


def with_line_feeds(raw: bytes) -> bytes:
    """The same text where each line ends in CRLF, as git writes it on Windows; else as it is."""
    both = raw.count(b"\r\n")
    if both and both == raw.count(b"\r") == raw.count(b"\n"):
        return raw.replace(b"\r\n", b"\n")
    return raw


def lines(raw: bytes) -> Iterator[str]:
    """Each line of a text in UTF-8 that ends in a line feed, without it. A few are read at a time:
    of a long file all lines together take several times its bytes."""
    at = 0
    while at < len(raw):
        end = raw.find(b"\n", at + _LINES_BYTES) + 1 or len(raw)
        yield from raw[at : end - 1].decode().split("\n")
        at = end


def decode(raw: bytes) -> str | NotText:
    """UTF-8 without a byte-order mark, or the reason and the place where it is not."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return NotText("the file is UTF-16, not UTF-8 (byte 0)", "")
    if raw.startswith(b"\xef\xbb\xbf"):
        return NotText(
            "the file begins with a byte-order mark (byte 0): save it as UTF-8 without", ""
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8")
        return NotText(
            f"byte {fault.start} (0x{raw[fault.start]:02X}) is not UTF-8: save the file as UTF-8",
            before,
        )


RULES: tuple[Rule, ...] = (
    CONTROL_CHARACTER,
    BIDI_OVERRIDE,
    TAB,
    LOOK_ALIKE,
)
