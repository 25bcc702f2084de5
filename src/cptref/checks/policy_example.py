"""A record with one policy, in the examples of rules about policies."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.schema.policy import Stance

_SUMMARY: Mapping[Stance, str] = {
    "covered": "It is covered.",
    "covered-with-criteria": "It is covered where its criteria are met.",
    "investigational": "It is investigational.",
    "not-covered": "It is not covered.",
    "silent": "It is not named.",
}


def a_policy(stance: Stance, *lines: str) -> str:
    """What a record says of a payer with a policy of the stance; `lines` follow its summary."""
    return "\n".join((
        "payers:",
        "  payer:",
        "    policies:",
        "      - source: payer-policy",
        f"        stance: {stance}",
        f"        summary: {_SUMMARY[stance]}",
        *(f"        {line}" for line in lines),
    ))  # fmt: skip
