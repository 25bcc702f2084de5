"""Table 5 of the inpatient rule: the MS-DRGs, their weights and lengths of stay."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.msdrg.columns import LAYOUT
from cptref.cms.release_ids import FISCAL


def _reader() -> Reader:
    from cptref.cms.msdrg import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=90,
    title="Table 5 of the inpatient rule, MS-DRG weights and mean length of stay",
    words=Words(
        title="Inpatient groups and their weights",
        plain=(
            "Table 5 of the inpatient rule: the groups into which Medicare’s inpatient stays "
            "fall, the weight by which each is paid, and how long its stays last on average."
        ),
        caption="Weight and length of stay",
        head="MS-DRG",
        short="inpatient groups",
    ),
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
