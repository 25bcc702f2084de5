"""Small libraries and their whole sites, byte for byte: what a change to a page really changes."""

import difflib
import re
from pathlib import Path

import pytest

from tests.golden.regenerate import GOLDEN, built, changes, examples, expected

_SHOWN = 60
_RULES = "rules/index.html"
_RULE = re.compile(r'<article class="rule" id="([A-Z][0-9]{3})">')
_COUNT = re.compile(r"[0-9]+ rules?\.")


@pytest.mark.slow
@pytest.mark.parametrize("name", examples())
def test_the_site_is_the_one_that_is_kept(name: str) -> None:
    """Where the change is meant, `make golden` writes it, and the reviewer reads the difference."""
    new, old = built(name), expected(name)
    new[_RULES] = without_rules_since(new[_RULES].decode(), old[_RULES].decode()).encode()
    changed = changes(old, new)
    if changed:
        pytest.fail("\n".join([*changed, "", *difference(old, new)]), pytrace=False)
    assert len(new) > 20


def test_a_rule_that_is_new_changes_nothing_else_of_their_page() -> None:
    """To add one is to write it and its bad case; the kept page has it when next written."""
    old = f"<p>1 rule.</p>{_article('E001', 'old')}"
    new = f"<p>2 rules.</p>{_article('E001', 'old')}{_article('E002', 'new')}"
    assert without_rules_since(new, old) == old
    changed = f"<p>2 rules.</p>{_article('E001', 'other')}{_article('E002', 'new')}"
    assert without_rules_since(changed, old) != old


def test_what_changed_is_told_file_by_file() -> None:
    old = {"a.html": b"1", "b.html": b"2", "c.html": b"3"}
    new = {"a.html": b"1", "b.html": b"x", "d.html": b"4"}
    assert changes(old, new) == ["changed b.html", "removed c.html", "added d.html"]


def test_the_kept_library_shows_everything_that_a_page_can_show() -> None:
    """Each value of a fixed set that a reader sees stands in one of its records."""
    records = "".join(
        path.read_text("utf-8") for path in sorted(GOLDEN.glob("*/library/**/*.yaml"))
    )
    for word in (
        "covered", "covered-with-criteria", "investigational", "not-covered", "silent", "typical",
        "possible", "payer-dependent", "not-paid-by-medicare", "scope: guidance", "conflicts:",
        "not-found", "not-published", "login-only", "licence", "conflicting", "not-applicable",
        "not-searched", "not-added", "[@editorial]", "third-party", "undated:", "via:",
    ):  # fmt: skip
        assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", records), word


def without_rules_since(new: str, old: str) -> str:
    """The page of rules without those that the kept page has not, and with its count."""
    kept = set(_RULE.findall(old))
    articles = re.findall(r'<article class="rule".*?</article>\n', new, re.DOTALL)
    for article in articles:
        if kept.isdisjoint(_RULE.findall(article)):
            new = new.replace(article, "")
    counted = _COUNT.search(old)
    count = f"{len(articles)} rule{'s' * (len(articles) != 1)}."
    return new.replace(count, counted.group() if counted else count, 1)


def _article(number: str, title: str) -> str:
    return f'<article class="rule" id="{number}">\n<h3>{title}</h3>\n</article>\n'


def difference(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """The first lines of what differs; that a stylesheet has a new name is said once, above."""
    lines: list[str] = []
    for path in sorted({*old, *new}):
        before, after = (_lines(path, site.get(path, b"")) for site in (old, new))
        lines += difflib.unified_diff(before, after, f"kept/{path}", f"built/{path}", "", "", 1, "")
    return lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], f"… {len(lines) - _SHOWN} more"]


def _lines(path: str, content: bytes) -> list[str]:
    if Path(path).suffix not in (".html", ".css", ""):
        return [f"{len(content)} bytes"]
    return re.sub(r"style\.[0-9a-f]{8}\.css", "style.css", content.decode()).splitlines()
