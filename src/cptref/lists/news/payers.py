"""What became of payers' policies, by policy and day; where nothing is recorded, that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.schema.payer import PayerNews
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose

WHAT = {
    "new": "New edition",
    "tightened": "Tightened",
    "loosened": "Loosened",
    "withdrawn": "Withdrawn",
    "re-read": "Read again, unchanged",
}


@frozen
class News:
    payer: str
    """Its slug."""
    news: PayerNews
    identity: tuple[str, ...]
    """What names it for good: the policy, the plan, the day and what became of it. No two have the
    same, which a check asks for."""

    @property
    def taken(self) -> date:
        """The day on which the library took it: a later reading of its policy moves nothing."""
        return self.news.taken


@frozen
class NewsRow:
    anchor: str
    holds: str
    what: str
    payer: Link
    policy: Link
    """'CPB 0274', or its title, with the page of its source."""
    note: Passage
    codes: tuple[Link, ...]
    cites: Notes


@frozen
class Quiet:
    """Payers of which no other change of a policy is recorded since a day."""

    since: str
    payers: tuple[Link, ...]


def newest(catalog: Catalog) -> tuple[News, ...]:
    """Of every payer, what holds from the latest day first."""
    return _sorted(each for slug in catalog.payers for each in of_payer(catalog, slug))


def newest_of(catalog: Catalog, slug: str) -> tuple[News, ...]:
    """Of one payer."""
    return _sorted(of_payer(catalog, slug))


def _sorted(found: Iterable[News]) -> tuple[News, ...]:
    return tuple(sorted(found, key=lambda each: (each.news.on, each.taken), reverse=True))


def of_payer(catalog: Catalog, slug: str) -> Iterator[News]:
    for each in catalog.payers[slug].news:
        named = ("news", slug, each.policy, each.plan or "", each.on.isoformat(), each.what)
        yield News(slug, each, named)


def of_codes(catalog: Catalog, ids: Iterable[str]) -> tuple[News, ...]:
    """Of what speaks of one of the codes."""
    wanted = frozenset(ids)
    return tuple(each for each in catalog.once(newest) if wanted & {*each.news.codes})


def rows(
    catalog: Catalog, found: Iterable[News], prose: Prose, *, noted: bool = True
) -> tuple[NewsRow, ...]:
    """Without notes the link to the policy's page is all that is said of a source."""
    return tuple(_row(catalog, each, prose, noted) for each in found)


def policy(catalog: Catalog, each: News) -> str:
    source = catalog.sources.get(each.news.policy)
    if source is None:
        return each.news.policy
    return source.number or source.title


def whose(catalog: Catalog, each: News) -> str:
    """The plan, where it is a plan's; else the payer."""
    payer = catalog.payers[each.payer]
    plan = payer.plans.get(each.news.plan or "")
    return plan.title if plan else payer.title


def quiet(catalog: Catalog, payers: Iterable[str], prose: Prose) -> tuple[Quiet, ...]:
    """By the day since which changes were looked for; the newest day first."""
    since: dict[date, list[str]] = {}
    for slug in payers:
        if slug in catalog.payers and (day := catalog.payers[slug].news_since):
            since.setdefault(day, []).append(slug)
    return tuple(
        Quiet(
            words.day(day),
            tuple(
                Link(catalog.payers[slug].title, prose.links.payer(slug) or "") for slug in slugs
            ),
        )
        for day, slugs in sorted(since.items(), reverse=True)
    )


def _row(catalog: Catalog, each: News, prose: Prose, noted: bool) -> NewsRow:
    news = each.news
    return NewsRow(
        anchor="-".join(part for part in each.identity if part),
        holds=words.day(news.on),
        what=WHAT[news.what],
        payer=Link(whose(catalog, each), prose.links.payer(each.payer) or ""),
        policy=Link(policy(catalog, each), prose.links.source(news.policy) or ""),
        note=prose.inline(news.note) if noted else prose.cell(news.note),
        codes=tuple(
            Link(code_number(id), f"{prose.links.root}{urls.code(id)}#payer-{each.payer}")
            for id in news.codes
            if id in catalog.codes
        ),
        cites=prose.cites(news.cite or (news.policy,), news.note) if noted else Notes(),
    )
