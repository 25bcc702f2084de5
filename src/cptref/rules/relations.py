"""R0: what records say of each other has to agree."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

RELATED_TO_ENDED = Rule(
    "R001",
    "An active code is not related to one that has ended",
    "A biller who follows the row would report a code that no payer takes any more. Only the "
    "relation 'replacement' looks back at one.",
    "related:\n  - {code: cpt/00104, relation: alternative}   # 00104 is deleted or replaced",
    "related:\n  - {code: cpt/00104, relation: replacement}   # this code took its place",
    kind="",
)
TWO_FAMILIES = Rule(
    "R002",
    "A code is compared in one family",
    "Two tables that compare the same code can disagree, and its briefing can lead to one alone. "
    "A code that only guides others may guide several families.",
    "a code in `codes` of two families",
    "the code in `codes` of the family that its briefing names",
    kind="",
)
ONE_SIDED = Rule(
    "R003",
    "Two codes are related on both sides",
    "A reader who comes from the other side is not told: what one briefing weighs against the "
    "other, the other weighs against it.",
    "`related` of 47381 has 47380, that of 47380 leaves 47381 out",
    "each of the two has a row for the other",
    severity=Severity.WARNING,
    kind="",
)
TWO_RELATIONS = Rule(
    "R004",
    "Two codes are related in one way",
    "When one briefing calls the other code an alternative and that one calls it guidance, one of "
    "them is wrong.",
    "`related` of 47381 calls 76998 guidance, that of 76998 calls 47381 an alternative",
    "both rows have the same `relation`",
    severity=Severity.WARNING,
    kind="",
)
MEMBER_ANSWERED_TWICE = Rule(
    "R005",
    "A member of a family has a briefing or a gap",
    "With a briefing, the words and the gap in the family's table are out of date; without either, "
    "the table leads to a page that there is not.",
    "a member with `plain` and `gap` whose briefing exists, or one with neither and no briefing",
    "`plain` and `gap` as long as there is no briefing, and not longer",
    kind="",
)
MEMBER_ELSEWHERE = Rule(
    "R006",
    "A code that a family compares names it",
    "The table leads to the briefing, and the briefing has to lead back to the table.",
    "a code in `codes` of a family whose briefing has no `family`",
    "`family` of the briefing is the family that lists it",
    kind="",
)
REPLACED_BY_ENDED = Rule(
    "R007",
    "What replaces a code is in use",
    "The reader of a replaced code is sent on, and must not arrive at a code that has ended too, "
    "or at the one he came from.",
    "`by` of a replaced code names a deleted code, or comes back to the code itself",
    "`by` names the code that is reported today",
    kind="",
)
NOT_USED = Rule(
    "R008",
    "Each modifier, payer and term is used",
    "A record that nothing names is left over, or the text that should name it does not.",
    "content/terms/mue.yaml, while no record has {term}`mue`",
    "each of them is named by a record: in a field or in prose",
    severity=Severity.WARNING,
    kind="",
)
