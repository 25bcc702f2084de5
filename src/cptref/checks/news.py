"""News of a payer: a day that a source tells, of a policy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Payer, Source
from cptref.schema.claims import GapReason
from cptref.schema.payer import PayerNews
from cptref.schema.walk import Path

_PAYERS = ("payer",)
_NOT_LOOKED: tuple[GapReason, ...] = ("not-searched", "not-added")


def news_are_dated_by_a_source(
    record: Record[Payer], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """`on` is a day that the policy or a cited source gives, and not later than it was read or than
    it was taken here."""
    for at, news in _news(record.data):
        sources = sources_of(news, catalog)
        if not sources:
            continue
        read = max(each.retrieved for each in sources)
        if news.on > read:
            words = f"{news.on} is after the last reading of its sources, {read}"
            yield record.problem(NEWS_DATED, (*at, "on"), words, "what is to come is no news yet")
        elif not any(_gives(each, news.on) for each in sources):
            words = f"no source of it gives the day {news.on}"
            hint = "take the day from the policy, or cite the source that tells it"
            yield record.problem(NEWS_DATED, (*at, "on"), words, hint)
        elif news.taken < news.on:
            words = f"{news.taken} is before the day from which it holds, {news.on}"
            hint = "give the day on which it was put here: what is to come is no news yet"
            yield record.problem(NEWS_DATED, (*at, "taken"), words, hint)


def sources_of(news: PayerNews, catalog: Catalog) -> list[Source]:
    """The policy's own and what is cited beside it, as far as the library has their records."""
    named = (news.policy, *(news.cite or ()))
    return [catalog.sources[each] for each in named if each in catalog.sources]


def _gives(source: Source, day: date) -> bool:
    """As a date of its own, or in what it says of its age: 'Archived June 16, 2025'."""
    if day in (source.published, source.effective):
        return True
    written = f"{day:%B} {day.day}, {day.year}"
    return any(written in (text or "") for text in (source.edition, source.undated, source.note))


NEWS_DATED = Rule(
    "P010",
    "News of a payer have a day that a source tells",
    "A change without a date is no news, and a date that nobody printed is made up. The day is "
    "that of the policy or of a source that is cited, and not after the day on which it was read.",
    "news:\n"
    "  - policy: cms-release\n"
    "    on: 2026-10-02\n"
    "    taken: 2026-11-23\n"
    "    what: new\n"
    "    note: It came into force.\n"
    "    codes: [cpt/00100]",
    "news:\n"
    "  - policy: cms-release\n"
    "    on: 2026-10-01\n"
    "    taken: 2026-11-23\n"
    "    what: new\n"
    "    note: It came into force.\n"
    "    codes: [cpt/00100]",
    kind="payer",
    finds=OfRecord(news_are_dated_by_a_source, _PAYERS),
)


def news_are_of_the_payers_own_policies(
    record: Record[Payer], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """A plan of the payer's, a policy that briefings give to it and to that plan, and codes on
    which they have the plan's position."""
    about = record.data
    for at, news in _news(about):
        if news.plan is not None and news.plan not in about.plans:
            plans = ", ".join(about.plans) or "none"
            words = f"'{news.plan}' is no plan of {about.title}; it has {plans}"
            yield record.problem(NEWS_OF_ANOTHER, (*at, "plan"), words, "name one of its plans")
            continue
        said = {
            code: [each for each in catalog.codes[code].terms if each.source == news.policy]
            for code in news.codes
            if code in catalog.codes
        }
        terms = [each for of in said.values() for each in of]
        owners, plans_of = {each.payer for each in terms}, {each.plan for each in terms}
        if owners and record.id not in owners:
            words = f"'{news.policy}' is a policy of {', '.join(sorted(owners))}"
            hint = "move it to that payer's news"
            yield record.problem(NEWS_OF_ANOTHER, (*at, "policy"), words, hint)
            continue
        if terms and news.plan not in plans_of:
            named = " and ".join(sorted(each or "no plan" for each in plans_of))
            words = f"'{news.policy}' is a policy of {named} by the briefings of its codes"
            key = "plan" if news.plan else "policy"
            yield record.problem(NEWS_OF_ANOTHER, (*at, key), words, f"write plan: {named}")
        for place, code in enumerate(news.codes):
            if terms and code in said and not _has_position(catalog, code, record.id, news.plan):
                words = f"the briefing of {code} has no position of {news.plan or about.title}"
                hint = "take the code out, or write there what the policy says of it"
                yield record.problem(NEWS_OF_ANOTHER, (*at, "codes", place), words, hint)


def _has_position(catalog: Catalog, code: str, payer: str, plan: str | None) -> bool:
    """By any edition: the briefing of a code may rest on an earlier one. Where it says that nobody
    has looked, the news are what to look at, and no mistake."""
    card = catalog.codes[code]
    if any(
        each.payer == payer and each.gap and each.gap.reason in _NOT_LOOKED
        for each in card.positions
    ):
        return True
    return any(each.payer == payer and plan in (None, each.plan) for each in card.terms)


NEWS_OF_ANOTHER = Rule(
    "P011",
    "News of a payer are of its own policies",
    "A reader who follows one payer must not be told of another's policy as of its own.",
    "news:\n"
    "  - policy: cms-release\n"
    "    plan: plan-z\n"
    "    on: 2026-10-01\n"
    "    taken: 2026-11-23\n"
    "    what: new\n"
    "    note: It came into force.\n"
    "    codes: [cpt/00100]",
    "news:\n"
    "  - policy: cms-release\n"
    "    plan: plan-a\n"
    "    on: 2026-10-01\n"
    "    taken: 2026-11-23\n"
    "    what: new\n"
    "    note: It came into force.\n"
    "    codes: [cpt/00100]",
    kind="payer",
    finds=OfRecord(news_are_of_the_payers_own_policies, _PAYERS),
)


def _news(payer: Payer) -> Iterator[tuple[Path, PayerNews]]:
    for index, each in enumerate(payer.news):
        yield ("news", index), each


RULES: tuple[Rule, ...] = (NEWS_DATED, NEWS_OF_ANOTHER)
