"""A rule, all rules, or the facts that prose can ask for, as `cptref explain` prints them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from cptref import limits
from cptref.checks.families import RULES
from cptref.diagnostics import Rule
from cptref.mends import MENDS
from cptref.schema.facts import FACTS, ROLE, KnownFact, written

_WIDTH = 78
_HEAD = f"""\
In prose, {{{ROLE}}}`FACT` prints what Medicare's files say of the briefing's code,
with the release and its source; {{{ROLE}}}`CODE FACT` of another code."""


def one(rule: Rule) -> str:
    """Title, why it exists, an example that breaks it and one that keeps it."""
    parts = [
        f"{rule.number} ({rule.severity.value}): {rule.title}",
        textwrap.fill(rule.why, _WIDTH),
        f"Not so:\n{_example(rule.bad)}",
        f"But so:\n{_example(rule.good)}",
        *_mends(rule),
    ]
    return "\n\n".join(parts) + "\n"


def _mends(rule: Rule) -> list[str]:
    what = MENDS.get(rule.number)
    return [textwrap.fill(f"cptref fix mends it: {what}.", _WIDTH)] if what else []


def every() -> str:
    """A line a rule, then the limits."""
    rules = "".join(f"{_row(rule)}\n" for rule in RULES.values())
    more = "cptref explain RULE says more of one, cptref explain facts what prose can print."
    return f"{rules}\nLimits:\n{''.join(_limits())}\n{more}\n"


def facts() -> str:
    """Each fact that the role of Medicare's files prints: how it is written, and as what."""
    return "\n\n".join([_HEAD, *(_fact(fact) for fact in FACTS.values())]) + "\n"


def _fact(fact: KnownFact) -> str:
    words = f"{fact.answers} ({fact.form}; {fact.field} of the file {fact.file})"
    return "\n".join(
        (
            written(fact),
            textwrap.fill(words, _WIDTH, initial_indent="    ", subsequent_indent="    "),
            f"    {fact.sentence}",
            textwrap.fill(fact.prints, _WIDTH, initial_indent="    ", subsequent_indent="    "),
        )
    )


def _row(rule: Rule) -> str:
    return f"{rule.number}  {rule.severity.value:<7}  {rule.title}"


def _limits() -> Iterator[str]:
    for name, value in vars(limits).items():
        if name.isupper():
            yield f"  {name.lower().replace('_', ' '):<22} {value:>9,}\n"


def _example(text: str) -> str:
    return textwrap.indent(text, "    ")
