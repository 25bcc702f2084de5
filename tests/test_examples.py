"""The examples of `cptref explain`: each is run, and breaks its rule or keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from cptref.build import examine
from cptref.checks.families import RULES
from cptref.diagnostics import Rule
from cptref.load.compose import compose
from cptref.schema import MODELS
from tests import bad_cases, samples, sense_library

#: Their words change the record of the base library in test_rules.py.
_WITHOUT_KIND = [rule for rule in RULES.values() if not rule.kind]
_CITATION = re.compile(r"\[@[^\]]*\]")
_IN_CONTEXT = re.compile(r" +#[^\n]*")

Content = Mapping[str, bytes | None]


@pytest.mark.slow
@pytest.mark.parametrize("rule", _WITHOUT_KIND, ids=lambda rule: rule.number)
def test_an_example_is_run(rule: Rule) -> None:
    """As it stands, where it is keys of a record; else by a bad case that says what mends it."""
    assert _is_run_as_it_stands(rule) or _mended(rule)


@pytest.mark.parametrize(
    "name", [name for name in bad_cases.names() if bad_cases.case(name).mended]
)
def test_what_mends_a_case_keeps_the_rule(name: str) -> None:
    case = bad_cases.case(name)
    after = bad_cases.apply(name, case.mended, samples.state(case))
    assert case.rule not in samples.broken(case, after)


def _mended(rule: Rule) -> list[str]:
    """The documents that say what is done to keep the rule."""
    return [
        name
        for name in bad_cases.names()
        if name.startswith(f"{rule.number}-") and bad_cases.case(name).mended
    ]


def _is_run_as_it_stands(rule: Rule) -> bool:
    """Whether some record breaks the rule with the words of `bad`, and keeps it with `good`.

    A claim of `bad` that cites nothing cites what the one of `good` does.
    """
    bad, good = (_IN_CONTEXT.sub("", words) for words in (rule.bad, rule.good))
    kind = _kind(bad)
    if not kind or _kind(good) != kind:
        return False
    cited = _CITATION.search(good)
    if cited and not _CITATION.search(bad) and "{medicare}" not in bad:
        bad = f"{bad.removesuffix('.')} {cited.group()}."
    return any(
        _told(rule, content, paths, bad) - _told(rule, content, paths, good)
        for content, paths in _records(rule, kind)
    )


def _kind(words: str) -> str:
    """The kind of the record whose keys these are; nothing where they describe it."""
    keys = compose(words, frozenset()).tree
    if not isinstance(keys, dict) or "..." in words or "…" in words:
        return ""
    kinds = (kind for kind, model in MODELS.items() if keys.keys() <= set(model.model_fields))
    return next(kinds, "")


def _records(rule: Rule, kind: str) -> Iterator[tuple[Content, list[str]]]:
    """Libraries, and the records of them that an example could be about."""
    if kind == "code":
        yield _sentences(), [path for path in _sentences() if path.startswith("content/codes/")]
    for name in bad_cases.names():
        if name.startswith(f"{rule.number}-"):
            content = samples.state(bad_cases.case(name)).files
            found = (p for p in samples.problems(content) if p.rule is rule)
            yield content, [problem.file for problem in found]


def _told(rule: Rule, content: Content, paths: list[str], words: str) -> set[str]:
    """The records that break the rule once they have these keys."""
    changed = {path: samples.put((content[path] or b"").decode(), words).encode() for path in paths}
    problems = examine({**content, **changed}, today=samples.TODAY).problems
    return {problem.file for problem in problems if problem.rule is rule} & set(paths)


@cache
def _sentences() -> Content:
    return sense_library.library({"73560": (), "50250": (), "45385": ()})
