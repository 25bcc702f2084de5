"""OPPS Addendum B: what a hospital outpatient department is paid."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader
from cptref.cms.opps.columns import LAYOUT
from cptref.cms.release_ids import MONTH


def _reader() -> Reader:
    from cptref.cms.opps import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=30,
    title="OPPS Addendum B, payment by HCPCS code",
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
