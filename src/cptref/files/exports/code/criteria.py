"""What policies ask for and which diagnoses they name: the two grids, a row an observation."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog import policies as read
from cptref.catalog.dossier import Dossier
from cptref.files.exports import policies
from cptref.files.exports.cells import Cells, ids, text
from cptref.files.exports.column import Column
from cptref.files.exports.columns import CODE, PAYER, PLAN, SOURCE_IDS, STANCE
from cptref.files.exports.table import Table
from cptref.schema.policy import Policy
from cptref.wording import words
from cptref.wording.criteria import CRITERION
from cptref.wording.stances import in_site_order

_OF_POLICY = (CODE, PAYER, PLAN, STANCE)
_OF_DOCUMENT = (
    Column("Policy published", 14, "day"), Column("Policy effective", 14, "day"), SOURCE_IDS,
)  # fmt: skip
CRITERIA = (
    *_OF_POLICY, Column("Kind", 26, says="What the criterion is about."),
    Column("Case", 28, says="For which patients or treatments it holds, where not for all.",
           field="of_case"),
    Column("Bound", 10, says="Whether the value is the most, the least, or exact."),
    Column("Value", 10, "figure"), Column("Unit", 10),
    Column("In short", 30, says="The criterion in a few words."),
    Column("Criterion", 70, says="The criterion in full, in the library’s words."),
    Column("All criteria noted", 12,
           says="yes: the record has every criterion of the policy; no: it has some."),
    *_OF_DOCUMENT,
)  # fmt: skip
DIAGNOSES = (
    *_OF_POLICY, Column("ICD-10-CM", 12),
    Column("Says", 14, says="What the policy says of it; not-noted: the record does not have it."),
    Column("In short", 30), Column("Condition", 60), *_OF_DOCUMENT,
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
    return Table("Criteria", CRITERIA, tuple(rows), file="criteria")


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
    return Table("Diagnoses by policy", DIAGNOSES, tuple(rows), file="diagnoses")


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
