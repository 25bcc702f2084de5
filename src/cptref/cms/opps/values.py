"""What Addendum B's status indicators say, in our words, by the notes of the rule."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "A": "Paid by another fee schedule",
    "B": "Not recognized on this bill type",
    "C": "Inpatient only",
    "D": "Discontinued",
    "E1": "Not covered",
    "E2": "No pricing information",
    "F": "Cornea tissue, nurse anesthetist or hepatitis B vaccine",
    "G": "Pass-through drug or biological",
    "H": "Pass-through device",
    "J1": "Paid as a comprehensive service",
    "J2": "May be paid as a comprehensive service",
    "K": "Drug or biological without pass-through",
    "L": "Vaccine",
    "M": "Not billable to the contractor",
    "N": "Packaged into other services",
    "P": "Partial hospitalization",
    "Q1": "Packaged with significant services",
    "Q2": "Packaged with procedures",
    "Q3": "May be paid as a composite",
    "Q4": "Laboratory test, packaged under conditions",
    "R": "Blood or blood product",
    "S": "Paid, not discounted with others",
    "T": "Paid, discounted with others",
    "U": "Brachytherapy source",
    "V": "Paid as a visit",
    "Y": "Medical equipment that is not implanted",
}
