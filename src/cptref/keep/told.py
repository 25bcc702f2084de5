"""A diagnostic <-> what is kept of it. Its rule is kept by its number and looked up again."""

from __future__ import annotations

from collections.abc import Iterable

from cptref.diagnostics import Diagnostic, Rule, Severity, Span

#: File, place, rule, whether it is an error, message, hint, line.
Told = tuple[str, tuple[int, int, int, int] | None, str, bool, str, str, str]


def told(problems: Iterable[Diagnostic]) -> tuple[Told, ...]:
    return tuple(
        (
            each.file,
            (each.span.line, each.span.column, each.span.end_line, each.span.end_column)
            if each.span
            else None,
            each.rule.number,
            each.severity is Severity.ERROR,
            each.message,
            each.hint,
            each.source_line,
        )
        for each in problems
    )


def diagnostics(kept: Iterable[Told]) -> tuple[Diagnostic, ...]:
    """As they were, with the rules of today: the cache of another program is not read."""
    from cptref.checks.families import RULES

    return tuple(_diagnostic(each, RULES[each[2]]) for each in kept)


def as_shown(kept: Iterable[Told]) -> tuple[Diagnostic, ...]:
    """With no more of a rule than a report prints: to print one, no rule need be imported."""
    severity = (Severity.WARNING, Severity.ERROR)
    return tuple(
        _diagnostic(each, Rule(each[2], "", "", "", "", severity=severity[each[3]]))
        for each in kept
    )


def _diagnostic(kept: Told, rule: Rule) -> Diagnostic:
    file, span, _, _, message, hint, line = kept
    return Diagnostic(file, Span(*span) if span else None, rule, message, hint, line)
