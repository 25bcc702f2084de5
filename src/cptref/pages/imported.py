"""A code without a briefing: Medicare's figures of it, and, as plainly, all that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from cptref.catalog import Catalog, ImportedCode, imported_figures
from cptref.catalog.code_figures import Pairs
from cptref.catalog.figures import MedicareFigures
from cptref.frozen import frozen
from cptref.lists import code_links, named_by
from cptref.lists.named_by import NamedBy
from cptref.pages.briefing.answers import Answer, Question, questions, unanswered
from cptref.pages.briefing.benchmarks import Benchmarks, medicare_benchmarks, pair_rows
from cptref.pages.briefing.glance import (
    limit_answer,
    outpatient_answer,
    payment_answers,
    period_answer,
    surgery_center_answer,
)
from cptref.pages.briefing.head import Thin, thin
from cptref.pages.compare import columns
from cptref.schema.systems import CODE_SYSTEMS, listed_id
from cptref.site import editing, urls
from cptref.site.frame import frame
from cptref.site.page import File, Frame, Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.claim import Claim, of_files
from cptref.wording.fee_change import FeeChange, fee_change
from cptref.wording.passage import Notes
from cptref.wording.prose import Note, Prose
from cptref.wording.sparklines import sparkline

#: Whose code it is, as its number tells: nothing else of it may be told.
_OWNERS: Mapping[str, str] = {
    "cpt": (
        "By the form of its number it is a CPT code. What it stands for is worded by the American "
        "Medical Association, and is not repeated here."
    ),
    "hcpcs": "By the form of its number it is a HCPCS Level II code, which CMS maintains.",
    "dental": (
        "By the form of its number it is a dental code. What it stands for is worded by the "
        "American Dental Association, and is not repeated here."
    ),
}
#: Where a reader finds what the library cannot tell.
_CONSULT: Mapping[str, str] = {
    "cpt": "The current CPT code set, from the American Medical Association or a licensee",
    "hcpcs": "CMS’s quarterly HCPCS Level II file",
    "dental": "The current CDT code set, from the American Dental Association",
}
_CONTENTS = (
    Link("Not known", "#unknown"),
    Link("Figures", "#benchmarks"),
    Link("Edits", "#pairs"),
    Link("Named by", "#named"),
    Link("Write it", "#write"),
    Link("Sources", "#sources"),
)


@frozen
class PairLink:
    """One pair; the code of the page itself has no link."""

    paid: Link
    unpaid: Link
    setting: str
    meaning: str


@frozen
class PairsView:
    count: str
    """'12 pairs with it: in 5 it is the code that is paid, in 7 the one that is not'."""
    rows: tuple[PairLink, ...]
    more: str
    """How many pairs are not shown; empty where there are none."""
    cites: Notes


@frozen
class Invitation:
    """What it takes to turn the page into a briefing."""

    path: str
    payers: tuple[Link, ...]
    contact: str | None


@frozen
class ImportedView:
    number: str
    system: str
    owner: str
    consult: tuple[str, ...]
    name: str
    """The words of the family that lists it; empty where none does."""
    family: Link | None
    glance: tuple[Answer, ...]
    sparkline: Markup
    claim: Claim
    changed: FeeChange | None
    changed_cites: Notes
    thin: Thin
    contents: tuple[Link, ...]
    benchmarks: Benchmarks
    pairs: PairsView | None
    named_by: NamedBy
    invitation: Invitation | None
    """None for a code of which the library takes no record."""
    sources: tuple[Note, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(self.glance)


def units(catalog: Catalog) -> Iterable[str]:
    """The codes."""
    return catalog.imported


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page | File]:
    code = catalog.imported[unit]
    framed = _frame(site, code)
    payers = tuple(
        Link(catalog.payers[slug].title, framed.root + urls.payer(slug))
        for slug in catalog.site.key_payers
        if slug in catalog.payers
    )
    invitation = Invitation(f"content/codes/{unit}.yaml", payers, site.contact)
    figures, pairs = imported_figures(catalog, unit)
    view = _view(catalog, code, invitation, figures, pairs)
    yield Page(urls.code(unit), "imported.html", framed, view)
    yield from named_by.pages(catalog, site, view.named_by, framed.section, _crumbs(code))
    # With the page, for nobody keeps these figures.
    yield columns.column(catalog, unit, figures)


def _frame(site: SiteFrame, code: ImportedCode) -> Frame:
    system = words.SYSTEMS[code.system]
    url = urls.code(code.id)
    framed = frame(
        site,
        url,
        f"{system} {code.number}: Medicare’s figures, no briefing yet",
        f"What Medicare’s files say of {code.number}. No briefing of the code has been written.",
        section="Codes",
        crumbs=_crumbs(code),
    )
    # The file is still to be written.
    folder = editing.links(site.repository, "content/codes") if site.repository else ()
    return replace(framed, edit=folder)


def _crumbs(code: ImportedCode) -> tuple[Link, ...]:
    return (
        Link("Library", urls.HOME),
        Link("All codes", urls.CODES),
        Link(code.number, urls.code(code.id)),
    )


def _view(
    catalog: Catalog,
    code: ImportedCode,
    invitation: Invitation,
    figures: MedicareFigures,
    pairs: Pairs,
) -> ImportedView:
    prose = Prose.at(urls.code(code.id), catalog)
    family = catalog.family_of(code.id)
    glance = tuple(_glance(code, figures, prose))
    changed = fee_change(figures.fees) if figures.fees else None
    changed_cites = prose.sources(changed.sources if changed else ())
    benchmarks = medicare_benchmarks(code.id, figures, prose)
    edits = _pairs(code, pairs, prose) if pairs.first else None
    own = Link(f"{words.SYSTEMS[code.system]} {code.number}", urls.code(code.id))
    named = named_by.find(catalog, ("code", code.id), prose.links, own, without=("family",))
    sources = prose.notes()
    # The library takes no record of a dental code.
    takes = code.system in CODE_SYSTEMS
    there = {
        "#benchmarks": bool(benchmarks.fees or benchmarks.facts or benchmarks.list_prices),
        "#pairs": edits is not None,
        "#named": bool(named),
        "#write": takes,
        "#sources": bool(sources),
    }
    return ImportedView(
        number=code.number,
        system=words.SYSTEMS[code.system],
        owner=_OWNERS[code.system],
        consult=(_CONSULT[code.system], "Each payer’s own policies"),
        name=code_links.name(catalog, code.id),
        family=(
            Link(
                catalog.families[family].title,
                prose.links.root
                + urls.member(family, catalog.families[family], code.id)
                + f"#{urls.anchor(code.id)}",
            )
            if family in catalog.families
            else None
        ),
        glance=glance,
        sparkline=sparkline(figures.fees) if figures.fees else Markup(),
        claim=of_files(figures),
        changed=changed,
        changed_cites=changed_cites,
        thin=thin(None, figures),
        contents=tuple(link for link in _CONTENTS if there.get(link.href, True)),
        benchmarks=benchmarks,
        pairs=edits,
        named_by=named,
        invitation=invitation if takes else None,
        sources=sources,
    )


def _glance(code: ImportedCode, figures: MedicareFigures, prose: Prose) -> Iterator[Answer]:
    """A briefing's questions: those that Medicare's files answer, and two that nobody has."""
    for answer in (outpatient_answer(figures, prose), surgery_center_answer(figures, prose)):
        if answer:
            yield answer
    if figures.fees:
        yield from payment_answers(code.id, figures.fees, figures, prose)
        yield period_answer(figures.fees, figures, prose)
    for limit in figures.limits[-1:]:
        yield limit_answer(limit, figures, prose)
    for label in ("What it is", "Who covers it"):
        yield unanswered("billed", label, "Not known here", "no briefing yet", "#unknown")


def _pairs(code: ImportedCode, pairs: Pairs, prose: Prose) -> PairsView:
    rows = tuple(
        PairLink(
            _other(row.column1, code, prose), _other(row.column2, code, prose),
            row.setting, row.meaning,
        )
        for row in pair_rows(pairs.first)
    )  # fmt: skip
    shown = len({(row.paid.label, row.unpaid.label) for row in rows})
    more = pairs.paid + pairs.unpaid - shown
    whole = words.count(pairs.paid + pairs.unpaid, "pair")
    return PairsView(
        count=(
            f"{whole} with it: in {_number(pairs.paid)} it is the code that is paid, in "
            f"{_number(pairs.unpaid)} the one that is not"
        ),
        rows=rows,
        more=words.count(more, "more pair") if more else "",
        cites=prose.sources([row.source for row in pairs.first[:1]]),
    )


def _number(pairs: int) -> str:
    return f"{pairs:,}" if pairs else "none"


def _other(number: str, code: ImportedCode, prose: Prose) -> Link:
    """To the page of the pair's other code, where it has one."""
    id = listed_id(number)
    href = prose.links.code(id) if id and number != code.number else None
    return Link(number, href or "")
