"""Rows -> the text of a dataset: sorted by key, one line each, quoted only where needed, sealed.

Each row ends in its check, which hangs on the dataset's name, on the row and on the key of the row
above it: so a row that was edited, put in or moved is known by itself, and one that was taken out
by the row that followed it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence

from cptref.cms.layout import Layout

#: The last column of every dataset; no layout of CMS has it.
CHECK = "check"
#: So many lines are made bytes at once: of a long file all together take several times those.
_TOGETHER = 10_000
CHECK_FORM = re.compile("[0-9a-f]{8}")


def written_row(values: Sequence[str]) -> str:
    """One row without its check and its line end: a cell with a comma or a quote in quotes."""
    row = ",".join(values)
    if '"' not in row and row.count(",") == len(values) - 1:
        return row
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(values)
    return text.getvalue()


def head(layout: Layout) -> str:
    """The first line of a dataset."""
    return ",".join((*(column.name for column in layout.columns), CHECK))


def check(name: str, above: Sequence[str], row: str) -> str:
    """Of a row as it is written; `above` is the key of the row before it, empty for the first."""
    text = "\x1f".join((name, *above, row))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]


def written(layout: Layout, name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """The whole dataset, its rows in the order given."""
    columns = [column.name for column in layout.columns]
    key_at = [columns.index(column) for column in layout.key]
    lines = [head(layout)]
    found: list[bytes] = []
    above: tuple[str, ...] = ()
    for values in rows:
        row = written_row(values)
        lines.append(f"{row},{check(name, above, row)}")
        above = tuple([values[position] for position in key_at])
        if len(lines) == _TOGETHER:
            found.append(_ended(lines))
            lines.clear()
    return b"".join((*found, _ended(lines)))


def _ended(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def digest(text: bytes) -> str:
    """Of a dataset with line feeds, whatever line ends it has where it lies."""
    return hashlib.sha256(text).hexdigest()
