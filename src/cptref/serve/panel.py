"""What is wrong with a library -> what the panel of a page shows of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TypedDict

from cptref.frozen import frozen
from cptref.keep.told import Told
from cptref.load.identity import Identity, identify
from cptref.schema import RECORD_KINDS
from cptref.serve import editor

#: A page is not made longer than its reader bears; the terminal has them all.
_MOST = 50


@frozen
class Mistake:
    """One, and the page that it belongs to."""

    file: str
    line: int
    column: int
    rule: str
    is_error: bool
    message: str
    hint: str
    source_line: str
    page: str
    """The address of the page of the record in that file; empty where it has none."""


class Row(TypedDict):
    place: str
    rule: str
    severity: str
    message: str
    hint: str
    source_line: str
    link: str
    command: str


class Panel(TypedDict):
    """What a page is told; every text is plain."""

    own: list[Row]
    """Of the record of this page."""
    others: list[Row]
    """Errors elsewhere, for which nothing is built."""
    more: int
    """Of which there are so many that are not listed."""
    fault: str
    is_stale: bool
    """Whether the page is of the last build that went through, and not of the records as they
    are."""


def mistakes(told: Sequence[Told]) -> list[Mistake]:
    found = []
    for file, span, rule, is_error, message, hint, source_line in told:
        line, column = span[:2] if span else (1, 1)
        found.append(
            Mistake(file, line, column, rule, is_error, message, hint, source_line, page_of(file))
        )
    return found


def page_of(file: str) -> str:
    """'content/codes/cpt/47381.yaml' -> 'cpt/47381.html'."""
    identity = identify(file) if "/" in file else None
    if not isinstance(identity, Identity):
        return ""
    if identity.kind == "dataset":
        return f"datasets/{identity.id}.html"
    kind = RECORD_KINDS[identity.kind]
    return kind.address(identity.id).partition("#")[0] if kind.folder else ""


def panel(
    found: Sequence[Mistake],
    address: str,
    home: PurePath,
    names: str,
    *,
    is_stale: bool = False,
    fault: str = "",
) -> Panel:
    """For the page at `address`; `home` is the library, `names` the editor that is named. What is
    wrong elsewhere is of interest where it keeps this page from being built."""
    own = [each for each in found if each.page == address]
    others = [each for each in found if is_stale and each.is_error and each.page != address]
    shown = own[:_MOST], others[:_MOST]
    return Panel(
        own=[_row(each, home, names) for each in shown[0]],
        others=[_row(each, home, names) for each in shown[1]],
        more=len(own) + len(others) - len(shown[0]) - len(shown[1]),
        fault=fault,
        is_stale=is_stale or bool(fault),
    )


def _row(each: Mistake, home: PurePath, names: str) -> Row:
    file = str(home / each.file)
    return Row(
        place=f"{each.file}:{each.line}:{each.column}",
        rule=each.rule,
        severity="error" if each.is_error else "warning",
        message=each.message,
        hint=each.hint,
        source_line=each.source_line,
        link=editor.link(file, each.line, each.column, names),
        command=editor.command(file, each.line, names),
    )
