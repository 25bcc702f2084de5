"""Why a question has no answer, in a sentence for whoever asked it."""

from __future__ import annotations

_SHOWN = 40


class Refused(Exception):
    """What was asked for has no meaning here: the sentence says what would have."""


def quoted(given: str) -> str:
    """What was given, as far as it is worth repeating: '47381', '47381 47381 …'."""
    shown = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…"
    return repr(shown)
