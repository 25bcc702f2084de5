"""ICD-10-CM, the codes of diagnoses."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.icd10cm.columns import LAYOUT
from cptref.cms.release_ids import FISCAL, MONTH


def _reader() -> Reader:
    from cptref.cms.icd10cm import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=70,
    title="ICD-10-CM codes and their titles",
    words=Words(
        title="Diagnosis codes",
        plain="The codes of the year, their titles, and which of them may stand on a claim.",
        caption="Codes and headings",
        short="diagnosis codes",
    ),
    reader=_reader,
    about="diagnosis",
    id_forms=(FISCAL, MONTH),
    comes_in=(4, 10),
    newest_for=213,
    file_names=r"icd.?10.?cm.*(?:order|tabular)(?!.*addend)",
    # The tabular list.
    file_endings=(".xml",),
    one_file=True,
    whole_from={"": 90_000},
    every_row=False,
)
