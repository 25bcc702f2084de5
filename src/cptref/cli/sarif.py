"""Diagnostics -> SARIF 2.1.0, as code scanning services read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from cptref import __version__
from cptref.diagnostics import Diagnostic, Rule, Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(problems: Iterable[Diagnostic], rules: Mapping[str, Rule], prefix: str = "") -> str:
    """`rules` are all, by number; `prefix` is where the library lies in the repository."""
    problems = tuple(problems)
    numbers = sorted({each.rule.number for each in problems})
    places = {number: place for place, number in enumerate(numbers)}
    driver = {
        "name": "cptref",
        "version": __version__,
        "rules": [_rule(rules[number]) for number in numbers],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places[each.rule.number], prefix) for each in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.number,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"cptref explain {rule.number}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Diagnostic, place: int, prefix: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(prefix + problem.file)}}
    if problem.span:
        physical["region"] = _region(problem.span, problem.source_line)
    words = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.rule.number,
        "ruleIndex": place,
        "level": problem.severity.value,
        "message": {"text": words},
        "locations": [{"physicalLocation": physical}],
        # Known again where lines above it come and go.
        "partialFingerprints": {"cptref/v1": _fingerprint(problem)},
    }


def _region(span: Span, line: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    if line and span.line == span.end_line:
        region["snippet"] = {"text": line}
    return region


def _fingerprint(problem: Diagnostic) -> str:
    made_of = "\0".join((problem.file, problem.rule.number, problem.message, problem.source_line))
    return hashlib.sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()[:32]
