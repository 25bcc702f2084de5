"""Bytes of a record that an editor's program wrote -> the same record in the characters of YAML.

What is mended can be seen by nobody, or is a quote that YAML does not know: marks at the file's
beginning, blanks that are none, curly quotes around a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Blanks that only look like one, and characters that do not show at all.
BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
HIDDEN = "\u200b\u2060\ufeff"
_LEADING = re.compile(rf"^(?P<blank>[ {BLANKS}{HIDDEN}]*[{BLANKS}{HIDDEN}][ {BLANKS}{HIDDEN}]*)")
_ANY = f"[ {BLANKS}{HIDDEN}]*"
_KEY = "[a-z][a-z0-9_-]*"
#: After a dash, and around the colon of a key.
_AROUND = re.compile(
    rf"(?P<dash>^ *(?:- +)*-)(?=[ {BLANKS}]*[{BLANKS}])[ {BLANKS}]+"
    rf"|(?P<key>^ *(?:- +)*{_KEY})[{BLANKS}{HIDDEN}]+(?=:)"
    rf"|(?P<colon>^ *(?:- +)*{_KEY} *:)[ {HIDDEN}]*[{BLANKS}]{_ANY}"
)
_HAS_BRACKETS = re.compile(rf" *(?:- +)*(?:{_KEY} *: *)?[\[{{]")
_IN_BRACKETS = re.compile(
    rf"(?P<dash>(?!))|(?P<key>[\[{{,] *{_KEY})[{BLANKS}{HIDDEN}]+(?=:)"
    rf"|(?P<colon>[\[{{,] *{_KEY} *:)[ {HIDDEN}]*[{BLANKS}]{_ANY}"
)
_TRAILING = re.compile(rf"[ {BLANKS}{HIDDEN}]*[{BLANKS}{HIDDEN}][ {BLANKS}{HIDDEN}]*$")
_BLOCK = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]* *(?:#.*)?$")
#: A whole value in curly quotes, which holds what ends a text that has none.
_CURLY = re.compile(
    r"(?P<before> *(?:- +)*(?:[a-z][a-z0-9_-]*: +)?)"
    r"[“”„](?P<text>[^“”„\"\\]*(?:: | #)[^“”„\"\\]*)[“”](?P<after> *(?:#.*)?)"
)
#: As keyboards for Chinese and Japanese have it.
_WIDE_COLON = re.compile(rf"(?P<key>^ *(?:- +)*{_KEY})\uff1a *(?=[^ ])")
#: In pairs, around a value that is no prose.
PAIRS = {"“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "«": "»", "‹": "›"}


def decoded(raw: bytes) -> tuple[str, list[str]] | None:
    """The text, and what was mended for it; nothing where nobody can say what letters are meant."""
    mended: list[str] = []
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = raw.decode("utf-16")
            mended.append("UTF-16")
        else:
            text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    bare = text.lstrip("\ufeff")
    if bare != text:
        mended.append("a byte-order mark")
    return bare, mended


def plain_blanks(text: str) -> str:
    """With plain blanks where they make the structure: in front of a line, beside a dash or a
    colon, at a line's end. Those within a text stay."""
    if not re.search(rf"[{BLANKS}{HIDDEN}]", text):
        return text
    return "\n".join(_plain(line, deep) for line, deep in _lines(text))


def straight_quotes(text: str) -> str:
    """Of a value in curly quotes that cannot be read without quotes, these as YAML has them; and
    the colon of a key."""
    lines = (line if deep is not None else _straight(line) for line, deep in _lines(text))
    return "\n".join(lines)


def _plain(line: str, deep: int | None) -> str:
    if deep is not None:
        # Of a block of text only what it is set in by.
        ascii_blanks = len(line) - len(line.lstrip(" "))
        found = _LEADING.match(line)
        if not found or ascii_blanks >= deep:
            return line
        return _as_blank(line[:deep]) + line[deep:]
    if found := _LEADING.match(line):
        line = _as_blank(found["blank"]) + line[found.end() :]
    before = ""
    while before != line:
        before = line
        line = _AROUND.sub(_beside, line)
        if _HAS_BRACKETS.match(line):
            line = _IN_BRACKETS.sub(_beside, line)
    return _TRAILING.sub("", line)


def _beside(found: re.Match[str]) -> str:
    if found["key"]:
        return found["key"]
    return f"{found['dash'] or found['colon']} "


def _as_blank(blank: str) -> str:
    return re.sub(rf"[{BLANKS}]", " ", re.sub(rf"[{HIDDEN}]", "", blank))


def _straight(line: str) -> str:
    line = _WIDE_COLON.sub(r"\g<key>: ", line)
    found = _CURLY.fullmatch(line.removesuffix("\r"))
    if not found:
        return line
    end = "\r" if line.endswith("\r") else ""
    return f'{found["before"]}"{found["text"]}"{found["after"]}{end}'


def _lines(text: str) -> Iterator[tuple[str, int | None]]:
    """Each line, and of one in a block of text how deep the block is set in."""
    at: int | None = None  # the indentation of what holds the block
    deep: int | None = None
    for line in text.split("\n"):
        shown = _as_blank(line.removesuffix("\r"))
        indent = len(shown) - len(shown.lstrip(" "))
        if at is not None:
            if not shown.strip() or indent > at:
                deep = indent if deep is None and shown.strip() else deep
                yield line, deep if deep is not None else indent
                continue
            at = deep = None
        yield line, None
        if _BLOCK.search(shown):
            dashes = re.match(r" *(?:- +)*", shown)
            # Of a row, its keys are set in by the dash.
            at = len(dashes.group()) if dashes and ":" in shown else indent
            deep = None
