"""The lists of the API, from the cards: the index, payers, gaps and changes."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.indexes import FAMILY, GAPS, GAPS_COUNTED, JUDGED, NEXT_REVIEW, REVIEWED
from cptref.files import feeds
from cptref.files.api.elements import VERSION
from cptref.files.api.list_shapes import (
    Axis,
    AxisValue,
    ChangeRow,
    ChangesFile,
    CodeRow,
    FamilyRow,
    GapRow,
    GapsFile,
    IndexFile,
    Member,
    ModifierRow,
    PayerFile,
    PayerRow,
    PayersFile,
    Plan,
    PolicyRow,
    PositionRow,
    TermRow,
)
from cptref.files.api.parts import gap, gap_or_none, passage, passage_or_none, places, sources
from cptref.lists import changes
from cptref.lists.coverage import stated
from cptref.schema import family as record
from cptref.site import urls
from cptref.site.page import SiteFrame


def index(catalog: Catalog, site: SiteFrame, schema: str) -> IndexFile:
    return IndexFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        title=site.title,
        plain=catalog.site.plain,
        publisher=site.publisher,
        url=site.base_url,
        newest=catalog.newest,
        codes=tuple(_code(catalog, id) for id in catalog.codes),
        families=tuple(
            FamilyRow(
                id=slug,
                title=family.title,
                plain=family.plain,
                codes=tuple(member.code for member in family.codes),
                guidance=tuple(member.code for member in family.guidance),
                page=urls.family(slug),
                feed=urls.family_feed(slug),
                overview=passage(catalog, family.overview, block=True),
                axes=tuple(_axis(id, axis) for id, axis in family.axes.items()),
                members=tuple(
                    Member(each.code, each.at, each.plain, sources(each.cite))
                    for each in family.members
                ),
            )
            for slug, family in catalog.families.items()
        ),
        payers=urls.PAYERS_DATA,
        gaps=urls.GAPS_DATA,
        changes=urls.CHANGES_DATA,
        feed=urls.FEED,
        about=passage(catalog, catalog.site.about, block=True),
        contact=catalog.site.contact,
        review_months=catalog.site.review_months,
        modifiers=tuple(
            ModifierRow(
                id=id,
                title=modifier.title,
                indicator=modifier.indicator,
                meaning=meaning,
                sources=sources(modifier.cite, meaning),
                page=urls.modifier(id),
            )
            for id, modifier in catalog.modifiers.items()
            for meaning in [passage(catalog, modifier.meaning, block=True)]
        ),
        terms=tuple(
            TermRow(
                id=id,
                title=term.title,
                abbreviation=term.abbreviation,
                meaning=meaning,
                see=term.see,
                sources=sources(term.cite, meaning),
                page=urls.term(id),
            )
            for id, term in catalog.terms.items()
            for meaning in [passage(catalog, term.meaning, block=True)]
        ),
    )


def _axis(id: str, axis: record.Axis) -> Axis:
    values = tuple(AxisValue(value, each.title) for value, each in axis.values.items())
    return Axis(id, axis.title, values)


def payers(catalog: Catalog, site: SiteFrame, schema: str) -> PayersFile:
    return PayersFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        payers=tuple(
            PayerRow(
                id=slug,
                title=payer.title,
                plain=payer.plain,
                key=slug in catalog.site.key_payers,
                codes=sum(
                    bool(stated(catalog, id, slug).policies) for id in _judged(catalog, slug)
                ),
                page=urls.payer(slug),
                data=urls.payer_data(slug),
                feed=urls.payer_feed(slug),
            )
            for slug, payer in catalog.payers.items()
        ),
    )


def payer(catalog: Catalog, site: SiteFrame, slug: str, schema: str) -> PayerFile:
    of = catalog.payers[slug]
    return PayerFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        id=slug,
        title=of.title,
        plain=of.plain,
        lines=of.lines,
        plans=tuple(
            Plan(id, plan.title, passage_or_none(catalog, plan.note))
            for id, plan in of.plans.items()
        ),
        publishes=tuple(places(of.publishes)),
        note=passage_or_none(catalog, of.note, block=True),
        positions=tuple(_position(catalog, id, slug) for id in _judged(catalog, slug)),
        page=urls.payer(slug),
        feed=urls.payer_feed(slug),
    )


def _judged(catalog: Catalog, slug: str) -> tuple[str, ...]:
    """The codes on which the payer has a position or a gap, in the catalog's order."""
    return catalog.by(JUDGED).get(slug, ())


def gaps(catalog: Catalog, site: SiteFrame, schema: str) -> GapsFile:
    return GapsFile(VERSION, schema, site.notice, tuple(_gaps(catalog)))


def every_change(catalog: Catalog, site: SiteFrame, schema: str) -> ChangesFile:
    return ChangesFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        changes=tuple(
            ChangeRow(
                id=feeds.entry_id(site, change),
                date=change.entry.date,
                taken_on=change.taken,
                kind=change.entry.kind,
                code=change.code,
                title=catalog.names[change.code].title,
                note=note,
                sources=sources(change.entry.cite, note),
                payers=tuple(sorted(changes.payers(catalog, change))),
                page=urls.code(change.code),
            )
            for change in catalog.once(changes.every)
            for note in [passage(catalog, change.entry.note)]
        ),
    )


def _code(catalog: Catalog, id: str) -> CodeRow:
    code = catalog.names[id]
    return CodeRow(
        id=id,
        system=code.system,
        code=code.number,
        title=code.title,
        plain=code.plain,
        status=code.status,
        family=catalog.facet(FAMILY)[id],
        gaps=catalog.facet(GAPS_COUNTED)[id],
        reviewed=catalog.facet(REVIEWED)[id],
        next_review=catalog.facet(NEXT_REVIEW)[id],
        page=urls.code(id),
        data=urls.code_data(id),
    )


def _position(catalog: Catalog, id: str, payer: str) -> PositionRow:
    position = stated(catalog, id, payer)
    return PositionRow(
        code=id,
        title=catalog.names[id].title,
        policies=tuple(
            PolicyRow(policy.source, policy.plan, policy.stance) for policy in position.policies
        ),
        payment=position.payment,
        gap=gap_or_none(catalog, position.gap),
        page=urls.code(id),
        data=urls.code_data(id),
    )


def _gaps(catalog: Catalog) -> Iterator[GapRow]:
    """Of every briefing, then of the codes that have none."""
    for id, gaps in catalog.facet(GAPS).items():
        for each in gaps:
            row = gap(catalog, each.gap)
            yield GapRow(id, each.section, each.subject, row, urls.code(id))
    for slug, family in catalog.families.items():
        for member in family.members:
            if member.gap and member.code not in catalog.codes:
                row = gap(catalog, member.gap)
                page = urls.member(slug, family, member.code)
                yield GapRow(member.code, "family", "briefing", row, page)
