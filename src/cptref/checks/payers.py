"""What a briefing owes its readers about payers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.nearest import may_mean
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.policy_example import a_policy
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import Code, Payer
from cptref.schema.policy import Policy
from cptref.schema.walk import KEY, Path

_WITHOUT_CRITERIA = ("covered", "investigational", "not-covered", "silent")
_POLICIES = ("payer-policy", "cms-release", "third-party")
# Words that stand in the names of many payers, and so tell none from another.
_COMMON = frozenset({
    "a", "an", "and", "care", "company", "corporation", "for", "group", "health", "healthcare",
    "inc", "insurance", "insurer", "its", "medical", "not", "of", "on", "or", "plan", "plans",
    "policies", "policy", "service", "services", "that", "the", "with",
})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")


def every_key_payer_is_answered_for(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """A record has policies or a gap for every key payer of `site.yaml`; a misspelt one is told
    where it stands."""
    absent = [each for each in catalog.site.key_payers if each not in record.data.payers]
    unknown = [each for each in record.data.payers if each not in catalog.payers] if absent else []
    meant = {id for each in unknown for id in may_mean("payer", each, catalog.payers)}
    for payer in absent:
        if payer not in meant:
            yield record.problem(
                KEY_PAYER_MISSING,
                ("payers", KEY),
                f"payers says nothing of the key payer '{payer}'",
                "add its policies, or a gap that says where was searched",
            )


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
    finds=OfRecord(every_key_payer_is_answered_for, CODES),
)


def criteria_stand_where_the_stance_rests_on_them(
    record: Record[Code], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """`covered`, `investigational`, `not-covered` and `silent` have no `criteria`."""
    for at, policy in policies_of(record.data):
        if policy.criteria and policy.stance in _WITHOUT_CRITERIA:
            words = f"criteria are listed, but the stance is '{policy.stance}'"
            hint = "say covered-with-criteria, or take the criteria out"
            yield record.problem(CRITERIA_WITHOUT_NEED, (*at, "criteria", KEY), words, hint)


CRITERIA_WITHOUT_NEED = Rule(
    "P002",
    "Criteria stand under a stance that rests on them",
    "A policy that covers without conditions, refuses, or says nothing has no criteria to meet: "
    "either they or the stance are wrong, and a claim is prepared by them.",
    a_policy(
        "silent",
        "criteria: [{kind: tumor, short: one, text: One tumor}]",
        "criteria_complete: true",
    ),
    a_policy(
        "covered-with-criteria",
        "criteria: [{kind: tumor, short: one, text: One tumor}]",
        "criteria_complete: true",
    ),
    finds=OfRecord(criteria_stand_where_the_stance_rests_on_them, CODES),
)


def a_position_rests_on_a_policy(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """The source of a policy is of the kind `payer-policy`, `cms-release` or `third-party`."""
    for at, policy in policies_of(record.data):
        source = catalog.sources.get(policy.source)
        if source is not None and source.kind not in _POLICIES:
            yield record.problem(
                NOT_A_POLICY,
                (*at, "source"),
                f"the kind of a policy's source must be one of {', '.join(_POLICIES)}; "
                f"'{policy.source}' is a {source.kind}",
                "cite it in the summary, and name the policy here, or a gap in its place",
            )


NOT_A_POLICY = Rule(
    "P003",
    "A payer's position rests on a policy",
    "A guideline or a manual can be right and still bind no payer. A position rests on the payer's "
    "own policy, on CMS's release, or on a third party that repeats it.",
    "a policy whose `source` is of the kind `guideline` or `manual`",
    "a policy whose `source` is of the kind `payer-policy`, `cms-release` or `third-party`",
    kind="",
    finds=OfRecord(a_position_rests_on_a_policy, CODES),
)


def a_third_partys_word_is_marked(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """The publisher of a policy names the payer or its plan; else it is a third party, or `via`."""
    for at, policy in policies_of(record.data):
        payer = str(at[1])
        if not catalog.once(_is_own, payer, policy.plan, policy.source):
            publisher = catalog.sources[policy.source].publisher
            about = catalog.payers[payer]
            known = about.plans.get(policy.plan or "")
            yield record.problem(
                NOT_THE_PAYERS_OWN,
                (*at, "source"),
                f"'{policy.source}' was published by {publisher}, not by "
                f"{known.title if known else about.title}",
                _whose(catalog, payer, publisher),
            )


def _whose(catalog: Catalog, payer: str, publisher: str) -> str:
    """The plan, or the other payer, of which the publisher's name tells; else how it is marked."""
    marked = "in the source, say kind: third-party, or in via who repeats the policy"
    said = _telling(publisher)
    for plan in catalog.payers[payer].plans:
        if said & _names(catalog.payers[payer], plan, "") - _names(catalog.payers[payer], None, ""):
            return f"if it is the plan's own, add plan: {plan}. Else {marked}"
    for other, about in catalog.payers.items():
        if other != payer and said & _names(about, None, other):
            return f"if it is the policy of {about.title}, move it to payers.{other}. Else {marked}"
    return marked


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
    finds=OfRecord(a_third_partys_word_is_marked, CODES),
)


def policies_of(code: Code) -> Iterator[tuple[Path, Policy]]:
    """Every policy with its place, the payer's name at its second step."""
    for payer, position in code.payers.items():
        for index, policy in enumerate(position.policies or ()):
            yield ("payers", payer, "policies", index), policy


def _is_own(catalog: Catalog, payer: str, plan: str | None, source: str) -> bool:
    """Whether the source's own words tell whose policy it is; what is not known is let be."""
    about, document = catalog.payers.get(payer), catalog.sources.get(source)
    if about is None or document is None or document.kind != "payer-policy" or document.via:
        return True
    if plan is not None and plan not in about.plans:
        return True
    return not _names(about, plan, payer).isdisjoint(_telling(document.publisher))


def _names(about: Payer, plan: str | None, slug: str) -> frozenset[str]:
    known = about.plans.get(plan) if plan else None
    names = (about.title, slug, plan or "", known.title if known else "")
    return _telling(" ".join(names))


def _telling(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - _COMMON


RULES: tuple[Rule, ...] = (
    KEY_PAYER_MISSING,
    CRITERIA_WITHOUT_NEED,
    NOT_A_POLICY,
    NOT_THE_PAYERS_OWN,
)
