"""What records say of each other: related codes, families, successors, and what nobody uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.indexes import TIES
from cptref.checks.day import Day
from cptref.checks.finders import CODES, Essence, Kinds, OfLibrary, OfRecord
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import RECORD_KINDS, Code, Family
from cptref.schema.walk import KEY

_FAMILIES: Kinds = ("family",)


def an_active_code_is_related_to_none_that_ended(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """An active code relates to a deleted or replaced one by `replacement` alone."""
    if record.data.status != "active":
        return
    for position, related in enumerate(record.data.related):
        other = catalog.facet(TIES).get(related.code)
        if other is not None and other.status != "active" and related.relation != "replacement":
            words = f"{record.id} is related to {related.code}, which is {other.status}"
            yield record.problem(
                RELATED_TO_ENDED,
                ("related", position, "code"),
                words + (f" by {other.by}" if other.by else ""),
                "take the row out, or say relation: replacement where this code took its place",
            )


RELATED_TO_ENDED = Rule(
    "R001",
    "An active code is not related to one that has ended",
    "A biller who follows the row would report a code that no payer takes any more. Only the "
    "relation 'replacement' looks back at one.",
    "related:\n  - {code: cpt/00104, relation: alternative}   # 00104 is deleted or replaced",
    "related:\n  - {code: cpt/00104, relation: replacement}   # this code took its place",
    kind="",
    finds=OfRecord(an_active_code_is_related_to_none_that_ended, CODES),
)


def a_code_is_compared_in_one_family(
    families: Iterable[Essence[tuple[str, ...]]], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """A code stands in `codes` of one family."""
    first: dict[str, Essence[tuple[str, ...]]] = {}
    for family in families:
        for position, code in enumerate(family.value):
            other = first.setdefault(code, family)
            if other.id != family.id:
                yield family.problem(
                    TWO_FAMILIES,
                    ("codes", position, "code"),
                    f"{code} stands in the family '{other.id}' too: {other.path}",
                    "leave it in the family that its briefing names",
                )


def _compared(family: Record[Family]) -> tuple[str, ...]:
    return tuple(member.code for member in family.data.codes)


TWO_FAMILIES = Rule(
    "R002",
    "A code is compared in one family",
    "Two tables that compare the same code can disagree, and its briefing can lead to one alone. "
    "A code that only guides others may guide several families.",
    "a code in `codes` of two families",
    "the code in `codes` of the family that its briefing names",
    kind="",
    finds=OfLibrary(a_code_is_compared_in_one_family, _FAMILIES, _compared),
)


def a_relation_is_said_on_both_sides(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Of two active codes with briefings, each has a row for the other."""
    for position, related in enumerate(record.data.related):
        other = catalog.facet(TIES).get(related.code)
        if (
            other is not None
            and other.status == record.data.status == "active"
            and record.id not in dict(other.relations)
            and related.relation != "replacement"
        ):
            yield record.problem(
                ONE_SIDED,
                ("related", position, "code"),
                f"{record.id} is related to {related.code}, which has no row for {record.id}",
                f"add the row, and a line of history, to {_path(related.code)}:\n"
                f"  - {{code: {record.id}, relation: {related.relation}, cite: [editorial]}}",
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
    finds=OfRecord(a_relation_is_said_on_both_sides, CODES),
)


