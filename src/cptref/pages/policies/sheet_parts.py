"""The parts of a sheet in the words of one form: policies to tick off, gaps, what to document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from cptref.catalog import Catalog
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.stances import STATES
from cptref.pages.policies.heights import is_line, rows_of, where
from cptref.pages.policies.sheet_view import Form, Missing, SheetPolicy
from cptref.schema import Code, Source
from cptref.schema.claims import Gap
from cptref.schema.policy import Criterion, Policy
from cptref.wording import criteria, gaps, plan_names, words
from cptref.wording.ages import printed
from cptref.wording.prose import Prose, dates


def policy(
    catalog: Catalog, terms: PolicyTerms, of: Policy, prose: Prose, form: Form, payer: str
) -> SheetPolicy:
    source = catalog.sources[terms.source]
    stance = words.STANCE[terms.stance]
    number = "" if form.name == "full" else source.number or source.title
    named = partial(_name, catalog, terms, payer)
    # A whole name is what stands on the card; a close sheet has it where it takes no line more.
    is_close = form.name in ("pair", "run")
    whole = named(plan_names.full)
    dates = ", ".join((*_dates(source, form), *_later(catalog, source, of)))
    note = _note(source, terms, of, prose, form)
    if is_close and note and is_line(f"{dates} · {note}"):
        dates, note = f"{dates} · {note}", ""
    return SheetPolicy(
        name=named(plan_names.short) if is_close and rows_of(whole, stance, number) > 1 else whole,
        state=STATES[terms.stance],
        stance=stance,
        short=plan_names.short(catalog, terms.payer, terms.plan),
        number=number,
        where=where(
            source.number or source.title,
            dates,
            _bare(source.url) if source.url else source.file or "",
            form,
        ),
        ticks=tuple(_tick(each, prose, form) for each in terms.criteria),
        note=note,
    )


def _name(
    catalog: Catalog, terms: PolicyTerms, payer: str, of: Callable[[Catalog, str, str | None], str]
) -> str:
    name = of(catalog, terms.payer, terms.plan)
    if payer or not terms.plan:
        return name
    return f"{plan_names.full(catalog, terms.payer, None)}: {name}"


def _tick(criterion: Criterion, prose: Prose, form: Form) -> str:
    if form.shorts:
        return criteria.to_tick(criterion)
    text = prose.inline(criterion.text).text
    return f"{criterion.case}: {text}" if criterion.case else text


def _dates(source: Source, form: Form) -> tuple[str, ...]:
    read = f"read {words.day(source.retrieved)}"
    if form.summaries:
        return *dates(source), read
    shown = plan_names.dated(source) if source.undated else ", ".join(dates(source))
    via = " of a third party" if source.kind == "third-party" and not source.undated else ""
    return f"{shown}{via}", read


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url)


def _later(catalog: Catalog, source: Source, of: Policy) -> Iterator[str]:
    """Of a policy with a later edition among what its summary cites: that there is one."""
    mine = printed(source)
    cited = (catalog.sources[each.source] for each in catalog.cites(of.summary, block=False))
    days = {
        day
        for other in cited
        if (other.publisher, other.number) == (source.publisher, source.number)
        and (day := printed(other))
    }
    if mine and source.number and days and mine < max(days):
        yield f"a later edition is of {words.day(max(days))}"


def _note(source: Source, terms: PolicyTerms, of: Policy, prose: Prose, form: Form) -> str:
    told = []
    if form.summaries:
        told.append(prose.inline(of.summary).text)
        if source.kind == "third-party":
            told.append("Known from a third party, not from the payer’s own text.")
        elif source.via:
            told.append(f"Read through {source.via}.")
    if terms.criteria and not terms.criteria_complete:
        told.append("It has or may have more criteria than these: read the policy.")
    if terms.prior_auth != "unknown":
        known = words.PRIOR_AUTH[terms.prior_auth]
        told.append(f"Prior authorization: {words.in_running_text(known)}.")
    return " ".join(told)


def missing(
    catalog: Catalog, payer: str, gap: Gap, prose: Prose, form: Form, *, named: bool
) -> Missing:
    on = f" {gaps.searches(gap)}." if gap.searched else ""
    searched = tuple(
        f"{search.where}, {words.day(search.on)}"
        + (f": {prose.inline(search.found).text}" if search.found and form.found else "")
        for search in gap.searched
    )
    if not form.searches:
        on, searched = _in_short(gap, on, form), ()
    elif not form.found and searched:
        searched = ("Searched: " + "; ".join(searched) + ".",)
    return Missing(
        name=plan_names.full(catalog, payer, None) if named else "",
        said=f"{words.with_capital(gaps.told(gap))}.{on if not searched else ''}",
        searched=searched,
        ask="; ".join(place.where.rstrip(".") for place in gap.consult)
        if form.searches or not named
        else "",
    )


#: Where what was searched is said more closely than by its name.
_CLOSER = re.compile(r"\s*[(,:;].*", re.DOTALL)


def _in_short(gap: Gap, on: str, form: Form) -> str:
    """'Searched 26 Nov 2026: Policy CAM 70175; Florida Blue.', or in how many places."""
    if not gap.searched:
        return ""
    if form.names:
        names = dict.fromkeys(_CLOSER.sub("", search.where) for search in gap.searched)
        return f"{on[:-1]}: {'; '.join(names)}."
    return f"{on[:-1]} in {words.count(len(gap.searched), 'place', 'places')}."


#: A sentence ends where a point is followed by a space and no abbreviation stands before it.
_SENTENCE = re.compile(r"(?<=[a-z\d)]\.)\s+(?=[A-Z])")


def checklist(record: Code, prose: Prose, form: Form) -> tuple[str, ...]:
    texts = [prose.inline(each.text).text for each in record.documentation or ()]
    if form.found:
        return tuple(texts)
    return tuple(_SENTENCE.split(text)[0] for text in texts)
