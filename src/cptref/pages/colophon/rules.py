"""Rules: everything that the program asks of a record, each explained with an example."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from cptref.catalog import Catalog
from cptref.checks.families import FAMILIES, RULES
from cptref.diagnostics import Rule
from cptref.frozen import frozen
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words


@frozen
class RuleView:
    number: str
    title: str
    severity: str
    why: Markup
    bad: str
    good: str
    is_record: bool
    """Whether the examples are lines of a record; else they describe it in words."""


@frozen
class RuleGroup:
    anchor: str
    title: str
    rules: tuple[RuleView, ...]


@frozen
class Rules:
    count: str
    groups: tuple[RuleGroup, ...]


_PAGE = sections.RULES


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.RULES, "Rules", "What the program asks of every record before it is published.",
        crumbs=(Link("Library", urls.HOME), _PAGE),
    )  # fmt: skip
    yield Page(urls.RULES, "rules.html", framed, _view())


def _view() -> Rules:
    return Rules(words.count(len(RULES), "rule"), tuple(_groups()))


def _groups() -> Iterator[RuleGroup]:
    for family in FAMILIES:
        yield RuleGroup(
            anchor=f"rules-{family.letters.lower()}",
            title=family.title,
            rules=tuple(_rule(rule) for rule in sorted(family.rules, key=lambda rule: rule.number)),
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
