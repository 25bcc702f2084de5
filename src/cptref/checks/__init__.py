"""Catalog -> what an expert in billing would object to. A family of rules is a module here, and a
rule is a function: what it yields are the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from cptref.catalog import Catalog
from cptref.checks import freshness, sense
from cptref.checks.families import FAMILIES, HISTORY
from cptref.checks.waive import waive
from cptref.diagnostics import Checked, Diagnostic, Rule, in_reading_order

Check = Callable[[Catalog, date], Iterator[Diagnostic]]

#: Every check and the rule that it finds broken.
CHECKS: Mapping[Rule, Check] = {
    **{
        rule: rule.finds
        for family in FAMILIES
        if family is not HISTORY
        for rule in family.rules
        if rule.finds
    },
    **dict.fromkeys(sense.RULES, sense.held_against_the_rows),
}


def check(catalog: Catalog, as_of: date | None = None, today: date | None = None) -> Checked[None]:
    """Every check over the whole library: ages as on the day `as_of`, what was done by `today`.

    Without `as_of` it is the newest day that the records name, so that a build does not depend on
    the day on which it is made. `today` is the clock's; without one no day is too late.
    """
    day = as_of or catalog.newest
    # Rules that are found in one pass share their check, which is made once.
    findings = [found for check in dict.fromkeys(CHECKS.values()) for found in check(catalog, day)]
    known = frozenset(rule.number for rule in CHECKS)
    # No exception switches it off: such a day is left out of the library's, and with it the bytes
    # of the site would depend on the day.
    ahead = freshness.what_was_done_is_not_in_the_future(catalog, today) if today else ()
    return Checked(None, in_reading_order((*waive(catalog, findings, known, day), *ahead)))
