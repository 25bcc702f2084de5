"""Rules: everything that the program asks of a record, each explained with an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from cptref.catalog import Catalog
from cptref.diagnostics import Rule
from cptref.rules import FAMILIES, RULES
from cptref.site import urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words


@dataclass(frozen=True, slots=True)
class RuleView:
    number: str
    title: str
    severity: str
    why: Markup
    bad: str
    good: str
    is_record: bool
    """Whether the examples are lines of a record; else they describe it in words."""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    anchor: str
    title: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    count: str
    groups: tuple[RuleGroup, ...]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.RULES, "Rules", "What the program asks of every record before it is published.",
        crumbs=(Link("Library", urls.HOME), Link("Rules", urls.RULES)),
    )  # fmt: skip
    yield Page(urls.RULES, "rules.html", framed, _view())


def _view() -> Rules:
    return Rules(words.count(len(RULES), "rule"), tuple(_groups()))


def _groups() -> Iterator[RuleGroup]:
    """A group a module: its docstring, 'F0: how old a statement may be.', names it."""
    for family in FAMILIES:
        letters, _, said = (family.__doc__ or "").partition(": ")
        title = said.partition(".")[0]
        listed = [rule for rule in vars(family).values() if isinstance(rule, Rule)]
        yield RuleGroup(
            anchor=f"rules-{letters.lower()}",
            title=words.with_capital(title.replace("`", "")),
            rules=tuple(_rule(rule) for rule in sorted(listed, key=lambda rule: rule.number)),
        )


def _rule(rule: Rule) -> RuleView:
    return RuleView(
        number=rule.number,
        title=rule.title,
        severity=words.with_capital(rule.severity.value),
        why=_with_code(rule.why),
        bad=rule.bad,
        good=rule.good,
        is_record=bool(rule.kind),
    )


def _with_code(text: str) -> Markup:
    """What stands between backticks in the code's own font."""
    shown = [
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(text.split("`"))
    ]
    return Markup("").join(shown)
