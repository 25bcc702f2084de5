"""ASC addenda AA, BB and EE: what an ambulatory surgical center is paid."""

from __future__ import annotations

from cptref.cms.asc.columns import LAYOUT
from cptref.cms.file_kind import FileKind, Reader, Words
from cptref.cms.release_ids import MONTH


def _reader() -> Reader:
    from cptref.cms.asc import reader

    return reader


KIND = FileKind(
    layout=LAYOUT,
    order=40,
    title="Ambulatory surgical center addenda AA, BB and EE",
    words=Words(
        title="Surgery center payment",
        plain=(
            "The addenda AA, BB and EE: what Medicare pays an ambulatory surgical center for, and "
            "which surgery it does not pay there."
        ),
        caption="What a center is paid",
        in_text="Medicare’s surgery center addenda",
        payment="Medicare’s surgery center payment",
        short="surgery center addenda",
    ),
    reader=_reader,
    lists_codes=True,
    pays="center",
    beside=("AA", "BB", "EE"),
    id_forms=(MONTH,),
    comes_in=(1, 4, 7, 10),
    newest_for=122,
    file_names=r"asc|addendum[ _.-]?(?:aa|bb|ee)(?![a-z])",
    # The least of 2020, rounded down.
    whole_from={"AA": 3_000, "BB": 1_500, "EE": 1_500},
    part_column="addendum",
)
