"""Which codes a library's datasets should have rows of: its own, and those of its families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog.catalog import Catalog
from cptref.catalog.indexes import DIAGNOSED, GROUPS, PROCEDURES
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.load import Library
from cptref.schema import Code
from cptref.schema.systems import code_number


def wanted(kind: Kind, library: Library) -> frozenset[str]:
    """The codes of the library and of its families.

    Of ICD-10-CM, the diagnoses of its records and their categories: where a category is there and
    the diagnosis is not, the diagnosis does not exist. Of ICD-10-PCS and the MS-DRGs, those that
    its records name of inpatient stays, and the tables of these codes.
    """
    codes = [record.data for record in library.codes.values()]
    stays = [code.inpatient for code in codes if code.inpatient]
    match kind_of(kind).about:
        case "diagnosis":
            return _with_headings(each for code in codes for each in _diagnoses(code))
        case "procedure":
            return _with_headings(each for stay in stays for each in stay.procedures)
        case "group":
            return frozenset(each for stay in stays for each in stay.drgs)
    families = library.families.values()
    members = (member.code for family in families for member in family.data.members)
    return frozenset(code_number(id_) for id_ in (*library.codes, *members))


def wanted_by(catalog: Catalog, kind: Kind) -> frozenset[str]:
    """The same of a library that is linked."""
    match kind_of(kind).about:
        case "diagnosis":
            return _with_headings(catalog.by(DIAGNOSED))
        case "procedure":
            return _with_headings(catalog.by(PROCEDURES))
        case "group":
            return frozenset(catalog.by(GROUPS))
    return frozenset(code_number(id_) for id_ in (*catalog.codes, *catalog.members))


def _with_headings(codes: Iterable[str]) -> frozenset[str]:
    """Each with the first three of its letters, which head it."""
    return frozenset(each for code in codes for each in (code, code[:3]))


def _diagnoses(code: Code) -> Iterator[str]:
    yield from (diagnosis.icd10cm for diagnosis in code.diagnoses or ())
    for indication in code.clinical.indications if code.clinical else ():
        yield from indication.diagnoses