def two_codes_are_related_in_one_way(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Both rows of a related pair have the same `relation`; told at the second."""
    for position, related in enumerate(record.data.related):
        other = catalog.facet(TIES).get(related.code)
        back = dict(other.relations).get(record.id) if other and related.code < record.id else None
        if (
            back is not None
            and back != related.relation
            and "replacement" not in (back, related.relation)
        ):
            yield record.problem(
                TWO_RELATIONS,
                ("related", position, "relation"),
                f"{record.id} calls {related.code} '{related.relation}', and {related.code} calls "
                f"{record.id} '{back}'",
                "choose one of the two for both",
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
    finds=OfRecord(two_codes_are_related_in_one_way, CODES),
)


def a_member_has_a_briefing_or_a_gap(
    record: Record[Family], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """A family's member has `plain` and `gap` exactly as long as it has no briefing."""
    family = record.data
    for field, members in (("codes", family.codes), ("guidance", family.guidance)):
        for position, member in enumerate(members):
            exists = member.code in catalog.codes
            if exists and member.gap is not None:
                words = f"{member.code} has a briefing, and the family calls it a gap"
                at: tuple[str | int, ...] = (field, position, "gap", KEY)
                hint = "take out plain and gap"
            elif exists or member.gap or ("code", member.code) in catalog.broken:
                continue
            else:
                words = f"{member.code} has no briefing, and the family does not say so"
                at = (field, position, "code")
                hint = f"add {_path(member.code)}, or plain and gap here"
            yield record.problem(MEMBER_ANSWERED_TWICE, at, words, hint)


MEMBER_ANSWERED_TWICE = Rule(
    "R005",
    "A member of a family has a briefing or a gap",
    "With a briefing, the words and the gap in the family's table are out of date; without either, "
    "the table leads to a page that there is not.",
    "a member with `plain` and `gap` whose briefing exists, or one with neither and no briefing",
    "`plain` and `gap` as long as there is no briefing, and not longer",
    kind="",
    finds=OfRecord(a_member_has_a_briefing_or_a_gap, _FAMILIES),
)


def a_compared_code_names_its_family(
    record: Record[Family], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """The briefing of a code in `codes` of a family has a `family`: which one, is checked there."""
    for position, member in enumerate(record.data.codes):
        code = catalog.facet(TIES).get(member.code)
        if code is not None and code.family is None:
            yield record.problem(
                MEMBER_ELSEWHERE,
                ("codes", position, "code"),
                f"the briefing of {member.code} names no family",
                f"say family: {record.id} in {_path(member.code)}",
            )


MEMBER_ELSEWHERE = Rule(
    "R006",
    "A code that a family compares names it",
    "The table leads to the briefing, and the briefing has to lead back to the table.",
    "a code in `codes` of a family whose briefing has no `family`",
    "`family` of the briefing is the family that lists it",
    kind="",
    finds=OfRecord(a_compared_code_names_its_family, _FAMILIES),
)


def what_replaces_a_code_is_in_use(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """`by` leads, over replaced codes if need be, to one that is not deleted and not itself."""
    way = [record.id]
    at = record.data.by
    if at is None:
        return
    while at is not None and at not in way:
        way.append(at)
        step = catalog.facet(TIES).get(at)
        at = step.by if step else None
    last = catalog.facet(TIES).get(way[-1])
    if at is not None:
        words = f"{' is replaced by '.join((*way, at))}: no code is left to report"
    elif last is not None and last.status == "deleted":
        words = f"{' is replaced by '.join(way)}, which is deleted"
    else:
        return
    yield record.problem(REPLACED_BY_ENDED, ("by",), words, "name the code that is reported today")


REPLACED_BY_ENDED = Rule(
    "R007",
    "What replaces a code is in use",
    "The reader of a replaced code is sent on, and must not arrive at a code that has ended too, "
    "or at the one he came from.",
    "`by` of a replaced code names a deleted code, or comes back to the code itself",
    "`by` names the code that is reported today",
    kind="",
    finds=OfRecord(what_replaces_a_code_is_in_use, CODES),
)


def each_shared_record_is_used(
    record: Record[Any], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Some record names each modifier, payer and term: those of kinds that must be named."""
    if catalog.broken:
        return  # what a broken record names is not known
    if not catalog.backlinks.get((record.kind, record.id)):
        yield record.problem(
            NOT_USED,
            (),
            f"no record names the {record.kind} '{record.id}'",
            "name it where it belongs, or remove it",
        )


_SHARED: Kinds = tuple(name for name, kind in RECORD_KINDS.items() if kind.must_be_named)


NOT_USED = Rule(
    "R008",
    "Each modifier, payer and term is used",
    "A record that nothing names is left over, or the text that should name it does not.",
    "content/terms/mue.yaml, while no record has {term}`mue`",
    "each of them is named by a record: in a field or in prose",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(each_shared_record_is_used, _SHARED),
)


def _path(code: str) -> str:
    return RECORD_KINDS["code"].path(code)


RULES: tuple[Rule, ...] = (
    RELATED_TO_ENDED,
    TWO_FAMILIES,
    ONE_SIDED,
    TWO_RELATIONS,
    MEMBER_ANSWERED_TWICE,
    MEMBER_ELSEWHERE,
    REPLACED_BY_ENDED,
    NOT_USED,
)
