"""Two codes and a day -> NCCI's edits between them, as the release of that day has them."""

from __future__ import annotations

from dataclasses import replace

from cptref.answers import asked, ground
from cptref.answers.refused import Refused
from cptref.answers.shapes import PairAnswer
from cptref.catalog import Catalog
from cptref.catalog.bundling import pair_file
from cptref.site.page import SiteFrame
from cptref.wording.pairs import pair_view


def pair(catalog: Catalog, site: SiteFrame, one: str, two: str, on: str) -> PairAnswer:
    first, second = asked.code(catalog, one), asked.code(catalog, two)
    if first.id == second.id:
        raise Refused(f"Both codes are {first.number}: a pair is of two.")
    day = asked.day(on)
    answer = PairAnswer(
        ground.whose(catalog, site), first.number, second.number, day,
        "not-known", (), None, (), (),
    )  # fmt: skip
    unknown = [each.number for each in (first, second) if not each.is_known]
    if unknown:
        return replace(answer, says=tuple(asked.nothing_of(each) for each in unknown))
    dataset = ground.on(catalog, "ptp", day)
    numbers = (first.number, second.number)
    opened = pair_file(catalog.datasets, numbers, day) if dataset else None
    if dataset is None or opened is None:
        return replace(
            answer,
            state="not-held",
            says=(ground.not_held("ptp", day),),
            held=ground.held(catalog, "ptp"),
        )
    # The release of the day alone: one before or after it does not speak for it.
    file = replace(opened, earlier=None, later=None)
    found = file.between(*numbers)
    view = pair_view(file, *numbers)
    return replace(
        answer,
        state="edit" if found.in_force else "no-edit" if found.complete else "not-known",
        says=tuple(f"{each.text}. {each.detail}." for each in view.says),
        release=ground.release(catalog, dataset),
        rows=tuple(ground.row(catalog, dataset, each) for each in found.in_force),
    )
