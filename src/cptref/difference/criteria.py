"""What a policy asks for and which diagnoses it names, before and after: tighter or looser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cptref.difference.values import How, Move
from cptref.schema.policy import Criterion, Policy, PolicyDiagnosis

_SAYS: Mapping[str, int] = {"named": 2, "part": 1, "excluded": 0}


def moves(id: str, name: str, was: Policy, is_: Policy) -> Iterator[Move]:
    """Limits one by one; what else is asked otherwise together, as it reads."""
    old = [each for each in was.criteria if each not in is_.criteria]
    new = [each for each in is_.criteria if each not in was.criteria]
    for before, after in _limits(old, new):
        old.remove(before)
        new.remove(after)
        told = f"{name} {after.kind}" + (f", {after.case}" if after.case else "")
        yield Move("criteria", "code", id, _how(before, after), told, before.short, after.short)
    if old or new:
        how: How = "added" if not old else "removed" if not new else "changed"
        yield Move("criteria", "code", id, how, name, _texts(old), _texts(new))
    if was.criteria_complete != is_.criteria_complete and was.criteria and is_.criteria:
        sides = (_complete(each) for each in (was, is_))
        yield Move("criteria", "code", id, "changed", name, *sides)
    yield from _diagnoses(id, name, was, is_)


def _limits(
    before: Sequence[Criterion], after: Sequence[Criterion]
) -> list[tuple[Criterion, Criterion]]:
    """Of one kind, unit and case, where each side has one and the number or its bound differs."""
    found = []
    for one in after:
        if one.value is None:
            continue
        of_it = [
            [each for each in side if _key(each) == _key(one) and each.value is not None]
            for side in (before, after)
        ]
        if [len(side) for side in of_it] == [1, 1]:
            found.append((of_it[0][0], one))
    return [each for each in found if _number(each[0]) != _number(each[1])]


def _key(criterion: Criterion) -> tuple[str, str | None, str | None]:
    return criterion.kind, criterion.unit, criterion.case


def _number(criterion: Criterion) -> tuple[object, object]:
    return criterion.value, criterion.bound


def _how(before: Criterion, after: Criterion) -> How:
    """'Less than 5' asks for more than 'at most 5', and 'at most 4' for more than both."""
    if "least" in (before.bound, after.bound) and before.bound != after.bound:
        return "changed"
    assert before.value is not None, "a limit has its number"
    assert after.value is not None, "a limit has its number"
    if before.value == after.value:
        return "tightened" if after.bound == "under" else "loosened"
    falls = after.value < before.value
    return "tightened" if falls != (after.bound == "least") else "loosened"


def _texts(criteria: Sequence[Criterion]) -> str:
    return "; ".join(each.text for each in criteria)


def _complete(policy: Policy) -> str:
    return "all noted" if policy.criteria_complete else "not all noted"


def _diagnoses(id: str, name: str, was: Policy, is_: Policy) -> Iterator[Move]:
    old = {each.icd10cm: each for each in was.diagnoses}
    new = {each.icd10cm: each for each in is_.diagnoses}
    for code in dict.fromkeys((*new, *old)):
        before, after = (_said(side.get(code)) for side in (old, new))
        if before != after:
            how = _how_said(old.get(code), new.get(code))
            yield Move("diagnosis", "code", id, how, f"{name} {code}", before, after)
    if was.other_diagnoses != is_.other_diagnoses:
        sides = (each.other_diagnoses or "" for each in (was, is_))
        yield Move("diagnosis", "code", id, "changed", f"{name} other diagnoses", *sides)


def _said(of: PolicyDiagnosis | None) -> str:
    if of is None:
        return ""
    return f"{of.says} ({of.short})" if of.short else of.says


def _how_said(was: PolicyDiagnosis | None, is_: PolicyDiagnosis | None) -> How:
    if was is None or is_ is None:
        return "added" if was is None else "removed"
    before, after = _SAYS.get(was.says), _SAYS.get(is_.says)
    if before is None or after is None or before == after:
        return "changed"
    return "tightened" if after < before else "loosened"
