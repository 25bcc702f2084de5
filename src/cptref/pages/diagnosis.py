"""Diagnoses: the list of them, and of each every code whose record lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cptref.catalog import Catalog
from cptref.catalog.cards import DiagnosisCard
from cptref.catalog.diagnoses import category
from cptref.catalog.indexes import DIAGNOSED, KIN, LISTED, NAMED, counts, times
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import diagnosis_titles, words
from cptref.wording.diagnosis_titles import Titled
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose


@frozen
class CodeRow:
    """A code, and what its record says of the diagnosis, or the indication that names it."""

    code: CodeLink
    text: Passage
    cites: Notes


@frozen
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


@frozen
class CodesPart:
    """Some of the codes that name a diagnosis; the fields are those of its own page."""

    head: PartHead
    listed_by: tuple[CodeRow, ...]
    indications: tuple[CodeRow, ...]
    sources: tuple[Note, ...]


@frozen
class DiagnosisRow:
    code: Link
    title: str
    standing: str
    listed_by: str
    cites: Notes


@frozen
class Diagnoses:
    count: str
    diagnoses: tuple[DiagnosisRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the diagnoses are too many for the page, the ways to them."""
    sources: tuple[Note, ...]


@frozen
class DiagnosesPart:
    head: PartHead
    diagnoses: tuple[DiagnosisRow, ...]
    sources: tuple[Note, ...]


#: What a record says of a diagnosis: the code's id, and each of its statements.
_Said = tuple[str, DiagnosisCard]
#: A statement of a record: the code's id, and which it is, from 0.
_At = tuple[str, int]

_SECTION = sections.DIAGNOSES
_HOME = Link("Library", urls.HOME)


