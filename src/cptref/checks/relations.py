"""What records say of each other: related codes, families, successors, and what nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.schema import RECORD_KINDS
from cptref.schema.walk import KEY


def an_active_code_is_related_to_none_that_ended(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """An active code relates to a deleted or replaced one by `replacement` alone."""
    for id_, record in catalog.library.codes.items():
        for position, related in enumerate(record.data.related):
            other = catalog.codes.get(related.code)
            if (
                other is not None
                and other.status != "active"
                and record.data.status == "active"
                and related.relation != "replacement"
            ):
                by = catalog.library.codes[related.code].data.by
                words = f"{id_} is related to {related.code}, which is {other.status}"
                yield record.problem(
                    RELATED_TO_ENDED,
                    ("related", position, "code"),
                    words + (f" by {by}" if by else ""),
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
    finds=an_active_code_is_related_to_none_that_ended,
)


def a_code_is_compared_in_one_family(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """A code stands in `codes` of one family."""
    first: dict[str, str] = {}
    for id_, family in catalog.families.items():
        for position, member in enumerate(family.codes):
            if first.setdefault(member.code, id_) != id_:
                words = f"{member.code} stands in the family '{first[member.code]}' too"
                yield catalog.library.families[id_].problem(
                    TWO_FAMILIES,
                    ("codes", position, "code"),
                    f"{words}: {catalog.library.families[first[member.code]].path}",
                    "leave it in the family that its briefing names",
                )


TWO_FAMILIES = Rule(
    "R002",
    "A code is compared in one family",
    "Two tables that compare the same code can disagree, and its briefing can lead to one alone. "
    "A code that only guides others may guide several families.",
    "a code in `codes` of two families",
    "the code in `codes` of the family that its briefing names",
    kind="",
    finds=a_code_is_compared_in_one_family,
)


def a_relation_is_said_on_both_sides(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Of two active codes with briefings, each has a row for the other."""
    for id_, record in catalog.library.codes.items():
        for position, related in enumerate(record.data.related):
            other = catalog.codes.get(related.code)
            if (
                other is not None
                and other.status == record.data.status == "active"
                and id_ not in other.related
                and related.relation != "replacement"
            ):
                yield record.problem(
                    ONE_SIDED,
                    ("related", position, "code"),
                    f"{id_} is related to {related.code}, which has no row for {id_}",
                    f"add the row to {catalog.library.codes[related.code].path}",
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
    finds=a_relation_is_said_on_both_sides,
)


def two_codes_are_related_in_one_way(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Both rows of a related pair have the same `relation`; told at the second."""
    said: dict[tuple[str, str], str] = {}
    for id_, record in catalog.library.codes.items():
        for position, related in enumerate(record.data.related):
            said[id_, related.code] = related.relation
            back = said.get((related.code, id_))
            if (
                back is not None
                and back != related.relation
                and "replacement" not in (back, related.relation)
            ):
                yield record.problem(
                    TWO_RELATIONS,
                    ("related", position, "relation"),
                    f"{id_} calls {related.code} '{related.relation}', and {related.code} calls "
                    f"{id_} '{back}'",
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
    finds=two_codes_are_related_in_one_way,
)


def a_member_has_a_briefing_or_a_gap(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """A family's member has `plain` and `gap` exactly as long as it has no briefing."""
    for id_, family in catalog.families.items():
        record = catalog.library.families[id_]
        for field, members in (("codes", family.codes), ("guidance", family.guidance)):
            for position, member in enumerate(members):
                exists = member.code in catalog.codes
                if exists and member.gap is not None:
                    words = f"{member.code} has a briefing, and the family calls it a gap"
                    at: tuple[str | int, ...] = (field, position, "gap", KEY)
                    hint = "take out plain and gap"
                elif exists or member.gap or ("code", member.code) in catalog.library.broken:
                    continue
                else:
                    words = f"{member.code} has no briefing, and the family does not say so"
                    at = (field, position, "code")
                    hint = f"add content/codes/{member.code}.yaml, or plain and gap here"
                yield record.problem(MEMBER_ANSWERED_TWICE, at, words, hint)


MEMBER_ANSWERED_TWICE = Rule(
    "R005",
    "A member of a family has a briefing or a gap",
    "With a briefing, the words and the gap in the family's table are out of date; without either, "
    "the table leads to a page that there is not.",
    "a member with `plain` and `gap` whose briefing exists, or one with neither and no briefing",
    "`plain` and `gap` as long as there is no briefing, and not longer",
    kind="",
    finds=a_member_has_a_briefing_or_a_gap,
)


def a_compared_code_names_its_family(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """The briefing of a code in `codes` of a family has a `family`: which one, is checked there."""
    for id_, family in catalog.families.items():
        for position, member in enumerate(family.codes):
            card = catalog.codes.get(member.code)
            if card is not None and card.family is None:
                yield catalog.library.families[id_].problem(
                    MEMBER_ELSEWHERE,
                    ("codes", position, "code"),
                    f"the briefing of {member.code} names no family",
                    f"say family: {id_} in {catalog.library.codes[member.code].path}",
                )


MEMBER_ELSEWHERE = Rule(
    "R006",
    "A code that a family compares names it",
    "The table leads to the briefing, and the briefing has to lead back to the table.",
    "a code in `codes` of a family whose briefing has no `family`",
    "`family` of the briefing is the family that lists it",
    kind="",
    finds=a_compared_code_names_its_family,
)


def what_replaces_a_code_is_in_use(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """`by` leads, over replaced codes if need be, to one that is not deleted and not itself."""
    for id_, record in catalog.library.codes.items():
        if record.data.by is None:
            continue
        way = [id_]
        at: str | None = record.data.by
        while at is not None and at not in way:
            way.append(at)
            step = catalog.library.codes.get(at)
            at = step.data.by if step else None
        last = catalog.codes.get(way[-1])
        if at is not None:
            words = f"{' is replaced by '.join((*way, at))}: no code is left to report"
        elif last is not None and last.status == "deleted":
            words = f"{' is replaced by '.join(way)}, which is deleted"
        else:
            continue
        yield record.problem(
            REPLACED_BY_ENDED, ("by",), words, "name the code that is reported today"
        )


REPLACED_BY_ENDED = Rule(
    "R007",
    "What replaces a code is in use",
    "The reader of a replaced code is sent on, and must not arrive at a code that has ended too, "
    "or at the one he came from.",
    "`by` of a replaced code names a deleted code, or comes back to the code itself",
    "`by` names the code that is reported today",
    kind="",
    finds=what_replaces_a_code_is_in_use,
)


def each_shared_record_is_used(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Some record names each modifier, payer and term: those of kinds that must be named."""
    if catalog.library.broken:
        return  # what a broken record names is not known
    for kind, of_kind in catalog.library.by_kind.items():
        for id_, record in of_kind.items():
            if RECORD_KINDS[kind].must_be_named and not catalog.backlinks.get((kind, id_)):
                yield record.problem(
                    NOT_USED,
                    (),
                    f"no record names the {kind} '{id_}'",
                    "name it where it belongs, or remove it",
                )


NOT_USED = Rule(
    "R008",
    "Each modifier, payer and term is used",
    "A record that nothing names is left over, or the text that should name it does not.",
    "content/terms/mue.yaml, while no record has {term}`mue`",
    "each of them is named by a record: in a field or in prose",
    severity=Severity.WARNING,
    kind="",
    finds=each_shared_record_is_used,
)


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
