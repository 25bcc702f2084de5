"""What the marks of the surgery centers' addenda say, in our words, by their own notes."""

from __future__ import annotations

from collections.abc import Mapping

ADDENDUM: Mapping[str, str] = {
    "AA": "Surgery that is paid",
    "BB": "Paid beside surgery, or packaged into it",
    "EE": "Surgery that is not paid",
}
MULTIPLE: Mapping[str, str] = {
    "Y": "Reduced among several procedures",
    "N": "Not reduced among several procedures",
}
#: The payment indicators under which there is no amount.
WITHOUT_RATE: Mapping[str, str] = {
    "B5": "Not paid: another code may be",
    "D5": "Not paid: the code is deleted",
    "F4": "Paid at reasonable cost",
    "J7": "Priced by the Medicare contractor",
    "K7": "Priced by the Medicare contractor",
    "L1": "Packaged into the procedure",
    "N1": "Packaged into the procedure",
}
NO_PAYMENT = frozenset(("B5", "D5"))
