"""Edits of what CMS's files say: a figure set right, a release that came or went."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from random import Random

from cptref.cms.kinds import layout_of
from cptref.cms.written import digest, written
from tests.edits.records import Edit
from tests.edits.texts import Content, paths, text

_PATH = re.compile(r"content/datasets/((asc|gpci|mue|opps|pfs|ptp)-([\w-]+))\.csv")
#: Of each kind, columns in which another figure is no mistake.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "asc": ("payment_rate", "payment_weight"),
    "gpci": ("work_gpci", "pe_gpci"),
    "mue": ("value", "rationale"),
    "opps": ("payment_rate", "relative_weight"),
    "pfs": ("conv_factor", "work_rvu", "fac_total"),
    "ptp": ("rationale", "modifier_indicator"),
}


def _named(content: Content) -> list[re.Match[str]]:
    return [match for path in sorted(content) if (match := _PATH.fullmatch(path))]


def _source(name: str) -> str:
    return f"content/sources/cms-{name}.yaml"


def _sealed(content: Content, path: str, name: str, raw: bytes) -> Content:
    """With the dataset, and its digest in the record of its source."""
    line = f'digest: "{digest(raw)}"'
    record = re.sub(r"^digest: .*", line, text(content, _source(name)), flags=re.MULTILINE)
    return {**content, path: raw, _source(name): record.encode()}


def _rows(content: Content, path: str) -> list[list[str]]:
    """Without their checks, and without the head."""
    return [row[:-1] for row in csv.reader(text(content, path).splitlines())][1:]


def figure(content: Content, random: Random) -> Content | None:
    """One cell of one row is another."""
    found = _named(content)
    if not found:
        return None
    match = random.choice(found)
    path, name, kind = match[0], match[1], match[2]
    layout = layout_of(kind)
    columns = [column.name for column in layout.columns]
    rows = _rows(content, path)
    places = [columns.index(column) for column in _COLUMNS[kind]]
    cells = [(row, at) for row in rows for at in places if row[at]]
    if not cells:
        return None
    row, at = random.choice(cells)
    row[at] = _another(row[at], random)
    return _sealed(content, path, name, written(layout, name, rows))


def _another(cell: str, random: Random) -> str:
    if cell in ("0", "1"):
        return "10"[int(cell)]
    if cell[-1:].isdigit():
        return cell[:-1] + random.choice([each for each in "123456789" if each != cell[-1]])
    return f"{cell} {random.choice('abcdef')}"


def release_added(content: Content, random: Random) -> Content | None:
    """The newest of its kind comes once more, as the one of the quarter after it."""
    newest = {match[2]: match for match in _named(content)}
    kind = random.choice([each for each in ("pfs", "opps") if each in newest] or [""])
    if not kind:
        return None
    old, release = newest[kind][1], newest[kind][3]
    new = f"{kind}-{_next(release)}"
    record = text(content, _source(old)).replace(old, new)
    record = re.sub(r"^title: .*", f"title: Figures of {_next(release)}", record)
    changed = {**content, _source(new): record.encode()}
    rows = _rows(content, newest[kind][0])
    raw = written(layout_of(kind), new, rows)
    return _sealed(changed, f"content/datasets/{new}.csv", new, raw)


def _next(release: str) -> str:
    """'2026b' after '2026a', '2026-04' after '2026-01'."""
    year = int(release[:4])
    if release[4] == "-":
        month = int(release[5:7])
        return f"{year + 1}-01" if month > 9 else f"{year}-{month + 3:02d}"
    return f"{year + 1}a" if release[4] == "d" else f"{year}{chr(ord(release[4]) + 1)}"


def release_removed(content: Content, random: Random) -> Content | None:
    """One of several of its kind, whose source is cited by nobody."""
    found = _named(content)
    random.shuffle(found)
    kinds = [match[2] for match in found]
    for match in found:
        cited = f"cms-{match[1]}".encode()
        if kinds.count(match[2]) > 1 and not any(
            cited in (content[path] or b"")
            for folder in ("codes", "families", "modifiers", "payers", "terms", "sources")
            for path in paths(content, folder)
        ):
            gone = {match[0], _source(match[1])}
            return {path: raw for path, raw in content.items() if path not in gone}
    return None


EDITS: Mapping[str, Edit] = {
    "figure": figure,
    "release added": release_added,
    "release removed": release_removed,
}
