"""A difference -> Markdown that folds, for the summary of a pull request or a comment on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from cptref.difference.escape import markdown as text
from cptref.difference.values import DatasetMove, Difference, Move, PageMove, Side, Topic, Warned
from cptref.schema.systems import code_number

T = TypeVar("T")

#: A comment has 65,536 characters at most; the rest is for what a workflow writes around it.
MOST = 60_000
#: So many lines of a section are shown: the first of these with which all of it fits.
_SHOWN = 500
_LINES = (_SHOWN, 200, 80, 30, 10, 3, 0)
_SHOWN_CODES = 12

_SECTIONS: tuple[tuple[str, tuple[Topic, ...]], ...] = (
    ("Codes and their state", ("code",)),
    ("Coverage and payment", ("stance", "payment", "prior-auth", "criteria")),
    ("Places of service", ("setting",)),
    ("Modifiers", ("modifier",)),
    ("Diagnoses", ("diagnosis",)),
    ("Related codes", ("related",)),
    ("Families", ("member",)),
    ("Figures", ("fact",)),
    ("Gaps", ("gap",)),
    ("Texts", ("text",)),
    ("History and reviews", ("history", "review")),
)
_ARROW = " → "


class _Section(NamedTuple):
    title: str
    lines: list[str]
    """The first of them: no more are ever shown."""
    total: int
    is_open: bool = False


def markdown(found: Difference, base_url: str = "", most: int = MOST) -> str:
    """At most `most` characters; what is left out is counted, and said to be."""
    head = list(_head(found))
    sections = list(_sections(found, base_url))
    for lines in _LINES:
        whole = "\n".join((*head, *(_folded(each, lines) for each in sections))) + "\n"
        if len(whole) <= most:
            return whole
    return "\n".join((*head[:2], "This change is too large to be told in a comment.")) + "\n"


def _head(found: Difference) -> Iterator[str]:
    yield "### What this change means"
    yield ""
    yield f"{_counts(found)}, compared with {text(found.before.words)}."
    for side, which in ((found.before, "Before"), (found.after, "Now")):
        yield from _broken(side, which)
    if found.unread:
        names = ", ".join(map(_code, found.unread[:_SHOWN_CODES]))
        yield ""
        yield f"Not compared, as one side cannot be read: {names}{_more(found.unread)}."
    if found.warnings:
        yield ""
        yield "**To be read again**, as it names what this change moves:"
        yield ""
        yield from (_warned(each) for each in found.warnings[:_SHOWN_CODES])
        if len(found.warnings) > _SHOWN_CODES:
            yield f"- and {len(found.warnings) - _SHOWN_CODES:,} more"
    yield ""


def _counts(found: Difference) -> str:
    """'1 code added, 2 stances tightened, 1 gap closed, 14 figures moved, 23 pages changed'."""
    parts = []
    topics = Counter((move.topic, move.how, move.kind) for move in found.moves)
    for topic, how, one, many in (
        ("record", "added", "code added", "codes added"),
        ("record", "removed", "code removed", "codes removed"),
        ("stance", "tightened", "stance tightened", "stances tightened"),
        ("stance", "loosened", "stance loosened", "stances loosened"),
        ("gap", "opened", "gap opened", "gaps opened"),
        ("gap", "closed", "gap closed", "gaps closed"),
    ):
        count = sum(
            number
            for (of, in_which, kind), number in topics.items()
            if (of, in_which) == (topic, how) and (topic != "record" or kind == "code")
        )
        parts += [f"{count:,} {one if count == 1 else many}"] * bool(count)
    changed = {(m.kind, m.id) for m in found.moves if m.topic not in ("record", "fact")}
    changed -= {(m.kind, m.id) for m in found.moves if m.topic == "record"}
    figures = sum(move.topic == "fact" for move in found.moves)
    for count, one, many in (
        (len(changed), "record changed", "records changed"),
        (len(found.datasets), "dataset", "datasets"),
        (figures, "figure moved", "figures moved"),
        (len(found.pages or ()), "page reads otherwise", "pages read otherwise"),
    ):
        parts += [f"{count:,} {one if count == 1 else many}"] * bool(count)
    if parts:
        return ", ".join(parts)
    return "Nothing that could be compared reads otherwise" if found.unread else "Nothing changed"


def _broken(side: Side, which: str) -> Iterator[str]:
    if side.errors:
        shown = ", ".join(map(_code, side.broken[:_SHOWN_CODES]))
        yield ""
        mistakes = f"{side.errors:,} error{'s' * (side.errors != 1)}"
        yield f"**{which} the library has {mistakes}**: {shown}{_more(side.broken)}."


def _more(names: tuple[str, ...]) -> str:
    return f" and {len(names) - _SHOWN_CODES:,} more" * (len(names) > _SHOWN_CODES)


def _warned(each: Warned) -> str:
    return f"- {_code(each.file)} ({'; '.join(map(text, each.why))})"


def _sections(found: Difference, base_url: str) -> Iterator[_Section]:
    for kind, others in (("code", False), ("code", True)):
        records = [m for m in found.moves if m.topic == "record" and (m.kind != kind) is others]
        if records:
            title = f"{'Other records' if others else 'Codes'} added and removed"
            yield _section(_counted(title, records), _record, records)
    for title, topics in _SECTIONS:
        moves = [move for move in found.moves if move.topic in topics]
        if title == "Figures":
            if moves or found.datasets:
                count = f" ({len(moves):,} facts, {len(found.datasets):,} datasets)"
                releases = _section("", _dataset, found.datasets)
                facts = _section("", _move, moves)
                lines = [*releases.lines, *facts.lines][:_SHOWN]
                yield _Section(f"{title}{count}", lines, releases.total + facts.total)
        elif moves:
            is_open = title == "Coverage and payment"
            yield _section(_counted(title, moves), _move, moves, is_open=is_open)
    if found.pages is None:
        yield _Section("Pages", ["- not compared: that needs two sites without errors"], 1)
    elif found.pages:
        title = f"Pages ({len(found.pages):,}, and {found.files:,} files for programs)"
        yield _section(title, partial(_page, base_url=base_url), found.pages)


def _section(
    title: str, told: Callable[[T], str], of: Sequence[T], *, is_open: bool = False
) -> _Section:
    return _Section(title, [told(each) for each in of[:_SHOWN]], len(of), is_open)


def _counted(title: str, moves: list[Move]) -> str:
    """'Gaps (2 opened, 1 closed)'."""
    how = Counter(move.how for move in moves)
    return f"{title} ({', '.join(f'{count:,} {word}' for word, count in how.items())})"


def _folded(section: _Section, most: int) -> str:
    shown = section.lines[:most]
    left = section.total - len(shown)
    if left:
        shown = [*shown, f"- {left:,} more are not shown here: `cptref diff --format json` has all"]
    opened = " open" if section.is_open else ""
    # GitHub reads Markdown within a fold only after an empty line.
    return "\n".join(
        (f"<details{opened}><summary>{section.title}</summary>", "", *shown, "", "</details>", "")
    )


def _record(move: Move) -> str:
    which = code_number(move.id) if move.kind == "code" else f"{move.kind} {move.id}"
    return f"- **{text(which)}** {move.how}{': ' + text(move.name) if move.name else ''}"


def _move(move: Move) -> str:
    which = code_number(move.id) if move.kind == "code" else f"{move.kind} {move.id}"
    told = _ARROW.join(text(each) for each in (move.before, move.after) if each)
    if move.before and not move.after and move.how == "changed":
        told = f"{text(move.before)} read otherwise"
    how = "" if move.how == "changed" and move.before and move.after else f" {move.how}"
    name = text(move.name)
    subject = f"**{text(which)}** " if move.id else ""
    return f"- {subject}{name}{how}{': ' + told if told else ''}"


def _dataset(move: DatasetMove) -> str:
    parts = []
    for codes, word in (
        (move.repriced, "repriced"),
        (move.changed, "changed"),
        (move.added, "with rows that are new"),
        (move.removed, "without a row now"),
    ):
        if codes:
            named = f" ({', '.join(map(text, codes))})" if len(codes) <= _SHOWN_CODES else ""
            parts.append(f"{len(codes):,} {word}{named}")
    against = f" against {text(move.against)}" if move.against else ""
    return f"- **{text(move.name)}** {move.how}{against}{': ' + ', '.join(parts) if parts else ''}"


def _page(page: PageMove, base_url: str) -> str:
    title = text(page.title or page.address)
    if base_url and page.how != "removed":
        return f"- [{title}]({base_url}{quote(page.address, errors='replace')}) {page.how}"
    return f"- {_code(page.address)} {page.how}: {title}"


def _code(name: str) -> str:
    """A name as it is: nothing in a span of code is markup, but the mark that ends it."""
    kept = "".join(each for each in name if each.isprintable() and each not in "`\\<>")
    return f"`{kept[:200]}`"
