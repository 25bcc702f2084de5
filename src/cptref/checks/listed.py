"""A code in use against the newest files that looked for it: one mistyped is in none of them."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.extents import state
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.newest import newest
from cptref.cms.kinds import is_whole
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.load.tables import Dataset
from cptref.schema import Code
from cptref.schema.systems import code_number

#: The files that list every code of their kind; an edit or a limit is not for each.
_LISTS = ("pfs", "opps")


def a_code_in_use_is_listed(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """Of the newest releases, one that was read whole has no row of it, and none has one."""
    if record.data.status != "active":
        return
    number = code_number(record.id)
    held = [each for kind in _LISTS if (each := newest(catalog, kind, day))]
    found = {each.source: state(each, number) for each in held if _is_all(each)}
    if "not-listed" not in found.values() or "listed" in [state(each, number) for each in held]:
        return
    sources = " and ".join(source for source, of in found.items() if of == "not-listed")
    yield record.problem(
        NOT_LISTED,
        ("status",),
        f"{number} is in use here, and has no row in {sources}, where it was looked for",
        "name the file after the code that is meant; where the code has ended, say so here",
    )


def _is_all(dataset: Dataset) -> bool:
    """Whether it was read whole, by the number of rows that its publisher's file has."""
    extent = dataset.extent
    return extent is not None and extent.whole and is_whole(dataset.kind, "", extent.rows)


NOT_LISTED = Rule(
    "M020",
    "A code in use stands in the newest files",
    "A number with two digits in each other's place is a record of a code that nobody can bill. "
    "It counts where the newest fee schedule or Addendum B was read whole and asked for the code, "
    "and neither has it. A code that ended says so in `status`.",
    "content/codes/cpt/47348.yaml, meant for 47384, with a whole fee schedule imported for it",
    "content/codes/cpt/47384.yaml, which the file has",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_code_in_use_is_listed, CODES),
)

RULES: tuple[Rule, ...] = (NOT_LISTED,)
