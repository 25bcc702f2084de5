"""A briefing -> its spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.files.exports import parts, policies
from cptref.files.exports.code import criteria, hospital, medicare, payers, payments, record
from cptref.files.exports.formats import files
from cptref.files.exports.table import Export, Table
from cptref.schema import claims
from cptref.site import urls
from cptref.site.page import File, Frame
from cptref.wording import words
from cptref.wording.stances import in_site_order


def of_code(
    catalog: Catalog, framed: Frame, dossier: Dossier, exported: tuple[Table, ...]
) -> Iterator[File]:
    """`framed` is the briefing's; `exported` are its tables."""
    card = dossier.card
    about = parts.about(
        framed,
        ("Code", card.number),
        ("System", words.SYSTEMS[card.system]),
        ("Title", card.title),
        ("In a sentence", card.plain),
        ("Type of service", card.service_type),
        ("Approach", words.APPROACH[card.approach]),
        ("Status", words.STATUS[card.status]),
        ("Replaced by", dossier.record.by),
        ("Reviewed", card.reviewed),
        ("Next review", card.next_review),
    )
    export = Export(framed.title, about, exported, parts.notice(framed))
    yield from files(urls.code_export(card.id), export)


def tables(catalog: Catalog, dossier: Dossier) -> tuple[Table, ...]:
    """In the order of the workbook's sheets."""
    card = dossier.card
    positions = [(card.id, each) for each in in_site_order(catalog, card.positions)]
    named = [slug for kind, slug in card.refers if kind == "source"]
    found = (
        payments.national(dossier),
        payments.local(dossier),
        medicare.indicators(dossier),
        medicare.outpatient(dossier),
        medicare.surgery_center(dossier),
        medicare.limits(dossier),
        medicare.pairs(dossier),
        hospital.groups(catalog, dossier),
        hospital.procedures(catalog, dossier),
        hospital.prices(catalog, dossier),
        policies.stances(catalog, positions),
        policies.policies(catalog, positions),
        payers.said(catalog, dossier),
        criteria.criteria(catalog, dossier),
        criteria.diagnoses(catalog, dossier),
        record.modifiers(catalog, dossier),
        record.diagnoses(catalog, dossier),
        record.related(catalog, dossier),
        record.settings(catalog, dossier),
        record.texts(catalog, dossier),
        record.conflicts(catalog, dossier),
        parts.gaps(catalog, _gaps(dossier)),
        record.history(catalog, dossier),
    )
    slugs = (*named, *_cited(catalog, found))
    return (*found, parts.documents(catalog, slugs))


def _gaps(dossier: Dossier) -> Iterator[tuple[str, str, claims.Gap]]:
    for each in dossier.card.gaps:
        yield dossier.card.number, f"{each.section}: {each.subject}", each.gap


def _cited(catalog: Catalog, tables: tuple[Table, ...]) -> Iterator[str]:
    """The sources of all rows."""
    for table in tables:
        if table.columns[-1].title.startswith("Source id"):
            for row in table.rows:
                yield from (each for each in f"{row[-1] or ''}".split("; ")
                            if each in catalog.sources)  # fmt: skip
