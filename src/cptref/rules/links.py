"""L0: identity and references."""

from __future__ import annotations

from cptref.diagnostics import Rule

UNKNOWN_PLACE = Rule(
    "L001",
    "A record lies in the folder of its kind",
    "A record's kind and identity are its path. A file anywhere else would be read by nobody.",
    "content/code/47381.yaml",
    "content/codes/cpt/47381.yaml",
    kind="",
)
BAD_IDENTITY = Rule(
    "L002",
    "A file is named by the code or name of its record",
    "The file name is the identity, the address and the name in every list: it has to be a code "
    "of its system, or small letters, digits and hyphens.",
    "content/codes/cpt/4738l.yaml (with the letter l)",
    "content/codes/cpt/47381.yaml",
    kind="",
)
TWINS = Rule(
    "L003",
    "No two files for one record",
    "On many file systems names that differ by case or by Unicode form are one file: one of the "
    "two would be lost.",
    "content/terms/mue.yaml and content/terms/MUE.yaml",
    "content/terms/mue.yaml",
    kind="",
)
UNKNOWN_RECORD = Rule(
    "L004",
    "A field names a record that exists",
    "A row for a payer, modifier, source or code that the library does not hold leads nowhere. "
    "A code without a briefing may stand in its family, with its gap.",
    "family: no-such-family",
    "family: liver-tumors",
)
UNKNOWN_MENTION = Rule(
    "L005",
    "A role in prose names a record that exists",
    "It would be a link to nothing.",
    "overview: |\n  Compare {term}`no-such-term` [@cms-release].",
    "overview: |\n  Compare {term}`global-period` [@cms-release].",
)
UNKNOWN_CITATION = Rule(
    "L006",
    "A citation names a source that exists",
    "A claim whose source cannot be opened is a claim without a source.",
    "overview: |\n  It is paid in the hospital [@no-such-source].",
    "overview: |\n  It is paid in the hospital [@cms-release].",
)
SELF_RELATION = Rule(
    "L007",
    "A code is not related to itself",
    "The row compares two codes; with one it says nothing.",
    "related:\n"
    "  - {code: cpt/00102, relation: alternative, cite: [cms-release]}\n"
    "  - {code: cpt/00100, relation: alternative, cite: [cms-release]}",
    "related:\n  - {code: cpt/00102, relation: alternative, cite: [cms-release]}",
)
NOT_IN_FAMILY = Rule(
    "L008",
    "A code and its family name each other",
    "A briefing that names a family whose table leaves it out sends the reader to a page where "
    "the code is not found.",
    "family: other-family",
    "family: liver-tumors",
)
UNKNOWN_PLAN = Rule(
    "L009",
    "A plan is one of its payer's plans",
    "Readers compare plans by name, so each is named once, in the payer's record.",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: cms-release, plan: no-such-plan, stance: covered, summary: It is covered.}",
    "payers:\n"
    "  payer:\n"
    "    policies:\n"
    "      - {source: cms-release, plan: plan-a, stance: covered, summary: It is covered.}",
)
UNKNOWN_FACT = Rule(
    "L010",
    "A fact in prose is one that a dataset holds of the code",
    "It prints what the newest release says. Where no release is there, the code was not looked "
    "for, or it is not listed, there is nothing to print, and nothing may be made up.",
    "overview: |\n  It has {medicare}`global-period`.",
    "overview: |\n  It has a global period [@cms-release].",
)
FACT_WITHOUT_VALUE = Rule(
    "L011",
    "The row that a fact in prose is read from has a value for it",
    "CMS leaves a field empty, or pays a code by no units; a change needs an earlier release. An "
    "empty field is no zero, and why it is empty has to be said by a person.",
    "medicare: |\n  It pays {medicare}`total-rvu`, for a code that a contractor prices.",
    "medicare: |\n  A contractor prices it [@cms-release].",
    kind="",
)
