"""A briefing -> its package: the rows of each table that are this code's."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog.dossier import Dossier
from cptref.files.data.package import package
from cptref.files.data.resources import RESOURCES
from cptref.files.exports.cells import Cells
from cptref.files.exports.table import Table
from cptref.site import packages, urls
from cptref.site.page import File, SiteFrame
from cptref.wording import words


def of_code(site: SiteFrame, dossier: Dossier, exported: Sequence[Table]) -> File:
    """`exported` are the tables of its spreadsheets."""
    card = dossier.card
    rows = {id(table.columns): table.rows for table in exported}
    tables = {
        each.name: found for each in RESOURCES if (found := rows.get(id(each.columns))) is not None
    }
    url = packages.of_code(card.id)
    title = f"{words.SYSTEMS[card.system]} {card.number}: {card.title}"
    whole = {"codes": (_row(dossier),), **tables}
    return File(url, package(site, urls.anchor(card.id).lower(), title, whole))


def _row(dossier: Dossier) -> Cells:
    card = dossier.card
    return (
        card.number, words.SYSTEMS[card.system], card.title, card.plain, card.service_type,
        words.APPROACH[card.approach], words.STATUS[card.status], card.ties.by, card.family,
        urls.code(card.id), packages.of_code(card.id),
    )  # fmt: skip
