"""What payers say of a code in full: each policy's position, and how payers pay whatever it is."""

from __future__ import annotations

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.files.exports import policies
from cptref.files.exports.cells import Cells, ids, joined, text
from cptref.files.exports.column import Column
from cptref.files.exports.table import Table
from cptref.wording import words
from cptref.wording.stances import in_site_order

_SAID = (
    Column("Code", 10), Column("Payer", 28), Column("Plan", 28), Column("What", 12),
    Column("Stance", 24), Column("Summary", 80), Column("Prior authorization", 22),
    Column("Source ids", 32),
)  # fmt: skip


def said(catalog: Catalog, dossier: Dossier) -> Table:
    """A row a policy, and one for a payer's rule of payment."""
    rows: list[Cells] = []
    number = dossier.card.number
    for card in in_site_order(catalog, dossier.card.positions):
        position = dossier.record.payers[card.payer]
        payer = policies.payer(catalog, card.payer)
        if (rule := position.payment) is not None:
            rows.append((
                number, payer, None, "Payment", rule.label, text(catalog, rule.summary),
                None, joined([ids(catalog, rule.cite, rule.summary)]),
            ))  # fmt: skip
        for policy in position.policies or ():
            rows.append((
                number, payer, policies.plan(catalog, card.payer, policy.plan), "Policy",
                words.STANCE[policy.stance], text(catalog, policy.summary),
                words.PRIOR_AUTH[policy.prior_auth],
                ids(catalog, (policy.source,), policy.summary),
            ))  # fmt: skip
    return Table("Payers", _SAID, tuple(rows))
