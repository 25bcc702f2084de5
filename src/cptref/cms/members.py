"""Which files of CMS's zip archives hold a kind: by their names, the text beside its workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind

_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm")
_BESIDE = re.compile(r"read.?me|licen[cs]e|copyright|(?:record|file)[ _.-]?layout")


def chosen(kind: Kind, names: Sequence[str]) -> tuple[str, ...]:
    """The files of an archive that hold the kind; all that could, where the names do not tell.

    Of a table as CSV, as text and as a workbook, it is the first of these. Documents, and what a
    Mac packs beside each file, hold no table.
    """
    tables = [name for name in names if _is_table(name, kind)]
    texts = _first_of_each(tables)
    named = [name for name in texts if re.search(kind_of(kind).file_names, _base(name).lower())]
    return tuple(named or texts)


def matching(pattern: str, names: Sequence[str]) -> tuple[str, ...]:
    """The files that have the name or path, in either case, or fit it where it has * or ?."""
    wanted = pattern.casefold()
    exact = [name for name in names if wanted in (name.casefold(), _base(name).casefold())]
    fitting = (
        name
        for name in names
        if fnmatchcase(name.casefold(), wanted) or fnmatchcase(_base(name).casefold(), wanted)
    )
    return tuple(exact or fitting)


def _first_of_each(names: Sequence[str]) -> list[str]:
    """Of files of one name and several endings the one that is read most surely."""
    best: dict[str, str] = {}
    for name in names:
        stem, suffix = _parts(name)
        held = best.get(stem)
        if held is None or _rank(suffix) < _rank(_parts(held)[1]):
            best[stem] = name
    return list(best.values())


def _is_table(name: str, kind: Kind) -> bool:
    base = _base(name).lower()
    if base.startswith(".") or "__MACOSX" in name.split("/"):
        return False
    suffix = _parts(name)[1]
    if suffix in kind_of(kind).file_endings:
        return True
    return suffix in _TEXTS + _WORKBOOKS and not _BESIDE.search(base)


def _rank(suffix: str) -> int:
    """The ending of a file that is no table comes after those that are."""
    tables = (*_TEXTS, *_WORKBOOKS)
    return tables.index(suffix) if suffix in tables else len(tables)


def _parts(name: str) -> tuple[str, str]:
    path = PurePosixPath(name)
    return str(path.with_suffix("")).lower(), path.suffix.lower()


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
