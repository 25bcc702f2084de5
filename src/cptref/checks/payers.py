"""What a briefing owes its readers about payers."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic
from cptref.rules import positions
from cptref.schema.walk import KEY


def every_key_payer_is_answered_for(catalog: Catalog) -> Iterator[Diagnostic]:
    """A record has policies or a gap for every key payer of `site.yaml`."""
    for id_, card in catalog.codes.items():
        answered = {position.payer for position in card.positions}
        for payer in catalog.site.key_payers:
            if payer not in answered:
                yield catalog.library.codes[id_].problem(
                    positions.KEY_PAYER_MISSING,
                    ("payers", KEY),
                    f"payers says nothing of the key payer '{payer}'",
                    "add its policies, or a gap that says where was searched",
                )
