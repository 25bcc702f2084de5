"""What Medicare pays a code by, from its files: `payers.medicare.payment`, and the billing text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cptref.catalog.payments import PAID, payments
from cptref.scaffold.known import Known
from cptref.scaffold.rows import Row
from cptref.scaffold.settings import INPATIENT_ONLY, OUTPATIENT
from cptref.schema.code import Pays

#: The payer whose files are imported; a library that has another by this name has no such record.
MEDICARE = "medicare"
_CONTRACTOR, _RESTRICTED, _ANESTHESIA = "C", "R", "J"
_NAMES = {
    "payment": "**Claim of the practitioner.** Medicare pays {}.",
    "outpatient-status": "**Claim of the hospital.** For an outpatient it has {}.",
    "surgery-center": "**Claim of a surgery center.** By Medicare's list {}.",
    "global-period": "**Days included.** It has {}.",
    "units": "**Units.** Medicare accepts {}.",
}


def billing(known: Known, ruled_out: Sequence[tuple[tuple[str, ...], str]]) -> str:
    """Paragraphs of facts; where the files say nothing, one that is left open."""
    said = [
        words.format(known.role(name)) for name, words in _NAMES.items() if known.fact(name)
    ]  # fmt: skip
    if ruled_out:
        each = "; ".join(f"{_mods(names)}, since {role}" for names, role in ruled_out)
        said.append(f"**Modifiers that Medicare's indicators rule out.** {each}.")
    return "\n\n".join(said) + "\n" if said else (
        "TODO how it is billed: what one line covers, what is paid beside it and what is not. Each "
        "paragraph cites a source, or [@editorial].\n"
    )  # fmt: skip


def payment(known: Known) -> Row | None:
    """The label, what it comes to, and where it stands; nothing where no file has the code."""
    practice, hospital = known.fact("payment"), known.fact("outpatient-status")
    center = known.fact("surgery-center")
    found = [each for each in (practice, hospital, center) if each]
    if not found:
        return None
    label, pays, said = _label(known)
    first, *more = found
    if practice is None:
        whom = "hospital by Addendum B" if hospital else "surgery center by its list"
        said = f"To the {whom}."
    sentences = [said, *(_ALSO[each.fact.name].format(known.role(each.fact.name)) for each in more)]
    values: dict[str, Any] = {
        "label": label,
        "pays": pays,
        "summary": " ".join(sentences),
        # What a role cites is not cited again.
        "cite": [first.source],
    }
    return Row(values, beside="; ".join(known.behind(each) for each in found))


_ALSO = {
    "outpatient-status": "For an outpatient the hospital has {}.",
    "surgery-center": "By the list of surgery centers {}.",
}


def _label(known: Known) -> tuple[str, Pays, str]:
    """Words for the badge, what they come to, and how the practitioner is paid."""
    row, hospital = known.schedule, known.fact("outpatient-status")
    is_inpatient = hospital is not None and hospital.value == INPATIENT_ONLY
    is_outpatient = hospital is not None and hospital.value in OUTPATIENT
    if row is None:
        if is_inpatient:
            return "Hospital paid for inpatients only", "limited", ""
        return ("Paid to the facility" if is_outpatient else "By its status"), "limited", ""
    status, paid = row.text("status"), payments(row)
    if paid:
        label, places = _LABELS["facility" in paid, "office" in paid]
        said = f"To the practitioner by the fee schedule, {places}."
        if row.text("mod"):
            whole = "To the practitioner for the professional part, by the fee schedule."
            return "Professional part has a value", "limited", whole
        if status == _RESTRICTED:
            return "Restricted coverage", "limited", said
        if is_inpatient:
            return "Paid, inpatient only", "paid", said
        return label, "paid", said
    if status == _CONTRACTOR:
        words = "To the practitioner, at a price that the Medicare contractor sets."
        return "Priced by the contractor", "limited", words
    if status == _ANESTHESIA:
        words = "To the practitioner, by the method of anesthesia services."
        return "Paid as anesthesia", "limited", words
    if status in PAID:
        return "No national value", "limited", "To the practitioner, without a national value."
    nothing = "Nothing to the practitioner by the fee schedule."
    if is_outpatient:
        return "Paid to the hospital alone", "limited", nothing
    return "No separate payment", "not-paid", nothing


#: Whether the fee schedule pays in a facility, and outside of one -> the badge, and in words.
_LABELS: Mapping[tuple[bool, bool], tuple[str, str]] = {
    (True, True): ("Paid, also in an office", "in a facility and outside of one"),
    (True, False): ("Paid, not in an office", "in a facility alone"),
    (False, True): ("Paid, not in a facility", "outside of a facility alone"),
}


def _mods(names: Sequence[str]) -> str:
    named = [f"{{mod}}`{each}`" for each in names]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
