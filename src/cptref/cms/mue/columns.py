"""The columns of an unlikely edit: the most units of a code, how they count and why."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout

#: As CMS's tables of 2026 spell the values out; what an appeal may do they do not tell.
ADJUDICATION: Mapping[str, str] = {
    "1": "limit of one claim line",
    "2": "limit of one day, set by policy",
    "3": "limit of one day, set on clinical grounds",
}

LAYOUT = Layout(
    kind="mue",
    columns=(
        Column("hcpcs", "text", "HCPCS/CPT Code", cells.HCPCS),
        Column(
            "setting",
            "text",
            "Services",
            Form(r"practitioner|outpatient", "practitioner or outpatient"),
            label="Claims",
        ),
        Column(
            "value",
            "whole",
            "MUE Values",
            Form(r"[0-9]{1,5}", "a whole number below 100,000"),
            label="Most units",
            known_as="MUE",
        ),
        Column(
            "mai",
            "text",
            "MUE Adjudication Indicator",
            Form(r"[123]", "1, 2 or 3, alone or with CMS's words for it"),
            label="How it counts (MAI)",
            known_as="MAI",
            values=ADJUDICATION,
        ),
        Column(
            "rationale",
            "text",
            "MUE Rationale",
            Form(r"[ -~]{1,200}", "a text in plain letters"),
            label="Rationale",
        ),
    ),
    key=("hcpcs", "setting"),
)
