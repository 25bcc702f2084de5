"""A payer's policies, each once with the codes of which it speaks, and its plans side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cptref.catalog import Catalog
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.indexes import TERMS
from cptref.catalog.stances import STATES, State
from cptref.frozen import frozen
from cptref.lists.code_links import CodeLink, of_card
from cptref.wording import criteria, plan_names, words
from cptref.wording.passage import Notes
from cptref.wording.policy_grid import CriteriaGrid, criteria_grid, ordered
from cptref.wording.prose import Prose, dates


@frozen
class Asks:
    """What a policy comes to for some codes of which it says the same."""

    codes: tuple[CodeLink, ...]
    state: State
    stance: str
    criteria: tuple[str, ...]
    """'Largest lesion: 5 cm'."""
    whole: bool
    """Whether all of its criteria are noted."""
    prior_auth: str


@frozen
class PolicyOnce:
    title: str
    href: str
    number: str
    dates: str
    url: str | None
    asks: tuple[Asks, ...]
    cites: Notes


@frozen
class PlansPolicies:
    plan: str | None
    """Its slug; nothing where the payer has one policy for all."""
    name: str
    policies: tuple[PolicyOnce, ...]


@frozen
class GridOfCodes:
    """Several policies of a payer on the same codes."""

    codes: tuple[CodeLink, ...]
    label: str
    """'47371, 47381 and 47383'."""
    grid: CriteriaGrid


@frozen
class PayersPolicies:
    grids: tuple[GridOfCodes, ...]
    plans: tuple[PlansPolicies, ...]

    def of(self, plan: str | None) -> tuple[PolicyOnce, ...]:
        return next((each.policies for each in self.plans if each.plan == plan), ())


def payers_policies(
    catalog: Catalog, payer: str, ids: Iterable[str], prose: Prose
) -> PayersPolicies:
    held = catalog.by(TERMS)
    of = {
        id: tuple(each for found in held.get(f"{id} {payer}", ()) for each in found) for id in ids
    }
    return PayersPolicies(
        grids=tuple(_grids(catalog, of, prose)), plans=tuple(_plans(catalog, payer, of, prose))
    )


def _alike(terms: PolicyTerms) -> PolicyTerms:
    """What a grid of criteria shows of it: of two codes it is the same whatever their diagnoses."""
    return replace(terms, diagnoses=(), other_diagnoses=None)


def _grids(
    catalog: Catalog, of: Mapping[str, tuple[PolicyTerms, ...]], prose: Prose
) -> Iterator[GridOfCodes]:
    """Codes on which the same several policies say the same share a grid."""
    shared: dict[tuple[PolicyTerms, ...], list[str]] = {}
    for id, terms in of.items():
        shown = ordered(catalog, map(_alike, terms))
        if len(shown) > 1:
            shared.setdefault(shown, []).append(id)
    for terms, ids in shared.items():
        if grid := criteria_grid(catalog, terms, prose):
            codes = _codes(catalog, ids, prose)
            numbers = [code.number for code in codes]
            label = " and ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
            yield GridOfCodes(codes, label, grid)


def _codes(catalog: Catalog, ids: Iterable[str], prose: Prose) -> tuple[CodeLink, ...]:
    return tuple(of_card(catalog.names[id], prose.links) for id in ids)


def _plans(
    catalog: Catalog, payer: str, of: Mapping[str, tuple[PolicyTerms, ...]], prose: Prose
) -> Iterator[PlansPolicies]:
    """The plans as the payer's record has them, then what is of none."""
    found: dict[str | None, dict[str, dict[PolicyTerms, list[str]]]] = {
        plan: {} for plan in (*catalog.payers[payer].plans, None)
    }
    for id, terms in of.items():
        for each in terms:
            sources = found.setdefault(each.plan, {})
            sources.setdefault(each.source, {}).setdefault(_alike(each), []).append(id)
    for plan, sources in found.items():
        policies = tuple(_once(catalog, source, said, prose) for source, said in sources.items())
        yield PlansPolicies(plan, plan_names.full(catalog, payer, plan), policies)


def _once(
    catalog: Catalog, slug: str, said: Mapping[PolicyTerms, list[str]], prose: Prose
) -> PolicyOnce:
    source = catalog.sources[slug]
    read = f"read {words.day(source.retrieved)}"
    return PolicyOnce(
        title=source.title,
        href=prose.links.source(slug) or "",
        number=source.number or "",
        dates=words.with_capital(" · ".join((*dates(source), read))),
        url=source.url,
        asks=tuple(
            Asks(
                codes=_codes(catalog, ids, prose),
                state=STATES[terms.stance],
                stance=words.STANCE[terms.stance],
                criteria=tuple(map(criteria.to_tick, terms.criteria)),
                whole=bool(terms.criteria_complete) or not terms.criteria,
                prior_auth=words.PRIOR_AUTH[terms.prior_auth],
            )
            for terms, ids in said.items()
        ),
        cites=prose.cites((slug,)),
    )  # fmt: skip
