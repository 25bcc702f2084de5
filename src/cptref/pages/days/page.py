"""A code by the date of service: a page with a row for each release, and the same for a script."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.pages.days.data import data
from cptref.pages.days.policies import PolicyDay, policies
from cptref.pages.days.tables import DayTable, tables
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import File, Link, Page, SiteFrame
from cptref.site.script_data import called
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
    yield File(
        urls.days_data(card.id), called(urls.days_data(card.id), data(view.tables, view.policies))
    )
