"""What an ICD-10-CM of the library says of a code: whether it exists, and a claim may have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cptref.cms.icd10cm.below import unpacked
from cptref.cms.kinds import kind_of

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

Standing = Literal["billable", "heading", "absent", "unknown"]
"""A code that a claim may have, one that it may not, one that does not exist, or not known."""

_CATEGORY = 3


def category(code: str) -> str:
    """'C78.7' -> 'C78'."""
    return code.partition(".")[0]


def standing(dataset: Dataset | None, code: str) -> Standing:
    """`code` has its point, as in a record: 'C78.7'.

    An import takes a record's diagnosis and its category from a file, and from the tabular list
    every category with the codes below it: so one that is missing there does not exist.
    """
    if dataset is None:
        return "unknown"
    if row := dataset.rows.get((code,)):
        return _of(row.text("billable") == "1")
    category = dataset.rows.get((code[:_CATEGORY],))
    if category is None:
        return "absent" if is_whole(dataset) else "unknown"
    found = unpacked(code[:_CATEGORY], category.text("below")).get(code)
    return "absent" if found is None else _of(found)


def first_below(dataset: Dataset, heading: str) -> str:
    """The first code under a heading that a claim may have; empty where that is not known."""
    category = dataset.rows.get((heading[:_CATEGORY],))
    below = unpacked(heading[:_CATEGORY], category.text("below")) if category else {}
    codes = (code for code, is_code in below.items() if is_code and code.startswith(heading))
    return next(codes, "")


def is_whole(dataset: Dataset) -> bool:
    """Whether it is ICD-10-CM's and has every category of its list, and what is below each."""
    return kind_of(dataset.kind).about == "diagnosis" and any(
        row.text("below") for row in dataset.rows.values()
    )


def _of(is_billable: bool) -> Standing:
    return "billable" if is_billable else "heading"
