"""One invented briefing, as an editor would write it."""

from __future__ import annotations

import random

from layout import block, entry, item, wrapped
from names import (
    PAYERS,
    PLACES,
    PLANS,
    SHARED_SOURCES,
    code_id,
    family_number,
    modifiers_of,
    policy_ids,
    related_to,
    writer,
)
from prose import WORDS, Writer
from vocabulary import day, gap, paragraph


def code(position: int, count: int) -> str:
    own = code_id(position)
    family = family_number(position, count)
    pick = random.Random(f"picks of {own}")
    related, modifiers = related_to(position, count), modifiers_of(position, count)
    numbers = tuple(other.partition("/")[2] for other in related) or (own.partition("/")[2],)
    the_act, the_organ = pick.choice(WORDS["ACT"]), pick.choice(WORDS["ORGAN"])
    write = writer(
        own, CODE=numbers, SOURCE=(*SHARED_SOURCES, *policy_ids(family)),
        THE_ACT=(the_act,), THE_ORGAN=(the_organ,), MODIFIER=modifiers,
    )  # fmt: skip
    part, state = pick.choice(WORDS["PART"]), pick.choice(WORDS["STATE"])
    steps = "".join(
        f"    - phase: {phase}\n      steps:\n" + item(write.line(), 8)
        for phase in ("preoperative", "intraoperative", "postoperative")
    )
    return "".join((
        f"title: {the_act.capitalize()} of the {the_organ} {part} for {state}, form {position}\n",
        entry("plain", write.fill(("An invented THE_ACT of the PART for QUALITY STATE.",))),
        f"status: active\nfamily: group-{family:04d}\n",
        service(write),
        block("overview", paragraph(write, 2), bullets(write, 3), paragraph(write, 1)),
        block("billing", paragraph(write, 3), numbered(write, 2)),
        "clinical:\n", block("vignette", paragraph(write, 1), indent=2), "  workflow:\n", steps,
        "  indications:\n", indication(write),
        "documentation:\n", *(document(write, listed=n == 2) for n in range(3)),
        "modifiers:\n", *(modifier_use(write, modifier) for modifier in modifiers),
        "diagnoses:\n", *(diagnosis(write, d) for d in sorted(pick.sample(range(2600), 5))),
        "related:\n" if related else "", *(related_code(write, *row) for row in related.items()),
        "payers:\n", positions(write, family),
        "benchmarks:\n  utilization:\n", gap(write, "Claims a year", "not-published", 4),
        "  commercial_rates:\n", gap(write, "Rates of commercial plans", "login-only", 4),
        f"history:\n  - date: {day(write, 2026)}\n    kind: added\n    note: First edition.\n",
        # After all that was read for it, and for five years, the longest a review may hold: the
        # library stays sound for as long.
        f"reviewed: {{on: 2026-07-{write.random.randrange(1, 29):02d}, next: 2031-06-30}}\n",
    ))  # fmt: skip


def service(write: Writer) -> str:
    approach = write.random.choice(("open", "laparoscopic", "percutaneous", "not-applicable"))
    first, second = sorted(write.random.sample(PLACES, 2))
    return (
        "service:\n"
        + entry("type", write.fill(("QUALITY ACT service of the PART",)), 2)
        + f'  approach: {approach}\n  settings:\n    - pos: "{first}"\n      use: typical\n'
        + cite_list(write, 6)
        + f'    - pos: "{second}"\n      use: payer-dependent\n'
        + entry("note", write.cited(write.sentence()), 6)
    )


def claim(write: Writer) -> str:
    """A short text and what it rests on."""
    return write.cited(write.line())


def cite_list(write: Writer, indent: int) -> str:
    """What a row rests on whose text does not say it: never both, so that none stands twice."""
    return f"{' ' * indent}cite: [{write.random.choice(SHARED_SOURCES)}]\n"


def document(write: Writer, *, listed: bool) -> str:
    if not listed:
        return entry("text", claim(write), 2, item=True)
    return entry("text", write.line(), 2, item=True) + f"    cite: [{SHARED_SOURCES[1]}]\n"


def bullets(write: Writer, count: int) -> str:
    return "\n".join(wrapped(claim(write), first="- ", indent=2) for _ in range(count))


def numbered(write: Writer, count: int) -> str:
    return "\n".join(wrapped(claim(write), first=f"{n}. ", indent=3) for n in range(1, count + 1))


def indication(write: Writer) -> str:
    letter, number = write.random.choice("CDEKM"), write.random.randrange(10, 99)
    return entry("text", claim(write), 4, item=True) + f"      diagnoses: [{letter}{number}.1]\n"


def modifier_use(write: Writer, name: str) -> str:
    listed = write.random.random() < 0.3
    when = write.line() if listed else claim(write)
    text = f'  - modifier: "{name}"\n' + entry("when", when, 4)
    if write.random.random() < 0.2:
        text += entry("document", write.line(), 4)
    text += "    short:\n" + entry("when", write.fill(("QUALITY NOTE of the PART",)), 6)
    return text + (cite_list(write, 4) if listed else "")


def diagnosis(write: Writer, number: int) -> str:
    letter, rest = "CDEKM"[number // 520], 100 + number % 520
    text = f"  - icd10cm: {letter}{str(rest)[:2]}.{str(rest)[2:]}\n"
    return text + (entry("note", claim(write), 4) if number % 3 == 0 else cite_list(write, 4))


def related_code(write: Writer, other: str, relation: str) -> str:
    text = f"  - code: {other}\n    relation: {relation}\n"
    with_note = other.endswith(tuple("01234"))
    return text + (entry("note", claim(write), 4) if with_note else cite_list(write, 4))


def positions(write: Writer, family: int) -> str:
    """Policies of four payers, one of them by plan, and the gap of the fifth."""
    first, second, east, west, last = policy_ids(family)
    text = f"  {PAYERS[0]}:\n    policies:\n" + policy(write, first)
    text += "    payment:\n      label: Paid, large rooms only\n      pays: limited\n"
    text += entry("summary", write.sentence(), 6) + f"      cite: [{SHARED_SOURCES[0]}]\n"
    text += f"  {PAYERS[1]}:\n    policies:\n" + policy(write, second)
    text += f"  {PAYERS[2]}:\n    policies:\n"
    text += policy(write, east, PLANS[0]) + policy(write, west, PLANS[1])
    text += f"  {PAYERS[3]}:\n    policies:\n" + policy(write, last)
    return text + f"  {PAYERS[4]}:\n" + gap(write, "A policy on this code", "not-found", 4)


def policy(write: Writer, name: str, plan: str = "") -> str:
    stance = write.random.choice(
        ("covered", "covered-with-criteria", "investigational", "not-covered", "silent")
    )
    auth = write.random.choice(("required", "not-required", "varies", "unknown"))
    text = f"      - source: {name}\n" + (f"        plan: {plan}\n" if plan else "")
    text += f"        stance: {stance}\n" + entry("summary", write.sentence(), 8)
    if stance == "covered-with-criteria":
        text += "        criteria:\n" + criterion(write, "size", "4 cm", "cm", 4)
        text += criterion(write, "resection", "poor candidate")
        text += "        criteria_complete: true\n"
    return text + f"        prior_auth: {auth}\n"


def criterion(write: Writer, kind: str, short: str, unit: str = "", most: int = 0) -> str:
    text = f"          - kind: {kind}\n"
    if most:
        text += f"            value: {most}\n            unit: {unit}\n            bound: most\n"
    limit = f", at most {most} {unit}" if most else ""
    return text + f"            short: {short}\n" + entry("text", write.line() + limit, 12)
