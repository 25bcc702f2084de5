"""The columns of a code of ICD-10-PCS or of its heading."""

from __future__ import annotations

from cptref.cms.cells import LETTER
from cptref.cms.layout import Column, Form, Layout
from cptref.cms.order_flag import FLAG, ON_A_CLAIM

#: No I and no O: they would be taken for 1 and 0. A heading is the first three of its codes.
_CHARACTER = "[0-9A-HJ-NP-Z]"
CODE = Form(
    f"{_CHARACTER}{{7}}|{_CHARACTER}{{3}}",
    "an ICD-10-PCS code of seven characters, as 0F500ZZ, or its table of three",
)

LAYOUT = Layout(
    kind="icd10pcs",
    columns=(
        Column("code", "text", "ICD-10-PCS code", CODE),
        Column(
            "valid",
            "flag",
            "Header or valid code flag",
            Form(f"(?:{FLAG.pattern})?", f"{FLAG.words}, or empty"),
            not_in_all=True,
            label="On a claim",
            values=ON_A_CLAIM,
        ),
        Column(
            "title",
            "text",
            "Long description",
            Form(f"{LETTER}{{1,500}}", "a title"),
            label="Title",
        ),
    ),
    key=("code",),
)
