"""The columns of an MS-DRG: its title, its weight and how long its stays last."""

from __future__ import annotations

from cptref.cms.cells import LETTER
from cptref.cms.layout import Column, Form, Layout

DRG = Form(r"[0-9]{3}", "an MS-DRG of three digits, as 405")
_MARK = Form(r"Yes|No", "Yes or No")

LAYOUT = Layout(
    kind="msdrg",
    columns=(
        Column("drg", "text", "MS-DRG", DRG),
        Column("post_acute", "text", "Final Post-Acute DRG", _MARK),
        Column("special_pay", "text", "Final Special Pay DRG", _MARK),
        Column(
            "mdc",
            "text",
            "MDC",
            Form(r"(?:[0-9]{2}|PRE)?", "a major diagnostic category of two digits, PRE or empty"),
        ),
        Column("type", "text", "TYPE", Form(r"(?:SURG|MED)?", "SURG, MED or empty")),
        Column("title", "text", "MS-DRG Title", Form(f"{LETTER}{{1,300}}", "a title")),
        Column("weight_before_cap", "decimal", "Weights - Before Cap", not_in_all=True),
        Column("weight", "decimal", "Weights - 10% Cap Applied"),
        Column("gmlos", "decimal", "Geometric mean LOS"),
        Column("amlos", "decimal", "Arithmetic mean LOS"),
    ),
    key=("drg",),
)
