"""What a record says of another, of which that one says otherwise."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from cptref.catalog.nearest import FEW, among, asks
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code, Payer

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


def disagreements(
    record: Record[Code],
    members: Mapping[str, Sequence[str]],
    families: Container[str],
    payers: Mapping[str, Payer],
) -> Iterator[Diagnostic]:
    """Where a code's record says other than one of the matter: its family, its payers, itself."""
    code = record.data
    for position, related in enumerate(code.related):
        if related.code == record.id:
            words = "a code is related to itself"
            yield record.problem(SELF_RELATION, ("related", position, "code"), words)
    # What is no sound family may list it.
    if code.family in families and code.family not in members.get(record.id, ()):
        words = f"the family '{code.family}' does not list {record.id}"
        hint = f"add it to content/families/{code.family}.yaml"
        yield record.problem(NOT_IN_FAMILY, ("family",), words, hint)
    for payer, stands in code.payers.items():
        known = payers.get(payer)
        for position, policy in enumerate(stands.policies or ()):
            if known and policy.plan is not None and policy.plan not in known.plans:
                at = ("payers", payer, "policies", position, "plan")
                yield record.problem(UNKNOWN_PLAN, at, *_no_plan(payer, policy.plan, known))


def _no_plan(id: str, name: str, payer: Payer) -> tuple[str, str]:
    """What is wrong with the name of a plan, and what cures it."""
    add = f"list it under plans of content/payers/{id}.yaml"
    if not payer.plans:
        return f"{id} has no plans; got '{name}'", f"take the line out, or {add}"
    meant = among(name, payer.plans, lambda plan: (payer.plans[plan].title,))
    if not meant and len(payer.plans) > FEW:
        return f"plan must be one of {id}'s {len(payer.plans)} plans; got '{name}'", add
    words = f"plan must be one of {id}'s plans: {', '.join(payer.plans)}; got '{name}'"
    if len(payer.plans) > FEW:
        words = f"plan must be one of {id}'s {len(payer.plans)} plans; got '{name}'"
    return words, f"{asks(meant)} Else {add}" if meant else add


RULES: tuple[Rule, ...] = (
    SELF_RELATION,
    NOT_IN_FAMILY,
    UNKNOWN_PLAN,
)
