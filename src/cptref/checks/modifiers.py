"""A briefing's modifiers against the indicators of Medicare's newest fee schedule."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.indicators import cms_name
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.newest import schedule_row
from cptref.cms.pfs.modifiers import AGAINST, DOCUMENTED
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.schema import Code


def co_surgeons_are_paid(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """62 is not listed where CO-SURG is 0 or 9."""
    yield from _ruled_out(record, catalog, day, CO_SURGEONS)


CO_SURGEONS = Rule(
    "M001",
    "Modifier 62 is listed where Medicare pays co-surgeons",
    "By CO-SURG 0 Medicare does not permit co-surgeons, and by 9 the concept does not apply: the "
    "second surgeon's claim is denied.",
    'modifiers: [{modifier: "62", ...}]   # of a code with CO-SURG 0 or 9',
    "the row is not there, or CO-SURG is 1 or 2",
    kind="",
    finds=OfRecord(co_surgeons_are_paid, CODES),
)


def an_assistant_is_paid(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """80, 81, 82 and AS are not listed where ASST SURG is 1 or 9."""
    yield from _ruled_out(record, catalog, day, ASSISTANT)


ASSISTANT = Rule(
    "M003",
    "80, 81, 82 and AS are listed where Medicare pays an assistant",
    "By ASST SURG 1 the law restricts the payment and an assistant may not be paid; by 9 the "
    "concept does not apply.",
    'modifiers: [{modifier: "80", ...}]   # of a code with ASST SURG 1 or 9',
    "the row is not there, or ASST SURG is 0 or 2",
    kind="",
    finds=OfRecord(an_assistant_is_paid, CODES),
)


def a_team_is_paid(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """66 is not listed where TEAM SURG is 0 or 9."""
    yield from _ruled_out(record, catalog, day, TEAM)


TEAM = Rule(
    "M004",
    "Modifier 66 is listed where Medicare pays a team",
    "By TEAM SURG 0 team surgeons are not permitted, and by 9 the concept does not apply.",
    'modifiers: [{modifier: "66", ...}]   # of a code with TEAM SURG 0 or 9',
    "the row is not there, or TEAM SURG is 1 or 2",
    kind="",
    finds=OfRecord(a_team_is_paid, CODES),
)


def two_sides_are_paid(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """50 is not listed where BILAT SURG is 0 or 9."""
    yield from _ruled_out(record, catalog, day, BILATERAL)


BILATERAL = Rule(
    "M005",
    "Modifier 50 is listed where Medicare pays more for two sides",
    "By BILAT SURG 0 the adjustment for bilateral surgery does not apply, as for an organ that "
    "there is once; by 9 the concept does not apply.",
    'modifiers: [{modifier: "50", ...}]   # of a code with BILAT SURG 0 or 9',
    "the row is not there, or BILAT SURG is 1, 2 or 3",
    kind="",
    finds=OfRecord(two_sides_are_paid, CODES),
)


def multiple_procedures_are_reduced(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """51 is not listed where MULT PROC is 0 or 9."""
    yield from _ruled_out(record, catalog, day, MULTIPLE)


MULTIPLE = Rule(
    "M006",
    "Modifier 51 is listed where Medicare reduces multiple procedures",
    "By MULT PROC 0 no rule for multiple procedures applies, and by 9 the concept does not.",
    'modifiers: [{modifier: "51", ...}]   # of a code with MULT PROC 0 or 9',
    "the row is not there, or MULT PROC is another",
    kind="",
    finds=OfRecord(multiple_procedures_are_reduced, CODES),
)


def components_are_split(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """26 and TC are listed where PC/TC IND is 1; 26 also where it is 6 or 8."""
    yield from _ruled_out(record, catalog, day, COMPONENTS)


COMPONENTS = Rule(
    "M007",
    "26 and TC are listed where the service has two components",
    "Medicare splits a service into a professional and a technical component by PC/TC IND 1 alone; "
    "with 6 or 8 a physician may interpret a test (26).",
    'modifiers: [{modifier: "26", ...}]   # of a code with PC/TC IND 0',
    "the row is not there, or PC/TC IND is 1",
    kind="",
    finds=OfRecord(components_are_split, CODES),
)


def a_modifier_fits_the_global_period(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """24, 25, 57, 54 to 56, 58, 78 and 79 are listed where GLOB DAYS gives them a sense."""
    yield from _ruled_out(record, catalog, day, GLOBAL_PERIOD)


GLOBAL_PERIOD = Rule(
    "M008",
    "A modifier of the global period fits the code's own period",
    "24, 25 and 57 belong on the visit and not on the surgery (GLOB DAYS 000, 010, 090); 54, 55 "
    "and 56 divide a period of 10 or 90 days; with XXX there is no period for 58, 78 and 79.",
    'modifiers: [{modifier: "54", ...}]   # of a code with GLOB DAYS 000',
    "the row is not there, or GLOB DAYS is 010 or 090",
    kind="",
    finds=OfRecord(a_modifier_fits_the_global_period, CODES),
)


def payment_on_documentation_says_which(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """Where the indicator makes payment depend on documentation, the row has `document`."""
    for position, use in enumerate(record.data.modifiers):
        column, value = DOCUMENTED.get(use.modifier, ("", ""))
        schedule = schedule_row(record, catalog, day) if column and not use.document else None
        if schedule and schedule.figures.text(column) == value:
            words = (
                f"Medicare pays for it with {schedule.number} only where the record shows the need"
            )
            yield record.problem(
                DOCUMENT,
                ("modifiers", position, "modifier"),
                f"{named(catalog, use.modifier)}: {words} "
                f"({cms_name(column)} {value}, {schedule.source})",
                "add document: what the record must show",
            )


DOCUMENT = Rule(
    "M002",
    "A row says what to document where payment depends on it",
    "With CO-SURG 1 (62), TEAM SURG 1 (66) and ASST SURG 0 (80, 81, 82, AS) Medicare pays a second "
    "person only where the record shows the need. The reader has to know what it must show.",
    'modifiers: [{modifier: "62", when: ...}]   # of a code with CO-SURG 1, without `document`',
    'modifiers: [{modifier: "62", when: ..., document: Why two specialties were needed}]',
    kind="",
    finds=OfRecord(payment_on_documentation_says_which, CODES),
)


def _ruled_out(
    record: Record[Code], catalog: Catalog, day: Day, rule: Rule
) -> Iterator[Diagnostic]:
    """The modifiers of the rule's table that the newest fee schedule contradicts."""
    for position, use in enumerate(record.data.modifiers):
        against = AGAINST.get(use.modifier)
        if against is None or against.number != rule.number:
            continue
        schedule = schedule_row(record, catalog, day)
        if schedule is None:
            continue
        value = schedule.figures.text(against.column)
        if value in against.says:
            words = against.says[value].format(code=schedule.number)
            says = f"{cms_name(against.column)} {value}"
            yield record.problem(
                rule,
                ("modifiers", position, "modifier"),
                f"{named(catalog, use.modifier)}: {words} ({says}, {schedule.source})",
                "take the row out; what other payers do can be said in billing",
            )


def named(catalog: Catalog, modifier: str) -> str:
    """'modifier 62 (two surgeons)'."""
    record = catalog.modifiers.get(modifier)
    return f"modifier {modifier} ({record.title.lower()})" if record else f"modifier {modifier}"


RULES: tuple[Rule, ...] = (
    CO_SURGEONS,
    DOCUMENT,
    ASSISTANT,
    TEAM,
    BILATERAL,
    MULTIPLE,
    COMPONENTS,
    GLOBAL_PERIOD,
)
