"""NCCI's medically unlikely edits: the most units of a code."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.mue.columns import LAYOUT
from cptref.cms.release_ids import MONTH


def _reader() -> Reader:
    from cptref.cms.mue import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=50,
    title="NCCI medically unlikely edits",
    words=Words(
        title="Most units of a code",
        plain=(
            "Medically unlikely edits: how many units of a code Medicare takes for one patient on "
            "a claim line or a day, and whether policy or clinical grounds set the limit."
        ),
        caption="Most units",
        in_text="Medicare’s unit limits",
        short="unit limits",
    ),
    reader=_reader,
    lists_codes=True,
    beside=("practitioner", "outpatient"),
    id_forms=(MONTH,),
    comes_in=(1, 4, 7, 10),
    newest_for=122,
    file_names=r"mue",
    is_versioned=True,
    whole_from={"practitioner": 10_000, "outpatient": 10_000},
    part_column="setting",
)
