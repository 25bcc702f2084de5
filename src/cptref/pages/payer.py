"""Payers: the list with the matrix of codes, and of each its policies by code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog, CodeCard, PolicyCard, PositionCard
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.coverage import (
    CoverageCount,
    CoverageRow,
    PayerColumn,
    Positions,
    StanceCount,
    columns,
    counts,
    positions_by_payer,
    rows,
    stance_counts,
)
from cptref.lists.pagination import Division, PartGroup, PartHead, PartLink
from cptref.pages.book import links as books
from cptref.schema import Payer
from cptref.site import sections, urls
from cptref.site.downloads import Download, downloads
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.gaps import ConsultView
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose, dates
from cptref.wording.stances import STATES, StanceView, State, stance_view


@dataclass(frozen=True, slots=True)
class PlanRow:
    anchor: str
    title: str
    note: Passage


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
    book: Link | None
    books: tuple[PartLink, ...]
    """Where the codes are too many for one book."""
    lines: tuple[str, ...]
    publishes: tuple[ConsultView, ...]
    note: Passage
    plans: tuple[PlanRow, ...]
    positions: tuple[PositionRow, ...]
    """Where there are too many none: `stances` counts them, and `parts` lead to them."""
    stances: tuple[StanceCount, ...]
    parts: tuple[PartGroup, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PositionsPart:
    """Some of the codes on which a payer has a position."""

    head: PartHead
    books: tuple[PartLink, ...]
    positions: tuple[PositionRow, ...]
    sources: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PayerRow:
    payer: Link
    plain: str
    lines: str
    policies: str


@dataclass(frozen=True, slots=True)
class Payers:
    downloads: tuple[Download, ...]
    payers: tuple[PayerRow, ...]
    columns: tuple[PayerColumn, ...]
    coverage: tuple[CoverageRow, ...]
    """In a large library none: `counts` has how many, and the list of codes has all."""
    counts: tuple[CoverageCount, ...]
    all_codes: Link


_Position = tuple[CodeCard, PositionCard]
_SECTION = sections.PAYERS
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    noted = positions_by_payer(catalog)
    framed = frame(
        site, urls.PAYERS, "Payers", "Every payer of the library, and its stance by code.",
        section="Payers", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    prose = Prose.at(urls.PAYERS, catalog)
    large = pagination.is_long(catalog.codes)
    listed = Payers(
        downloads=downloads(prose.links.root, urls.PAYERS_EXPORT),
        payers=tuple(_rows(catalog, noted, prose)),
        columns=columns(catalog, prose.links),
        coverage=() if large else rows(catalog, catalog.codes.values(), prose.links),
        counts=counts(catalog, catalog.codes.values(), prose.links) if large else (),
        all_codes=Link("The stances code by code", prose.links.root + urls.CODES),
    )
    yield Page(urls.PAYERS, "payers.html", framed, listed)
    for slug, payer in catalog.payers.items():
        url = urls.payer(slug)
        framed = frame(
            site, url, payer.title, payer.plain,
            section="Payers", crumbs=(_HOME, _SECTION, Link(payer.title, url)),
            feed=Link(f"Changes: {payer.title}", urls.payer_feed(slug)),
        )  # fmt: skip
        of_payer = noted.get(slug, ())
        division = _divide(url, payer, of_payer)
        view = _view(catalog, slug, payer, of_payer, division, Prose.at(url, catalog))
        yield Page(url, "payer.html", framed, view)
        if division:
            printed = books.payer_division(catalog, slug)
            yield from _parts(catalog, site, payer, division, printed)


def _divide(url: str, payer: Payer, positions: Sequence[_Position]) -> Division[_Position] | None:
    if not pagination.is_long(positions):
        return None
    return Division(
        parts=pagination.cut(positions, lambda each: each[0].number),
        address=lambda name: urls.part(url, name),
        whole=Link(payer.title, url),
        title=f"{payer.title}: codes that begin with",
        nouns=("code", "codes"),
    )


def _parts(
    catalog: Catalog,
    site: SiteFrame,
    payer: Payer,
    division: Division[_Position],
    printed: Division[CodeCard] | None,
) -> Iterator[Page]:
    for url, head, positions in division.pages():
        prose = Prose.at(url, catalog)
        framed = frame(
            site, url, head.title, head.plain, section="Payers",
            crumbs=(_HOME, _SECTION, division.whole, Link(head.crumb, url)),
        )  # fmt: skip
        rows = tuple(_position(catalog, payer, *each, prose) for each in positions)
        own = books.links(printed, prose.links.root, {card.id for card, _ in positions})
        yield Page(url, "payer_part.html", framed, PositionsPart(head, own, rows))


def _rows(catalog: Catalog, noted: Positions, prose: Prose) -> Iterator[PayerRow]:
    for slug, payer in catalog.payers.items():
        policies = {
            policy.source for _, position in noted.get(slug, ()) for policy in position.policies
        }
        yield PayerRow(
            payer=Link(payer.title, prose.links.payer(slug) or ""),
            plain=payer.plain,
            lines=", ".join(payer.lines),
            policies=words.count(len(policies), "policy", "policies"),
        )


def _view(
    catalog: Catalog,
    slug: str,
    payer: Payer,
    positions: Sequence[_Position],
    division: Division[_Position] | None,
    prose: Prose,
) -> PayerPage:
    note = prose.block(payer.note)
    return PayerPage(
        title=payer.title,
        plain=payer.plain,
        book=books.payer_link(catalog, slug, prose.links.root),
        books=books.links(books.payer_division(catalog, slug), prose.links.root),
        lines=payer.lines,
        publishes=tuple(ConsultView(place.where, place.url) for place in payer.publishes),
        note=note,
        plans=tuple(
            PlanRow(f"plan-{slug}", plan.title, prose.inline(plan.note))
            for slug, plan in payer.plans.items()
        ),
        positions=(
            () if division else tuple(_position(catalog, payer, *each, prose) for each in positions)
        ),
        stances=stance_counts(position for _, position in positions) if division else (),
        parts=division.ways(prose.links.root) if division else (),
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
