"""A position on a policy of which its payer's news say that it holds no longer as it was read."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.news import sources_of
from cptref.checks.payers import policies_of
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.payer import NewsKind

_CHANGED: tuple[NewsKind, ...] = ("new", "tightened", "loosened")


def a_position_is_not_overtaken(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Its policy was not withdrawn, and did not change after it was read. News of a day that no
    source of theirs can know are told where they stand (P010)."""
    for at, policy in policies_of(record.data):
        payer, source = catalog.payers.get(str(at[1])), catalog.sources.get(policy.source)
        for news in payer.news if payer and source else ():
            if news.policy != policy.source or record.id not in news.codes or source is None:
                continue
            if news.on > max(each.retrieved for each in sources_of(news, catalog)):
                continue
            if news.what == "withdrawn":
                words = f"by the payer's news '{policy.source}' was withdrawn on {news.on}"
                hint = "name the policy that holds now, or a gap in its place"
            elif news.what in _CHANGED and news.on > source.retrieved:
                words = f"'{policy.source}' was read on {source.retrieved}, and changed {news.on}"
                hint = "read it again, and say what it says now"
            else:
                continue
            yield record.problem(OVERTAKEN, (*at, "source"), words, hint)


OVERTAKEN = Rule(
    "P013",
    "A position is not overtaken by the payer's news",
    "The news of a payer say that a policy was withdrawn, or changed after it was read, and the "
    "briefing still shows the position as it was: a claim is prepared by what holds no longer.",
    "a policy of a code that the payer's `news` calls `withdrawn`",
    "the policy that took its place, or a gap that says where was searched",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_position_is_not_overtaken, CODES),
)

RULES: tuple[Rule, ...] = (OVERTAKEN,)
