"""Payers: the list with the matrix of codes, and of each its policies by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog, CodeCard, PolicyCard, PositionCard
from cptref.pages import urls, words
from cptref.pages.code_links import CodeLink, of_card
from cptref.pages.coverage import CoverageRow, PayerColumn, columns, rows
from cptref.pages.frame import frame
from cptref.pages.gaps import ConsultView
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose, dates
from cptref.pages.stances import STATES, StanceView, State, stance_view
from cptref.schema import Payer


@dataclass(frozen=True, slots=True)
class PlanRow:
    anchor: str
    title: str
    note: Markup


@dataclass(frozen=True, slots=True)
class PolicyRow:
    title: str
    href: str
    plan: str
    number: str
    dates: str
    state: State
    stance: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    code: CodeLink
    stance: StanceView
    policies: tuple[PolicyRow, ...]


@dataclass(frozen=True, slots=True)
class PayerPage:
    title: str
    plain: str
    lines: tuple[str, ...]
    publishes: tuple[ConsultView, ...]
    note: Markup
    plans: tuple[PlanRow, ...]
    positions: tuple[PositionRow, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PayerRow:
    payer: Link
    plain: str
    lines: str
    policies: str


@dataclass(frozen=True, slots=True)
class Payers:
    payers: tuple[PayerRow, ...]
    columns: tuple[PayerColumn, ...]
    coverage: tuple[CoverageRow, ...]


_Positions = Mapping[str, Sequence[tuple[CodeCard, PositionCard]]]
_SECTION = Link("Payers", urls.PAYERS)
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    positions = _positions(catalog)
    framed = frame(
        site, urls.PAYERS, "Payers", "Every payer of the library, and its stance by code.",
        section="Payers", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    prose = Prose.at(urls.PAYERS, catalog)
    listed = Payers(
        payers=tuple(_rows(catalog, positions, prose)),
        columns=columns(catalog, prose.links),
        coverage=rows(catalog, catalog.codes.values(), prose.links),
    )
    yield Page(urls.PAYERS, "payers.html", framed, listed)
    for slug, payer in catalog.payers.items():
        url = urls.payer(slug)
        framed = frame(
            site, url, payer.title, payer.plain,
            section="Payers", crumbs=(_HOME, _SECTION, Link(payer.title, url)),
            feed=Link(f"Changes: {payer.title}", urls.payer_feed(slug)),
        )  # fmt: skip
        view = _view(catalog, payer, positions.get(slug, ()), Prose.at(url, catalog))
        yield Page(url, "payer.html", framed, view)


def _positions(catalog: Catalog) -> _Positions:
    """Payer -> the codes on which it has a position or a gap, in the catalog's order."""
    found: dict[str, list[tuple[CodeCard, PositionCard]]] = {}
    for card in catalog.codes.values():
        for position in card.positions:
            found.setdefault(position.payer, []).append((card, position))
    return found


def _rows(catalog: Catalog, positions: _Positions, prose: Prose) -> Iterator[PayerRow]:
    for slug, payer in catalog.payers.items():
        noted = {
            policy.source for _, position in positions.get(slug, ()) for policy in position.policies
        }
        yield PayerRow(
            payer=Link(payer.title, prose.links.payer(slug) or ""),
            plain=payer.plain,
            lines=", ".join(payer.lines),
            policies=words.count(len(noted), "policy", "policies"),
        )


def _view(
    catalog: Catalog,
    payer: Payer,
    positions: Sequence[tuple[CodeCard, PositionCard]],
    prose: Prose,
) -> PayerPage:
    note = prose.block(payer.note)
    return PayerPage(
        title=payer.title,
        plain=payer.plain,
        lines=payer.lines,
        publishes=tuple(ConsultView(place.where, place.url) for place in payer.publishes),
        note=note,
        plans=tuple(
            PlanRow(f"plan-{slug}", plan.title, prose.inline(plan.note))
            for slug, plan in payer.plans.items()
        ),
        positions=tuple(
            _position(catalog, payer, card, position, prose) for card, position in positions
        ),
        sources=prose.notes(),
    )


def _position(
    catalog: Catalog, payer: Payer, card: CodeCard, position: PositionCard, prose: Prose
) -> PositionRow:
    code = of_card(card, prose.links, f"#payer-{position.payer}")
    return PositionRow(
        code=code,
        stance=stance_view(catalog, position, code.href),
        policies=tuple(_policy(catalog, payer, policy, prose) for policy in position.policies),
    )


def _policy(catalog: Catalog, payer: Payer, policy: PolicyCard, prose: Prose) -> PolicyRow:
    source = catalog.sources[policy.source]
    plan = payer.plans.get(policy.plan or "")
    return PolicyRow(
        title=source.title,
        href=prose.links.source(policy.source) or "",
        plan=plan.title if plan else policy.plan or "",
        number=source.number or "",
        dates=words.with_capital(" · ".join(dates(source))),
        state=STATES[policy.stance],
        stance=words.STANCE[policy.stance],
    )
