"""What a code is paid in all of Medicare's localities: a ring each, and the nation as a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from cptref.catalog import Catalog
from cptref.catalog.localities import Localities, Locality
from cptref.charts import dots
from cptref.charts.dots import Dot, Mark, Strip
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import claim, local, words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money
from cptref.wording.fees import settings
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose

#: So many that have one set of indices are worth a word.
_SEVERAL = 5


@frozen
class Spread:
    finding: str
    caption: str
    national: str
    units: str
    """Of which a script works out the payment of the reader's own place."""
    broad: Markup
    narrow: Markup
    table: Link
    cites: Notes


def spread(id: str, number: str, found: Localities | None, prose: Prose) -> Spread | None:
    """In the setting in which the release pays as a rule; nothing where no indices are held."""
    if found is None or len(found.rows) < 2:
        return None
    release = found.release
    where, nation = next(iter(settings(release).items()))
    called = _names(found, prose.catalog.once(_called))
    paid = [(each, _paid(each)) for each in found.rows]
    low, high = min(paid, key=_in_order), max(paid, key=_in_order)
    below = sum(amount < nation.payment for _, amount in paid)
    said = (
        f"One code, {len(paid)} prices {where}: {money(low[1])} to {money(high[1])}"
        if low[1] != high[1]
        else f"One code, one price in all {len(paid)} localities {where}: {money(low[1])}"
    )
    together = _together(found)
    lowest, highest = called[low[0].number], called[high[0].number]
    drawn = Strip(
        title=said,
        desc=(
            f"From {lowest} at {money(low[1])} to {highest} at {money(high[1])}; the nation stands "
            f"at {money(nation.payment)}. {together}"
        ).strip(),
        dots=tuple(
            Dot(each.number, called[each.number], amount, money(amount)) for each, amount in paid
        ),
        mark=Mark(
            nation.payment,
            f"National {money(nation.payment)}",
            words.count(below, "locality below", "localities below"),
        ),
        stack=_stack(found),
    )
    return Spread(
        finding=said,
        caption=_caption(number, found, where, (lowest, highest), together),
        national=f"National: {money(nation.payment)}",
        units=local.units(release, nation),
        broad=Markup(dots.broad(drawn)),  # noqa: S704  # its text is escaped there
        narrow=Markup(dots.narrow(drawn)),  # noqa: S704
        table=Link(f"Table of all {len(paid)}", prose.links.root + urls.localities(id)),
        cites=prose.cites((release.source, found.source)),
    )


def _paid(locality: Locality) -> Decimal:
    amount = locality.office if locality.facility is None else locality.facility
    assert amount is not None, "only a release that pays has localities"
    return amount


def _in_order(each: tuple[Locality, Decimal]) -> tuple[Decimal, str]:
    return each[1], each[0].number


def _names(found: Localities, known: Mapping[str, str]) -> dict[str, str]:
    """Number -> 'Houston, TX'; a locality that is no more, as CMS spells it."""
    return {
        each.number: known.get(each.number) or f"{each.name}, {each.state}" for each in found.rows
    }


def _called(catalog: Catalog) -> Mapping[str, str]:
    """All localities by number, as readers know them: the same for every code."""
    among = claim.localities(catalog)
    return {each.number: local.called(each, among) for each in among.rows} if among else {}


def _caption(
    number: str, found: Localities, where: str, ends: tuple[str, str], together: str
) -> str:
    release = found.release
    part = "the professional part (26) of " if release.row.text("mod") else ""
    said = (
        f"Medicare’s payment for {part}{number} {where} in each locality, from {ends[0]} to "
        f"{ends[1]}: units and factor of {aged(dated(release), release.age)}, with the "
        f"indices of {release.day.year}. A ring is a locality; those within a few dollars of each "
        "other stand in a stack."
    )
    return f"{said} {together}".rstrip()


def _same_indices(found: Localities) -> list[Locality]:
    """The most that share one set of indices: so they share every price."""
    groups: dict[tuple[Decimal, ...], list[Locality]] = defaultdict(list)
    for each in found.rows:
        groups[each.work, each.practice, each.malpractice].append(each)
    largest = max(groups.values(), key=len)
    return largest if len(largest) >= _SEVERAL else []


def _stack(found: Localities) -> str:
    same = _same_indices(found)
    states = sorted({each.state for each in same})
    return f"{len(same)} localities of {', '.join(states)}" if same else ""


def _together(found: Localities) -> str:
    """'11 localities of CA share one set of indices, and so one price.'"""
    stack = _stack(found)
    return f"{stack} share one set of indices, and so one price." if stack else ""
