"""Every kind of page, and what makes it: imported when a unit of it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cptref.catalog import Catalog
from cptref.site import sections
from cptref.site.page import File, Page
from cptref.site.page_kind import Maker, PageKind, Whole


def _home() -> Maker:
    from cptref.pages import home

    return Whole(home.pages)


def _codes() -> Maker:
    from cptref.pages import codes

    return codes


def _briefing() -> Maker:
    from cptref.plan import dossier

    return dossier


def _pairs() -> Maker:
    from cptref.pages.briefing import pairs

    return pairs


def _book() -> Maker:
    from cptref.pages.book import page

    return page


def _imported() -> Maker:
    from cptref.pages import imported

    return imported


def _family() -> Maker:
    from cptref.pages.family import page

    return page


def _compare() -> Maker:
    from cptref.pages.compare import page

    return Whole(page.pages)


def _check() -> Maker:
    from cptref.files.check import page

    return Whole(page.pages)


def _results() -> Maker:
    from cptref.pages.colophon import search

    return Whole(search.pages)


def _modifier() -> Maker:
    from cptref.pages.modifiers import page

    return page


def _diagnosis() -> Maker:
    from cptref.pages import diagnosis

    return diagnosis


def _payer() -> Maker:
    from cptref.pages import payer

    return payer


def _gap() -> Maker:
    from cptref.pages import gap_index

    return gap_index


def _source() -> Maker:
    from cptref.pages import source

    return source


def _dataset() -> Maker:
    from cptref.pages.dataset import page

    return page


def _glossary() -> Maker:
    from cptref.pages import glossary

    return Whole(glossary.pages)


def _changes() -> Maker:
    from cptref.pages.changes import page

    return page


def _code_changes() -> Maker:
    from cptref.pages.changes import of_code

    return of_code


def _about() -> Maker:
    from cptref.pages.colophon import about

    return Whole(about.pages)


def _rules() -> Maker:
    from cptref.pages.colophon import rules

    return Whole(rules.pages)


def _quality() -> Maker:
    from cptref.pages.quality import page

    return page


def _licence() -> Maker:
    from cptref.pages.colophon import licence

    return Whole(licence.pages)


def _data() -> Maker:
    from cptref.files.data import page

    return Whole(page.pages)


def _not_found() -> Maker:
    from cptref.pages import not_found

    return Whole(not_found.pages)


def _pairs_table() -> Callable[[Catalog, Page], Iterator[File]]:
    from cptref.files.exports.code import every_pair

    return every_pair.of_page


def _familys_export() -> Callable[[Catalog, Page], Iterator[File]]:
    from cptref.files.exports import family

    return family.of_page


#: In this order they stand in the site's map.
PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind("home", _home, ("home.html",)),
    PageKind("codes", _codes, ("codes.html",), ("codes_part.html",), section=sections.CODES),
    PageKind("briefing", _briefing, ("briefing.html",)),
    PageKind("book", _book, ("book.html",)),
    # Made with the briefing, of the same dossier.
    PageKind("modifiers in full", _briefing, ("modifiers_in_full.html",)),
    PageKind("figures", _briefing, ("figures.html",)),
    PageKind("localities", _briefing, ("localities.html",)),
    PageKind("policies", _briefing, ("policies.html",)),
    PageKind("pairs", _pairs, ("pairs.html",), ("pairs_part.html",), beside=_pairs_table),
    PageKind("code-changes", _code_changes, ("code_changes.html",)),
    PageKind("sheet", _briefing, ("sheet.html",)),
    PageKind("days", _briefing, ("days.html",)),
    PageKind("imported", _imported, ("imported.html",), ("links_part.html",)),
    PageKind(
        "family",
        _family,
        ("families.html", "family.html"),
        ("families_part.html", "family_large.html", "family_part.html"),
        section=sections.FAMILIES,
        beside=_familys_export,
    ),
    PageKind("results", _results, ("search.html",)),
    PageKind("compare", _compare, ("compare.html",), section=sections.COMPARE),
    PageKind("check", _check, ("check.html",), section=sections.CHECK),
    PageKind(
        "modifier",
        _modifier,
        ("modifiers.html", "modifier.html"),
        ("modifier_part.html", "links_part.html"),
        section=sections.MODIFIERS,
    ),
    PageKind(
        "diagnosis",
        _diagnosis,
        ("diagnoses.html", "diagnosis.html"),
        ("diagnoses_part.html", "diagnosis_part.html"),
        section=sections.DIAGNOSES,
    ),
    PageKind(
        "payer",
        _payer,
        ("payers.html", "payer.html"),
        ("payer_part.html",),
        section=sections.PAYERS,
    ),
    PageKind(
        "gaps",
        _gap,
        ("gaps.html",),
        ("gap_group.html", "gaps_part.html"),
        section=sections.GAPS,
    ),
    PageKind(
        "source",
        _source,
        ("sources.html", "source.html"),
        ("sources_part.html", "links_part.html"),
        section=sections.SOURCES,
    ),
    PageKind(
        "dataset",
        _dataset,
        ("datasets.html", "dataset.html"),
        ("dataset_part.html",),
        section=sections.DATASETS,
    ),
    PageKind("glossary", _glossary, ("glossary.html",), section=sections.GLOSSARY),
    PageKind(
        "changes",
        _changes,
        ("changes.html",),
        ("changes_part.html",),
        section=sections.CHANGES,
    ),
    PageKind("about", _about, ("about.html",), colophon=sections.ABOUT),
    PageKind("rules", _rules, ("rules.html",), colophon=sections.RULES),
    PageKind("quality", _quality, ("quality.html",), ("links_part.html",), None, sections.QUALITY),
    PageKind("licence", _licence, ("licence.html",), colophon=sections.LICENCE),
    PageKind("data", _data, ("data.html", "codebook.html")),
    PageKind("not_found", _not_found, ("not_found.html",)),
)
