"""X0: rules switched off for a record."""

from __future__ import annotations

from cptref.diagnostics import Rule

EXCEPTION_NOT_NEEDED = Rule(
    "X001",
    "An exception is needed",
    "An exception that no longer stands for anything would hide the next mistake of its kind.",
    "exceptions:\n"
    "  - {rule: P001, record: codes/cpt/00100.yaml, reason: Nobody has looked yet, "
    "until: 2099-01-01}",
    "no exception at all, once the record keeps the rule",
    kind="",
)
EXCEPTION_ENDED = Rule(
    "X002",
    "An exception has not ended",
    "It was granted until a day, so that somebody looks again.",
    "an exception with a day in `until` that has passed",
    "the record mended, or a new day and the reason for it",
    kind="",
)
UNKNOWN_EXCEPTION = Rule(
    "X003",
    "An exception names a rule and a record that exist",
    "A slip in the number or the path leaves the rule on, and nobody sees why.",
    "an exception for `codes/cpt/4738l.yaml`, or for a rule that there is not",
    "an exception for `codes/cpt/47381.yaml` and P001",
    kind="",
)
