"""Where a code is done, as far as Medicare's files say it: rows of `service.settings`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.catalog.payments import PAID
from cptref.scaffold.known import Known
from cptref.scaffold.rows import Row, Rows
from cptref.schema.claims import EDITORIAL

_EDITORIAL = f"[@{EDITORIAL}]"
#: By these a hospital is paid for an outpatient, or would be if nothing else were on the claim.
OUTPATIENT = frozenset(("J1", "J2", "S", "T", "V", "Q1", "Q2", "Q3", "Q4"))
#: By these another schedule or the procedure pays: the service is done there all the same.
_DONE_THERE = frozenset(("A", "F", "G", "H", "K", "L", "N", "P", "R", "U"))
INPATIENT_ONLY = "C"
#: What is done in the contractor's hands has no value in the file, and may be paid.
_CONTRACTOR = "C"


def settings(known: Known) -> Rows:
    """The rows that follow from the files; where there is none, one that is left open."""
    rows = (*_hospital(known), *_center(known), *_office(known))
    left_out = tuple(
        f"No row for pos {pos}: {words}"
        for kind, pos, words in (
            ("opps", "22 and 19", "no Addendum B in the library can tell of the code. See gaps."),
            ("asc", "24", "no list of surgery centers in the library can tell of it. See gaps."),
            ("pfs", "11", "no fee schedule in the library can tell of it. See gaps."),
        )
        if known.told(kind) is None
    )
    if not rows:
        note = f"TODO where the service is done, with the source {_EDITORIAL}"
        rows = (Row({"pos": "11", "use": "possible", "note": note}, beside="or another place"),)
    return Rows(rows, below=left_out)


def _row(pos: str, use: str, note: str, beside: str = "") -> Row:
    values: dict[str, Any] = {"pos": pos, "use": use, "note": note}
    return Row(values, beside)


def _hospital(known: Known) -> Iterator[Row]:
    status = known.fact("outpatient-status")
    role, value = known.role("outpatient-status"), status.value if status else ""
    behind = known.behind(status) if status else ""
    if value == INPATIENT_ONLY:
        note = f"It has {role}: for a hospital Medicare pays nothing but the inpatient stay."
        yield _row("21", "typical", note, behind)
        yield _row("22", "not-paid-by-medicare", f"It has {role}.", behind)
        yield _row("19", "not-paid-by-medicare", f"As on campus, it has {role}.", behind)
        return
    if value in OUTPATIENT or value in _DONE_THERE:
        yield _row("22", "possible", f"It has {role}.", f"{behind}; typical, if it is")
        yield _row("19", "possible", f"As on campus, it has {role}.", behind)
    elif value:
        yield _row("22", "payer-dependent", f"It has {role}.", behind)
    if value in OUTPATIENT or _is_done_in_a_facility(known):
        yield _row("21", "possible", f"For a patient who is already admitted {_EDITORIAL}.")


def _is_done_in_a_facility(known: Known) -> bool:
    row = known.schedule
    return row is not None and row.text("status") in PAID and row.text("fac_na") != "NA"


def _center(known: Known) -> Iterator[Row]:
    found = known.fact("surgery-center")
    if found is None:
        return
    # Where it stands on the list of what is excluded, Medicare pays no center.
    role = known.role("surgery-center")
    is_paid = "not paid" not in found.words
    use = "possible" if is_paid else "payer-dependent"
    ask = "" if is_paid else f" Ask other payers {_EDITORIAL}."
    note = f"By Medicare's list {role}.{ask}"
    yield _row("24", use, note, known.behind(found))


def _office(known: Known) -> Iterator[Row]:
    row, found = known.schedule, known.fact("payment")
    if row is None or found is None:
        return
    role, status = known.role("payment"), row.text("status")
    whole = known.schedule_row or row
    if "NA" in (row.text("nonfac_na"), whole.text("nonfac_na")):
        note = f"The fee schedule has no value for it outside a facility [@{found.source}]."
        yield _row("11", "not-paid-by-medicare", note, f"{found.dataset}: NON-FAC NA INDICATOR NA")
    elif status in PAID or whole.text("status") == _CONTRACTOR:
        yield _row("11", "possible", f"Medicare pays {role}.", f"{found.dataset}: no NA, a value")
    else:
        behind = f"{found.dataset}: STATUS CODE {status}"
        yield _row("11", "payer-dependent", f"Medicare pays {role}.", behind)
