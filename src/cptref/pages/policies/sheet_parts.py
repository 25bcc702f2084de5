"""The parts of a sheet in the words of one form: policies to tick off, gaps, what to document."""

from __future__ import annotations

import re

from cptref.catalog import Catalog
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.stances import STATES
from cptref.pages.policies.heights import where
from cptref.pages.policies.sheet_view import Form, Missing, SheetPolicy
from cptref.schema import Code, Source
from cptref.schema.claims import Gap
from cptref.schema.policy import Criterion, Policy
from cptref.wording import criteria, gaps, plan_names, words
from cptref.wording.prose import Prose, dates


def policy(
    catalog: Catalog, terms: PolicyTerms, of: Policy, prose: Prose, form: Form, payer: str
) -> SheetPolicy:
    source = catalog.sources[terms.source]
    named = plan_names.short if form.name in ("pair", "run") else plan_names.full
    name = named(catalog, terms.payer, terms.plan)
    if not payer and terms.plan:
        name = f"{plan_names.full(catalog, terms.payer, None)}: {name}"
    return SheetPolicy(
        name=name,
        state=STATES[terms.stance],
        stance=words.STANCE[terms.stance],
        short=plan_names.short(catalog, terms.payer, terms.plan),
        number="" if form.name == "full" else source.number or source.title,
        where=where(
            source.number or source.title,
            _dates(source, form),
            _bare(source.url) if source.url else source.file or "",
            form,
        ),
        ticks=tuple(_tick(each, prose, form) for each in terms.criteria),
        note=_note(source, terms, of, prose, form),
    )


def _tick(criterion: Criterion, prose: Prose, form: Form) -> str:
    if form.shorts:
        return f"{criteria.CRITERION[criterion.kind]}: {criteria.in_cell(criterion)}"
    text = prose.inline(criterion.text).text
    return f"{criterion.case}: {text}" if criterion.case else text


def _dates(source: Source, form: Form) -> str:
    read = f"read {words.day(source.retrieved)}"
    if form.summaries:
        return ", ".join((*dates(source), read))
    shown = plan_names.dated(source) if source.undated else ", ".join(dates(source))
    via = " of a third party" if source.kind == "third-party" and not source.undated else ""
    return f"{shown}{via}, {read}"


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url)


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
        places = words.count(len(searched), "place", "places")
        on, searched = (f"{on[:-1]} in {places}." if searched else ""), ()
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


#: A sentence ends where a point is followed by a space and no abbreviation stands before it.
_SENTENCE = re.compile(r"(?<=[a-z\d)]\.)\s+(?=[A-Z])")


def checklist(record: Code, prose: Prose, form: Form) -> tuple[str, ...]:
    texts = [prose.inline(each.text).text for each in record.documentation or ()]
    if form.found:
        return tuple(texts)
    return tuple(_SENTENCE.split(text)[0] for text in texts)
