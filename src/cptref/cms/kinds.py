"""The kinds of file that can be imported, and the reader of each; only the one in use is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, get_args

from cptref.cms.layout import BadRow, Keep, Kind, Layout, Row, Upload

KINDS: tuple[Kind, ...] = get_args(Kind)

#: What a file of each kind is called.
TITLES: Mapping[Kind, str] = {
    "pfs": "National Physician Fee Schedule relative value file",
    "gpci": "Geographic practice cost indices by payment locality",
    "opps": "OPPS Addendum B, payment by HCPCS code",
    "asc": "Ambulatory surgical center addenda AA, BB and EE",
    "mue": "NCCI medically unlikely edits",
    "ptp": "NCCI procedure-to-procedure edits",
    "icd10cm": "ICD-10-CM codes and their titles",
    "icd10pcs": "ICD-10-PCS codes and their titles",
    "listprices": "Hospitals’ list prices, gathered from their machine-readable files",
    "msdrg": "Table 5 of the inpatient rule, MS-DRG weights and mean length of stay",
}

#: Those whose rows are about no code that is billed for a service: diagnoses and inpatient stays.
NOT_BY_CODE: frozenset[Kind] = frozenset(("icd10cm", "icd10pcs", "msdrg"))
#: A file with fewer rows is an excerpt: the least of a release that was read whole, rounded down.
WHOLE_FROM: Mapping[Kind, int] = {
    "pfs": 15_000,
    "gpci": 100,
    "opps": 15_000,
    "asc": 4_000,
    "mue": 10_000,
    "ptp": 100_000,
    "icd10cm": 90_000,
    "icd10pcs": 70_000,
    "listprices": 1_000,
    "msdrg": 700,
}
#: The same of a part of a release, where the parts are files or tables of their own. Of ASC, the
#: least of 2020, rounded down; the counties are written into the localities.
_PART_FROM: Mapping[str, int] = {
    "AA": 3_000,
    "BB": 1_500,
    "EE": 1_500,
    "counties": 0,
}
#: The parts of a release, of kinds that come in parts. NCCI cuts the pairs of a setting in four.
PARTS: Mapping[str, tuple[str, ...]] = {
    "asc": ("AA", "BB", "EE"),
    "gpci": ("indices", "counties"),
    "mue": ("practitioner", "outpatient"),
    "ptp": tuple(f"{s} f{n}" for s in ("practitioner", "outpatient") for n in range(1, 5)),
}
#: Where in a row's key the part of the release stands, of kinds whose releases come in parts.
PART_AT: Mapping[str, int] = {"asc": 1, "mue": 1, "ptp": 2}


class Reader(Protocol):
    """A module of this package that reads one layout."""

    @property
    def LAYOUT(self) -> Layout: ...  # noqa: N802  # a module's constant

    def rows(self, uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]: ...


def reader_of(kind: Kind) -> Reader:
    """The module that reads files of `kind`."""
    match kind:
        case "pfs":
            from cptref.cms.pfs import reader as pfs

            return pfs
        case "gpci":
            from cptref.cms.gpci import reader as gpci

            return gpci
        case "opps":
            from cptref.cms.opps import reader as opps

            return opps
        case "asc":
            from cptref.cms.asc import reader as asc

            return asc
        case "mue":
            from cptref.cms.mue import reader as mue

            return mue
        case "ptp":
            from cptref.cms.ptp import reader as ptp

            return ptp
        case "icd10cm":
            from cptref.cms.icd10cm import reader as icd10cm

            return icd10cm
        case "icd10pcs":
            from cptref.cms.icd10pcs import reader as icd10pcs

            return icd10pcs
        case "msdrg":
            from cptref.cms.msdrg import reader as msdrg

            return msdrg
        case "listprices":
            from cptref.cms.listprices import reader as listprices

            return listprices


def layout_of(kind: Kind) -> Layout:
    """The shape of a dataset of `kind`."""
    return reader_of(kind).LAYOUT


def is_whole(kind: Kind, part: str, rows: int) -> bool:
    """Whether a part of a release, '' of one without parts, has as many rows as a whole one."""
    return rows >= _PART_FROM.get(part, WHOLE_FROM[kind])


def missing(kind: Kind, parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a release that are not among `parts`, the files of a setting as one."""
    known = PARTS.get(kind, ())
    if kind != "ptp":
        return tuple(part for part in known if part not in parts)
    lacking = [part for part in known if part not in parts and part.split()[0] not in parts]
    found: list[str] = []
    for setting in ("practitioner", "outpatient"):
        of_it = [part for part in lacking if part.startswith(setting)]
        found += [setting] if len(of_it) == 4 else of_it
    return tuple(found)
