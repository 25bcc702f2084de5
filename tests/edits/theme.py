"""Edits of the theme: a template of one kind, the one of all, an asset."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.edits.texts import words

Theme = Mapping[str, bytes]

_BLOCK = re.compile(r"{%-? *block (?:main|content)[^%]*%}")


def template(theme: Theme, random: Random) -> Theme:
    """Of one kind of page: what stands in it begins with a remark."""
    found = [path for path, raw in theme.items() if b"{% extends" in raw and _block(raw)]
    path = random.choice(sorted(found))
    text = theme[path].decode()
    place = _block(theme[path])
    assert place is not None
    return {**theme, path: f"{text[:place]}<!-- {words(random)} -->{text[place:]}".encode()}


def _block(raw: bytes) -> int | None:
    found = _BLOCK.search(raw.decode())
    return found.end() if found else None


def macros(theme: Theme, random: Random) -> Theme:
    """What templates share: one of its macros begins with a remark."""
    found = sorted(path for path, raw in theme.items() if b"{% macro" in raw or b"{%- macro" in raw)
    path = random.choice(found)
    text = theme[path].decode()
    match = random.choice(list(re.finditer(r"{%-? *macro [^%]*%}", text)))
    remark = f"<!-- {words(random)} -->"
    return {**theme, path: f"{text[: match.end()]}{remark}{text[match.end() :]}".encode()}


def base(theme: Theme, random: Random) -> Theme:
    changed = theme["base.html"].replace(b"</body>", f"<!-- {words(random)} --></body>".encode())
    assert changed != theme["base.html"]
    return {**theme, "base.html": changed}


def stylesheet(theme: Theme, random: Random) -> Theme:
    path = "assets/style.css"
    return {**theme, path: theme[path] + f".{words(random, 1)}{{color:red}}\n".encode()}


def asset(theme: Theme, random: Random) -> Theme:
    """One more, or one that is there, with another text."""
    path = random.choice(
        ("assets/more.css", *(each for each in sorted(theme) if each[-3:] == ".js"))
    )
    return {**theme, path: theme.get(path, b"") + f"/* {words(random)} */\n".encode()}


EDITS: Mapping[str, Callable[[Theme, Random], Theme]] = {
    "template": template,
    "macros": macros,
    "base template": base,
    "stylesheet": stylesheet,
    "asset": asset,
}
