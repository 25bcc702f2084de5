"""Catalog -> what an expert in billing would object to. A family of rules is a module here, and a
rule is a function: what it yields are the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from cptref import rules
from cptref.catalog import Catalog
from cptref.checks import (
    edits,
    figures,
    freshness,
    medicare,
    sense,
)
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
    rules.medicare.CO_SURGEONS: medicare.co_surgeons_are_paid,
    rules.medicare.DOCUMENT: medicare.payment_on_documentation_says_which,
    rules.medicare.ASSISTANT: medicare.an_assistant_is_paid,
    rules.medicare.TEAM: medicare.a_team_is_paid,
    rules.medicare.BILATERAL: medicare.two_sides_are_paid,
    rules.medicare.MULTIPLE: medicare.multiple_procedures_are_reduced,
    rules.medicare.COMPONENTS: medicare.components_are_split,
    rules.medicare.GLOBAL_PERIOD: medicare.a_modifier_fits_the_global_period,
    rules.medicare.SETTING: medicare.a_setting_without_payment_has_a_caveat,
    rules.medicare.INPATIENT_ONLY: medicare.an_inpatient_only_code_has_no_outpatient_modifier,
    rules.medicare.BUNDLED: edits.a_bundled_code_is_said_to_be_bundled,
    rules.medicare.UNITS: edits.units_are_within_the_limit,
    rules.medicare.NOT_BILLABLE: edits.a_diagnosis_is_billable,
    rules.medicare.NO_DIAGNOSIS: edits.a_diagnosis_is_in_its_category,
    rules.medicare.DIAGNOSIS_UNKNOWN: edits.a_diagnosis_exists,
    rules.medicare.FIGURE_TYPED: figures.a_figure_is_imported_and_not_typed,
    rules.medicare.FIGURE_DIFFERS: figures.a_figure_is_one_of_the_dataset_cited,
    rules.medicare.MOVED: figures.a_review_has_seen_the_newest_figures,
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
