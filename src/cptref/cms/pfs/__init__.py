"""The Physician Fee Schedule's relative value file."""

from __future__ import annotations

from datetime import date

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.layout import Upload
from cptref.cms.pfs.columns import LAYOUT
from cptref.cms.release_ids import RVU


def _reader() -> Reader:
    from cptref.cms.pfs import reader

    return reader


def _released(upload: Upload) -> date | None:
    from cptref.cms.pfs import reader

    return reader.released(upload)


def _gathers(upload: Upload) -> tuple[str, ...]:
    from cptref.cms.pfs import reader

    return reader.releases(upload)


KIND = FileKind(
    layout=LAYOUT,
    order=10,
    title="National Physician Fee Schedule relative value file",
    words=Words(
        title="Physician fee schedule",
        plain=(
            "The relative value file: of each code its relative value units, the conversion "
            "factor that makes dollars of them, and the indicators that say which modifiers "
            "Medicare pays."
        ),
        in_text="Medicare’s fee schedule",
        payment="Medicare’s national payment",
        short="fee schedule",
    ),
    reader=_reader,
    lists_codes=True,
    pays="units",
    beside=("", "26", "TC", "53"),
    key_joins=True,
    id_forms=(RVU,),
    comes_in=(1, 4, 7, 10),
    newest_for=122,
    file_names=r"pprrvu|rvu[0-9]{2}[a-d]",
    one_file=True,
    released=_released,
    gathers=_gathers,
    whole_from={"": 15_000},
    marks_move=0.02,
)
