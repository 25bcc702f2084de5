"""What the invented briefings share: families, sources, modifiers, payers, terms, the site."""

from __future__ import annotations

from layout import block, entry, wrapped
from names import PAYERS, PLANS, TERMS, policy_payer, title_of, writer
from prose import WORDS, Writer

QUESTIONS = ("unusual", "session", "surgeons", "global", "visits", "facility", "sides", "billing")
CONSULT = "{{where: The {} desk, url: 'https://www.example.org/{}'}}"


def family_record(number: int, codes: list[str]) -> str:
    """Every family also lists one code that has no briefing."""
    write = writer(f"group {number}", CODE=(codes[0].partition("/")[2],))
    reach, extent = ("near", "far"), ("one", "several")
    rows = "".join(
        f"  - code: {own}\n    at: {{reach: {reach[n % 2]}, extent: {extent[n // 2 % 2]}}}\n"
        for n, own in enumerate(codes)
    )
    return "".join((
        f"title: Group {number} of the {write.random.choice(WORDS['ORGAN'])}\n",
        entry("plain", write.fill(("Invented codes for ACT of the ORGAN PART.",))),
        block("overview", paragraph(write, 4)),
        "axes:\n  reach:\n    title: Reach\n    values:\n      near: {title: Near}\n",
        "      far: {title: Far}\n  extent:\n    title: Extent\n    values:\n",
        "      one: {title: One part}\n      several: {title: Several parts}\ncodes:\n",
        rows,
        f"  - code: cpt/{number:04d}T\n    at: {{reach: far, extent: one}}\n",
        entry("plain", write.fill(("An invented ACT of the ORGAN.",)), 4),
        gap(write, "A briefing", "not-searched", 4),
    ))  # fmt: skip


def source(name: str) -> str:
    write = writer(name)
    if name.startswith("policy"):
        kind, publisher = "payer-policy", title_of(policy_payer(name))
    else:
        kind, publisher = "manual", f"Office of the {write.random.choice(WORDS['NOTE'])}"
    return "".join((
        entry("title", write.fill((f"QUALITY NOTE on ACT of the ORGAN PART, {name}",))),
        f"publisher: {publisher}\nkind: {kind}\n",
        f"number: No. {write.random.randrange(100, 9999)}\n",
        f"url: https://www.example.org/{name}\npublished: {day(write, 2024)}\n",
        f"retrieved: {day(write, 2026)}\n",
    ))  # fmt: skip


def modifier(name: str) -> str:
    write = writer(f"modifier {name}")
    return (
        entry("title", write.fill((f"QUALITY NOTE, mark {name}",)))
        + f"indicator: none\nquestion: {write.random.choice(QUESTIONS)}\n"
        + block("meaning", paragraph(write, 3))
    )


def payer(name: str) -> str:
    write = writer(name)
    plans = "".join(f"  {plan}: {{title: {plan.title()}}}\n" for plan in PLANS)
    return "".join((
        f"title: {title_of(name)}\n",
        entry("plain", write.fill(("An invented payer that asks for the QUALITY NOTE.",))),
        "lines: [Small offices, Large rooms]\n",
        f"plans:\n{plans}" if name == PAYERS[2] else "",
        f"publishes:\n  - {CONSULT.format(name, name)}\n",
        block("note", paragraph(write, 2)),
    ))  # fmt: skip


def term(name: str) -> str:
    write = writer(f"term {name}")
    following = TERMS[(TERMS.index(name) + 1) % len(TERMS)]
    return (
        f"title: {name.replace('-', ' ').capitalize()}\n"
        + block("meaning", paragraph(write, 3))
        + f"see: [{following}]\n"
    )


def paragraph(write: Writer, sentences: int) -> str:
    """It says at its end what it rests on."""
    return wrapped(write.cited(write.paragraph(sentences)))


def gap(write: Writer, missing: str, reason: str, indent: int) -> str:
    margin = " " * indent
    desk = write.random.choice(PAYERS)
    index = write.fill(("The QUALITY NOTE index",))
    return (
        f"{margin}gap:\n{margin}  missing: {missing}\n{margin}  reason: {reason}\n"
        f"{margin}  searched: [{{where: {index}, on: {day(write, 2025)}}}]\n"
        f"{margin}  consult: [{CONSULT.format(desk, desk)}]\n{margin}  since: {day(write, 2026)}\n"
    )


def day(write: Writer, year: int) -> str:
    return f"{year}-{write.random.randrange(1, 7):02d}-{write.random.randrange(1, 29):02d}"


SITE = f"""\
title: A library of invented codes
plain: Synthetic briefings for measuring the build.
publisher: The benchmark
licensing: {{cpt: numbers-own-words}}
key_payers: [{", ".join(PAYERS)}]
review_months: 60
about: |
  Every sentence is drawn from word lists. Nothing here describes a real code.
"""
