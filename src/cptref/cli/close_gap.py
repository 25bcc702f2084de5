"""`cptref close-gap`: what was missing from a briefing is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import home_of, say
from cptref.cli.one_record import Opened, refusing
from cptref.cli.options import Library, NoColor

if TYPE_CHECKING:
    from cptref.load.record import Record
    from cptref.schema import Code


def close_gap(
    code: Annotated[str, typer.Argument(metavar="CODE", help="As 47381 or cpt/47381.")],
    path: Annotated[
        str,
        typer.Argument(
            metavar="[PATH]",
            help="As payers.cigna.gap or gaps.2; without it, the gaps and their paths.",
            show_default=False,
        ),
    ] = "",
    source: Annotated[
        str, typer.Option(metavar="ID", help="Of a payer's gap: the policy that was found.")
    ] = "",
    stance: Annotated[str, typer.Option(metavar="STANCE", help="What it comes to.")] = "",
    plan: Annotated[str, typer.Option(metavar="PLAN", help="The plan whose policy it is.")] = "",
    library: Library = None,
    no_color: NoColor = False,
) -> None:
    from cptref.upkeep.gaps import Answer, closed, listed
    from cptref.upkeep.names import code_of, name_of
    from cptref.upkeep.stance import stance_of

    opened = Opened(home_of(library), no_color=no_color)
    id = refusing(lambda: code_of(code, opened.ids("code")))
    record: Record[Code] = opened.record("code", id)
    if not path:
        every = listed(record.data)
        say(f"Gaps of {id}:\n{every}" if every else f"{id} has no gap.\n")
        return
    if source:
        add = "add it: cptref new source URL"
        source = refusing(lambda: name_of("source", source, opened.ids("source"), add))
    if stance:
        stance = refusing(lambda: stance_of(stance))
    answer = Answer(source, stance, plan.strip())
    work = partial(closed, record=record, place=path, today=opened.today, answer=answer)
    if not opened.edit(record, work):
        return
    say(f"{record.path}: the gap is out, and a line of history says so.\n")
    if path.strip().startswith("payers"):
        say("Write the policy where its placeholders are: cptref check names each.\n")
    else:
        say("Write what is known where it belongs; cptref check shows what does not hold.\n")
    for lost in _no_longer_cited(opened, Opened(opened.home), record):
        say(f"No record cites {lost} any more: cite it, or take its file out.\n")


def _no_longer_cited(before: Opened, after: Opened, record: Record[Code]) -> Iterator[str]:
    """The sources that the gap alone has cited."""
    for id in before.ids("source"):
        own = f"content/sources/{id}.yaml"
        if record.path in before.naming(id) and not set(after.naming(id)) - {own}:
            yield id
