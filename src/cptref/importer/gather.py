"""The wanted rows of CMS's files by their key, the bad ones, and how many rows each part has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cptref import limits
from cptref.cms.file_kind import FileKind
from cptref.cms.kinds import kind_of
from cptref.cms.layout import BadRow, Keep, Kind, Row, Upload
from cptref.importer.profile import Tally
from cptref.importer.store import Store
from cptref.load.rows import key_places


@dataclass(slots=True)
class Gathered:
    """What was read of an import's files."""

    rows: Store
    rejects: list[str] = field(default_factory=list)
    """'file:line: what is wrong'."""
    parts: dict[str, int] = field(default_factory=dict)
    """How many sound rows each part of the release has, wanted or not; '' where there is none."""

    codes: set[str] = field(default_factory=set)
    """Those of all rows, wanted or not, of a kind with many rows of one code; else none."""

    profile: Mapping[str, str] = field(default_factory=dict)
    """What the columns of the whole file hold."""

    @property
    def read(self) -> int:
        """The sound rows of all parts, wanted or not."""
        return sum(self.parts.values())


def gather(kind: Kind, uploads: Sequence[Upload], wanted: Keep) -> Gathered:
    """Reading ends after too many bad rows. Raises UnknownLayout."""
    stated = kind_of(kind)
    found = Gathered(Store(stated.layout))
    key_of = _key_of(key_places(stated.layout))
    tally = Tally(stated.layout)
    twice: dict[tuple[str, ...], Row] = {}
    for row in _rows(stated, uploads, wanted, found, tally):
        if isinstance(row, BadRow):
            found.rejects.append(f"{row.file}:{row.line}: {row.message}")
        elif first := found.rows.add(row):
            if row.values == first.values and row.file != first.file:
                continue  # parts of a release may overlap
            key = key_of(row.values)
            twice[key] = first
            found.rejects.append(_stands(row, key, f"already in {_place(first, seen_from=row)}"))
        if len(found.rejects) > limits.REJECTED_ROWS:
            break
    # Of two rows for one key nobody can say which holds.
    for key, first in twice.items():
        found.rejects.append(_stands(first, key, "again below"))
        found.rows.remove(first)
    found.profile = tally.profile()
    if stated.parts_of_rows:
        found.parts = dict(stated.parts_of_rows(found.rows))
    return found


def _rows(
    kind: FileKind, uploads: Sequence[Upload], wanted: Keep, found: Gathered, every: Tally
) -> Iterator[Row | BadRow]:
    """The wanted rows and the bad ones; meanwhile all are counted."""
    reader, parts = kind.reader(), found.parts
    if kind.every_row:
        names = [column.name for column in kind.layout.columns]
        at = names.index(kind.part_column) if kind.part_column else None
        for row in reader.rows(uploads, lambda _: True):
            if isinstance(row, BadRow):
                yield row
                continue
            part = "" if at is None else row.values[at]
            parts[part] = parts.get(part, 0) + 1
            every.add(row.values)
            if not kind.codes_in_key or wanted(row.values[0]):
                yield row
    elif kind.part_of_file:
        for upload in uploads:
            tally = _Tally(wanted, of_pairs=kind.about == "pair")
            yield from reader.rows([upload], tally)
            part = kind.part_of_file(upload)
            parts[part] = parts.get(part, 0) + tally.rows
    else:
        tally = _Tally(wanted, of_pairs=kind.about == "pair")
        kept = 0
        for row in reader.rows(uploads, tally):
            kept += isinstance(row, Row)
            yield row
        parts[""] = tally.rows or kept
        found.codes = tally.codes


class _Tally:
    """Counts a file's rows as its reader asks for them.

    A reader asks once for a sound row; of a pair, for the second code where the first is not
    wanted.
    """

    def __init__(self, keep: Keep, *, of_pairs: bool) -> None:
        self.rows = 0
        self.codes: set[str] = set()
        self._keep = keep
        self._of_pairs = of_pairs
        self._second = False

    def __call__(self, code: str) -> bool:
        is_wanted = self._keep(code)
        self.codes.add(code)
        self.rows += not self._second
        self._second = self._of_pairs and not self._second and not is_wanted
        return is_wanted


def _stands(row: Row, key: tuple[str, ...], where: str) -> str:
    return f"{row.file}:{row.line}: {' '.join(filter(None, key))} stands {where}"


def _place(row: Row, *, seen_from: Row) -> str:
    return f"line {row.line}" if row.file == seen_from.file else f"{row.file}, line {row.line}"


def _key_of(positions: Sequence[int]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    return lambda values: tuple([values[position] for position in positions])
