"""One page to hand over: what a payer asks for of a code, to tick off beside the record.

It is exactly one page, on A4 and on Letter: the fullest form that fits is taken, and what the
shortest has no room for is counted, with the way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cptref.catalog import Catalog, PositionCard
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.dossier import Dossier
from cptref.pages.policies import medicare
from cptref.pages.policies.fit import ROOM
from cptref.pages.policies.heights import forms, height
from cptref.pages.policies.page import sheets
from cptref.pages.policies.sheet_parts import checklist, missing, policy
from cptref.pages.policies.sheet_view import Form, SheetPolicy, SheetView
from cptref.schema import Code
from cptref.schema.policy import Policy
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Frame, Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.policy_grid import ordered
from cptref.wording.prose import Prose
from cptref.wording.stances import in_site_order


def pages(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Iterator[Page]:
    """Of all payers, then of each."""
    positions = in_site_order(catalog, dossier.card.positions)
    yield _page(catalog, site, dossier, positions, "")
    for position in positions:
        yield _page(catalog, site, dossier, (position,), position.payer)


def _page(
    catalog: Catalog,
    site: SiteFrame,
    dossier: Dossier,
    positions: Sequence[PositionCard],
    payer: str,
) -> Page:
    card = dossier.card
    url = urls.sheet(card.id, payer)
    title = _of(catalog, payer) if payer else "all payers"
    framed = frame(
        site, url, f"{card.number}: sheet for {title}",
        f"One page to print on {card.number} for {title}: {card.title}.",
        section="Payers",
        crumbs=(
            Link("Library", urls.HOME),
            Link(card.number, urls.code(card.id)),
            Link("Payers", urls.policies(card.id)),
            Link(f"Sheet for {title}", url),
        ),
    )  # fmt: skip
    framed = replace(framed, modified=card.reviewed)
    view = _fitted(catalog, framed, dossier, positions, payer)
    return Page(url, "sheet.html", framed, view)


def _of(catalog: Catalog, payer: str) -> str:
    of = catalog.payers.get(payer)
    return of.title if of else payer


def _fitted(
    catalog: Catalog,
    framed: Frame,
    dossier: Dossier,
    positions: Sequence[PositionCard],
    payer: str,
) -> SheetView:
    view = None
    for form in forms():
        view = _view(catalog, framed, dossier, positions, payer, form)
        if height(view, form, framed.site.notice) <= ROOM:
            return view
    assert view is not None, "there are forms"
    return _cut(view, form, framed.site.notice)


def _cut(view: SheetView, form: Form, notice: Sequence[str]) -> SheetView:
    """What still does not fit is named, the last of it first, with the way to it."""
    while height(view, form, notice) > ROOM:
        if view.checklist:
            view = replace(view, checklist=view.checklist[:-1], left_out=("more to document",))
        elif long := [each for each in view.refuse if each.where]:
            # In a line: whose it is, its stance, its number.
            brief = replace(long[-1], where=(), note="")
            refuse = tuple(brief if each is long[-1] else each for each in view.refuse)
            view = replace(view, refuse=refuse)
        elif view.refuse:
            view = _without(view, _told(view.refuse[-1]), refuse=view.refuse[:-1])
        elif len(view.cover) > 1:
            view = _without(view, _told(view.cover[-1]), cover=view.cover[:-1])
        elif view.missing:
            view = _without(view, view.missing[-1].name or "a gap", missing=view.missing[:-1])
        else:
            break
    return view


def _told(policy: SheetPolicy) -> str:
    return f"{policy.short} ({words.in_running_text(policy.stance)})"


def _without(view: SheetView, name: str, **parts: Any) -> SheetView:
    return replace(view, left_out=(name, *view.left_out), **parts)


def _view(
    catalog: Catalog,
    framed: Frame,
    dossier: Dossier,
    positions: Sequence[PositionCard],
    payer: str,
    form: Form,
) -> SheetView:
    card, record = dossier.card, dossier.record
    # Its notes are not numbered: a sheet names each policy itself.
    prose = Prose.at(urls.sheet(card.id, payer), catalog)
    judged = {position.payer for position in positions}
    terms = ordered(catalog, (each for each in card.terms if each.payer in judged))
    shown = [(each, policy(catalog, each, _summary(record, each), prose, form, payer))
             for each in terms]  # fmt: skip
    gaps = tuple(
        missing(catalog, position.payer, position.gap, prose, form, named=not payer)
        for position in positions
        if position.gap
    )
    return SheetView(
        number=card.number,
        system=words.SYSTEMS[card.system],
        title=card.title,
        says=_says(catalog, payer, terms, positions),
        form=form.name,
        fields=("Plan on the card", "Claim", "Date of service", "Filled in by, on"),
        medicare=medicare.in_short(dossier.figures, prose),
        cover_head=_cover_head(terms),
        cover=tuple(each for of, each in shown if of.stance in _COVERS),
        refuse_head=_refuse_head(terms),
        refuse=tuple(each for of, each in shown if of.stance not in _COVERS),
        missing=gaps,
        checklist=() if terms else checklist(record, prose, form),
        closing=_closing(bool(terms), bool(gaps)),
        left_out=(),
        address=framed.canonical or urls.sheet(card.id, payer),
        edition=words.day(card.reviewed),
        next=words.day(card.next_review),
        whole=Link(f"What payers say of {card.number}", prose.links.root + urls.policies(card.id)),
        whole_address=_address(framed, urls.policies(card.id)),
        others=tuple(
            each
            for each in sheets(catalog, card, prose.links.root)
            if each.href != prose.links.root + urls.sheet(card.id, payer)
        ),
    )


def _closing(policies: bool, gaps: bool) -> str:
    told = []
    if policies:
        told.append("Where nothing is said of prior authorization, it is not known.")
    if gaps:
        told.append("A gap is no sign that a plan covers it, or that it does not.")
    return " ".join(told)


_COVERS = ("covered", "covered-with-criteria")


def _summary(record: Code, terms: PolicyTerms) -> Policy:
    of = record.payers[terms.payer].policies or ()
    return next(
        each for each in of
        if (each.source, each.plan, each.stance, each.criteria)
        == (terms.source, terms.plan, terms.stance, terms.criteria)
    )  # fmt: skip


def _address(framed: Frame, url: str) -> str:
    base = framed.site.base_url
    return urls.canonical(url, base) or url


def _says(
    catalog: Catalog, payer: str, terms: Sequence[PolicyTerms], positions: Sequence[PositionCard]
) -> str:
    of = _of(catalog, payer) if payer else "all payers"
    labels = [f"{_of(catalog, each.payer)}: {each.payment}" for each in positions if each.payment]
    payment = f" {'; '.join(labels)}." if labels else ""
    if not terms:
        return f"Sheet for {of}: no policy of it is held here.{payment}"
    stances = {each.stance for each in terms}
    disagree = ", and they disagree" if len(stances) > 1 else ""
    plans = {each.plan for each in terms if each.plan}
    decides = " The plan on the card decides." if len(plans) > 1 else ""
    read = words.count(len(terms), "policy", "policies")
    return f"Sheet for {of}: {read} read{disagree}.{decides}{payment}"


def _cover_head(terms: Sequence[PolicyTerms]) -> str:
    count = sum(each.stance in _COVERS for each in terms)
    who = "The policy covers it" if count == 1 == len(terms) else "Policies that cover it"
    return f"{who}: tick each criterion where the record shows it"


def _refuse_head(terms: Sequence[PolicyTerms]) -> str:
    stances = {each.stance for each in terms if each.stance not in _COVERS}
    if stances == {"investigational"}:
        return "Policies that call it investigational: no criterion to meet"
    if stances <= {"investigational", "not-covered"}:
        return "Policies that do not cover it: no criterion to meet"
    return "Other policies"
