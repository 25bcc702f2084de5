"""What a value of CMS's indicators says, in our words; the value itself stands in brackets.

The words are each column's own: see `columns.py` in the folder of a kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms.kinds import layout_of
from cptref.cms.layout import Kind

OPPS_STATUS = layout_of("opps").column("status_indicator").values
MUE_ADJUDICATION = layout_of("mue").column("mai").values
PTP_MODIFIER = layout_of("ptp").column("modifier_indicator").values
_FEE_SCHEDULE = layout_of("pfs")
#: CMS's field, as a modifier's record names it -> the column of the fee schedule's dataset.
COLUMNS: Mapping[str, str] = {
    column.called: column.name for column in _FEE_SCHEDULE.columns if column.governs
}


def cms_name(column: str) -> str:
    """CMS's own name of a column of the fee schedule: 'PC/TC IND'."""
    return _FEE_SCHEDULE.column(column).called


def in_words(column: str, value: str) -> str:
    """Of the fee schedule: 'Two sides are paid as one (0)'; a value that is not known stands alone,
    '(7)'."""
    meaning = _FEE_SCHEDULE.column(column).values.get(value, "")
    return f"{meaning} ({value})".lstrip() if value else "Not stated in the file"


def outpatient_status(value: str) -> str:
    """'Inpatient only (C)'; CMS may bring a status that has no words here yet."""
    meaning = OPPS_STATUS.get(value)
    return f"{meaning} ({value})" if meaning else f"Status {value} (not explained in this library)"


def stated(kind: Kind, column: str, value: str) -> str:
    """A value of any file's indicator in words; one without words stands as the file has it."""
    values = layout_of(kind).column(column).values
    # What says something where it is empty is a mark, whose words need no value beside them.
    if "" in values:
        return values.get(value, value)
    if kind == "pfs" and values:
        return in_words(column, value)
    meaning = values.get(value)
    return f"{meaning[:1].upper()}{meaning[1:]} ({value})" if meaning else value or "Empty"
