"""The payments of several codes as small pictures side by side, on one scale of per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from cptref.catalog.fee_schedule import FeeSchedule
from cptref.charts import multiples as drawing
from cptref.frozen import frozen
from cptref.pages.family.members import Members
from cptref.schema.family import Axis, Member
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.amounts import dated, money, percent
from cptref.wording.fee_lines import History, points, why_dotted
from cptref.wording.moved import (
    Moved,
    alone,
    finding,
    finding_of_settings,
    moved_in,
    other_way,
    where_all,
)
from cptref.wording.prose import Prose
from cptref.wording.sparklines import histories, usual_history

#: More cannot be looked through; the tables have every code.
MOST = 30
#: So many columns have room beside one another.
_COLUMNS = 3


@frozen
class Small:
    """One code's; nothing but the place where the grid has no code."""

    code: Link | None
    said: str
    """What tells it from the others: 'open, cryoablation'."""
    picture: Markup
    first: bool
    """Whether it begins a row: the axis is labelled there."""


@frozen
class Multiples:
    finding: str
    caption: str
    in_rows: bool
    """Whether they stand as the family does, in columns by one axis and rows by another."""
    pictures: tuple[Small, ...]


@frozen
class _Line:
    member: Member
    moved: Moved
    history: History
    panel: drawing.Panel


def multiples(
    family: Members, paid: Mapping[str, FeeSchedule], prose: Prose, *, most: int = MOST
) -> Multiples | None:
    """`paid` are those of the family's codes that have a payment; nothing without a line to draw,
    or where they are more than `most`."""
    lines = list(_lines(family.codes, paid))
    if not lines or len(lines) > most:
        return None
    moves = [each.moved for each in lines]
    scale = drawing.scale([each.panel for each in lines])
    columns = _in_columns(family, lines)
    drawn = {
        each.member.code: Markup(drawing.draw(each.panel, scale))  # noqa: S704  # escaped there
        for each in lines
    }
    said = [(code_number(id), fees) for id, fees in paid.items()]
    return Multiples(
        finding=finding(moves, list(_named(family, lines))),
        caption=" ".join(_caption(moves, said, lines)),
        in_rows=columns is not None,
        pictures=tuple(
            Small(
                Link(
                    code_number(each.member.code),
                    prose.links.code(each.member.code) or f"#{urls.anchor(each.member.code)}",
                ),
                _place(each, family.axes, moves),
                drawn[each.member.code],
                place % _COLUMNS == 0,
            )
            if each
            else Small(None, "", Markup(), place % _COLUMNS == 0)
            for place, each in enumerate(columns or lines)
        ),
    )


def of_settings(id: str, fees: FeeSchedule) -> Multiples | None:
    """One code's, a picture for each setting in which it is paid."""
    member = Member(code=id)
    found = (_line(member, where, history) for where, history in histories(fees).items())
    lines = [each for each in found if each is not None]
    if not lines:
        return None
    scale = drawing.scale([each.panel for each in lines])
    moves = [each.moved for each in lines]
    dotted = why_dotted([each.history for each in lines])
    said = "Change of Medicare’s national payment since the first release held"
    both = ", one scale for both settings" if len(lines) > 1 else f" {moves[0].where}"
    return Multiples(
        finding=finding_of_settings(moves),
        caption=f"{said}{both}; a step is a release. {dotted}".rstrip(),
        in_rows=False,
        pictures=tuple(
            Small(
                None,
                words.with_capital(each.moved.where),
                Markup(drawing.draw(each.panel, scale)),  # noqa: S704  # its text is escaped there
                place == 0,
            )
            for place, each in enumerate(lines)
        ),
    )


def _lines(codes: Iterable[Member], paid: Mapping[str, FeeSchedule]) -> Iterator[_Line]:
    for member in codes:
        if fees := paid.get(member.code):
            where, history = usual_history(fees)
            if found := _line(member, where, history):
                yield found


def _line(member: Member, where: str, history: History) -> _Line | None:
    move = moved_in(code_number(member.code), where, history)
    if move is None:
        return None
    drawn = points(history)
    begun, ended = money(drawn[0].value), money(drawn[-1].value)
    first, last = dated(move.first), dated(move.last)
    panel = drawing.Panel(
        points=drawn,
        begun=begun,
        ended=ended,
        change=percent(move.change),
        title=f"{move.number} {where}: {begun} in {first}, {ended} in {last}",
        desc=f"{percent(move.change)} since {first}. A step is a release.",
    )
    return _Line(member, move, history, panel)


def _caption(
    moves: Sequence[Moved], said: Sequence[tuple[str, FeeSchedule]], lines: Sequence[_Line]
) -> Iterator[str]:
    scale = f", one scale for all {len(lines)}" if len(lines) > 1 else ""
    yield (
        f"Change of Medicare’s national payment {where_all(moves)} since the first release held"
        f"{scale}; a step is a release."
    )
    for told in (other_way(said), why_dotted([each.history for each in lines]), alone(said)):
        if told:
            yield told


def _place(each: _Line, axes: Mapping[str, Axis], moves: Sequence[Moved]) -> str:
    """Its values on the axes; where the settings differ, its own too."""
    at = [
        words.in_running_text(axis.values[each.member.at[slug]].title)
        for slug, axis in axes.items()
        if slug in each.member.at
    ]
    if len({one.where for one in moves}) > 1:
        at.append(each.moved.where)
    return ", ".join(at)


def _named(family: Members, lines: Sequence[_Line]) -> Iterator[tuple[str, set[str]]]:
    """'percutaneous' and the numbers of the codes that it is true of, for each value of an axis."""
    for slug, axis in family.axes.items():
        for value, of in axis.values.items():
            numbers = {each.moved.number for each in lines if each.member.at.get(slug) == value}
            yield words.in_running_text(of.title), numbers


def _in_columns(family: Members, lines: Sequence[_Line]) -> list[_Line | None] | None:
    """By row and column of the first two axes, the one with three values across.

    Nothing where that would leave a third of the places empty, or put two codes in one.
    """
    if len(family.axes) < 2:
        return None
    across, down = list(family.axes)[:2]
    at = {(each.member.at.get(down), each.member.at.get(across)): each for each in lines}
    if len(at) < len(lines) or any(None in place for place in at):
        return None
    columns = [value for value in family.axes[across].values if any(c == value for _, c in at)]
    rows = [value for value in family.axes[down].values if any(r == value for r, _ in at)]
    places = [(row, column) for row in rows for column in columns]
    if len(columns) != _COLUMNS or 3 * len(lines) < 2 * len(places):
        return None
    return [at.get(place) for place in places]
