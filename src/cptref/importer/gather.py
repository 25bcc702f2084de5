"""The wanted rows of CMS's files by their key, the bad ones, and how many rows each part has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cptref import limits
from cptref.cms.kinds import PART_AT, reader_of
from cptref.cms.layout import BadRow, Keep, Kind, Row, Upload
from cptref.importer.profile import Tally

#: Kinds of which every row is looked at; of the others the reader leaves the unwanted ones out,
#: which are millions, or gives them without their titles.
_EVERY_ROW: frozenset[Kind] = frozenset(("pfs", "opps", "asc", "mue", "gpci"))
_FILE = re.compile(r"(?<![a-z0-9])f([1-4])(?![a-z0-9])", re.IGNORECASE)


@dataclass(slots=True)
class Gathered:
    rows: dict[tuple[str, ...], Row] = field(default_factory=dict)
    rejects: list[str] = field(default_factory=list)
    """'file:line: what is wrong'."""
    parts: dict[str, int] = field(default_factory=dict)
    """How many sound rows each part of the release has, wanted or not; '' where there is none."""

    profile: Mapping[str, str] = field(default_factory=dict)
    """What the columns of the whole file hold."""

    @property
    def read(self) -> int:
        return sum(self.parts.values())


def gather(kind: Kind, uploads: Sequence[Upload], wanted: Keep) -> Gathered:
    """Reading ends after too many bad rows. Raises UnknownLayout."""
    reader = reader_of(kind)
    names = [column.name for column in reader.LAYOUT.columns]
    key_of = _key_of([names.index(name) for name in reader.LAYOUT.key])
    found = Gathered()
    tally = Tally(reader.LAYOUT)
    twice: dict[tuple[str, ...], Row] = {}
    for row in _rows(kind, uploads, wanted, found, tally):
        if isinstance(row, BadRow):
            found.rejects.append(f"{row.file}:{row.line}: {row.message}")
        elif (key := key_of(row.values)) in found.rows:
            before = found.rows[key]
            if row.values == before.values and row.file != before.file:
                continue  # parts of a release may overlap
            first = twice[key] = before
            found.rejects.append(_stands(row, key, f"already in {_place(first, seen_from=row)}"))
        else:
            found.rows[key] = row
        if len(found.rejects) > limits.REJECTED_ROWS:
            break
    # Of two rows for one key nobody can say which holds.
    for key, first in twice.items():
        found.rejects.append(_stands(first, key, "again below"))
        del found.rows[key]
    found.profile = tally.profile()
    if kind == "gpci":
        counties = sum(1 for row in found.rows.values() if row.values[names.index("counties")])
        found.parts = {"indices": len(found.rows), **({"counties": 0} if counties else {})}
    return found


def _rows(
    kind: Kind, uploads: Sequence[Upload], wanted: Keep, found: Gathered, every: Tally
) -> Iterator[Row | BadRow]:
    """The wanted rows and the bad ones; meanwhile all are counted."""
    reader, parts = reader_of(kind), found.parts
    if kind in _EVERY_ROW:
        at = PART_AT.get(kind)
        for row in reader.rows(uploads, lambda _: True):
            if isinstance(row, BadRow):
                yield row
                continue
            part = "" if at is None else row.values[at]
            parts[part] = parts.get(part, 0) + 1
            every.add(row.values)
            if kind == "gpci" or wanted(row.values[0]):
                yield row
        return
    if kind != "ptp":
        tally = _Tally(wanted, of_pairs=False)
        kept = 0
        for row in reader.rows(uploads, tally):
            kept += isinstance(row, Row)
            yield row
        parts[""] = tally.rows or kept
        return
    from cptref.cms.ptp.reader import setting_of

    for upload in uploads:
        tally = _Tally(wanted, of_pairs=True)
        yield from reader.rows([upload], tally)
        nth = _FILE.search(upload.name)
        part = setting_of(upload) + (f" f{nth[1]}" if nth else "")
        parts[part] = parts.get(part, 0) + tally.rows


class _Tally:
    """Counts a file's rows as its reader asks for them.

    A reader asks once for a sound row; of a pair, for the second code where the first is not
    wanted.
    """

    def __init__(self, keep: Keep, *, of_pairs: bool) -> None:
        self.rows = 0
        self._keep = keep
        self._of_pairs = of_pairs
        self._second = False

    def __call__(self, code: str) -> bool:
        is_wanted = self._keep(code)
        self.rows += not self._second
        self._second = self._of_pairs and not self._second and not is_wanted
        return is_wanted


def _stands(row: Row, key: tuple[str, ...], where: str) -> str:
    return f"{row.file}:{row.line}: {' '.join(filter(None, key))} stands {where}"


def _place(row: Row, *, seen_from: Row) -> str:
    return f"line {row.line}" if row.file == seen_from.file else f"{row.file}, line {row.line}"


def _key_of(positions: Sequence[int]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    return lambda values: tuple([values[position] for position in positions])
