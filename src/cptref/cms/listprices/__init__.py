"""Hospitals' list prices, gathered from their machine-readable files."""

from __future__ import annotations

from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.listprices.columns import LAYOUT
from cptref.cms.release_ids import MONTH


def _reader() -> Reader:
    from cptref.cms.listprices import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=100,
    title="Hospitals’ list prices, gathered from their machine-readable files",
    words=Words(
        title="Hospitals’ list prices",
        plain=(
            "What hospitals ask for a code before any contract: gross charges and cash prices, "
            "from the files that each must publish, as counts and percentiles over hospitals. "
            "List prices, not negotiated rates."
        ),
        caption="Over hospitals, one vote each",
    ),
    reader=_reader,
    beside=("gross", "cash"),
    id_forms=(MONTH,),
    comes_in=(1,),
    newest_for=396,
    is_dated=False,
    file_names=r"price",
    publisher="The hospitals, each in its own machine-readable file",
    undated="Each hospital's file has a day of its own.",
    whole_from={"": 1_000},
    whole_from_codes=1_000,  # a chargemaster lists thousands; ten codes of all hospitals are a cut
    every_row=False,
)
