"""A claim and the shards of its codes -> what is said of it, and what is paid."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.claims import rules
from cptref.claims.between import of_pairs, of_periods, of_units
from cptref.claims.findings import Finding
from cptref.claims.lines import Claim
from cptref.claims.look_up import Shards
from cptref.claims.of_line import of_line
from cptref.claims.paid_words import NOT_COMPUTED
from cptref.claims.payment import Paid, payments
from cptref.frozen import frozen


@frozen
class Checked:
    findings: tuple[Finding, ...]
    """Of the lines in their order, then of units, pairs and periods."""
    paid: tuple[Paid, ...]
    """One of each line."""

    @property
    def cents(self) -> int | None:
        """Of the whole claim; nothing where a line of it is not computed."""
        found = [each.cents for each in self.paid if each.cents is not None]
        return sum(found) if found and len(found) == len(self.paid) else None

    @property
    def left_out(self) -> tuple[str, ...]:
        """What no amount has, by its words: nothing where there is no amount."""
        return tuple(NOT_COMPUTED.values()) if any(each.steps for each in self.paid) else ()


def check(claim: Claim, shards: Shards) -> Checked:
    """Raises ValueError where the claim has more lines than the table allows."""
    if len(claim.lines) > rules.LINES:
        raise ValueError(f"a claim has at most {rules.LINES} lines; got {len(claim.lines)}")
    findings = tuple(_findings(claim, shards))
    return Checked(findings, payments(claim, shards, findings))


def _findings(claim: Claim, shards: Shards) -> Iterator[Finding]:
    for line in claim.lines:
        yield from of_line(claim, line, shards)
    yield from of_units(claim, shards)
    yield from of_pairs(claim, shards)
    yield from of_periods(claim, shards)
