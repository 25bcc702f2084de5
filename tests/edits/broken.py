"""Edits that a build refuses: each is mended by undoing it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.edits.records import Edit
from tests.edits.texts import Content, paths, replaced, text, written

_FOLDERS = ("codes", "families", "modifiers", "payers", "sources", "terms")


def no_yaml(content: Content, random: Random) -> Content | None:
    path = random.choice(paths(content, random.choice(_FOLDERS)))
    return written(content, path, f"{text(content, path)}: [\n")


def no_record(content: Content, random: Random) -> Content | None:
    """A key that no record has."""
    path = random.choice([*paths(content, random.choice(_FOLDERS)), "content/site.yaml"])
    return written(content, path, f"{text(content, path)}nobody: knows\n")


def no_source(content: Content, random: Random) -> Content | None:
    """A citation of what is not there."""
    return replaced(content, "codes", r"\[@([a-z][\w-]+)", lambda m: f"{m[0]}-gone", random)


def gone(content: Content, random: Random) -> Content | None:
    """A record that others name is taken away."""
    path = random.choice(paths(content, random.choice(_FOLDERS)))
    return {each: raw for each, raw in content.items() if each != path}


def no_site(content: Content, random: Random) -> Content | None:
    return {path: raw for path, raw in content.items() if path != "content/site.yaml"}


def misplaced(content: Content, random: Random) -> Content | None:
    return {**content, "content/elsewhere/record.yaml": b"title: A record\n"}


def draft(content: Content, random: Random) -> Content | None:
    """A record of which half is written."""
    path = random.choice(paths(content, "codes"))
    return written(content, path, text(content, path)[: random.randrange(200, 3000)])


def refused(content: Content, random: Random) -> Content | None:
    """A file that could not be read."""
    return {**content, random.choice(paths(content, random.choice(_FOLDERS))): None}


EDITS: Mapping[str, Edit] = {
    "no yaml": no_yaml,
    "no record": no_record,
    "no source": no_source,
    "gone": gone,
    "no site": no_site,
    "misplaced": misplaced,
    "draft": draft,
    "refused": refused,
}
