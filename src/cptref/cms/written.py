"""Rows -> the text of a dataset: sorted by key, one line each, quoted only where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from cptref.cms.layout import Layout


def written_row(values: Sequence[str]) -> str:
    """One row without its line end: a cell with a comma or a quote stands in quotes."""
    if not any("," in value or '"' in value for value in values):
        return ",".join(values)
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(values)
    return text.getvalue()


def written(layout: Layout, rows: Iterable[Sequence[str]]) -> bytes:
    """The whole file, its rows in the order given."""
    head = [column.name for column in layout.columns]
    lines = (f"{written_row(values)}\n" for values in (head, *rows))
    return "".join(lines).encode()
