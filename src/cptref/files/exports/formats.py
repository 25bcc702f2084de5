"""An export as files: a spreadsheet's own format, and plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cptref.files.exports.csv_file import separated
from cptref.files.exports.table import Export
from cptref.files.exports.xlsx import workbook
from cptref.site.downloads import CSV, XLSX
from cptref.site.page import File


def files(url: str, export: Export) -> Iterator[File]:
    """`url` is their address without its ending."""
    about = replace(export.about, rows=export.about.rows + export.notice.rows)
    yield File(url + CSV, separated(export))
    yield File(url + XLSX, workbook(export.title, (about, *export.tables)))
