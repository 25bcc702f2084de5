"""NCCI's edits by date of service: of a day before their file nothing is said that it does not."""

from collections.abc import Iterator
from datetime import date

import pytest

from cptref.catalog import Catalog
from cptref.catalog.dossier import dossier
from cptref.load.tables import Figures
from cptref.pages.days.tables import DayRow, tables
from cptref.site import urls
from cptref.wording.prose import Prose
from tests import sites


def of_pairs(catalog: Catalog) -> Iterator[tuple[list[Figures], tuple[DayRow, ...]]]:
    """The edits of each code, and the rows that tell of them, without the gap behind the file."""
    for id, card in catalog.codes.items():
        found = tables(catalog, dossier(catalog, id), Prose.at(urls.days(id), catalog))
        for table in found:
            if table.id == "ptp" and catalog.figures.edits:
                every = catalog.figures.edits.every.items()
                edits = [row for pair, rows in every if card.number in pair for row in rows]
                yield edits, table.rows[:-1]


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_an_edit_without_its_first_day_is_not_known_of_the_days_before_its_file(
    library: sites.Library,
) -> None:
    catalog = sites.catalog(library)
    begins = max(each.first_day for each in catalog.datasets.values() if each.kind == "ptp")
    seen = 0
    for edits, rows in of_pairs(catalog):
        for row in rows:
            on = row.first or date.min
            known = {
                (edit.text("column1"), edit.text("column2"))
                for edit in edits
                if (edit.day("effective") or begins) <= on
                and (edit.day("deleted") or date.max) >= on
            }
            text = row.cells[0].text
            said = int(text.split()[0]) if text[0].isdigit() else 0
            assert said == len(known), (row.when, text)
            if not all(edit.day("effective") for edit in edits) and on < begins:
                assert "does not say since when" in text
            seen += 1
    assert seen
