"""A code's modifiers in full sentences: a page of its own, of which the briefing has the short."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.pages.briefing.coding import ModifierRow, modifier_rows
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Page, SiteFrame
from cptref.wording import words
from cptref.wording.prose import Note, Prose

_SHOWS = "Modifiers in full"


@frozen
class ModifiersView:
    head: CodeHead
    modifiers: tuple[ModifierRow, ...]
    says: bool
    """Whether any file in the library has an indicator of the code."""
    sources: tuple[Note, ...]


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    card = dossier.card
    url = urls.code_modifiers(card.id)
    prose = Prose.at(url, catalog)
    rows = modifier_rows(catalog, dossier.record, dossier.figures, prose)
    title = f"{words.SYSTEMS[card.system]} {card.number}: modifiers in full"
    view = ModifiersView(
        head=code_head(card, _SHOWS, prose.links.root, "#modifiers"),
        modifiers=rows,
        says=any(row.says for row in rows),
        sources=prose.notes(),
    )
    plain = (
        f"When each modifier belongs on a claim for {card.number}, and what the record must show."
    )
    framed = frame(site, url, title, plain, section="Codes", crumbs=crumbs(card, _SHOWS, url))
    return Page(url, "modifiers_in_full.html", framed, view)
