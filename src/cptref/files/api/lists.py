"""The lists of the API, from the cards: the index, payers, gaps and changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.indexes import FAMILY, GAPS, GAPS_COUNTED, JUDGED, NEXT_REVIEW, REVIEWED, RULED
from cptref.files import feeds
from cptref.files.api import long_lists
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
    PayerNews,
    PayerRow,
    PayersFile,
    Plan,
    PolicyRow,
    PositionRow,
    TermRow,
)
from cptref.files.api.long_lists import GapAt, LongList
from cptref.files.api.part_shapes import CodesFile, FamiliesFile
from cptref.files.api.parts import gap, gap_or_none, passage, passage_or_none, places, sources
from cptref.files.api.rows import rows
from cptref.lists import changes
from cptref.lists.changes import Dated
from cptref.lists.coverage import stated
from cptref.schema import family as record
from cptref.site import page_sizes, urls
from cptref.site.page import SiteFrame


def index(catalog: Catalog, site: SiteFrame, schema: str) -> IndexFile:
    codes_cut, families_cut = catalog.once(long_lists.codes), catalog.once(long_lists.families)
    return IndexFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        title=site.title,
        plain=catalog.site.plain,
        publisher=site.publisher,
        url=site.base_url,
        newest=catalog.newest,
        codes=_codes(catalog, catalog.codes) if long_lists.is_whole(catalog, codes_cut) else (),
        families=(
            _families(catalog, catalog.families)
            if long_lists.is_whole(catalog, families_cut)
            else ()
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
                question=modifier.question,
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
        code_parts=_way(codes_cut),
        family_parts=_way(families_cut),
    )


def _way(cut: LongList[Any] | None) -> str | None:
    return cut.index if cut else None


def codes(catalog: Catalog, site: SiteFrame, schema: str, part: Sequence[str]) -> CodesFile:
    way = _way(catalog.once(long_lists.codes))
    return CodesFile(VERSION, schema, site.notice, _codes(catalog, part), way)


def families(catalog: Catalog, site: SiteFrame, schema: str, part: Sequence[str]) -> FamiliesFile:
    way = _way(catalog.once(long_lists.families))
    return FamiliesFile(VERSION, schema, site.notice, _families(catalog, part), way)


def _families(catalog: Catalog, slugs: Iterable[str]) -> tuple[FamilyRow, ...]:
    return tuple(_family(catalog, slug, catalog.families[slug]) for slug in slugs)


def _family(catalog: Catalog, slug: str, family: record.Family) -> FamilyRow:
    return FamilyRow(
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
            Member(each.code, each.at, each.plain, sources(each.cite)) for each in family.members
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
                codes=len(catalog.by(RULED).get(slug, ())),
                page=urls.payer(slug),
                data=urls.payer_data(slug),
                feed=urls.payer_feed(slug),
            )
            for slug, payer in catalog.payers.items()
        ),
    )


def payer(
    catalog: Catalog, site: SiteFrame, slug: str, schema: str, part: Sequence[str] | None = None
) -> PayerFile:
    """With the positions on the codes of a part, or on all that the file of the whole has."""
    of, cut = catalog.payers[slug], catalog.once(long_lists.positions, slug)
    if part is None:
        part = catalog.by(JUDGED).get(slug, ()) if long_lists.is_whole(catalog, cut) else ()
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
        positions=tuple(position_row(catalog, id, slug) for id in part),
        page=urls.payer(slug),
        feed=urls.payer_feed(slug),
        parts=_way(cut),
        news=rows(catalog, PayerNews, of.news),
        news_since=of.news_since,
    )


def gaps(
    catalog: Catalog, site: SiteFrame, schema: str, part: Sequence[GapAt] | None = None
) -> GapsFile:
    cut = catalog.once(long_lists.gaps)
    if part is None:
        part = long_lists.every_gap(catalog) if long_lists.is_whole(catalog, cut) else ()
    return GapsFile(
        VERSION, schema, site.notice, tuple(_gap(catalog, at) for at in part), _way(cut)
    )


def every_change(
    catalog: Catalog, site: SiteFrame, schema: str, part: Sequence[Dated] | None = None
) -> ChangesFile:
    cut = catalog.once(long_lists.every_change)
    if part is None:
        most = None if long_lists.is_whole(catalog, cut) else page_sizes.ROWS_OF_DATA
        part = catalog.once(changes.newest)[:most]
    return ChangesFile(
        schema_version=VERSION,
        schema=schema,
        notice=site.notice,
        changes=change_rows(catalog, site, changes.read(catalog, part)),
        parts=_way(cut),
    )


def change_rows(
    catalog: Catalog, site: SiteFrame, read: Iterable[changes.Change]
) -> tuple[ChangeRow, ...]:
    return tuple(
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
        for change in read
        for note in [passage(catalog, change.entry.note)]
    )


def _codes(catalog: Catalog, ids: Iterable[str]) -> tuple[CodeRow, ...]:
    return tuple(_code(catalog, id) for id in ids)


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


def position_row(catalog: Catalog, id: str, payer: str) -> PositionRow:
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


def _gap(catalog: Catalog, at: GapAt) -> GapRow:
    if not at.family:
        each = catalog.facet(GAPS)[at.code][at.place]
        row = gap(catalog, each.gap)
        return GapRow(at.code, each.section, each.subject, row, urls.code(at.code))
    family = catalog.families[at.family]
    missing = family.members[at.place].gap
    assert missing is not None, "the list has members with a gap alone"
    page = urls.member(at.family, family, at.code)
    return GapRow(at.code, "family", "briefing", gap(catalog, missing), page)
