"""A briefing's payers in short: a line a policy and a line a gap; in full they have a page."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.stances import STATES, State
from cptref.frozen import frozen
from cptref.pages.briefing.gap_lines import GapLine, gap_line
from cptref.pages.briefing.payers import plan_title
from cptref.schema.code import Code
from cptref.schema.policy import Policy
from cptref.wording import words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose, reference
from cptref.wording.stances import StanceView


@frozen
class PolicyLine:
    plan: str
    """Empty where the payer's plans do not differ."""
    reference: str
    """Its number, or its title where it has none."""
    href: str
    dated: str
    """'published 2 Mar 2026', 'undated'."""
    third_party: bool
    state: State
    stance: str
    criteria: tuple[str, ...]
    """Each in the words of a cell: '4 cm'."""
    complete: bool
    """Whether these are all that the policy asks for."""
    cites: Notes


@frozen
class PayerLines:
    anchor: str
    title: str
    href: str
    stance: StanceView
    label: str
    """How it pays, where a rule says so."""
    payment: Passage
    payment_cites: Notes
    policies: tuple[PolicyLine, ...]
    gap: GapLine | None

    @property
    def rows(self) -> int:
        """How many lines the payer has: a single one bears its name."""
        return bool(self.label) + len(self.policies) + bool(self.gap)


def payer_lines(
    catalog: Catalog,
    positions: Sequence[PositionCard],
    stances: Sequence[StanceView],
    record: Code,
    prose: Prose,
) -> tuple[PayerLines, ...]:
    """In the order of the row of stances."""
    return tuple(
        _payer(catalog, stance, position.payer, record, prose)
        for position, stance in zip(positions, stances, strict=True)
    )


def _payer(
    catalog: Catalog, stance: StanceView, slug: str, record: Code, prose: Prose
) -> PayerLines:
    position = record.payers[slug]
    rule = position.payment
    return PayerLines(
        anchor=f"payer-{slug}",
        title=stance.payer,
        href=prose.links.payer(slug) or "",
        stance=stance,
        label=rule.label if rule else "",
        payment=prose.inline(rule.summary) if rule else Passage(),
        payment_cites=prose.cites(rule.cite, rule.summary) if rule else Notes(),
        policies=tuple(_policy(catalog, slug, each, prose) for each in position.policies or ()),
        gap=gap_line(position.gap, f"gap-payer-{slug}") if position.gap else None,
    )


def _policy(catalog: Catalog, payer: str, policy: Policy, prose: Prose) -> PolicyLine:
    source = catalog.sources[policy.source]
    day = source.published or source.effective
    dated = ("published" if source.published else "effective") if day else "undated"
    return PolicyLine(
        plan=plan_title(catalog, payer, policy.plan),
        reference=reference(source) or source.title,
        href=prose.links.source(policy.source) or "",
        dated=f"{dated} {words.day(day)}" if day else dated,
        third_party=source.kind == "third-party",
        state=STATES[policy.stance],
        stance=words.STANCE[policy.stance],
        criteria=tuple(each.short for each in policy.criteria),
        complete=policy.criteria_complete is not False,
        cites=prose.sources((policy.source,)),
    )
