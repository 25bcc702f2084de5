"""What hospitals ask for a code by the newest list prices of the library."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import releases
from cptref.catalog.standing import Row, shown_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cptref.load.tables import Dataset


def list_prices(datasets: Mapping[str, Dataset], number: str, day: date) -> tuple[Row, ...]:
    """The gross charge, then the cash price; nothing where no hospital's price was gathered."""
    dataset = releases.newest(datasets, "listprices", day)
    if dataset is None:
        return ()
    found = releases.rows_of(dataset, number)
    return tuple(shown_row(dataset, row, day) for row in found)
