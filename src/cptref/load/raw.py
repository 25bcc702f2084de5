"""A record's bytes -> the text that is read on, whatever is wrong with its letters, and that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cptref.diagnostics import Rule
from cptref.frozen import frozen
from cptref.load.known_keys import every_key
from cptref.load.text import CONTROL_CHARACTER, Suspect, is_clean, suspects, without_suspects

NOT_UTF8 = Rule(
    "E001",
    "A record is UTF-8 text",
    "A file in another encoding shows wrong letters, or none, and nobody can say which were meant.",
    "a file saved as Latin-1, UTF-16 or with a byte-order mark",
    "the same file saved as UTF-8 without a byte-order mark",
    kind="",
)
ODD_BLANK = Rule(
    "E020",
    "A plain blank where YAML wants one",
    "A non-breaking blank looks like a blank, and is a letter to YAML: what it indents or parts is "
    "read as one word.",
    "'status:' and 'active' with a non-breaking blank (U+00A0) between them, as web pages have it",
    "status: active",
    kind="",
)
UNFINISHED_MERGE = Rule(
    "E021",
    "A merge is finished",
    "Between '<<<<<<<' and '>>>>>>>' git leaves both versions of what two people have changed; "
    "which of them holds, it cannot say.",
    "<<<<<<< HEAD, status: active, =======, status: deleted, >>>>>>> main, a line each",
    "status: active",
    kind="",
)

_SAVE = (
    "in VS Code click on the encoding at the bottom and 'Save with Encoding', 'UTF-8'; "
    "in Notepad 'Save as', 'UTF-8'"
)
_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
#: Of a text without a mark so many bytes are looked at.
_LOOK = 400
_FOREIGN = re.compile("[\udc80-\udcff]")
#: UTF-8 that was read as Windows-1252 and saved again, in part.
_TWICE = re.compile("[\u00c2-\u00c5\u00e2][\u0080-\u2122]{1,2}")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_A_SPACE = re.compile(f"[{_SPACES}]")
_STRUCTURE = re.compile(
    rf"(?P<indent>[ {_SPACES}]*)(?P<dash>(?:-[ {_SPACES}]+)*)"
    rf"(?:(?P<key>[A-Za-z_]\w*)(?P<before>[{_SPACES}]*):(?P<after>[ {_SPACES}]*))?"
)
_IN_BRACES = re.compile(rf"[{{,][ {_SPACES}]*[a-z]\w*:([ {_SPACES}]+)")
_END = re.compile(rf"[{_SPACES}][ {_SPACES}]*\r?$")
_MARKER = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?:[ \r]|$)")


@frozen
class Found:
    """What is wrong, at characters of the text."""

    rule: Rule
    offset: int
    message: str
    hint: str = ""
    length: int = 1


@frozen
class Raw:
    """A file as text: as it is shown, and as it is read, place by place the same."""

    shown: str
    read: str | None
    """None where there is nothing to be read on."""
    found: tuple[Found, ...] = ()


def text_of(raw: bytes) -> Raw:
    """The text of a record, and every letter that may not stand."""
    if is_clean(raw) and not _may_be_merged(raw):
        text = raw.decode("ascii")
        return Raw(text, text)
    found: list[Found] = []
    decoded = _decoded(raw)
    if isinstance(decoded, tuple):
        shown, fault = decoded
        found.append(fault)
        if not shown:
            return Raw("", None, (fault,))
    else:
        shown = decoded
    if returns := [m.start() for m in _LONE_RETURN.finditer(shown)]:
        words = "a lone carriage return (U+000D) ends the line" + _and_more(len(returns))
        found.append(Found(CONTROL_CHARACTER, returns[0], words, "end lines with LF or CRLF"))
        shown = _LONE_RETURN.sub("\n", shown)
    found += map(_found, suspects(shown))
    read = without_suspects(shown)
    if _A_SPACE.search(read):
        read = _told_together(read, list(_odd_blanks(read)), found)
    found += _decoded_twice(read)
    read = "\n".join(_merged(read.split("\n"), found))
    return Raw(shown, read, tuple(sorted(found, key=lambda each: each.offset)))


def _found(suspect: Suspect) -> Found:
    return Found(suspect.rule, suspect.offset, suspect.message, suspect.hint, suspect.length)


def _and_more(count: int) -> str:
    return f" (and {count - 1:,} more do)" if count > 1 else ""


def _decoded(raw: bytes) -> str | tuple[str, Found]:
    """The text, also of another encoding where it can be told which, and then what is wrong."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _of_wide(raw, name, name)
    for start, name in ((1, "UTF-16-LE"), (0, "UTF-16-BE")):
        every_second = raw[start:_LOOK:2]
        if len(raw) > 1 and every_second.count(0) > 0.8 * len(every_second) > 0:
            return _of_wide(raw, name, "UTF-16")
    if raw.startswith(b"\xef\xbb\xbf"):
        words = "the file begins with a byte-order mark (byte 0): save it as UTF-8 without"
        rest = _decoded(raw[3:])
        return (rest if isinstance(rest, str) else rest[0]), Found(NOT_UTF8, 0, words)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _of_windows(raw, fault.start)


