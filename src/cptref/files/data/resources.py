"""Which tables the library has as data, in this order: what a row is, its columns and its key.

The columns are those of the exports and, of Medicare's localities, those of the importer: nothing
is stated here that is stated there.
"""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms.gpci.columns import LAYOUT as LOCALITIES
from cptref.cms.layout import Column as Imported
from cptref.files.exports import parts, policies
from cptref.files.exports.code import criteria, medicare, payments, record
from cptref.files.exports.column import Column, Holds
from cptref.files.exports.columns import CODE, RELEASE, SOURCE_ID
from cptref.frozen import frozen

_HOLDS: Mapping[str, Holds] = {"decimal": "figure", "whole": "whole", "day": "day"}


@frozen
class Resource:
    """A table of the library."""

    name: str
    """Of its file, without the ending: 'payments'."""
    title: str
    row: str
    """What one row is."""
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """The columns that name a row, where they do."""
    of_codes: bool = True
    """Whether each code has its own rows; else they are the library's."""

    @property
    def path(self) -> str:
        return f"{self.name}.csv"


def _imported(column: Imported) -> Column:
    return Column(
        column.label or column.field,
        14,
        _HOLDS.get(column.holds, "text"),
        "" if column.label in ("", column.field) else f"CMS’s field {column.field}.",
        column.name,
    )


#: Of a locality the columns that tables of its rows show, and its state.
LOCALITY = tuple(each for each in LOCALITIES.columns if each.name != "mark")
CODES = (
    CODE, Column("System", 14), Column("Title", 44, says="In the library’s words."),
    Column("In a sentence", 80), Column("Type of service", 28), Column("Approach", 20),
    Column("Status", 14), Column("Replaced by", 12, says="Of a replaced code the one since."),
    Column("Family", 24, says="The family of codes among which it is compared."),
    Column("Page", 24, says="Of the briefing, from the site’s root."),
    Column("Data", 32, says="The rows of this code alone, from the site’s root."),
)  # fmt: skip

RESOURCES: tuple[Resource, ...] = (
    Resource("codes", "Codes", "A code that has a briefing.", CODES, (CODE.name,)),
    Resource(
        "payments", "Medicare’s payments",
        "What Medicare’s fee schedule pays for a code, by release and setting.",
        payments.BY_RELEASE,
    ),
    Resource(
        "indicators", "Payment indicators",
        "An indicator of the fee schedule for a code, by release.", medicare.INDICATORS,
    ),
    Resource(
        "localities", "Localities and their indices",
        "A payment locality of Medicare’s and its three geographic indices, by release.",
        (*RELEASE, *(_imported(each) for each in LOCALITY), SOURCE_ID),
        (RELEASE[0].name, *LOCALITIES.key), of_codes=False,
    ),
    Resource(
        "pairs", "Bundling edits",
        "An edit of NCCI’s in force between a code and another of the library.", medicare.PAIRS,
    ),
    Resource(
        "policies", "Payers’ policies", "A policy of a payer on a code, with its days.",
        policies.POLICIES,
    ),
    Resource(
        "criteria", "Criteria of policies", "One criterion of a policy on a code.",
        criteria.CRITERIA,
    ),
    Resource(
        "diagnoses", "Diagnoses by policy", "What a policy on a code says of one diagnosis.",
        criteria.DIAGNOSES,
    ),
    Resource("gaps", "Gaps", "Something that is not known, and where it was looked for.",
             parts.GAPS),
    Resource("changes", "Changes", "A change of a briefing.", record.HISTORY),
    Resource("sources", "Sources", "A document that something rests on.", parts.DOCUMENTS,
             (parts.DOCUMENTS[0].name,), of_codes=False),
)  # fmt: skip
BY_NAME: Mapping[str, Resource] = {each.name: each for each in RESOURCES}
