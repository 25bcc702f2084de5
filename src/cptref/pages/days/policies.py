"""Payers' policies on a code by the day from which the edition holds that was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.cards import CodeCard
from cptref.frozen import frozen
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.prose import Prose
from cptref.wording.stances import in_site_order


@frozen
class PolicyDay:
    payer: str
    plan: str
    policy: Link | None
    """Nothing of a payer of which no policy is noted."""
    stance: str
    first: date | None
    """The day that its text bears; nothing where it bears none."""

    @property
    def when(self) -> str:
        if self.policy is None:
            return ""
        return f"From {words.day(self.first)}" if self.first else "Its text bears no day"


def policies(catalog: Catalog, card: CodeCard, prose: Prose) -> tuple[PolicyDay, ...]:
    """In the order of the briefing."""
    return tuple(_policies(catalog, card, prose))


def _policies(catalog: Catalog, card: CodeCard, prose: Prose) -> Iterator[PolicyDay]:
    for position in in_site_order(catalog, card.positions):
        payer = catalog.payers.get(position.payer)
        title = payer.title if payer else position.payer
        for each in position.policies:
            source = catalog.sources[each.source]
            plan = payer.plans.get(each.plan) if payer and each.plan else None
            yield PolicyDay(
                title,
                plan.title if plan else each.plan or "",
                Link(source.title, prose.links.source(each.source) or ""),
                words.STANCE[each.stance],
                source.effective or source.published,
            )
        if not position.policies:
            yield PolicyDay(title, "", None, position.payment or "No policy is noted", None)
