"""What changed: every history entry of every code, newest first, and whom each concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from cptref.catalog import Catalog, CodeCard, HistoryCard
from cptref.pages import urls, words
from cptref.pages.code_links import CodeLink, of_card
from cptref.pages.frame import frame
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose

#: The feed of the whole library, as the pages that offer it name it.
FEED = Link("Changes to the library", urls.FEED)
_POLICY = ("policy-tightened", "policy-loosened")


@dataclass(frozen=True, slots=True)
class Change:
    """A history entry and the code that has it."""

    card: CodeCard
    entry: HistoryCard
    ordinal: int
    """Its place among the code's entries of the same day and kind: with them, its identity."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    date: str
    code: CodeLink
    kind: str
    note: Markup


@dataclass(frozen=True, slots=True)
class Feeds:
    label: str
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    count: str
    changes: tuple[ChangeRow, ...]
    feeds: tuple[Feeds, ...]
    data: tuple[Link, ...]
    """The same for programs."""
    sources: tuple[Note, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    prose = Prose.at(urls.CHANGES, catalog)
    root = prose.links.root
    newest = every(catalog)
    view = Changes(
        count=words.count(len(newest), "change"),
        changes=rows(newest, prose),
        feeds=(
            Feeds("Everything", (Link("The whole library", root + urls.FEED),)),
            Feeds(
                "By family",
                tuple(
                    Link(family.title, root + urls.family_feed(slug))
                    for slug, family in catalog.families.items()
                ),
            ),
            Feeds(
                "By payer",
                tuple(
                    Link(payer.title, root + urls.payer_feed(slug))
                    for slug, payer in catalog.payers.items()
                ),
            ),
        ),
        data=(
            Link("Every change", root + urls.CHANGES_DATA),
            Link("The whole library", root + urls.INDEX_DATA),
        ),
        sources=prose.notes(),
    )
    framed = frame(
        site, urls.CHANGES, "Changes", "What changed in the briefings, newest first.",
        section="Changes", crumbs=(Link("Library", urls.HOME), Link("Changes", urls.CHANGES)),
        feed=FEED,
    )  # fmt: skip
    yield Page(urls.CHANGES, "changes.html", framed, view)


def every(catalog: Catalog) -> tuple[Change, ...]:
    """Newest first; of one day, in the catalog's order of codes and in each record's own."""
    found = [change for card in catalog.codes.values() for change in _of_code(card)]
    return tuple(sorted(found, key=lambda change: change.entry.date, reverse=True))


def _of_code(card: CodeCard) -> Iterator[Change]:
    seen: dict[tuple[object, str], int] = {}
    for entry in card.history:
        alike = entry.date, entry.kind
        seen[alike] = seen.get(alike, 0) + 1
        yield Change(card, entry, seen[alike])


def rows(changes: Iterable[Change], prose: Prose) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(
            date=words.day(change.entry.date),
            code=of_card(change.card, prose.links, "#history"),
            kind=words.HISTORY[change.entry.kind],
            note=prose.inline(change.entry.note),
        )
        for change in changes
    )


def payers(catalog: Catalog, change: Change) -> frozenset[str]:
    """The payers that a change concerns, of those on which its code's briefing says something.

    They are the ones that its note names, and those of whose policies it cites one. A new code
    concerns them all; so does a change of policy that tells none of them: a reader would rather
    see one too many than miss one. A figure, a correction or an editorial change concerns those
    alone that it tells.
    """
    positions = change.card.positions
    entry = change.entry
    if entry.kind == "added":
        return frozenset(position.payer for position in positions)
    marked = catalog.marked(entry.note, block=False)
    cited = {cite.source for cite in marked.cites}
    told = {mention.target for mention in marked.mentions if mention.kind == "payer"}
    found = frozenset(
        position.payer
        for position in positions
        if position.payer in told or any(policy.source in cited for policy in position.policies)
    )
    if entry.kind in _POLICY and not found and not told:
        return frozenset(position.payer for position in positions)
    return found
