"""Payers: the list with the matrix of codes, and of each its policies by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from cptref.catalog import Catalog, PolicyCard, PositionCard
from cptref.catalog.indexes import JUDGED, POLICIES
from cptref.catalog.stances import STATES, State
from cptref.frozen import frozen
from cptref.lists import pagination, payer_exports
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.coverage import (
    CoverageCount,
    CoverageRow,
    PayerColumn,
    StanceCount,
    all_counts,
    columns,
    rows,
    stances_of,
    stated,
)
from cptref.lists.news import payers as news
from cptref.lists.news.payers import NewsRow, Quiet
from cptref.lists.pagination import Division, PartGroup, PartHead, PartLink
from cptref.lists.payer_exports import Spreadsheet
from cptref.pages.book import links as books
from cptref.pages.policies.of_payer import PayersPolicies, payers_policies
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.downloads import Download, downloads
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Frame, Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.gaps import ConsultView
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose, dates
from cptref.wording.stances import StanceView, stance_view


@frozen
class PlanRow:
    slug: str
    anchor: str
    title: str
    note: Passage


@frozen
class PolicyRow:
    title: str
    href: str
    plan: str
    number: str
    dates: str
    state: State
    stance: str


@frozen
class PositionRow:
    code: CodeLink
    stance: StanceView
    policies: tuple[PolicyRow, ...]


@frozen
class PayerPage:
    title: str
    plain: str
    book: Link | None
    books: tuple[PartLink, ...]
    """Where the codes are too many for one book."""
    lines: tuple[str, ...]
    publishes: tuple[ConsultView, ...]
    note: Passage
    news: tuple[NewsRow, ...]
    quiet: tuple[Quiet, ...]
    plans: tuple[PlanRow, ...]
    said: PayersPolicies
    """Where its codes are too many for the page, nothing."""
    positions: tuple[PositionRow, ...]
    """Where there are too many none: `stances` counts them, and `parts` lead to them."""
    stances: tuple[StanceCount, ...]
    parts: tuple[PartGroup, ...]
    tables: tuple[Spreadsheet, ...]
    """In a large library: the payer's own."""
    sources: tuple[Note, ...]


@frozen
class PositionsPart:
    """Some of the codes on which a payer has a position."""

    head: PartHead
    books: tuple[PartLink, ...]
    positions: tuple[PositionRow, ...]
    tables: tuple[Spreadsheet, ...]
    sources: tuple[Note, ...] = ()


@frozen
class PayerRow:
    payer: Link
    plain: str
    lines: str
    policies: str
    downloads: tuple[Download, ...]
    """Where no one spreadsheet has all payers: the payer's own."""
    tables: Link | None
    """The way to them, where the payer has several."""


@frozen
class Payers:
    downloads: tuple[Download, ...]
    """In a large library none: each payer has its own."""
    payers: tuple[PayerRow, ...]
    columns: tuple[PayerColumn, ...]
    coverage: tuple[CoverageRow, ...]
    """In a large library none: `counts` has how many, and the list of codes has all."""
    counts: tuple[CoverageCount, ...]
    all_codes: Link


_SECTION = sections.PAYERS
_HOME = Link("Library", urls.HOME)


