"""`cptref stance`: a payer's policy comes to something else now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import home_of, say
from cptref.cli.one_record import Opened, refusing
from cptref.cli.options import Library, NoColor

if TYPE_CHECKING:
    from cptref.load.record import Record
    from cptref.schema import Code


def stance(
    code: Annotated[str, typer.Argument(metavar="CODE", help="As 47381 or cpt/47381.")],
    payer: Annotated[str, typer.Argument(metavar="PAYER", help="As aetna.")],
    stance: Annotated[str, typer.Argument(metavar="STANCE", help="What the policy comes to now.")],
    plan: Annotated[
        str, typer.Option(metavar="PLAN", help="The plan, where a payer's plans differ.")
    ] = "",
    policy: Annotated[
        str, typer.Option(metavar="ID", help="The policy's source, where there are several.")
    ] = "",
    source: Annotated[
        str, typer.Option(metavar="ID", help="Another source that has taken its place.")
    ] = "",
    library: Library = None,
    no_color: NoColor = False,
) -> None:
    from cptref.upkeep.names import code_of, name_of
    from cptref.upkeep.stance import Asked, changed, stance_of

    opened = Opened(home_of(library), no_color=no_color)
    id = refusing(lambda: code_of(code, opened.ids("code")))
    record: Record[Code] = opened.record("code", id)
    if source:
        add = "add it: cptref new source URL"
        source = refusing(lambda: name_of("source", source, opened.ids("source"), add))
    asked = Asked(
        payer.strip(),
        refusing(lambda: stance_of(stance)),
        plan.strip(),
        policy.strip(),
        source,
    )
    about = opened.record("payer", asked.payer).data if asked.payer in opened.ids("payer") else None
    notes: list[str] = []

    def work(text: str) -> str:
        text, note = changed(text, record, asked, about, opened.today)
        notes.append(note)
        return text

    if opened.edit(record, work):
        say(f"{record.path}: {notes[0]} A line of history says so.\n")
        say("Write what it says now where the placeholders are: cptref check names each.\n")
