"""P0: what a briefing owes its readers about payers."""

from __future__ import annotations

from cptref.diagnostics import Rule

KEY_PAYER_MISSING = Rule(
    "P001",
    "Every key payer is answered for",
    "A reader who does not find a payer cannot tell whether it says nothing or nobody looked. "
    "Each key payer of site.yaml has its policies, or a gap that says where was searched.",
    "payers:\n"
    "  other-payer:\n"
    "    policies:\n"
    "      - {source: cms-release, stance: covered, summary: It is covered.}",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: cms-release, stance: covered, summary: It is covered.}",
)