def units(catalog: Catalog) -> Iterator[str]:
    """The list and its parts, and of each diagnosis its page and the parts of it."""
    yield ""
    if division := catalog.once(_division):
        yield from (f" {part}" for part in division.names)
    statements = counts(catalog.by(NAMED))
    for code in catalog.once(_named):
        yield code
        if pagination.is_long(range(statements[code])):
            codes = catalog.once(_division_of, code)
            yield from (f"{code} {part}" for part in (codes.names if codes else ()))


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    code, _, part = unit.partition(" ")
    if code:
        yield _part_of(catalog, site, code, part) if part else _own(catalog, site, code)
    else:
        yield _part(catalog, site, part) if part else _list(catalog, site)


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    named, division = catalog.once(_named), catalog.once(_division)
    prose = Prose.at(urls.DIAGNOSES, catalog)
    framed = frame(
        site, urls.DIAGNOSES, "Diagnoses",
        "The ICD-10-CM codes that briefings name, and the codes that they support.",
        section="Diagnoses", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    view = Diagnoses(
        count=words.count(len(named), "diagnosis", "diagnoses"),
        diagnoses=() if division else _rows(catalog, named, prose),
        parts=division.ways(prose.links.root) if division else (),
        sources=prose.notes(),
    )
    return Page(urls.DIAGNOSES, "diagnoses.html", framed, view)


def _part(catalog: Catalog, site: SiteFrame, part: str) -> Page:
    division = catalog.once(_division)
    assert division is not None
    url, head, codes = division.page(part)
    prose = Prose.at(url, catalog)
    rows = _rows(catalog, codes, prose)
    framed = frame(
        site, url, head.title, head.plain, section="Diagnoses",
        crumbs=(_HOME, _SECTION, Link(head.crumb, url)),
    )  # fmt: skip
    view = DiagnosesPart(head, rows, prose.notes())
    return Page(url, "diagnoses_part.html", framed, view)


def _own(catalog: Catalog, site: SiteFrame, code: str) -> Page:
    url = urls.diagnosis(code)
    view = _view(catalog, code, Prose.at(url, catalog))
    title = f"ICD-10-CM {code}: {view.title}" if view.title else f"ICD-10-CM {code}"
    framed = frame(
        site, url, title, f"Every code whose briefing lists {code}, and what it says of it.",
        section="Diagnoses", crumbs=(_HOME, _SECTION, Link(code, url)),
    )  # fmt: skip
    return Page(url, "diagnosis.html", framed, view)


def _part_of(catalog: Catalog, site: SiteFrame, code: str, part: str) -> Page:
    division = catalog.once(_division_of, code)
    assert division is not None
    address, head, found = division.page(part)
    prose, all_said = Prose.at(address, catalog), catalog.once(_statements, code)
    said = [(id, all_said[id][place]) for id, place in found]
    listed, indications = _listed(code, said, prose), _indications(said, prose)
    framed = frame(
        site, address, head.title, head.plain, section="Diagnoses",
        crumbs=(_HOME, _SECTION, Link(code, urls.diagnosis(code)), Link(head.crumb, address)),
    )  # fmt: skip
    view = CodesPart(head, listed, indications, prose.notes())
    return Page(address, "diagnosis_part.html", framed, view)


def _named(catalog: Catalog) -> tuple[str, ...]:
    """Every diagnosis that a record names."""
    return tuple(sorted(counts(catalog.by(NAMED))))


def _kin(catalog: Catalog, category: str) -> tuple[str, ...]:
    """The diagnoses of a category that records name."""
    return tuple(sorted({each for named in catalog.by(KIN)[category] for each in named}))


def _statements(catalog: Catalog, code: str) -> Mapping[str, tuple[DiagnosisCard, ...]]:
    """What each record says of it, in the order of codes."""
    return dict(catalog.by(DIAGNOSED)[code])


def _division(catalog: Catalog) -> Division[str] | None:
    """The diagnoses by their first characters."""
    named = catalog.once(_named)
    if not pagination.is_long(named):
        return None
    return Division(
        parts=pagination.cut(named, str),
        address=lambda name: urls.part(urls.DIAGNOSES, name),
        whole=Link("All diagnoses", urls.DIAGNOSES),
        title="Diagnoses that begin with",
        nouns=("diagnosis", "diagnoses"),
    )


def _division_of(catalog: Catalog, code: str) -> Division[_At] | None:
    """What records say of a diagnosis, by the numbers of their codes."""
    named = times(catalog.by(NAMED), code)
    found = [(id, place) for id, number in named.items() for place in range(number)]
    if not pagination.is_long(found):
        return None
    url = urls.diagnosis(code)
    return Division(
        parts=pagination.cut(found, lambda each: code_number(each[0])),
        address=lambda name: urls.part(url, name),
        whole=Link(f"ICD-10-CM {code}", url),
        title=f"ICD-10-CM {code}: codes that begin with",
        nouns=("statement", "statements"),
    )


def _rows(catalog: Catalog, codes: Iterable[str], prose: Prose) -> tuple[DiagnosisRow, ...]:
    return tuple(_row(catalog, code, prose) for code in codes)


def _row(catalog: Catalog, code: str, prose: Prose) -> DiagnosisRow:
    titled = diagnosis_titles.titled(catalog, code)
    return DiagnosisRow(
        code=Link(code, prose.links.diagnosis(code)),
        title=titled.title if titled else "",
        standing=titled.standing if titled else "",
        listed_by=words.count(len(catalog.by(LISTED).get(code, ())), "code"),
        cites=prose.sources([titled.source] if titled else []),
    )


def _view(catalog: Catalog, code: str, prose: Prose) -> DiagnosisView:
    division = catalog.once(_division_of, code)
    statements = {} if division else catalog.once(_statements, code)
    said = [(id, each) for id, of_code in statements.items() for each in of_code]
    titled = diagnosis_titles.titled(catalog, code)
    of = category(code)
    above = diagnosis_titles.titled(catalog, of) if of != code else None
    cites = prose.cites([titled.source] if titled else [])
    return DiagnosisView(
        code=code,
        title=titled.title if titled else "",
        standing=_standing(titled),
        cites=cites,
        category=f"{of}: {above.title}" if above and above.title else "",
        listed_by=_listed(code, said, prose),
        indications=_indications(said, prose),
        parts=division.ways(prose.links.root) if division else (),
        neighbours=tuple(
            Link(other, prose.links.diagnosis(other))
            for other in catalog.once(_kin, of)
            if other != code
        ),
        sources=prose.notes(),
    )


def _standing(titled: Titled | None) -> str:
    if titled is None:
        return "Its title, and whether a claim can carry it, is in no file of this library."
    return f"{titled.standing}, {titled.release}."


def _listed(code: str, said: Sequence[_Said], prose: Prose) -> tuple[CodeRow, ...]:
    return tuple(
        _code_row(id, each, f"#icd-{code}", prose) for id, each in said if not each.is_indication
    )


def _indications(said: Sequence[_Said], prose: Prose) -> tuple[CodeRow, ...]:
    return tuple(_code_row(id, each, "#clinical", prose) for id, each in said if each.is_indication)


def _code_row(id: str, said: DiagnosisCard, anchor: str, prose: Prose) -> CodeRow:
    return CodeRow(
        code=of_card(prose.catalog.names[id], prose.links, anchor),
        text=prose.cell(said.text),
        cites=prose.sources(said.cite, said.text),
    )
