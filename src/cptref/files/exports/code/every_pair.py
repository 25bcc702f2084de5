"""Every pair of NCCI's that a code is in, as plain rows beside the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.code_pairs import Edit
from cptref.files.exports.cells import Cells
from cptref.files.exports.code.medicare import PAIRS, pair_cells
from cptref.files.exports.column import Column
from cptref.files.exports.csv_file import separated
from cptref.files.exports.table import Table
from cptref.pages.briefing.pairs import PairsView
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import File, Page

_COLUMNS = (
    *PAIRS,
    Column("In force", 12, says="On the library’s day: in force, to come, or ended."),
)


def of_page(catalog: Catalog, page: Page) -> Iterator[File]:
    """Whole, also where the page has its rows in parts; a row for each kind of claim."""
    if isinstance(page.view, PairsView):
        id = page.view.id
        found = catalog.figures.every_pair(code_number(id))
        table = Table("Bundling edits", _COLUMNS, tuple(map(_row, found.edits)))
        yield File(urls.pairs_table(id), separated(table))


def _row(edit: Edit) -> Cells:
    return *pair_cells(edit.row), edit.when