def units(catalog: Catalog) -> Iterator[str]:
    """The list, and of each payer its page and the parts of it."""
    yield ""
    for slug in catalog.payers:
        yield slug
        if division := catalog.once(_division, slug):
            yield from (f"{slug} {part}" for part in division.names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    slug, _, part = unit.partition(" ")
    if part:
        yield _part(catalog, site, slug, part)
    elif slug:
        yield _own(catalog, site, slug)
    else:
        yield _list(catalog, site)


def list_frame(site: SiteFrame) -> Frame:
    return frame(
        site, urls.PAYERS, "Payers", "Every payer of the library, and its stance by code.",
        section="Payers", crumbs=(_HOME, _SECTION),
    )  # fmt: skip


def own_frame(catalog: Catalog, site: SiteFrame, slug: str) -> Frame:
    payer, url = catalog.payers[slug], urls.payer(slug)
    return frame(
        site, url, payer.title, payer.plain,
        section="Payers", crumbs=(_HOME, _SECTION, Link(payer.title, url)),
        feed=Link(f"Changes: {payer.title}", urls.payer_feed(slug)),
    )  # fmt: skip


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    framed = list_frame(site)
    links = Links(catalog, framed.root)
    large = pagination.is_long(catalog.codes)
    is_one = payer_exports.is_one(catalog)
    listed = Payers(
        downloads=downloads(links.root, urls.PAYERS_EXPORT) if is_one else (),
        payers=tuple(_rows(catalog, links)),
        columns=columns(catalog, links),
        coverage=() if large else rows(catalog, catalog.codes, links),
        counts=all_counts(catalog, links) if large else (),
        all_codes=Link("The stances code by code", links.root + urls.CODES),
    )
    return Page(urls.PAYERS, "payers.html", framed, listed)


def _own(catalog: Catalog, site: SiteFrame, slug: str) -> Page:
    url, framed = urls.payer(slug), own_frame(catalog, site, slug)
    return Page(url, "payer.html", framed, _view(catalog, slug, Prose.at(url, catalog)))


def _part(catalog: Catalog, site: SiteFrame, slug: str, part: str) -> Page:
    division = catalog.once(_division, slug)
    assert division is not None
    url, head, ids = division.page(part)
    framed = frame(
        site, url, head.title, head.plain, section="Payers",
        crumbs=(_HOME, _SECTION, division.whole, Link(head.crumb, url)),
    )  # fmt: skip
    links = Links(catalog, framed.root)
    own = frozenset(ids)
    view = PositionsPart(
        head=head,
        books=books.links(catalog, books.PAYER, slug, links.root, own),
        positions=_positions(catalog, slug, ids, links),
        tables=payer_exports.links(catalog, slug, links.root, own),
    )
    return Page(url, "payer_part.html", framed, view)


def _judged(catalog: Catalog, slug: str) -> tuple[str, ...]:
    """The codes on which the payer has a position or a gap, in the catalog's order."""
    return catalog.by(JUDGED).get(slug, ())


def _division(catalog: Catalog, slug: str) -> Division[str] | None:
    ids = _judged(catalog, slug)
    if not pagination.is_long(ids):
        return None
    title, url = catalog.payers[slug].title, urls.payer(slug)
    return Division(
        parts=pagination.cut(ids, code_number),
        address=lambda name: urls.part(url, name),
        whole=Link(title, url),
        title=f"{title}: codes that begin with",
        nouns=("code", "codes"),
    )


def _rows(catalog: Catalog, links: Links) -> Iterator[PayerRow]:
    for slug, payer in catalog.payers.items():
        policies = set(chain.from_iterable(catalog.by(POLICIES).get(slug, ())))
        href, found = links.payer(slug) or "", payer_exports.links(catalog, slug, links.root)
        yield PayerRow(
            payer=Link(payer.title, href),
            plain=payer.plain,
            lines=", ".join(payer.lines),
            policies=words.count(len(policies), "policy", "policies"),
            downloads=found[0].downloads if len(found) == 1 else (),
            tables=Link("As tables", f"{href}#tables") if len(found) > 1 else None,
        )


def _view(catalog: Catalog, slug: str, prose: Prose) -> PayerPage:
    payer, root = catalog.payers[slug], prose.links.root
    ids, division = _judged(catalog, slug), catalog.once(_division, slug)
    note = prose.block(payer.note)
    said = payers_policies(catalog, slug, () if division else ids, prose)
    return PayerPage(
        title=payer.title,
        plain=payer.plain,
        book=books.link(catalog, books.PAYER, slug, root),
        books=books.links(catalog, books.PAYER, slug, root),
        lines=payer.lines,
        publishes=tuple(ConsultView(place.where, place.url) for place in payer.publishes),
        note=note,
        news=news.rows(catalog, news.newest_of(catalog, slug), prose),
        quiet=news.quiet(catalog, (slug,), prose),
        plans=tuple(
            PlanRow(slug, f"plan-{slug}", plan.title, prose.inline(plan.note))
            for slug, plan in payer.plans.items()
        ),
        said=said,
        positions=() if division else _positions(catalog, slug, ids, prose.links),
        stances=stances_of(catalog, slug, len(ids)) if division else (),
        parts=division.ways(root) if division else (),
        tables=payer_exports.links(catalog, slug, root),
        sources=prose.notes(),
    )


def _positions(
    catalog: Catalog, slug: str, ids: Iterable[str], links: Links
) -> tuple[PositionRow, ...]:
    return tuple(_row(catalog, id, stated(catalog, id, slug), links) for id in ids)


def _row(catalog: Catalog, id: str, position: PositionCard, links: Links) -> PositionRow:
    code = of_card(catalog.names[id], links, f"#payer-{position.payer}")
    return PositionRow(
        code=code,
        stance=stance_view(catalog, position, code.href),
        policies=tuple(
            _policy(catalog, position.payer, policy, links) for policy in position.policies
        ),
    )


def _policy(catalog: Catalog, payer: str, policy: PolicyCard, links: Links) -> PolicyRow:
    source = catalog.sources[policy.source]
    plan = catalog.payers[payer].plans.get(policy.plan or "")
    return PolicyRow(
        title=source.title,
        href=links.source(policy.source) or "",
        plan=plan.title if plan else policy.plan or "",
        number=source.number or "",
        dates=words.with_capital(" · ".join(dates(source))),
        state=STATES[policy.stance],
        stance=words.STANCE[policy.stance],
    )
