"""A briefing's head, and the line that goes along when it is out of sight."""

from __future__ import annotations

from cptref.catalog import CodeCard
from cptref.catalog.figures import MedicareFigures
from cptref.frozen import frozen
from cptref.pages.briefing.glance import INPATIENT_ONLY
from cptref.schema.code import Code
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.downloads import Download, downloads
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.amounts import dated, money
from cptref.wording.releases import most_units


@frozen
class Head:
    id: str
    number: str
    system: str
    title: str
    plain: str
    status: str
    active: bool
    replaced_by: Link | None
    reviewed: str
    next_review: str
    sources: str
    gaps: str
    conflicts: str
    """'3 disagreements'; '' where the sources agree."""
    compare: str
    """To the code beside others."""
    figures: str
    """All that files say of it, release by release."""
    data: str
    """The briefing as JSON."""
    downloads: tuple[Download, ...]
    """Its tables for a spreadsheet."""
    policies: str
    """What its payers say, side by side and in full."""
    sheet: str
    """What they ask for, on one page to print."""


def head(card: CodeCard, record: Code, links: Links, sources: int, missing: int) -> Head:
    disputed = len(record.conflicts)
    return Head(
        id=card.id,
        number=card.number,
        system=words.SYSTEMS[card.system],
        title=card.title,
        plain=card.plain,
        status=words.STATUS[card.status],
        active=card.status == "active",
        replaced_by=_replacement(record, links),
        reviewed=words.day(card.reviewed),
        next_review=words.day(card.next_review),
        sources=words.count(sources, "source"),
        gaps=words.count(missing, "gap"),
        conflicts=words.count(disputed, "disagreement") if disputed else "",
        compare=f"{links.root}{urls.COMPARE}?codes={card.number}",
        figures=links.root + urls.figures(card.id),
        data=links.root + urls.code_data(card.id),
        downloads=downloads(links.root, urls.code_export(card.id)),
        policies=links.root + urls.policies(card.id),
        sheet=links.root + urls.sheet(card.id),
    )


def _replacement(record: Code, links: Links) -> Link | None:
    if record.by is None:
        return None
    return Link(code_number(record.by), links.code(record.by) or "")


@frozen
class Thin:
    """What a reader wants in sight while the text goes by; what is not known is left out."""

    payment: str
    release: str
    where: str
    units: str


def thin(record: Code | None, figures: MedicareFigures) -> Thin:
    """Of a code without a briefing `record` is none."""
    newest = figures.fees.newest if figures.fees else None
    usual = newest.usual if newest else None
    typical = (
        [each.pos for each in record.service.settings if each.use == "typical"] if record else []
    )
    statuses = [each.row.text("status_indicator") for each in figures.outpatient[-1:]]
    where = words.in_running_text(PLACES_OF_SERVICE[typical[0]]) if typical else ""
    return Thin(
        payment=money(usual.payment) if usual else "",
        release=dated(newest) if newest and usual else "",
        where="inpatient only" if statuses == [INPATIENT_ONLY] else where,
        units=most_units(figures.limits[-1]) if figures.limits else "",
    )
