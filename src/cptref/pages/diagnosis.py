"""Diagnoses: the list of them, and of each every code whose record lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.cards import DiagnosisCard
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import diagnosis_titles, words
from cptref.wording.diagnosis_titles import Titled
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code, and what its record says of the diagnosis, or the indication that names it."""

    code: CodeLink
    text: Passage
    cites: Notes


@dataclass(frozen=True, slots=True)
class DiagnosisView:
    code: str
    title: str
    """ICD-10-CM's own; empty where no file in the library has it."""
    standing: str
    """Whether a claim can carry it, and in which release; or that no file says."""
    cites: Notes
    category: str
    """'C78: Secondary malignant neoplasm …', where a file in the library has it."""
    listed_by: tuple[CodeRow, ...]
    indications: tuple[CodeRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the codes are too many for the page, the ways to them."""
    neighbours: tuple[Link, ...]
    """The other diagnoses of its category that records name."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class CodesPart:
    """Some of the codes that name a diagnosis; the fields are those of its own page."""

    head: PartHead
    listed_by: tuple[CodeRow, ...]
    indications: tuple[CodeRow, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    code: Link
    title: str
    standing: str
    listed_by: str
    cites: Notes


@dataclass(frozen=True, slots=True)
class Diagnoses:
    count: str
    diagnoses: tuple[DiagnosisRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the diagnoses are too many for the page, the ways to them."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class DiagnosesPart:
    head: PartHead
    diagnoses: tuple[DiagnosisRow, ...]
    sources: tuple[Note, ...]


#: What a record says of a diagnosis.
_Said = tuple[CodeCard, DiagnosisCard]
_Named = Mapping[str, Sequence[_Said]]

_SECTION = sections.DIAGNOSES
_HOME = Link("Library", urls.HOME)


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    named = _named(catalog)
    yield from _list(catalog, site, named)
    for _, kin in groupby(named, diagnosis_titles.category):
        alike = tuple(kin)
        for code in alike:
            yield from _own(catalog, site, code, named[code], alike)


def _list(catalog: Catalog, site: SiteFrame, named: _Named) -> Iterator[Page]:
    division = _divide(named)
    prose = Prose.at(urls.DIAGNOSES, catalog)
    framed = frame(
        site, urls.DIAGNOSES, "Diagnoses",
        "The ICD-10-CM codes that briefings name, and the codes that they support.",
        section="Diagnoses", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    view = Diagnoses(
        count=words.count(len(named), "diagnosis", "diagnoses"),
        diagnoses=() if division else _rows(catalog, named, named, prose),
        parts=division.ways(prose.links.root) if division else (),
        sources=prose.notes(),
    )
    yield Page(urls.DIAGNOSES, "diagnoses.html", framed, view)
    for url, head, codes in division.pages() if division else ():
        prose = Prose.at(url, catalog)
        rows = _rows(catalog, codes, named, prose)
        framed = frame(
            site, url, head.title, head.plain, section="Diagnoses",
            crumbs=(_HOME, _SECTION, Link(head.crumb, url)),
        )  # fmt: skip
        part = DiagnosesPart(head, rows, prose.notes())
        yield Page(url, "diagnoses_part.html", framed, part)


def _own(
    catalog: Catalog, site: SiteFrame, code: str, said: Sequence[_Said], alike: tuple[str, ...]
) -> Iterator[Page]:
    """A diagnosis's page and its parts; `alike` are all of its category, itself included."""
    url = urls.diagnosis(code)
    division = _divide_codes(code, said)
    view = _view(catalog, code, () if division else said, alike, division, Prose.at(url, catalog))
    title = f"ICD-10-CM {code}: {view.title}" if view.title else f"ICD-10-CM {code}"
    framed = frame(
        site, url, title, f"Every code whose briefing lists {code}, and what it says of it.",
        section="Diagnoses", crumbs=(_HOME, _SECTION, Link(code, url)),
    )  # fmt: skip
    yield Page(url, "diagnosis.html", framed, view)
    for address, head, said in division.pages() if division else ():
        prose = Prose.at(address, catalog)
        listed, indications = _listed(code, said, prose), _indications(said, prose)
        framed = frame(
            site, address, head.title, head.plain, section="Diagnoses",
            crumbs=(_HOME, _SECTION, Link(code, url), Link(head.crumb, address)),
        )  # fmt: skip
        part = CodesPart(head, listed, indications, prose.notes())
        yield Page(address, "diagnosis_part.html", framed, part)


def _divide(named: _Named) -> Division[str] | None:
    """The diagnoses by their first characters."""
    if not pagination.is_long(named):
        return None
    return Division(
        parts=pagination.cut(tuple(named), str),
        address=lambda name: urls.part(urls.DIAGNOSES, name),
        whole=Link("All diagnoses", urls.DIAGNOSES),
        title="Diagnoses that begin with",
        nouns=("diagnosis", "diagnoses"),
    )


def _divide_codes(code: str, said: Sequence[_Said]) -> Division[_Said] | None:
    """What records say of a diagnosis, by the numbers of their codes."""
    if not pagination.is_long(said):
        return None
    url = urls.diagnosis(code)
    return Division(
        parts=pagination.cut(said, lambda each: each[0].number),
        address=lambda name: urls.part(url, name),
        whole=Link(f"ICD-10-CM {code}", url),
        title=f"ICD-10-CM {code}: codes that begin with",
        nouns=("statement", "statements"),
    )


def _named(catalog: Catalog) -> _Named:
    """Diagnosis -> what records say of it, in the order of codes."""
    named: dict[str, list[_Said]] = {}
    for card in catalog.codes.values():
        for said in card.said_of_diagnoses:
            named.setdefault(said.code, []).append((card, said))
    return {code: named[code] for code in sorted(named)}


def _rows(
    catalog: Catalog, codes: Iterable[str], named: _Named, prose: Prose
) -> tuple[DiagnosisRow, ...]:
    return tuple(_row(catalog, code, named[code], prose) for code in codes)


def _row(catalog: Catalog, code: str, said: Sequence[_Said], prose: Prose) -> DiagnosisRow:
    titled = diagnosis_titles.titled(catalog, code)
    listed = {card.id for card, each in said if not each.is_indication}
    return DiagnosisRow(
        code=Link(code, prose.links.diagnosis(code)),
        title=titled.title if titled else "",
        standing=titled.standing if titled else "",
        listed_by=words.count(len(listed), "code"),
        cites=prose.sources([titled.source] if titled else []),
    )


def _view(
    catalog: Catalog,
    code: str,
    said: Sequence[_Said],
    alike: tuple[str, ...],
    division: Division[_Said] | None,
    prose: Prose,
) -> DiagnosisView:
    titled = diagnosis_titles.titled(catalog, code)
    category = diagnosis_titles.category(code)
    above = diagnosis_titles.titled(catalog, category) if category != code else None
    cites = prose.cites([titled.source] if titled else [])
    return DiagnosisView(
        code=code,
        title=titled.title if titled else "",
        standing=_standing(titled),
        cites=cites,
        category=f"{category}: {above.title}" if above and above.title else "",
        listed_by=_listed(code, said, prose),
        indications=_indications(said, prose),
        parts=division.ways(prose.links.root) if division else (),
        neighbours=tuple(
            Link(other, prose.links.diagnosis(other)) for other in alike if other != code
        ),
        sources=prose.notes(),
    )


def _standing(titled: Titled | None) -> str:
    if titled is None:
        return "Its title, and whether a claim can carry it, is in no file of this library."
    return f"{titled.standing}, {titled.release}."


def _listed(code: str, said: Sequence[_Said], prose: Prose) -> tuple[CodeRow, ...]:
    return tuple(
        _code_row(card, each, f"#icd-{code}", prose)
        for card, each in said
        if not each.is_indication
    )


def _indications(said: Sequence[_Said], prose: Prose) -> tuple[CodeRow, ...]:
    return tuple(
        _code_row(card, each, "#clinical", prose) for card, each in said if each.is_indication
    )


def _code_row(card: CodeCard, said: DiagnosisCard, anchor: str, prose: Prose) -> CodeRow:
    return CodeRow(
        code=of_card(card, prose.links, anchor),
        text=prose.cell(said.text),
        cites=prose.sources(said.cite, said.text),
    )
