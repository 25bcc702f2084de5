"""The glossary: every term once, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.lists.mentions import record_links
from cptref.schema import Term
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@frozen
class TermView:
    anchor: str
    title: str
    abbreviation: str
    meaning: Passage
    cites: Notes
    see: tuple[Link, ...]
    used_by: tuple[Link, ...]
    """The first records that use the term."""
    more: str
    """'1,204 more records' use it; empty where those shown are all."""


@frozen
class Glossary:
    terms: tuple[TermView, ...]
    sources: tuple[Note, ...]


_MENTIONS_SHOWN = 5


_SECTION = sections.GLOSSARY


def of_one(catalog: Catalog, site: SiteFrame, slug: str) -> Page:
    """A term alone, as a draft is shown."""
    term, url = catalog.terms[slug], urls.draft_term(slug)
    prose = Prose.at(url, catalog)
    shown = _term(catalog, slug, term, prose)
    framed = frame(
        site, url, f"Glossary: {term.title}", "A term of billing and coverage.",
        section="Glossary", crumbs=(Link("Library", urls.HOME), _SECTION, Link(term.title, url)),
    )  # fmt: skip
    return Page(url, "glossary.html", framed, Glossary((shown,), prose.notes()))


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.GLOSSARY, catalog)
    terms = tuple(_term(catalog, slug, term, prose) for slug, term in catalog.terms.items())
    framed = frame(
        site, urls.GLOSSARY, "Glossary", "The terms of billing and coverage, explained once.",
        section="Glossary", crumbs=(Link("Library", urls.HOME), _SECTION),
    )  # fmt: skip
    yield Page(urls.GLOSSARY, "glossary.html", framed, Glossary(terms, prose.notes()))


def _term(catalog: Catalog, slug: str, term: Term, prose: Prose) -> TermView:
    users = [each for each in catalog.backlinks.get(("term", slug), ()) if each[0] != "term"]
    more = len(users) - _MENTIONS_SHOWN
    return TermView(
        anchor=slug,
        title=term.title,
        abbreviation=term.abbreviation or "",
        meaning=prose.block(term.meaning),
        cites=prose.cites(term.cite, term.meaning, block=True),
        see=tuple(
            Link(catalog.terms[other].title, f"#{other}")
            for other in term.see
            if other in catalog.terms
        ),
        used_by=record_links(catalog, users[:_MENTIONS_SHOWN], prose.links),
        more=words.count(more, "more record") if more > 0 else "",
    )
