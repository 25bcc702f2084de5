"""The columns of an MS-DRG: its title, its weight and how long its stays last."""

from __future__ import annotations

from cptref.cms.cells import LETTER
from cptref.cms.layout import Column, Form, Layout

DRG = Form(r"[0-9]{3}", "an MS-DRG of three digits, as 405")
_MARK = Form(r"Yes|No", "Yes or No")

LAYOUT = Layout(
    kind="msdrg",
    columns=(
        Column("drg", "text", "MS-DRG", DRG, label="MS-DRG"),
        Column(
            "post_acute", "text", "Final Post-Acute DRG", _MARK, label="Transfer to post-acute care"
        ),
        Column(
            "special_pay", "text", "Final Special Pay DRG", _MARK, label="Special pay for transfers"
        ),
        Column(
            "mdc",
            "text",
            "MDC",
            Form(r"(?:[0-9]{2}|PRE)?", "a major diagnostic category of two digits, PRE or empty"),
            label="Major diagnostic category",
        ),
        Column(
            "type",
            "text",
            "TYPE",
            Form(r"(?:SURG|MED)?", "SURG, MED or empty"),
            label="Type",
            values={"SURG": "Surgical", "MED": "Medical"},
        ),
        Column(
            "title", "text", "MS-DRG Title", Form(f"{LETTER}{{1,300}}", "a title"), label="Title"
        ),
        Column(
            "weight_before_cap",
            "decimal",
            "Weights - Before Cap",
            not_in_all=True,
            label="Weight before the cap",
        ),
        Column("weight", "decimal", "Weights - 10% Cap Applied", label="Weight"),
        Column("gmlos", "decimal", "Geometric mean LOS", label="Geometric mean stay, days"),
        Column("amlos", "decimal", "Arithmetic mean LOS", label="Arithmetic mean stay, days"),
    ),
    key=("drg",),
)
