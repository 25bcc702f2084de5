"""A code by the date of service: a page with a row for each release, and the same for a script."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.pages.days.data import data
from cptref.pages.days.policies import PolicyDay, policies
from cptref.pages.days.tables import DayTable, tables
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import File, Page, SiteFrame
from cptref.site.script_data import called
from cptref.wording import claim, words
from cptref.wording.prose import Prose

_SHOWS = "By date of service"


@frozen
class DaysView:
    head: CodeHead
    claim: claim.Claim
    tables: tuple[DayTable, ...]
    policies: tuple[PolicyDay, ...]


def pages(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Iterator[Page | File]:
    card = dossier.card
    url = urls.days(card.id)
    prose = Prose.at(url, catalog)
    view = DaysView(
        head=code_head(card, _SHOWS, prose.links.root),
        claim=claim.of_code(catalog, dossier, prose.links),
        tables=tables(catalog, dossier, prose),
        policies=policies(catalog, card, prose),
    )
    plain = f"Which release and which policy was in force on a day, for {card.number}."
    title = f"{words.SYSTEMS[card.system]} {card.number} by date of service"
    framed = frame(
        site, url, title, plain, section="Codes", crumbs=crumbs(card, _SHOWS, url)
    )  # fmt: skip
    yield Page(url, "days.html", framed, view)
    yield File(
        urls.days_data(card.id), called(urls.days_data(card.id), data(view.tables, view.policies))
    )
