"""The geographic practice cost indices, and the counties of each payment locality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.gpci.columns import LAYOUT
from cptref.cms.layout import Row
from cptref.cms.release_ids import MONTH, YEAR


def _reader() -> Reader:
    from cptref.cms.gpci import reader

    return reader


def _parts(rows: Iterable[Row]) -> Mapping[str, int]:
    """The counties are written into the localities."""
    counties = [bool(row.values[-1]) for row in rows]
    return {"indices": len(counties), **({"counties": 0} if any(counties) else {})}


KIND = FileKind(
    layout=LAYOUT,
    order=20,
    title="Geographic practice cost indices by payment locality",
    words=Words(
        title="Payment localities",
        plain=(
            "The indices by which work, practice expense and malpractice are multiplied in each "
            "of Medicare’s payment localities, and the counties that belong to it."
        ),
        caption="Localities, by contractor and number",
        head="Number",
        short="cost indexes",
    ),
    reader=_reader,
    about="place",
    key_joins=True,
    id_forms=(YEAR, MONTH),
    comes_in=(1,),
    newest_for=396,
    file_names=r"gpci|locco",
    whole_from={"indices": 100, "counties": 0},
    parts_of_rows=_parts,
)
