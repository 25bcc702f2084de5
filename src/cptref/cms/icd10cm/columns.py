"""The columns of a code of ICD-10-CM or of its category."""

from __future__ import annotations

from cptref.cms.cells import LETTER
from cptref.cms.icd10cm import below
from cptref.cms.layout import Column, Form, Layout
from cptref.cms.order_flag import FLAG, ON_A_CLAIM

LAYOUT = Layout(
    kind="icd10cm",
    columns=(
        Column(
            "code",
            "text",
            "ICD-10-CM code",
            Form(r"[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?", "an ICD-10-CM code, as C78.7"),
        ),
        Column(
            "billable",
            "flag",
            "Header or valid code flag",
            FLAG,
            label="On a claim",
            values=ON_A_CLAIM,
        ),
        Column(
            "title",
            "text",
            "Long description",
            Form(f"{LETTER}{{0,500}}", "a title"),
            label="Title",
        ),
        Column(
            "below",
            "text",
            "Codes below the category",
            below.FORM,
            not_in_all=True,
            label="Codes below it",
            is_shown=False,
        ),
    ),
    key=("code",),
)
