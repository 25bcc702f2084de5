"""The rationales that NCCI gives for its edits, as its files of 2024 and 2026 spell them.

Others may come and are read; but a last row without its line ending, whose last cell is none of
these, was cut short in the middle of it.
"""

from __future__ import annotations

MUE = frozenset(
    (
        "Anatomic Consideration",
        "CMS Policy",
        "Clinical: CMS Workgroup",
        "Clinical: Data",
        "Clinical: Society Comment",
        "Code Descriptor / CPT Instruction",
        "Compounded Drug Policy",
        "Drug discontinued",
        "Nature of Analyte",
        "Nature of Equipment",
        "Nature of Service/Procedure",
        "Oral Medication; Not Payable",
        "Prescribing Information",
        "Published Contractor Policy",
    )
)
#: Those of what is never paid; of a value of 0; of few units; and of an edit that is policy.
MUE_NONE = frozenset(
    ("Compounded Drug Policy", "Drug discontinued", "Oral Medication; Not Payable")
)
MUE_RULES = MUE_NONE | {"CMS Policy", "Clinical: CMS Workgroup", "Published Contractor Policy"}
MUE_FEW = frozenset(
    ("Anatomic Consideration", "Code Descriptor / CPT Instruction", "Nature of Analyte")
)
MUE_POLICY = frozenset(
    (
        "Anatomic Consideration",
        "CMS Policy",
        "Code Descriptor / CPT Instruction",
        "Nature of Service/Procedure",
    )
)
PTP = frozenset(
    (
        "Anesthesia service included in surgical procedure",
        "CPT Manual or CMS manual coding instruction",
        "CPT Separate procedure definition",
        "HCPCS/CPT procedure code definition",
        "Misuse of Column Two code with Column One code",
        "More extensive procedure",
        "Mutually exclusive procedures",
        "Sequential procedure",
        "Standards of medical/surgical practice",
    )
)
