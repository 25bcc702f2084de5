"""Which codes a library's datasets should have rows of: its own, and those of its families."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.load import Library
from cptref.schema.systems import code_number


def wanted(kind: Kind, library: Library) -> frozenset[str]:
    """The codes of the library and of its families.

    Of ICD-10-CM, the diagnoses of its records and their categories: where a category is there and
    the diagnosis is not, the diagnosis does not exist. Of ICD-10-PCS and the MS-DRGs, those that
    its records name of inpatient stays.
    """
    match kind_of(kind).about:
        case "diagnosis":
            return frozenset(code for each in _diagnoses(library) for code in (each, each[:3]))
        case "procedure":
            return frozenset(_procedures(library))
        case "group":
            return frozenset(_groups(library))
    members = (
        member.code for family in library.families.values() for member in family.data.members
    )
    return frozenset(code_number(id_) for id_ in (*library.codes, *members))


def _diagnoses(library: Library) -> Iterator[str]:
    for record in library.codes.values():
        yield from (diagnosis.icd10cm for diagnosis in record.data.diagnoses or ())
        if record.data.clinical:
            for indication in record.data.clinical.indications:
                yield from indication.diagnoses


def _procedures(library: Library) -> Iterator[str]:
    """What the records name of inpatient stays, and the tables of these codes."""
    for record in library.codes.values():
        if stay := record.data.inpatient:
            yield from (part for code in stay.procedures for part in (code, code[:3]))


def _groups(library: Library) -> Iterator[str]:
    for record in library.codes.values():
        if stay := record.data.inpatient:
            yield from stay.drgs
