"""A piece that is not YAML -> what an editor most likely did there, at its place, with the cure.

libyaml says where it could not go on, which is often lines after the slip and in its own terms.
Here the piece is read line by line up to that place, for what people get wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cptref.diagnostics import Span
from cptref.load.known_keys import top_keys
from cptref.load.levels import Levels, Line
from cptref.load.plain import Mistake
from cptref.load.values import Slip, of_value

_GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>\S.*)")
_OTHER_COLON = re.compile(
    r"(?P<key>[A-Za-z_]\w*) *(?P<sign>[\uff1a\ufe55\ufe13\u2236\ua789=]) *(?P<value>.*)"
)
_NO_COLON = re.compile(r"(?P<key>[A-Za-z_]\w*)(?P<gap> +|$)(?P<value>.*)")
_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


def slip(lines: Sequence[str], first: int, last: int, keys: frozenset[str]) -> Mistake | None:
    """The first slip in the lines from `first` to `last`, both counted from 0; nothing where none
    of those that are known is found."""
    levels = Levels()
    top = first
    while top and not re.match(r"[^\s#-]", lines[top]):
        top -= 1
    for number in range(top, first):
        levels.pass_by(Line.of(lines[number]))
    for number in range(first, last + 1):
        line = Line.of(lines[number])
        found = None if levels.is_text(line) else _in_line(lines, number, line, levels, keys)
        if found is None and levels.is_not_indented(line, keys):
            found = _not_indented(line, levels)
        if found:
            return _mistake(number, found)
        levels.pass_by(line)
    return None


def _mistake(number: int, found: Slip) -> Mistake:
    from cptref.load.syntax import SYNTAX

    line = number + found.down + 1
    span = Span(line, found.column + 1, line, found.column + 1 + max(found.length, 1))
    return Mistake(SYNTAX, span, f"not YAML: {found.words}", found.hint)


def _not_indented(line: Line, levels: Levels) -> Slip:
    column, key = levels.block or (0, "")
    of = f"the text of '{key}'" if key != "-" else "the item's text"
    words = f"{of} has to stand further in than its key: this line begins in its column"
    if line.indent < column:
        words = f"{of} has to stand further in than its key"
    return Slip(
        line.indent, len(line.text) - line.indent, words,
        f"indent each line of the text by {column + 2} blanks",
    )  # fmt: skip


def _in_line(
    lines: Sequence[str], number: int, line: Line, levels: Levels, keys: frozenset[str]
) -> Slip | None:
    if line.is_empty:
        return None
    text = line.text
    if _MARKER.match(text):
        words = f"'{text.split(' ')[0]}' is what git leaves of a merge that nobody has finished"
        return Slip(0, len(text), words, "delete the line, and keep one of the two versions")
    if re.match(r"\.\.\.(?: |$)", text):
        return Slip(0, 3, "'...' ends the record, and more stands below it", "delete the line")
    if text.startswith("%"):
        return Slip(0, 1, "no line may begin with '%'", "put the text in quotes")
    if levels.block and not line.key and not line.dashes:
        return None  # text that is not indented
    if line.key:
        is_deeper = levels.open and not levels.waits and line.column > levels.open[-1][0]
        if is_deeper and line.key not in keys:
            return _goes_on(lines, number, line, levels)
        misplaced = _misplaced(line, levels)
        return misplaced or _value_of(lines, number, line)
    if line.dashes:
        misplaced = _misplaced(line, levels)
        if misplaced:
            return misplaced
    return (
        _no_key(line, levels, keys)
        or (of_value(line.rest, line.column, "", lines[number + 1 :]) if line.dashes else None)
        or (_goes_on(lines, number, line, levels) if not line.dashes else None)
    )


def _value_of(lines: Sequence[str], number: int, line: Line) -> Slip | None:
    colon = line.rest.index(":", len(line.key))
    after = line.rest[colon + 1 :]
    value = after.lstrip(" ")
    column = line.column + colon + 1 + len(after) - len(value)
    return of_value(value, column, line.key, lines[number + 1 :])


def _misplaced(line: Line, levels: Levels) -> Slip | None:
    """A key or dash in a column where none may stand."""
    is_item = bool(line.dashes)
    column = line.dashes[0] if is_item else line.column
    what = "-" if is_item else line.key.strip("\"'")
    open_ = levels.columns()
    if not levels.open:
        return None
    deepest = levels.open[-1][0]
    name = "this item of the list" if is_item else f"the key '{what}'"
    if levels.waits and column >= deepest:
        return None
    same = open_.get(column)
    if same is not None and (same == "-") == is_item:
        return None
    if same is not None and is_item and levels.open[-1] == (column, same):
        words = f"'- ' begins an item of a list, and '{same}' beside it is a key"
        return Slip(column, 1, words, "either each entry here has its '- ', or none has")
    if same == "-" and not is_item:
        words = f"{name} stands among the items of a list, without '- '"
        return Slip(column, len(what), words, f"write - {line.text.strip()}, or indent it")
    # The last of its own kind that it may belong to.
    kin = [(at, key) for at, key in levels.open if (key == "-") == is_item]
    if not kin:
        return None
    is_top = what in top_keys()
    nearest = min(kin, key=lambda each: (abs(each[0] - column), each[0] if is_top else -each[0]))
    beside = "the items above" if is_item else f"'{nearest[1]}'"
    return stands_off(name, column, len(what), nearest[0], beside)


def stands_off(name: str, column: int, length: int, other: int, beside: str) -> Slip:
    off = abs(other - column)
    way = "too far in" if other < column else "not far enough in"
    verb = "begins" if beside.startswith("'") else "begin"
    words = (
        f"{name} stands {off} blank{'s' * (off != 1)} {way}: {beside} {verb} in column {other + 1}"
    )
    return Slip(column, length, words, f"begin it in column {other + 1} too")


def beside(lines: Sequence[str], number: int, column: int) -> Mistake | None:
    """A key or item that does not stand in the column of those beside it."""
    line = Line.of(lines[number])
    if line.dashes:
        found = stands_off("this item of the list", line.dashes[0], 1, column, "the others")
    elif line.key:
        key = line.key.strip("\"'")
        found = stands_off(f"the key '{key}'", line.column, len(key), column, "those beside it")
    else:
        return None
    return _mistake(number, found)


def _no_key(line: Line, levels: Levels, keys: frozenset[str]) -> Slip | None:
    rest = line.rest
    if (found := _GLUED.match(rest)) and found["key"] in keys:
        key, value = found["key"], found["value"]
        words = f"a blank is missing after the ':' of '{key}'"
        return Slip(line.column, len(key) + 1, words, f"write {key}: {_cut(value)}")
    if (found := _OTHER_COLON.match(rest)) and found["key"] in keys:
        key, sign, value = found["key"], found["sign"], found["value"]
        name = "" if sign == "=" else f" (U+{ord(sign):04X} {unicodedata.name(sign)})"
        words = f"'{sign}'{name} is no ':', which has to stand after a key"
        return Slip(line.column + found.start("sign"), 1, words, f"write {key}: {_cut(value)}")
    if rest[:1] in "\"'" and not line.dashes:
        words = "the text that begins here has no closing quote"
        return Slip(line.column, 1, words, "take the quote away")
    if re.match(r"-[^\s-]", rest):
        words = "a blank is missing after the '-' that begins an item"
        return Slip(line.column, 1, words, f"write - {_cut(rest[1:])}")
    if not levels.open or line.column <= levels.open[-1][0] or line.dashes:
        found = _NO_COLON.match(rest)
        if found and found["key"] in keys and (not line.dashes or not found["value"]):
            key, value = found["key"], found["value"]
            words = f"a ':' is missing after '{key}'"
            hint = f"write {key}: {_cut(value)}" if value else f"write {key}:"
            return Slip(line.column, len(key), words, hint)
    return None


def _goes_on(lines: Sequence[str], number: int, line: Line, levels: Levels) -> Slip | None:
    """Text without a key, in the column of keys: it belongs to the text above."""
    if not levels.open or line.column > levels.open[-1][0]:
        above = lines[number - 1] if number else ""
        if above.lstrip(" ").startswith("#"):
            words = "this line is a comment, which ends the text above it"
            at = len(above) - len(above.lstrip(" "))
            return Slip(at, len(above) - at, words, "put the whole text in quotes", -1)
        colon = re.search(r":(?= |$)", line.rest)
        if colon:
            words = "a ':' and a blank make a key, and no key may stand within a text"
            hint = "put the whole text in quotes"
            return Slip(line.column + colon.start(), 1, words, hint)
        return None
    column, key = levels.open[-1]
    words = "what begins here is no key, as no ':' stands after it"
    hint = f"where it belongs to '{key}' above, begin it in column {column + 3}"
    return Slip(line.column, len(line.rest), words, hint)


def _cut(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
