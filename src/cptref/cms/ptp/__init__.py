"""NCCI's procedure-to-procedure edits: the pairs of codes that are not both paid."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.layout import Upload
from cptref.cms.ptp.columns import LAYOUT
from cptref.cms.release_ids import MONTH, VERSION


def _reader() -> Reader:
    from cptref.cms.ptp import reader

    return reader


def _part_of_file(upload: Upload) -> str:
    from cptref.cms.ptp import reader

    return reader.part_of(upload)


KIND = FileKind(
    layout=LAYOUT,
    order=60,
    title="NCCI procedure-to-procedure edits",
    words=Words(
        title="Bundling edits between two codes",
        plain=(
            "NCCI’s procedure-to-procedure edits: pairs of which the first code is paid and the "
            "second is not, unless a modifier may separate them."
        ),
        short="edits",
    ),
    reader=_reader,
    about="pair",
    lists_codes=True,
    id_forms=(MONTH, VERSION),
    comes_in=(1, 4, 7, 10),
    newest_for=122,
    file_names=r"ccipra|ccioph|ptp",
    is_versioned=True,
    # Of each of the four files.
    whole_from={"practitioner": 100_000, "outpatient": 100_000},
    part_column="setting",
    files_of_part=4,
    part_of_file=_part_of_file,
    every_row=False,
)
