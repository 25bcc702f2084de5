"""A code's payment in each of Medicare's localities: a page of its own, for its table is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.catalog.fee_schedule import Release
from cptref.catalog.localities import Localities, Locality, shows_rounding
from cptref.frozen import frozen
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Page, SiteFrame
from cptref.wording import claim, words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money, signed
from cptref.wording.passage import Notes
from cptref.wording.prose import Note, Prose

_SHOWS = "Medicare’s payment by locality"


@frozen
class LocalityRow:
    state: str
    name: str
    number: str
    work: str
    practice: str
    malpractice: str
    payments: tuple[str, ...]
    """One for each setting of the table."""
    before: str
    """In the usual setting in the year before; '' where the locality was none."""
    change: str


@frozen
class LocalitiesView:
    head: CodeHead
    range: str
    """The lowest and the highest payment, in words."""
    settings: tuple[str, ...]
    before: str
    """The release of the year before: 'Oct 2025'; '' where the library has none."""
    inputs: tuple[tuple[str, str], ...]
    example: str
    cites: Notes
    rounding: Notes
    """CMS's own prices by locality, where the library has their source: they are rounded so."""
    rows: tuple[LocalityRow, ...]
    """By state, then by name."""
    claim: claim.Claim
    sources: tuple[Note, ...]


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page | None:
    """Of a code that the fee schedule pays in a year of which there are indices."""
    card, found = dossier.card, dossier.figures.localities
    if found is None:
        return None
    url = urls.localities(card.id)
    view = _view(catalog, dossier, found, url)
    framed = frame(
        site, url, f"{words.SYSTEMS[card.system]} {card.number}: Medicare payment by locality",
        view.range, section="Codes", crumbs=crumbs(card, _SHOWS, url),
    )  # fmt: skip
    return Page(url, "localities.html", framed, view)


def _view(catalog: Catalog, dossier: Dossier, found: Localities, url: str) -> LocalitiesView:
    card = dossier.card
    prose = Prose.at(url, catalog)
    release = found.release
    past = found.before
    more = (past.release.source, past.source) if past else ()
    cites = prose.cites((release.source, found.source, *more))
    earlier = {each.number: each for each in past.rows} if past else {}
    priced = shows_rounding(catalog.sources)
    both = release.facility != release.office
    settings = [
        label
        for label, setting in (("In a facility", release.facility), ("Elsewhere", release.office))
        if setting and (both or label == "In a facility")
    ]
    return LocalitiesView(
        head=code_head(card, _SHOWS, prose.links.root),
        range=_range(found),
        settings=tuple(settings) if both else ("Payment",),
        before=dated(found.before.release) if found.before else "",
        inputs=tuple(_inputs(found)),
        example=_example(found),
        cites=cites,
        rounding=prose.cites((priced,) if priced else ()),
        rows=tuple(_row(each, settings, earlier) for each in found.rows),
        claim=claim.of_places(catalog, dossier, prose.links),
        sources=prose.notes(),
    )


def _row(locality: Locality, settings: list[str], earlier: Mapping[str, Locality]) -> LocalityRow:
    by_label = {"In a facility": locality.facility, "Elsewhere": locality.office}
    return LocalityRow(
        state=locality.state,
        name=locality.name,
        number=locality.number,
        work=_index(locality.work),
        practice=_index(locality.practice),
        malpractice=_index(locality.malpractice),
        payments=tuple(money(by_label[label] or Decimal(0)) for label in settings),
        **_beside(locality, earlier.get(locality.number)),
    )


def _beside(now: Locality, then: Locality | None) -> dict[str, str]:
    """The year before in the same setting, and the difference."""
    was = (then.office if now.facility is None else then.facility) if then else None
    if was is None:
        return {"before": "", "change": ""}
    return {"before": money(was), "change": signed(_usual(now) - was, "$")}


def _usual(locality: Locality) -> Decimal:
    """Of the setting in which the release pays as a rule."""
    paid = locality.office if locality.facility is None else locality.facility
    assert paid is not None, "only a release that pays has localities"
    return paid


def _range(found: Localities) -> str:
    low, high = min(found.rows, key=_usual), max(found.rows, key=_usual)
    text = (
        f"{_where(found.release)}, Medicare pays {_what(found.release)}from {money(_usual(low))} "
        f"({low.name}, {low.state}) to {money(_usual(high))} ({high.name}, {high.state}), "
        f"{aged(dated(found.release), found.release.age)}."
    )
    return words.with_capital(text)


def _where(release: Release) -> str:
    if release.facility == release.office:
        return "in any setting"
    return "in a facility" if release.facility else "outside of a facility"


def _what(release: Release) -> str:
    """The part that is paid, where it is not the whole."""
    return "for the professional part (26) " if release.row.text("mod") else ""


def _inputs(found: Localities) -> Iterator[tuple[str, str]]:
    release = found.release
    yield "Release", aged(dated(release), release.age)
    yield "Work RVU", f"{release.work}"
    if release.facility:
        yield "Practice expense RVU, in a facility", f"{release.facility.practice}"
    if release.office and release.office != release.facility:
        yield "Practice expense RVU, elsewhere", f"{release.office.practice}"
    yield "Malpractice RVU", f"{release.malpractice}"
    yield "Conversion factor", money(release.factor)


def _example(found: Localities) -> str:
    """The first row, worked out."""
    release, row = found.release, found.rows[0]
    usual = release.usual
    assert usual is not None, "only a release that pays has localities"
    return (
        f"{row.name}, {row.state}: ({release.work} × {_index(row.work)} + {usual.practice} × "
        f"{_index(row.practice)} + {release.malpractice} × {_index(row.malpractice)}) × "
        f"{release.factor} = {money(_usual(row))}"
    )


def _index(value: Decimal) -> str:
    """With three decimals, as CMS prints them."""
    return f"{value:.3f}"
