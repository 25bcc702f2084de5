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
_PLAIN_ASCII = bytes([*range(0x20, 0x7F), 0x0A, 0x0D])
_TOLD_A_FILE = 50


@frozen
class Suspect:
    """A character that may not stand, at `offset` characters."""

    rule: Rule
    offset: int
    message: str


def suspects(text: str) -> Iterator[Suspect]:
    """Every control, bidirectional or invisible character, and every tab; the first fifty."""
    for count, match in enumerate(_SUSPECT.finditer(text)):
        if count == _TOLD_A_FILE:
            return
        character = match.group()
        name = f"U+{ord(character):04X}"
        if character == "\t":
            yield Suspect(TAB, match.start(), "a tab may not stand here: use spaces")
        elif re.match(rf"[{_BIDI}]", character):
            words = f"{name} changes the direction of the text, so that it is not what it seems"
            yield Suspect(BIDI_OVERRIDE, match.start(), words)
        elif re.match(rf"[{_INVISIBLE}]", character):
            words = f"{name} is invisible: a search for the word will not find it"
            yield Suspect(LOOK_ALIKE, match.start(), words)
        else:
            yield Suspect(
                CONTROL_CHARACTER,
                match.start(),
                f"control character {name} may not stand here",
            )


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
