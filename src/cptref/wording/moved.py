"""How payments moved since the first release held, in words: the finding over small pictures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cptref.catalog.change import Change, change
from cptref.catalog.fee_schedule import FeeSchedule, Release
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.amounts import dated, money, percent
from cptref.wording.fee_lines import History
from cptref.wording.fees import paid_in, settings
from cptref.wording.sparklines import usual_history


@frozen
class Moved:
    """A code's payment where it is paid as a rule, from the first release that pays to the last."""

    number: str
    where: str
    """'in a facility'"""
    first: Release
    last: Release
    change: Change


def moved(number: str, fees: FeeSchedule) -> Moved | None:
    """Where it is paid as a rule."""
    return moved_in(number, *usual_history(fees))


def moved_in(number: str, where: str, history: History) -> Moved | None:
    """Nothing of a code that has been paid there in one release alone, corrected or not."""
    paid = [(release, payment) for release, payment in history if payment is not None]
    if not paid or paid[0][0].day == paid[-1][0].day:
        return None
    (first, begun), (last, now) = paid[0], paid[-1]
    return Moved(number, where, first, last, change(now, begun))


def finding(every: Sequence[Moved], groups: Sequence[tuple[str, Collection[str]]] = ()) -> str:
    """'All 6 codes are paid less in a facility than in Jan 2020, the percutaneous ones most'.

    `groups` are codes that have a name together: it is said where they moved more than all others.
    """
    than = f"{where_all(every)} than {_than(every)}"
    if len(every) == 1:
        return _of_one(every[0])
    less = [each for each in every if each.change.amount < 0]
    more = [each for each in every if each.change.amount > 0]
    same = len(every) - len(less) - len(more)
    for word, those in (("less", less), ("more", more)):
        if len(those) == len(every):
            return f"All {len(every)} codes are paid {word} {than}, {_most(every, groups)}"
    if not less and not more:
        return f"All {len(every)} codes are paid the same {than.replace(' than ', ' as ')}"
    counted = ((len(more), "more"), (len(less), "less"), (same, "the same"))
    listed = ", ".join(f"{number} {word}" for number, word in counted if number)
    return f"Of {len(every)} codes {listed} {than}"


def _of_one(of: Moved) -> str:
    than = _than([of])
    if not of.change.amount:
        return f"{of.number} is paid the same {of.where} as {than}"
    return f"{of.number} is paid {_by(of)} {of.where} than {than}"


def finding_of_settings(every: Sequence[Moved]) -> str:
    """'47383 is paid 15.2 % less in a facility than in Jan 2020; outside of a facility, 9.5 % more
    than in Jan 2020'."""
    first, *others = every
    told = [
        f"{each.where}, {_by(each)} than {_than([each])}" if each.change.amount
        else f"{each.where}, the same as {_than([each])}"
        for each in others
    ]  # fmt: skip
    return "; ".join([_of_one(first), *told])


def _by(of: Moved) -> str:
    return f"{percent(of.change).lstrip('−+')} {'more' if of.change.amount > 0 else 'less'}"


def where_all(every: Sequence[Moved]) -> str:
    found = {each.where for each in every}
    return found.pop() if len(found) == 1 else "where each is paid as a rule"


def _than(every: Sequence[Moved]) -> str:
    found = {dated(each.first) for each in every}
    return f"in {found.pop()}" if len(found) == 1 else "in the first release held of each"


def _most(every: Sequence[Moved], groups: Sequence[tuple[str, Collection[str]]]) -> str:
    """Who moved most: of codes that have a name together, all more than any other code."""
    in_order = sorted(every, key=lambda each: (-abs(each.change.percent), each.number))
    for name, numbers in groups:
        ahead = in_order[: len(numbers)]
        if {each.number for each in ahead} == set(numbers) and 1 < len(numbers) < len(every):
            return f"the {name} ones most"
    first = in_order[0]
    return f"{first.number} most ({percent(first.change)})"


def other_way(of: Sequence[tuple[str, FeeSchedule]]) -> str:
    """The codes whose payment in the other setting moved the other way in the newest release.

    'Outside of a facility 47382 (+1.8 %) and 47383 (+6.5 %) moved the other way in Jan 2026'.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for number, fees in of:
        before, (usual, *others) = fees.before, settings(fees.newest)
        if before is None:
            continue
        own = _change(before, fees.newest, usual)
        for where in others:
            there = _change(before, fees.newest, where)
            if own and there and own.amount * there.amount < 0:
                told = f"{number} ({percent(there)})"
                found.setdefault((where, dated(fees.newest)), []).append(told)
    return " ".join(
        f"{words.with_capital(where)} {' and '.join(listed)} moved the other way in {when}."
        for (where, when), listed in found.items()
    )


def _change(before: Release, now: Release, where: str) -> Change | None:
    new, old = paid_in(now, where), paid_in(before, where)
    return change(new.payment, old.payment) if new and old else None


def alone(of: Sequence[tuple[str, FeeSchedule]]) -> str:
    """The codes that were paid in one release alone: there is no line of them."""
    told = [
        f"{number} {money(usual.payment)} in {dated(fees.newest)}"
        for number, fees in of
        if moved(number, fees) is None and (usual := fees.newest.usual)
    ]
    return f"Paid in one release alone: {'; '.join(told)}." if told else ""
