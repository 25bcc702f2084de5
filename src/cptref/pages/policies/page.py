"""A code's payers on a page: each with its policies in full, or with what was searched for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cptref.catalog import Catalog, CodeCard
from cptref.catalog.dossier import Dossier
from cptref.frozen import frozen
from cptref.pages.briefing.payers import PayerView, PolicyView, payers
from cptref.schema import Code, Source
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.passage import Passage
from cptref.wording.prose import Note, Prose
from cptref.wording.stances import StanceView, in_site_order, stance_view


@frozen
class DocumentView:
    """The copy in which a policy was read."""

    url: str | None
    file: str
    """Its name, where it has no address."""
    read: str
    via: str
    note: Passage


@frozen
class PolicyInFull:
    anchor: str
    policy: PolicyView
    document: DocumentView


@frozen
class PayerInFull:
    payer: PayerView
    policies: tuple[PolicyInFull, ...]


@frozen
class PoliciesPage:
    number: str
    title: str
    """'Seven policies, read side by side'."""
    plain: str
    briefing: Link
    stances: tuple[StanceView, ...]
    payers: tuple[PayerInFull, ...]
    sources: tuple[Note, ...]


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
            "Eleven", "Twelve")  # fmt: skip


def page(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> Page:
    card, url = dossier.card, urls.policies(dossier.card.id)
    view = _view(catalog, card, dossier.record, Prose.at(url, catalog))
    crumbs = (
        Link("Library", urls.HOME),
        Link(card.number, urls.code(card.id)),
        Link("Payers", url),
    )
    framed = frame(
        site, url, f"{card.number}: {words.in_running_text(view.title)}", view.plain,
        section="Payers", crumbs=crumbs,
    )  # fmt: skip
    return Page(url, "policies.html", replace(framed, modified=card.reviewed), view)


def _view(catalog: Catalog, card: CodeCard, record: Code, prose: Prose) -> PoliciesPage:
    positions = in_site_order(catalog, card.positions)
    stances = tuple(stance_view(catalog, each, f"#payer-{each.payer}") for each in positions)
    said = payers(catalog, card.id, positions, stances, record, prose)
    count = sum(len(each.policies) for each in said)
    return PoliciesPage(
        number=card.number,
        title=_title(count),
        plain=_plain(card, said, count),
        briefing=Link(f"The briefing of {card.number}", prose.links.root + urls.code(card.id)),
        stances=stances,
        payers=tuple(_in_full(catalog, each, prose) for each in said),
        sources=prose.notes(),
    )


def _title(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count}"
    if count == 1:
        return "One policy, read in full"
    return f"{number} policies, read side by side" if count else "No policy, and what was searched"


def _plain(card: CodeCard, said: Sequence[PayerView], count: int) -> str:
    without = [each.title for each in said if not each.policies]
    told = words.count(count, "policy", "policies")
    gaps = f"; none of {', '.join(without)}" if without else ""
    return f"{card.title}: {told} held here{gaps}."


def _in_full(catalog: Catalog, payer: PayerView, prose: Prose) -> PayerInFull:
    policies: list[PolicyInFull] = []
    taken: Counter[str] = Counter()
    for each in payer.policies:
        taken[each.source] += 1
        again = f"-{taken[each.source]}" if taken[each.source] > 1 else ""
        anchor = f"{payer.anchor}-{each.source}{again}"
        document = _document(catalog.sources[each.source], prose)
        policies.append(PolicyInFull(anchor, each, document))
    return PayerInFull(payer, tuple(policies))


def _document(source: Source, prose: Prose) -> DocumentView:
    return DocumentView(
        url=source.url,
        file=source.file or "",
        read=words.day(source.retrieved),
        via=source.via or "",
        note=prose.inline(source.note),
    )
