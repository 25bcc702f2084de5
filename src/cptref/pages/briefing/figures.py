"""A code's figures: a page of its own, with pictures that say why and how they moved.

All that Medicare's files and hospitals' prices say of the code stands there, each picture with its
table; the briefing has what its reader decides by.
"""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.dossier import Dossier
from cptref.catalog.fee_schedule import FeeSchedule
from cptref.frozen import frozen
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.pages.briefing.benchmarks import Benchmarks, benchmarks
from cptref.pages.briefing.spread import Spread, spread
from cptref.pages.briefing.why import Why, why
from cptref.pages.family.members import Members
from cptref.pages.family.multiples import Multiples, multiples, of_settings
from cptref.schema.systems import code_number
from cptref.site import page_sizes, urls
from cptref.site.downloads import Download, downloads, rows
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.claim import Claim, of_code
from cptref.wording.prose import Note, Prose
from cptref.wording.why import without

#: A code's page shows the pictures of a family of at most so many codes; larger ones are linked.
_FAMILY = 12


@frozen
class Family:
    pictures: Multiples
    table: Link
    """On the family's page."""
    downloads: tuple[Download, ...]


@frozen
class FiguresView:
    head: CodeHead
    claim: Claim
    why: tuple[Why, ...]
    without: tuple[str, ...]
    """Why there is no such picture of a setting, in words."""
    settings: Multiples | None
    releases: Link
    """The table of what the picture of the settings shows."""
    family: Family | None
    spread: Spread | None
    benchmarks: Benchmarks
    payments: Download
    """All releases as rows, and all localities."""
    places: Download
    downloads: tuple[Download, ...]
    sources: tuple[Note, ...]


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    """Of every code: what no file has is a gap, and stands here too."""
    card, figures = dossier.card, dossier.figures
    url = urls.figures(card.id)
    prose = Prose.at(url, catalog)
    root = prose.links.root
    export = urls.code_export(card.id)
    moved = why(figures.fees, prose)
    family = _family(catalog, card, prose)
    local = spread(card.id, card.number, figures.localities, prose)
    told = benchmarks(card.id, dossier.record, figures, prose)
    view = FiguresView(
        head=code_head(card, "Figures", root),
        claim=of_code(catalog, dossier, prose.links),
        why=moved,
        without=tuple(without(figures.fees)) if figures.fees else (),
        settings=_settings(card.id, figures.fees, family) if figures.fees else None,
        releases=Link("Table of all releases", "#medicare-payment"),
        family=family,
        spread=local,
        benchmarks=told,
        payments=rows(root, export),
        places=rows(root, export, "localities"),
        downloads=downloads(root, export),
        sources=prose.notes(),
    )
    framed = frame(
        site, url, f"{card.number} Figures", _description(card.number, told), section="Codes",
        crumbs=crumbs(card, "Figures", url),
    )  # fmt: skip
    return Page(url, "figures.html", framed, view)


def _description(number: str, told: Benchmarks) -> str:
    if told.fees:
        return told.fees.words
    return f"What Medicare’s files and hospitals’ list prices say of {number}, and what is missing."


def _settings(id: str, fees: FeeSchedule, family: Family | None) -> Multiples | None:
    """A code of one setting stands among its family already."""
    found = of_settings(id, fees)
    return None if found and family and len(found.pictures) == 1 else found


def _family(catalog: Catalog, card: CodeCard, prose: Prose) -> Family | None:
    slug = card.family
    if slug is None or slug not in catalog.families:
        return None
    record = catalog.families[slug]
    if page_sizes.is_large(record):
        return None
    members = Members.of(record)
    # Imaging guidance is no code of the comparison.
    if card.id not in {each.code for each in members.codes}:
        return None
    drawn = multiples(members, dict(_paid(catalog, members)), prose, most=_FAMILY)
    if drawn is None or len(drawn.pictures) == 1:
        return None
    root = prose.links.root
    table = Link(f"Table: {record.title}", f"{root}{urls.family(slug)}#payment")
    return Family(drawn, table, downloads(root, urls.family_export(slug)))


def _paid(catalog: Catalog, members: Members) -> Iterator[tuple[str, FeeSchedule]]:
    for each in members.codes:
        fees = catalog.figures.of(code_number(each.code)).fees
        if fees and fees.newest.usual:
            yield each.code, fees
