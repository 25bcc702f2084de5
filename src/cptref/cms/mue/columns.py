"""The columns of an unlikely edit: the most units of a code, how they count and why."""

from __future__ import annotations

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout

LAYOUT = Layout(
    kind="mue",
    columns=(
        Column("hcpcs", "text", "HCPCS/CPT Code", cells.HCPCS),
        Column(
            "setting",
            "text",
            "Services",
            Form(r"practitioner|outpatient", "practitioner or outpatient"),
        ),
        Column(
            "value",
            "whole",
            "MUE Values",
            Form(r"[0-9]{1,5}", "a whole number below 100,000"),
        ),
        Column(
            "mai",
            "text",
            "MUE Adjudication Indicator",
            Form(r"[123]", "1, 2 or 3, alone or with CMS's words for it"),
        ),
        Column(
            "rationale", "text", "MUE Rationale", Form(r"[ -~]{1,200}", "a text in plain letters")
        ),
    ),
    key=("hcpcs", "setting"),
)
