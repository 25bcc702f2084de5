"""S0: every claim has a source, and every source stands behind a claim."""

from __future__ import annotations

from cptref.diagnostics import Rule

CLAIM_WITHOUT_SOURCE = Rule(
    "S001",
    "A claim has a source",
    "A reader who has to defend a claim needs to know what it rests on. A row cites in its text or "
    "in `cite`; in prose each paragraph and list item does. What is the publisher's own statement "
    "says so: [@editorial].",
    "overview: |\n  It is paid in the hospital.",
    "overview: |\n  It is paid in the hospital [@cms-release].",
)
CITED_TWICE = Rule(
    "S002",
    "A row cites a source once",
    "A source in a row's text and again in its `cite` list says nothing more, and when one of the "
    "two is taken away nobody notices.",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons may be paid [@cms-release].\n'
    "    cite: [cms-release]",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons may be paid [@cms-release].',
)
SOURCE_NEVER_CITED = Rule(
    "S003",
    "A source is cited",
    "A source that no claim rests on is either left over, or its claim has lost it.",
    "content/sources/old-policy.yaml, which no record cites",
    "each source is cited by at least one record",
    kind="",
)
