"""What a policy says of diagnoses, against its stance and the code's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.payers import policies_of
from cptref.checks.policy_example import a_policy
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code

_REFUSES = ("investigational", "not-covered")
#: Beside the mark of a named diagnosis, what takes some of it back.
_CONDITION = re.compile(
    r"\b(?:only|if|unless|except|excluding|not|no|never|without|where|when)\b", re.IGNORECASE
)


def a_diagnosis_agrees_with_the_stance_and_the_code(
    record: Record[Code], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """A policy that refuses the code excludes, a part is told, and a row is of the code."""
    code = record.data
    known = {each.icd10cm for each in code.diagnoses or ()}
    known |= {
        named
        for each in (code.clinical.indications if code.clinical else ())
        for named in each.diagnoses
    }
    for at, policy in policies_of(code):
        for index, each in enumerate(policy.diagnoses):
            here = (*at, "diagnoses", index)
            if policy.stance in _REFUSES and each.says != "excluded":
                words = f"says '{each.says}' of {each.icd10cm}, and the stance is {policy.stance!r}"
                hint = "a policy that refuses the code excludes every diagnosis: take the row out"
                yield record.problem(DIAGNOSIS_AGREES, (*here, "says"), words, hint)
            elif each.icd10cm not in known:
                words = f"{each.icd10cm} is none of the diagnoses of {record.id}"
                hint = "add it to `diagnoses` or to an indication, or take the row out"
                yield record.problem(DIAGNOSIS_AGREES, (*here, "icd10cm"), words, hint)
            elif each.says == "part" and not (each.short or each.note):
                words = f"does not say which part of {each.icd10cm}, or under which condition"
                hint = "add short, as 'colorectal only', or a note"
                yield record.problem(DIAGNOSIS_AGREES, (*here, "says"), words, hint)
            elif each.says == "named" and (found := _CONDITION.search(each.short or "")):
                words = f"'{found.group()}' is a condition, and {each.icd10cm} is said to be named"
                yield record.problem(DIAGNOSIS_AGREES, (*here, "short"), words, "write says: part")
        if policy.stance in _REFUSES and policy.other_diagnoses == "silent":
            words = f"says 'silent' of other diagnoses, and the stance is {policy.stance!r}"
            hint = "a policy that refuses the code excludes every diagnosis: take it out"
            yield record.problem(DIAGNOSIS_AGREES, (*at, "other_diagnoses"), words, hint)


DIAGNOSIS_AGREES = Rule(
    "P009",
    "What a policy says of a diagnosis fits its stance and the code",
    "A grid has a row for each diagnosis of the code: one that is in no row is never seen. And a "
    "policy cannot name a diagnosis among what it covers while it calls the code investigational.",
    a_policy("investigational", "diagnoses: [{icd10cm: C22.0, says: named}]"),
    a_policy("covered", "diagnoses: [{icd10cm: C22.0, says: named}]"),
    finds=OfRecord(a_diagnosis_agrees_with_the_stance_and_the_code, CODES),
)

RULES: tuple[Rule, ...] = (DIAGNOSIS_AGREES,)
