"""What there is in a library of so many codes: the ids, and which names which."""

from __future__ import annotations

import random
from collections.abc import Mapping

from prose import WORDS, Writer, words

FAMILY_SIZE = 25
MOST = 80_000
#: None that Medicare's indicators judge: the figures are drawn, and would contradict the records.
MODIFIERS = words(
    "B1 B2 B3 B4 B5 B6 B7 B8 B9 D1 D2 D3 D4 D5 D6 D7 D8 D9 L1 L2 L3 L4 L5 L6 L7 L8 L9 N1 N2 N3 N4 "
    "N5 N6 N7 N8 N9 W1"
)
PAYERS = ("northern-mutual", "river-trust", "union-of-plans", "harbor-health", "open-fund")
#: By the letter at the end of a policy's name; the last payer has none.
_POLICY_PAYERS = dict(zip("abcde", (*PAYERS[:3], PAYERS[2], PAYERS[3]), strict=True))
_MODIFIERS_A_CODE = 10
#: Of the third payer.
PLANS = ("east-plan", "west-plan")
TERMS = words(
    "quiet-period tray-rule paired-count room-share unit-cap side-rule first-look late-note "
    "open-window plan-year shared-day base-fee"
)
SHARED_SOURCES = ("fee-tables-2025", "claims-manual", "rim-guideline", "rate-survey")
#: How a code can stand to another; each of the two says the same of the other.
RELATIONS = ("alternative", "add-on", "component", "guidance", "approach")
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
    return tuple(f"policy-{family:04d}-{letter}" for letter in _POLICY_PAYERS)


def policy_payer(policy: str) -> str:
    """The payer whose policy it is: a position rests on what the payer itself publishes."""
    return _POLICY_PAYERS[policy[-1]]


def title_of(payer: str) -> str:
    return payer.replace("-", " ").title()


def modifiers_of(position: int, count: int) -> tuple[str, ...]:
    """Ten a code, each code going on where the one before it ended: so all are used."""
    known = modifiers_in_use(count)
    start = position * _MODIFIERS_A_CODE
    return tuple(sorted(known[(start + n) % len(known)] for n in range(_MODIFIERS_A_CODE)))


def modifiers_in_use(count: int) -> tuple[str, ...]:
    """A library has no record that nothing names: two codes do not need every modifier."""
    return MODIFIERS[: count * _MODIFIERS_A_CODE]


def related_to(position: int, count: int) -> Mapping[str, str]:
    """The codes related to one, and how. Both sides are told, so neither is drawn by itself."""
    half = range(1, count // 2 + 1)
    strides = random.Random(f"strides of {count}").sample(half, min(2, len(half)))
    others = {(position + way * stride) % count for stride in strides for way in (1, -1)}
    return {
        code_id(other): random.Random(str(sorted((position, other)))).choice(RELATIONS)
        for other in sorted(others)
    }


def writer(name: str, **own: tuple[str, ...]) -> Writer:
    """A writer that depends on the record's name alone, with words for every slot."""
    slots = {
        **WORDS,
        "THE_ACT": WORDS["ACT"],
        "THE_ORGAN": WORDS["ORGAN"],
        "CODE": (code_id(0).partition("/")[2],),
        "MODIFIER": modifiers_in_use(1),
        "PAYER": PAYERS,
        "TERM": TERMS,
        "SOURCE": SHARED_SOURCES,
        **own,
    }
    return Writer(random.Random(name), slots)
