"""What stands in {medicare}`...` -> the fact that it asks for, or how it should be written."""

from __future__ import annotations

import re
from difflib import get_close_matches

from cptref.diagnostics import Rule
from cptref.markup.marked import Fact
from cptref.schema.facts import FACTS, ROLE, written
from cptref.schema.systems import code_number, listed_id

UNKNOWN_FACT = Rule(
    "T007",
    "A fact of Medicare's files is one that the library can tell",
    "The role prints what a dataset says, and an import changes the sentence. A name that is none "
    "would leave a hole in it.",
    "overview: |\n  It has {medicare}`global-days`.",
    "overview: |\n  It has a global period [@cms-release].",
)
BAD_FACT = Rule(
    "T008",
    "A fact is written as its name, after the code that it is of",
    "What follows a name is another code, where the fact is between two, and nothing else: a word "
    "too many would be lost without anyone seeing it.",
    "overview: |\n  Beside it, {medicare}`pair`.",
    "overview: |\n  Beside it stands {code}`00102` [@cms-release].",
)

_SHOWN = 60
#: Without a capital letter or a digit it is meant as a fact's name.
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
Wrong = tuple[Rule, str, str]
"""A rule, and in words what was found and what cures it."""


def fact(content: str, at: int, length: int) -> Fact | Wrong:
    """Of 'global-period', '47383 global-period', 'pair 47380', '47383 pair cpt/47380'."""
    first, *rest = content.split() or ("",)
    code = number(first)
    if code is None and rest and not _NAME.fullmatch(first):
        return _no_code(first)
    if code and not rest:
        words = f"{{{ROLE}}} names {code} and no fact of it; the facts are {_every()}"
        return UNKNOWN_FACT, words, f"write {{{ROLE}}}`{code} global-period`"
    name, *more = rest if code else (first, *rest)
    known = FACTS.get(name)
    if known is None:
        close = get_close_matches(name[:_SHOWN].lower(), FACTS, n=1, cutoff=0.6)
        hint = f"did you mean '{close[0]}'?" if close else "cptref explain facts says more"
        return UNKNOWN_FACT, f"a fact must be one of {_every()}; got '{shown(name)}'", hint
    if len(more) != known.takes_other:
        form = f"{{{ROLE}}}`{written(known)}`"
        if len(more) == 1 and not code and number(more[0]):
            form = f"{{{ROLE}}}`{more[0]} {name}`"
        takes = "one other code" if known.takes_other else "nothing"
        got = f"'{shown(' '.join(more))}'" if more else "nothing"
        return BAD_FACT, f"after {name} stands {takes}; got {got}", f"write {form}"
    other = number(more[0]) if more else ""
    if other is None:
        return _no_code(more[0])
    return Fact(code or "", name, other, at, length)


def number(text: str) -> str | None:
    """'47383', 'cpt/47383' -> '47383'; None for what has the form of no code."""
    bare = code_number(text)
    id_ = listed_id(bare)
    return bare if id_ is not None and text in (bare, id_) else None


def shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _no_code(text: str) -> Wrong:
    words = f"'{shown(text)}' is no code of CPT or HCPCS"
    upper = text.upper() if len(text) < _SHOWN else ""
    hint = f"did you mean '{upper}'?" if upper != text and number(upper) else ""
    return BAD_FACT, words, hint or "a code is written as 47383, C1886 or cpt/47383"


def _every() -> str:
    return ", ".join(written(known) for known in FACTS.values())


RULES: tuple[Rule, ...] = (
    UNKNOWN_FACT,
    BAD_FACT,
)
