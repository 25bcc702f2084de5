"""ICD-10-PCS, the codes of a hospital's inpatient procedures."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.icd10pcs.columns import LAYOUT
from cptref.cms.release_ids import FISCAL, MONTH


def _reader() -> Reader:
    from cptref.cms.icd10pcs import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=80,
    title="ICD-10-PCS codes and their titles",
    words=Words(
        title="Inpatient procedure codes",
        plain=(
            "The codes by which a hospital reports a procedure on its inpatient claim, and their "
            "titles. Physicians, and hospitals for outpatients, report other codes."
        ),
        caption="Codes and headings",
        short="inpatient procedure codes",
    ),
    reader=_reader,
    about="procedure",
    id_forms=(FISCAL, MONTH),
    comes_in=(10,),
    newest_for=396,
    file_names=r"icd.?10.?pcs.*order(?!.*addend)",
    one_file=True,
    whole_from={"": 70_000},
    every_row=False,
)
