"""A record with comments, blank lines and blanks in nasty places: its values stay as they are."""

from __future__ import annotations

import random
from typing import Any

from cptref.edit.read import plain
from cptref.edit.tree import comments, nodes


def loaded(text: str) -> Any:
    return plain(nodes(text.replace("\r\n", "\n")))


def comments_of(text: str) -> list[str]:
    """Every comment, sorted: where it stands is not asked."""
    text = text.replace("\r\n", "\n")
    return sorted(text[start:end].rstrip() for start, end in comments(text, nodes(text)))


def with_comments(text: str, seed: int, count: int) -> str:
    """`count` comments and blank lines, each where it changes no value."""
    chance = random.Random(seed)  # noqa: S311  # the same places in every run
    values, tree = loaded(text), text
    for number in range(count):
        lines = tree.split("\n")
        at = chance.randrange(len(lines))
        words = f"# comment {number}: [@a], 'b' # c"
        match chance.randrange(4):
            case 0:
                lines[at] += f" {words}"
            case 1:
                lines.insert(at, "")
            case _:
                depth = chance.choice([0, 0, 2, 4, 6, 8, 11])
                lines.insert(at, " " * depth + words)
        tried = "\n".join(lines)
        if is_sound(tried) and loaded(tried) == values:
            tree = tried
    return tree


def is_sound(text: str) -> bool:
    from yaml.error import YAMLError

    try:
        return isinstance(loaded(text), dict)
    except (YAMLError, AssertionError, AttributeError):
        return False
