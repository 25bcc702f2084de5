"""Edits that change which records there are: one added, taken away, or called otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import TypeVar

from tests.edits.records import Edit
from tests.edits.texts import Content, name, paths, replaced, text, words, written

V = TypeVar("V")

_FIRST_WORDS = ("amber", "cobalt", "fallow", "zinnia")
#: Where a member of a family is told in one line or in several.
_MEMBER = r"^  - (?:code: {0}\n(?:    .*\n)+|\{{code: {0}.*\}}\n)"
#: A section of prose that is a code's own (Q007), in one line or in a block.
_PROSE = re.compile(
    r"^( *)(?:overview|billing|vignette): (?:\|[^\n]*\n(?:\1 +[^\n]*\n|\n(?=\1 ))*|\w[^\n]*\n)",
    re.MULTILINE,
)
#: Where a paragraph of one begins, or the list that stands for one.
_PARAGRAPH = re.compile(r"(?:^ *\w+: (?:\|[^\n]*\n +)?|\n\n +)(?:[-*] +|\d+\. +)?(?=\S)")


def _code(path: str) -> str:
    """'cpt/10001'."""
    return path.removeprefix("content/codes/").removesuffix(".yaml")


def _member_of(content: Content, code: str) -> tuple[str, re.Match[str]] | None:
    for path in paths(content, "families"):
        if found := re.search(_MEMBER.format(re.escape(code)), text(content, path), re.MULTILINE):
            return path, found
    return None


def _free(content: Content, random: Random) -> str:
    """A number that nothing in the library has."""
    taken = {name(path) for path in paths(content, "codes")}
    while (number := f"7{random.randrange(10_000):04d}") in taken:
        pass
    return number


def _without(record: str, field: str) -> str:
    """The record without a section."""
    return re.sub(rf"^{field}:.*\n(?:[ -].*\n|\n(?= ))*", "", record, flags=re.MULTILINE)


def _in_own_words(record: str, random: Random) -> str:
    """Each paragraph of its prose begins with a sentence that no other record has."""

    def begun(match: re.Match[str]) -> str:
        return f"{match[0]}The {words(random)} comes before the {words(random, 1)}. "

    return _PROSE.sub(lambda section: _PARAGRAPH.sub(begun, section[0]), record)


def code_added(content: Content, random: Random) -> Content | None:
    """A sibling of a code, in its family, that names no code beside it."""
    for path in _shuffled(paths(content, "codes"), random):
        record, member = text(content, path), _member_of(content, _code(path))
        if member is None or re.search(r"^scope: guidance", record, re.MULTILINE):
            continue
        family, row = member
        old, number = name(path), _free(content, random)
        new = _in_own_words(_without(record, "related"), random)
        new = new.replace("title: ", f"title: {words(random).title()} ", 1)
        added = row[0].replace(f"/{old}", f"/{number}", 1)
        listed = text(content, family)
        changed = written(content, f"content/codes/cpt/{number}.yaml", new)
        added = re.sub(r"code: \w+/", "code: cpt/", added, count=1)
        return written(changed, family, f"{listed[: row.end()]}{added}{listed[row.end() :]}")
    return None


def code_deleted(content: Content, random: Random) -> Content | None:
    """Its family still has it, with a gap: others may go on to name it."""
    for path in _shuffled(paths(content, "codes"), random):
        code, member = _code(path), _member_of(content, _code(path))
        if member is None or len(paths(content, "codes")) < 3:
            continue
        family, row = member
        left = {each: raw for each, raw in content.items() if each != path}
        at = re.search(r"at: \{[^}]*\}", row[0])
        place = f"    {at[0]}\n" if at else ""
        gap = (
            f"  - code: {code}\n{place}    plain: A {words(random)}.\n    gap:\n"
            f"      missing: A briefing of {name(path)}\n      reason: not-searched\n"
            f"      consult: [{{where: A file}}]\n      since: 2026-01-01\n"
        )
        listed = text(content, family)
        return written(left, family, f"{listed[: row.start()]}{gap}{listed[row.end() :]}")
    return None


def code_gone(content: Content, random: Random) -> Content | None:
    """Nothing names it any more."""
    for path in _shuffled(paths(content, "codes"), random):
        code, number = _code(path), name(path)
        found = {}
        for each, raw in content.items():
            if each != path and each.endswith(".yaml") and raw and number.encode() in raw:
                found[each] = _unnamed(raw.decode(), code)
        if len(paths(content, "codes")) > 3 and all(
            number not in re.sub(r"url: \S+", "", record) for record in found.values()
        ):
            left = {each: raw for each, raw in content.items() if each != path}
            return {**left, **{each: record.encode() for each, record in found.items()}}
    return None


def _unnamed(record: str, code: str) -> str:
    number = re.escape(code.partition("/")[2])
    record = re.sub(_MEMBER.format(re.escape(code)), "", record, flags=re.MULTILINE)
    record = re.sub(r"^related:\n(?!  )", "", record, flags=re.MULTILINE)
    record = re.sub(rf"\{{code\}}`(?:[^`<]+<)?{number}>?`", "another", record)
    # In a source's extent, which says what an import looked for.
    return re.sub(rf'"{number}"(?:, )?', "", record).replace(", ]", "]")


def member_added(content: Content, random: Random) -> Content | None:
    """A code without a briefing."""
    number = _free(content, random)

    def added(match: re.Match[str]) -> str:
        at = f"    at: {match[2]}\n" if match[2] else ""
        return (
            f"  - code: cpt/{number}\n{at}    plain: A {words(random)}.\n    gap:\n"
            f"      missing: A briefing of {number}\n      reason: not-searched\n"
            f"      consult: [{{where: A file}}]\n      since: 2026-01-01\n{match[0]}"
        )

    pattern = r"^  - \{?code: (?:cpt|hcpcs)/(\w+)(?:,|\n   ) at: (\{[^}]*\})"
    return replaced(content, "families", pattern, added, random)


def member_removed(content: Content, random: Random) -> Content | None:
    """A code without a briefing, which nothing else names."""
    for family in _shuffled(paths(content, "families"), random):
        record = text(content, family)
        pattern = r"^  - code: \w+/(\w+)\n(?:    .*\n)*    gap:\n(?:    .*\n)*"
        for row in _shuffled(list(re.finditer(pattern, record, re.MULTILINE)), random):
            others = (raw for path, raw in content.items() if "/cms-" not in path)
            if sum(row[1].encode() in (raw or b"") for raw in others) == 1:
                return written(content, family, record[: row.start()] + record[row.end() :])
    return None


def renamed(folder: str, *, by: str) -> Edit:
    """All that name the record name it anew; `by` is what a name may stand after and before."""

    def edit(content: Content, random: Random) -> Content | None:
        free = [path for path in paths(content, folder) if not name(path).startswith("cms-")]
        if not free:
            return None
        path = random.choice(free)
        old, new = name(path), _called(content, folder, path, random)
        place = re.compile(rf"{by}{re.escape(old)}(?![\w-])", re.MULTILINE)
        found: dict[str, bytes | None] = {}
        for each, raw in content.items():
            at = f"{path.rpartition('/')[0]}/{new}.yaml" if each == path else each
            if raw is not None and each.endswith(".yaml") and old.encode() in raw:
                found[at] = place.sub(new, raw.decode()).encode()
            else:
                found[at] = raw
        return found

    return edit


def _called(content: Content, folder: str, path: str, random: Random) -> str:
    if folder == "codes":
        new = _free(content, random)
        letter = name(path)[0]
        return letter + new[1:] if letter.isalpha() else new
    if folder == "modifiers":
        taken = {name(each) for each in paths(content, folder)}
        return random.choice([a + b for a in "QVWX" for b in "234567" if a + b not in taken])
    return f"{random.choice(_FIRST_WORDS)}-{random.randrange(1000)}"


def _shuffled(found: list[V], random: Random) -> list[V]:
    random.shuffle(found)
    return found


EDITS: Mapping[str, Edit] = {
    "code added": code_added,
    "code deleted": code_deleted,
    "code gone": code_gone,
    "member added": member_added,
    "member removed": member_removed,
    "code renamed": renamed("codes", by=r"(?<![\w.-])"),
    "source renamed": renamed("sources", by=r"(?<![\w/.-])"),
    "term renamed": renamed("terms", by=r"(?<=[`<\[])"),
    "payer renamed": renamed("payers", by=r"(?<![\w/.-])"),
    "family renamed": renamed("families", by=r"(?<=^family: )"),
    "modifier renamed": renamed("modifiers", by=r"""(?:(?<=[`"<])|(?<=modifier: ))"""),
}
