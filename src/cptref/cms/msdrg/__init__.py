"""Table 5 of the inpatient rule: the MS-DRGs, their weights and lengths of stay."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader
from cptref.cms.msdrg.columns import LAYOUT
from cptref.cms.release_ids import FISCAL


def _reader() -> Reader:
    from cptref.cms.msdrg import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=90,
    title="Table 5 of the inpatient rule, MS-DRG weights and mean length of stay",
    reader=_reader,
    about="group",
    id_forms=(FISCAL,),
    comes_in=(10,),
    newest_for=396,
    file_names=r"table[ _.-]?5(?![0-9])",
    one_file=True,
    whole_from={"": 700},
    every_row=False,
)
