"""The columns of a payment locality: its three indices, and the counties that belong to it."""

from __future__ import annotations

from cptref.cms.cells import LETTER
from cptref.cms.layout import Column, Form, Layout

_INDEX = Form(r"[0-9](?:\.[0-9]{1,3})?", "a number with at most three decimals")
_MAC = Form(r"[0-9]{5}", "five digits")
_NAME = Form(f"{LETTER}{{2,200}}", "a name")

LAYOUT = Layout(
    "gpci",
    (
        Column("mac", "text", "Medicare Administrative Contractor", _MAC),
        Column("locality", "text", "Locality Number", Form(r"[0-9]{2}", "two digits")),
        Column("state", "text", "State", Form(r"[A-Z]{2}", "two capital letters"), is_shown=False),
        Column("name", "text", "Locality Name", _NAME, label="Name"),
        Column(
            "mark",
            "flag",
            "Locality Name (mark)",
            Form(r"\*{0,3}", "*, **, *** or empty"),
            is_shown=False,
        ),
        Column(
            "work_gpci",
            "decimal",
            "PW GPCI (with 1.0 Floor)",
            _INDEX,
            label="Work index",
            unit="index",
        ),
        Column(
            "pe_gpci", "decimal", "PE GPCI", _INDEX, label="Practice expense index", unit="index"
        ),
        Column("mp_gpci", "decimal", "MP GPCI", _INDEX, label="Malpractice index", unit="index"),
        Column("counties", "text", "Counties", not_in_all=True, label="Counties"),
    ),
    key=("mac", "locality"),
)
