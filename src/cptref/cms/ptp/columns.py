"""The columns of a pair: its two codes, for whom it is, from when to when, and why."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout

# Some programs write a day without end as 9999-12-31; CMS writes '*'.
_DATE = Form(f"(?:{cells.DAY})?", "a day as 20260131")

#: By the note that CMS prints over the column.
MODIFIER: Mapping[str, str] = {
    "0": "No modifier separates the two",
    "1": "A modifier may separate the two",
    "9": "The edit no longer applies",
}

LAYOUT = Layout(
    kind="ptp",
    columns=(
        Column("column1", "text", "Column 1", cells.HCPCS),
        Column("column2", "text", "Column 2", cells.HCPCS),
        Column(
            "setting",
            "text",
            "Edits",
            Form(r"practitioner|outpatient", "practitioner or outpatient"),
            label="Claims",
        ),
        Column(
            "modifier_indicator",
            "text",
            "Modifier",
            Form(r"[019]", "one of 0, 1, 9"),
            label="Exception by modifier",
            known_as="NCCI PTP",
            values=MODIFIER,
            governs=True,
        ),
        Column("effective", "day", "Effective Date", _DATE, not_in_all=True),
        Column("deleted", "day", "Deletion Date", _DATE),
        Column(
            "rationale",
            "text",
            "PTP Edit Rationale",
            Form(r"[ -~]{1,200}", "a text in plain letters"),
            label="Rationale",
        ),
    ),
    # A pair that was deleted may have been made anew.
    key=("column1", "column2", "setting", "effective", "deleted"),
)
