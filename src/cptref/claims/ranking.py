"""Several procedures of one day: which is paid in full, and by what the others are reduced.

By MULT PROC 2 they are ranked by amount; by 3 the endoscopies of one base procedure are put
together first, the highest in full and each other by what it is above the base, and rank as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from cptref.claims import rules
from cptref.frozen import frozen


@frozen
class Ranked:
    number: int
    """Of the line."""
    code: str
    indicator: str
    """MULT PROC."""
    family: str
    """The base procedure of an endoscopy; ''."""
    amount: Fraction
    """With both sides where they are claimed; of an endoscopy, after its family."""
    base: Fraction | None
    rank: int = 1
    why: str = ""
    """Why its place is not known: the key of the words."""


def ranked(lines: Sequence[Ranked]) -> dict[int, Ranked]:
    """By the number of the line; no two of them have one code."""
    found = {each.number: each for each in lines}
    for indicator in {each.indicator for each in lines} - {*rules.RANKED, *rules.NOT_REDUCED}:
        _without_rule(found, [each for each in lines if each.indicator == indicator])
    several = [each for each in lines if each.indicator in rules.RANKED]
    if len(several) < 2:
        return found
    if any(each.indicator == rules.BEFORE_1995 for each in several):
        _without_rule(found, several)
        return found
    groups: dict[str, list[Ranked]] = {}
    for each in several:
        groups.setdefault(_group(each), []).append(each)
    whole = [_family(base, group) for base, group in groups.items()]
    if any(each.why for group in whole for each in group):
        # Where one family's amount is not known, no rank is.
        for each in several:
            found[each.number] = replace(each, why="base")
        return found
    # The highest first; of two alike the one that stands first in the claim.
    whole.sort(key=lambda group: (-sum(each.amount for each in group), group[0].number))
    for rank, group in enumerate(whole, 1):
        why = "" if f"rank-{rank}" in rules.SHARES else "sixth"
        for each in group:
            found[each.number] = replace(each, rank=rank, why=why)
    return found


def _without_rule(found: dict[int, Ranked], alike: Sequence[Ranked]) -> None:
    for each in alike if len(alike) > 1 else ():
        found[each.number] = replace(each, why="rule")


def _group(each: Ranked) -> str:
    """What is ranked as one: a family of endoscopies with its base, by whose code it is called; a
    code that is the base of no other stands alone."""
    return each.family if each.indicator == rules.ENDOSCOPY and each.family else each.code


def _family(base: str, group: Sequence[Ranked]) -> list[Ranked]:
    """The highest in full, the others by what they are above their base, the base not at all."""
    if len(group) < 2:
        return list(group)
    highest = max(group, key=lambda each: (each.code != base, each.amount, -each.number))
    found = []
    for each in group:
        if each.number == highest.number:
            found.append(each)
        elif each.code == base:
            found.append(replace(each, amount=Fraction(0)))
        elif each.base is None:
            found.append(replace(each, why="base"))
        else:
            found.append(replace(each, amount=max(each.amount - each.base, Fraction(0))))
    return found
