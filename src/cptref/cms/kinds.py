"""The kinds of file that can be imported: one folder here is one kind, and states what it is.

The folders are found by looking, which nothing else in the program does: a kind that is added
stands in no list. Their readers are imported when a file is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import cptref.cms
from cptref.cms.file_kind import FileKind, Reader
from cptref.cms.layout import Kind, Layout


def _found() -> Mapping[Kind, FileKind]:
    """Every folder's KIND, by its name and in their order; also in a wheel or a zip archive."""
    folders = [each.name for each in iter_modules(cptref.cms.__path__) if each.ispkg]
    stated: list[FileKind] = [import_module(f"cptref.cms.{name}").KIND for name in folders]
    stated.sort(key=lambda kind: (kind.order, kind.name))
    if unlike := {kind.name for kind in stated} ^ set(folders):
        raise ValueError(f"a kind has the name of its folder: {', '.join(sorted(unlike))}")
    return MappingProxyType({kind.name: kind for kind in stated})


_KINDS = _found()
KINDS: tuple[Kind, ...] = tuple(_KINDS)
#: Medicare's files whose rows are a code's own: of pairs, localities and diagnoses they are not.
OF_CODES: tuple[Kind, ...] = tuple(
    name for name, kind in _KINDS.items() if kind.lists_codes and kind.about == "code"
)


def kind_of(kind: Kind) -> FileKind:
    """What the kind states. A name that is no kind's is a bug: KeyError."""
    return _KINDS[kind]


def reader_of(kind: Kind) -> Reader:
    """The module that reads files of `kind`."""
    return kind_of(kind).reader()


def layout_of(kind: Kind) -> Layout:
    """The shape of a dataset of `kind`."""
    return kind_of(kind).layout


def is_whole(kind: Kind, part: str, rows: int) -> bool:
    """Whether a part of a release, '' of one without parts, has as many rows as a whole one."""
    return rows >= kind_of(kind).whole_from[part.partition(" ")[0]]


def has_part(kind: Kind, part: str, parts: Sequence[str]) -> bool:
    """Whether `parts`, which were read, have the part; of one that is cut, each of its files."""
    return part in parts or all(file in parts for file in _files(kind, part))


def missing(kind: Kind, parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a release that are not among `parts`, which were read.

    Of a part that is cut into files: the part where none of them is there, else those that are
    not ('practitioner f3').
    """
    found: list[str] = []
    for part in kind_of(kind).parts:
        if not has_part(kind, part, parts):
            files = _files(kind, part)
            lacking = [file for file in files if file not in parts]
            found += [part] if len(lacking) == len(files) else lacking
    return tuple(found)


def _files(kind: Kind, part: str) -> tuple[str, ...]:
    """The names of a part's files: 'practitioner f1' to 'f4'; of one that is not cut, its own."""
    count = kind_of(kind).files_of_part
    return tuple(f"{part} f{number}" for number in range(1, count + 1)) if count > 1 else (part,)
