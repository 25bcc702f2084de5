"""A briefing's payers, each with its policies or its gap."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.stances import STATES, State
from cptref.frozen import frozen
from cptref.schema.code import Code, PaymentRule
from cptref.schema.policy import Policy
from cptref.wording import words
from cptref.wording.gaps import GapView, gap_view
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose, dates, reference
from cptref.wording.stances import StanceView


@frozen
class PolicyView:
    source: str
    title: str
    href: str
    plan: str
    reference: str
    dates: str
    third_party: bool
    state: State
    stance: str
    summary: Passage
    criteria: tuple[tuple[str, Passage], ...]
    """Each after the case in which it is asked, where a policy is met in one of several ways."""
    prior_auth: str
    cites: Notes


@frozen
class PaymentView:
    label: str
    summary: Passage
    cites: Notes


@frozen
class PayerView:
    anchor: str
    title: str
    href: str
    stance: StanceView
    payment: PaymentView | None
    policies: tuple[PolicyView, ...]
    several: bool
    """Whether each policy has to show its own stance: a single one is the payer's."""
    gap: GapView | None


def payers(
    catalog: Catalog,
    id: str,
    positions: Sequence[PositionCard],
    stances: Sequence[StanceView],
    record: Code,
    prose: Prose,
) -> tuple[PayerView, ...]:
    """In the order of the row of stances."""
    return tuple(
        _payer(catalog, id, stance, position.payer, record, prose)
        for position, stance in zip(positions, stances, strict=True)
    )


def _payer(
    catalog: Catalog, id: str, stance: StanceView, slug: str, record: Code, prose: Prose
) -> PayerView:
    position = record.payers[slug]
    at = ("code", id, ("payers", slug, "gap"))
    return PayerView(
        anchor=f"payer-{slug}",
        title=stance.payer,
        href=prose.links.payer(slug) or "",
        stance=stance,
        payment=_payment(position.payment, prose) if position.payment else None,
        policies=tuple(_policy(catalog, slug, each, prose) for each in position.policies or ()),
        several=len(position.policies or ()) > 1,
        gap=gap_view(position.gap, f"gap-payer-{slug}", prose, at) if position.gap else None,
    )


def _payment(rule: PaymentRule, prose: Prose) -> PaymentView:
    summary = prose.inline(rule.summary)
    return PaymentView(rule.label, summary, prose.cites(rule.cite, rule.summary))


def _policy(catalog: Catalog, payer: str, policy: Policy, prose: Prose) -> PolicyView:
    source = catalog.sources[policy.source]
    return PolicyView(
        source=policy.source,
        title=source.title,
        href=prose.links.source(policy.source) or "",
        plan=plan_title(catalog, payer, policy.plan),
        reference=reference(source),
        dates=words.with_capital(" · ".join(dates(source))),
        third_party=source.kind == "third-party",
        state=STATES[policy.stance],
        stance=words.STANCE[policy.stance],
        summary=prose.inline(policy.summary),
        criteria=tuple((each.case or "", prose.inline(each.text)) for each in policy.criteria),
        prior_auth=words.PRIOR_AUTH[policy.prior_auth],
        cites=prose.cites(
            (policy.source,), policy.summary, *(each.text for each in policy.criteria)
        ),
    )


def plan_title(catalog: Catalog, payer: str, plan: str | None) -> str:
    if plan is None:
        return ""
    plans = catalog.payers[payer].plans if payer in catalog.payers else {}
    return plans[plan].title if plan in plans else plan
