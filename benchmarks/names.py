"""What there is in a library of so many codes: the ids, and which names which."""

from __future__ import annotations

import random

from prose import WORDS, Writer, words

FAMILY_SIZE = 25
MOST = 80_000
MODIFIERS = words(
    "22 24 25 26 47 50 51 52 53 54 55 56 57 58 59 62 66 73 74 76 77 78 79 80 81 82 AS GA GC KX "
    "LT RT TC XE XP XS XU"
)
PAYERS = ("northern-mutual", "river-trust", "union-of-plans", "harbor-health", "open-fund")
#: Of the third payer.
PLANS = ("east-plan", "west-plan")
TERMS = words(
    "quiet-period tray-rule paired-count room-share unit-cap side-rule first-look late-note "
    "open-window plan-year shared-day base-fee"
)
SHARED_SOURCES = ("fee-tables-2025", "claims-manual", "rim-guideline", "rate-survey")
PLACES = ("11", "19", "21", "22", "24")


def code_id(position: int) -> str:
    """Of four codes the last is an HCPCS code."""
    if position % 4 == 3:
        letter = "ABCEFGHIJKLMNOPQRSTUV"[position // 4 % 21]
        return f"hcpcs/{letter}{position // 84:04d}"
    return f"cpt/{10_000 + position}"


def family_number(position: int, count: int) -> int:
    """The last family takes in what would be too few for one of its own."""
    return min(position // FAMILY_SIZE, max(0, count // FAMILY_SIZE - 1))


def policy_ids(family: int) -> tuple[str, ...]:
    """One for each payer but the last, and a second for the payer with plans."""
    return tuple(f"policy-{family:04d}-{letter}" for letter in "abcde")


def writer(name: str, **own: tuple[str, ...]) -> Writer:
    """A writer that depends on the record's name alone, with words for every slot."""
    slots = {
        **WORDS,
        "THE_ACT": WORDS["ACT"],
        "THE_ORGAN": WORDS["ORGAN"],
        "CODE": (code_id(0).partition("/")[2],),
        "MODIFIER": MODIFIERS,
        "PAYER": PAYERS,
        "TERM": TERMS,
        "SOURCE": SHARED_SOURCES,
        **own,
    }
    return Writer(random.Random(name), slots)
