"""What policies ask for and which diagnoses they name: the two grids, a row an observation."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog import policies as read
from cptref.catalog.dossier import Dossier
from cptref.files.exports import policies
from cptref.files.exports.cells import Cells, ids, text
from cptref.files.exports.column import Column
from cptref.files.exports.table import Table
from cptref.schema.policy import Policy
from cptref.wording import words
from cptref.wording.criteria import CRITERION
from cptref.wording.stances import in_site_order

_OF_POLICY = (Column("Code", 10), Column("Payer", 28), Column("Plan", 28), Column("Stance", 24))
_CRITERIA = (
    *_OF_POLICY, Column("Kind", 26), Column("Case", 28), Column("Bound", 10), Column("Value", 10),
    Column("Unit", 10), Column("In short", 30), Column("Criterion", 70),
    Column("All criteria noted", 12), Column("Policy published", 14),
    Column("Policy effective", 14), Column("Source ids", 32),
)  # fmt: skip
_DIAGNOSES = (
    *_OF_POLICY, Column("ICD-10-CM", 12), Column("Says", 14), Column("In short", 30),
    Column("Condition", 60), Column("Policy published", 14), Column("Policy effective", 14),
    Column("Source ids", 32),
)  # fmt: skip


def criteria(catalog: Catalog, dossier: Dossier) -> Table:
    rows: list[Cells] = []
    for slug, policy in _policies(catalog, dossier):
        complete = {True: "yes", False: "no", None: None}[policy.criteria_complete]
        for each in policy.criteria:
            rows.append((
                *_of(catalog, dossier, slug, policy), CRITERION[each.kind], each.case, each.bound,
                each.value, each.unit, each.short, text(catalog, each.text), complete,
                *_days(catalog, policy), ids(catalog, (policy.source, *(each.cite or ())),
                                             each.text),
            ))  # fmt: skip
    return Table("Criteria", _CRITERIA, tuple(rows), file="criteria")


def diagnoses(catalog: Catalog, dossier: Dossier) -> Table:
    """Of each of the code's diagnoses and each policy; 'not-noted' is no answer of the policy's."""
    rows: list[Cells] = []
    for slug, policy in _policies(catalog, dossier):
        for code in _named(dossier):
            said = read.said(policy, code)
            rows.append((
                *_of(catalog, dossier, slug, policy), code, said.says, said.short or None,
                text(catalog, said.note), *_days(catalog, policy), ids(catalog, said.cite),
            ))  # fmt: skip
    return Table("Diagnoses by policy", _DIAGNOSES, tuple(rows), file="diagnoses")


def _named(dossier: Dossier) -> tuple[str, ...]:
    """Those of the record, then what its policies name besides."""
    own = [each.icd10cm for each in dossier.record.diagnoses or ()]
    positions = dossier.record.payers.values()
    more = [
        each.icd10cm
        for position in positions
        for policy in position.policies or ()
        for each in policy.diagnoses
    ]
    return tuple(dict.fromkeys((*own, *more)))


def _policies(catalog: Catalog, dossier: Dossier) -> Iterator[tuple[str, Policy]]:
    for card in in_site_order(catalog, dossier.card.positions):
        for policy in dossier.record.payers[card.payer].policies or ():
            yield card.payer, policy


def _of(catalog: Catalog, dossier: Dossier, slug: str, policy: Policy) -> Cells:
    return (
        dossier.card.number, policies.payer(catalog, slug),
        policies.plan(catalog, slug, policy.plan), words.STANCE[policy.stance],
    )  # fmt: skip


def _days(catalog: Catalog, policy: Policy) -> Cells:
    source = catalog.sources.get(policy.source)
    return (source.published, source.effective) if source else (None, None)
