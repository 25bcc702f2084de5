"""A code by the date of service: a page with a row for each release, and the same for a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.pages.days.policies import PolicyDay, policies
from cptref.pages.days.tables import DayRow, DayTable, tables
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import File, Link, Page, SiteFrame
from cptref.site.script_data import embedded
from cptref.wording import claim, words
from cptref.wording.prose import Prose


@frozen
class DaysView:
    title: str
    claim: claim.Claim
    tables: tuple[DayTable, ...]
    policies: tuple[PolicyDay, ...]
    briefing: Link


def pages(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Iterator[Page | File]:
    card = dossier.card
    url = urls.days(card.id)
    prose = Prose.at(url, catalog)
    view = DaysView(
        title=f"{words.SYSTEMS[card.system]} {card.number} by date of service",
        claim=claim.of_code(catalog, dossier, prose.links),
        tables=tables(catalog, dossier, prose),
        policies=policies(catalog, card, prose),
        briefing=Link(f"The briefing of {card.number}", prose.links.root + urls.code(card.id)),
    )
    crumbs = (
        Link("Library", urls.HOME),
        Link(card.number, urls.code(card.id)),
        Link("By date of service", url),
    )
    plain = f"Which release and which policy was in force on a day, for {card.number}."
    framed = frame(site, url, view.title, plain, section="Codes", crumbs=crumbs)
    yield Page(url, "days.html", framed, view)
    yield File(urls.days_data(card.id), f"dayed({embedded(_data(view))})\n".encode())


def _data(view: DaysView) -> dict[str, object]:
    """What the script shows of one day; addresses are as seen from the code's own folder."""
    return {
        "tables": [
            {
                "title": each.title,
                "columns": each.columns,
                "now": each.now,
                "rows": [_row(row) for row in each.rows],
            }
            for each in view.tables
        ],
        "policies": [
            [
                each.payer,
                each.plan,
                each.policy.label if each.policy else "",
                each.policy.href if each.policy else "",
                each.stance,
                _iso(each.first),
            ]
            for each in view.policies
        ],
    }


def _row(row: DayRow) -> list[object]:
    """First and last day, both in words, the release and its address, the cells, their makings."""
    release = [row.release.label, row.release.href] if row.release else []
    cells = [[each.text, each.local] if each.local else each.text for each in row.cells]
    return [_iso(row.first), _iso(row.last), row.when, release, cells]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
