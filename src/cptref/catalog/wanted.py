"""Which codes a library's datasets should have rows of: its own, and those of its families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.load import Library
from cptref.schema import Code
from cptref.schema.systems import code_number

Wanted = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What a code's record names of other systems: diagnoses, and of its inpatient stay procedures and
groups."""


def wanted(kind: Kind, library: Library) -> frozenset[str]:
    """The codes of the library and of its families.

    Of ICD-10-CM, the diagnoses of its records and their categories: where a category is there and
    the diagnosis is not, the diagnosis does not exist. Of ICD-10-PCS and the MS-DRGs, those that
    its records name of inpatient stays, and the tables of these codes.
    """
    members = (
        member.code for family in library.families.values() for member in family.data.members
    )
    named = (wanted_by(record.data) for record in library.codes.values())
    return wanted_of(kind, (*library.codes, *members), named)


def wanted_of(kind: Kind, codes: Iterable[str], named: Iterable[Wanted]) -> frozenset[str]:
    """The same of the ids of the library's and its families' codes, and what each record names."""
    match kind_of(kind).about:
        case "diagnosis":
            return frozenset(code for ours, _, _ in named for o in ours for code in (o, o[:3]))
        case "procedure":
            return frozenset(code for _, ours, _ in named for o in ours for code in (o, o[:3]))
        case "group":
            return frozenset(group for _, _, ours in named for group in ours)
    return frozenset(map(code_number, codes))


def wanted_by(code: Code) -> Wanted:
    stay = code.inpatient
    diagnoses = tuple(dict.fromkeys(_diagnoses(code)))
    return (diagnoses, stay.procedures, stay.drgs) if stay else (diagnoses, (), ())


def _diagnoses(code: Code) -> Iterator[str]:
    yield from (diagnosis.icd10cm for diagnosis in code.diagnoses or ())
    for indication in code.clinical.indications if code.clinical else ():
        yield from indication.diagnoses
