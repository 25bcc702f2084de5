"""A rule, or all of them, as `cptref explain` prints it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from cptref import limits
from cptref.diagnostics import Rule
from cptref.rules import RULES

_WIDTH = 78


def one(rule: Rule) -> str:
    """Title, why it exists, an example that breaks it and one that keeps it."""
    parts = [
        f"{rule.number} ({rule.severity.value}): {rule.title}",
        textwrap.fill(rule.why, _WIDTH),
        f"Not so:\n{_example(rule.bad)}",
        f"But so:\n{_example(rule.good)}",
    ]
    return "\n\n".join(parts) + "\n"


def every() -> str:
    """A line a rule, then the limits."""
    rules = "".join(f"{_row(rule)}\n" for rule in RULES.values())
    return f"{rules}\nLimits:\n{''.join(_limits())}\ncptref explain RULE says more of one.\n"


def _row(rule: Rule) -> str:
    return f"{rule.number}  {rule.severity.value:<7}  {rule.title}"


def _limits() -> Iterator[str]:
    for name, value in vars(limits).items():
        if name.isupper():
            yield f"  {name.lower().replace('_', ' '):<22} {value:>9,}\n"


def _example(text: str) -> str:
    return textwrap.indent(text, "    ")
