"""An export as files: a spreadsheet's own format with all of its tables, and some as plain rows."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.files.exports.csv_file import separated
from cptref.files.exports.table import Export
from cptref.files.exports.xlsx import workbook
from cptref.site import urls
from cptref.site.downloads import CSV, XLSX
from cptref.site.page import File


def files(url: str, export: Export) -> Iterator[File]:
    """`url` is their address without its ending. Plain rows may be a header alone; a sheet not."""
    for table in export.tables:
        if table.file is not None:
            yield File(urls.export_table(url, table.file) + CSV, separated(table))
    shown = (each for each in export.tables if each.rows)
    yield File(url + XLSX, workbook(export.title, (export.about, *shown, export.notice)))
