"""A library's files as text, and ways to change one of them at a place that is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Content = Mapping[str, bytes | None]

WORDS = (
    "amber", "brindle", "cobalt", "dapple", "ember", "fallow", "gravel", "heather", "indigo",
    "juniper", "kelp", "lichen", "marble", "nettle", "ochre", "pebble", "quartz", "russet",
    "saffron", "thistle", "umber", "velvet", "willow", "yarrow",
)  # fmt: skip


def words(random: Random, count: int = 2) -> str:
    return " ".join(random.sample(WORDS, count))


def paths(content: Content, folder: str) -> list[str]:
    """Of the records in a folder, in their order."""
    start = f"content/{folder}/"
    return sorted(path for path in content if path.startswith(start) and path.endswith(".yaml"))


def text(content: Content, path: str) -> str:
    return (content[path] or b"").decode()


def written(content: Content, path: str, changed: str) -> Content:
    return {**content, path: changed.encode()}


def name(path: str) -> str:
    """What a record is called by others: 'policy-0001-a'."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def replaced(
    content: Content,
    folder: str,
    pattern: str,
    by: Callable[[re.Match[str]], str],
    random: Random,
    *,
    path: str | None = None,
) -> Content | None:
    """One match of the pattern is replaced, in one record of the folder or in the one given; None
    where no record has one."""
    found = [path] if path is not None else paths(content, folder)
    random.shuffle(found)
    for each in found:
        old = text(content, each)
        if matches := list(re.finditer(pattern, old, re.MULTILINE)):
            match = random.choice(matches)
            new = f"{old[: match.start()]}{by(match)}{old[match.end() :]}"
            if new != old:
                return written(content, each, new)
    return None


def other(random: Random, choices: tuple[str, ...], than: str) -> str:
    return random.choice([each for each in choices if each != than])