def _of_wide(raw: bytes, encoding: str, name: str) -> tuple[str, Found]:
    text = raw.decode(encoding, "replace").removeprefix("\ufeff")
    words = f"the file is {name}, not UTF-8 (byte 0)"
    return text if "\ufffd" not in text else "", Found(NOT_UTF8, 0, words, _SAVE)


def _of_windows(raw: bytes, first: int) -> tuple[str, Found]:
    """Most often it is Windows-1252: so the letters are told, and the rest can be read."""
    escaped = raw.decode("utf-8", "surrogateescape")
    places = [m.start() for m in _FOREIGN.finditer(escaped)]
    byte = raw[first]
    if b"\0" in raw or len(places) > 0.2 * len(escaped):
        words = f"byte {first} (0x{byte:02X}) is not UTF-8, and the file seems to be no text at all"
        return "", Found(NOT_UTF8, 0, words, "save the record as UTF-8 text")
    text = _FOREIGN.sub(lambda m: _letter(ord(m.group()) - 0xDC00), escaped)
    letter = _letter(byte)
    of = f", {letter} in Windows-1252" if letter != "?" else ""
    more = f" (nor are {len(places) - 1:,} more)" if len(places) > 1 else ""
    words = f"byte {first} (0x{byte:02X}{of}) is not UTF-8{more}: save the file as UTF-8"
    return text, Found(NOT_UTF8, places[0], words, _SAVE)


def _letter(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace").replace("\ufffd", "?")


def _decoded_twice(text: str) -> Iterator[Found]:
    for match in _TWICE.finditer(text):
        for length in (3, 2):
            written = match.group()[:length]
            try:
                meant = written.encode("cp1252").decode("utf-8")
            except UnicodeError:
                continue
            words = f"'{written}' is '{meant}', read as Windows-1252 and saved again"
            yield Found(NOT_UTF8, match.start(), words, f"write {meant}", len(written))
            break


def _odd_blanks(text: str) -> Iterator[tuple[int, int]]:
    """Each run of blanks that indents, parts or ends, and has one in it that is not plain."""
    at = 0
    for line in text.split("\n"):
        if _A_SPACE.search(line):
            found = _STRUCTURE.match(line)
            assert found
            is_key = found["key"] in every_key()
            groups = ("indent", "dash", *(("before", "after") if is_key else ()))
            end = _END.search(line)
            spans = [found.span(group) for group in groups]
            if "{" in line:
                spans += [m.span(1) for m in _IN_BRACES.finditer(line)]
            spans += [end.span()] if end and end.start() >= found.end() else []
            for first, after in spans:
                for match in _A_SPACE.finditer(line, first, after):
                    yield at + match.start(), at + match.end()
        at += len(line) + 1


def _told_together(text: str, spans: list[tuple[int, int]], found: list[Found]) -> str:
    """One message for a row of them, and for a file of them; the text with blanks instead."""
    letters = list(text)
    places: list[int] = []
    for first, after in spans:
        letters[first:after] = " " * (after - first)
        if not places or first != places[-1] + 1 or text[first] != text[places[-1]]:
            places.append(first)
    lines = sorted({text.count("\n", 0, place) + 1 for place, _ in spans})
    for place in places[:1]:
        sign = text[place]
        words = f"U+{ord(sign):04X} {unicodedata.name(sign)} stands where YAML wants a plain blank"
        if len(lines) > 1:
            words += f"; so in {len(lines) - 1:,} more line{'s' * (len(lines) > 2)}"
        found.append(Found(ODD_BLANK, place, words, "write a plain blank"))
    return "".join(letters)


def _may_be_merged(raw: bytes) -> bool:
    return b"<<<<<<<" in raw or b">>>>>>>" in raw or b"=======" in raw or b"|||||||" in raw


def _merged(lines: list[str], found: list[Found]) -> list[str]:
    """The lines with one version of what was not merged, the other and the marks as comments."""
    at, begun, is_left_out = 0, -1, False
    for number, line in enumerate(lines):
        mark = _MARKER.match(line)
        if mark and mark[1][0] == "<":
            begun = len(found)
            words = "here begins what git could not merge, in both versions"
            hint = "keep one of the two, and delete the lines of <<<<<<<, ======= and >>>>>>>"
            found.append(Found(UNFINISHED_MERGE, at, words, hint, len(line.rstrip("\r"))))
        elif mark and begun < 0:
            words = f"'{mark[1]}' is what git leaves of a merge that nobody has finished"
            found.append(Found(UNFINISHED_MERGE, at, words, "delete the line", len(mark[1])))
        if mark:
            is_left_out = begun >= 0 and mark[1][0] in "|="
            begun = -1 if mark[1][0] == ">" else begun
        if mark or is_left_out:
            lines[number] = "#".ljust(len(line)) if line.strip() else line
        at += len(line) + 1
    return lines


RULES: tuple[Rule, ...] = (NOT_UTF8, ODD_BLANK, UNFINISHED_MERGE)
