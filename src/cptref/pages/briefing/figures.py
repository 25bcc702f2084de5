"""A code's figures: a page of its own for all that Medicare's files and hospitals' prices say."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.pages.briefing.benchmarks import Benchmarks, benchmarks
from cptref.site import sections, urls
from cptref.site.downloads import Download, downloads
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording.prose import Note, Prose


@frozen
class FiguresView:
    number: str
    title: str
    """Of the code."""
    briefing: Link
    benchmarks: Benchmarks
    downloads: tuple[Download, ...]
    sources: tuple[Note, ...]


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    """Of every code: what no file has is a gap, and stands here too."""
    card = dossier.card
    url = urls.figures(card.id)
    prose = Prose.at(url, catalog)
    root = prose.links.root
    told = benchmarks(card.id, dossier.record, dossier.figures, prose)
    view = FiguresView(
        number=card.number,
        title=card.title,
        briefing=Link(f"The briefing of {card.number}", root + urls.code(card.id)),
        benchmarks=told,
        downloads=downloads(root, urls.code_export(card.id)),
        sources=prose.notes(),
    )
    crumbs = (sections.CODES, Link(card.number, urls.code(card.id)), Link("Figures", url))
    framed = frame(
        site, url, f"{card.number} Figures", _description(card.number, told), section="Codes",
        crumbs=crumbs,
    )  # fmt: skip
    return Page(url, "figures.html", framed, view)


def _description(number: str, told: Benchmarks) -> str:
    if told.fees:
        return told.fees.words
    return f"What Medicare’s files and hospitals’ list prices say of {number}, and what is missing."
