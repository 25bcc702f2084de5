"""P0: what a briefing owes its readers about payers."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

KEY_PAYER_MISSING = Rule(
    "P001",
    "Every key payer is answered for",
    "A reader who does not find a payer cannot tell whether it says nothing or nobody looked. "
    "Each key payer of site.yaml has its policies, or a gap that says where was searched.",
    "payers:\n"
    "  other-payer:\n"
    "    policies:\n"
    "      - {source: payer-policy, stance: covered, summary: It is covered.}",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: payer-policy, stance: covered, summary: It is covered.}",
)
CRITERIA_WITHOUT_NEED = Rule(
    "P002",
    "Criteria stand under a stance that rests on them",
    "A policy that covers without conditions, refuses, or says nothing has no criteria to meet: "
    "either they or the stance are wrong, and a claim is prepared by them.",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - source: payer-policy\n"
    "        stance: silent\n"
    "        summary: It is not named.\n"
    "        criteria: [One tumor at most]",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - source: payer-policy\n"
    "        stance: covered-with-criteria\n"
    "        summary: It is covered where its criteria are met.\n"
    "        criteria: [One tumor at most]",
)
NOT_A_POLICY = Rule(
    "P003",
    "A payer's position rests on a policy",
    "A guideline or a manual can be right and still bind no payer. A position rests on the payer's "
    "own policy, on CMS's release, or on a third party that repeats it.",
    "a policy whose `source` is of the kind `guideline` or `manual`",
    "a policy whose `source` is of the kind `payer-policy`, `cms-release` or `third-party`",
    kind="",
)
NOT_THE_PAYERS_OWN = Rule(
    "P004",
    "What a third party says of a payer is marked",
    "A payer is bound by what it publishes, not by what another says of it. Where neither the "
    "payer nor the plan is named in the publisher of a policy, its source is of the kind "
    "`third-party`, or says in `via` who repeats it.",
    "title: A policy\npublisher: Somebody else\nkind: payer-policy\nundated: No date\n"
    "retrieved: 2026-11-23\nurl: https://www.example.com/policy",
    "title: A policy\npublisher: Somebody else\nkind: third-party\nundated: No date\n"
    "retrieved: 2026-11-23\nurl: https://www.example.com/policy",
    severity=Severity.WARNING,
    kind="",
)
