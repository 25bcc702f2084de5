"""OPPS Addendum B: what a hospital outpatient department is paid."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.opps.columns import LAYOUT
from cptref.cms.release_ids import MONTH


def _reader() -> Reader:
    from cptref.cms.opps import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=30,
    title="OPPS Addendum B, payment by HCPCS code",
    words=Words(
        title="Hospital outpatient payment",
        plain=(
            "Addendum B of the outpatient prospective payment system: whether and how much "
            "Medicare pays a hospital for the code when the patient is an outpatient."
        ),
        caption="Status and payment",
        in_text="Medicare’s outpatient Addendum B",
        payment="Medicare’s hospital outpatient payment",
        short="hospital outpatient file",
    ),
    reader=_reader,
    lists_codes=True,
    pays="outpatient",
    id_forms=(MONTH,),
    comes_in=(1, 4, 7, 10),
    newest_for=122,
    file_names=r"addendum[ _.-]?b(?![a-z])",
    one_file=True,
    whole_from={"": 15_000},
)
