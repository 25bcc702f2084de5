"""`cptref review`: a briefing or a source was read again, and nothing changed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from cptref.cli.console import WRONG_USAGE, Stop, home_of, say
from cptref.cli.one_record import Opened, refusing
from cptref.cli.options import Library, NoColor


def review(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="As 47381 or cpt/47381.", show_default=False)
    ] = "",
    source: Annotated[
        str, typer.Option(metavar="ID", help="A source that was read again, in place of a code.")
    ] = "",
    library: Library = None,
    no_color: NoColor = False,
) -> None:
    if bool(code) == bool(source):
        raise Stop(WRONG_USAGE, "name a code, as 47381, or a source, as --source aetna-cpb-0274")
    opened = Opened(home_of(library), no_color=no_color)
    if source:
        _source(opened, source)
    else:
        _code(opened, code)


def _code(opened: Opened, given: str) -> None:
    from cptref.catalog.reviews import months_after
    from cptref.upkeep.names import code_of
    from cptref.upkeep.review import reviewed

    record = opened.record("code", refusing(lambda: code_of(given, opened.ids("code"))))
    months = opened.record("site", "site").data.review_months
    work = partial(reviewed, record=record, today=opened.today, months=months)
    if opened.edit(record, work):
        after = months_after(opened.today, months)
        say(f"{record.path}: reviewed {opened.today}, next {after}; a line of history says so.\n")


def _source(opened: Opened, given: str) -> None:
    from cptref.upkeep.names import name_of
    from cptref.upkeep.review import read_again

    add = "add it: cptref new source URL"
    record = opened.record(
        "source", refusing(lambda: name_of("source", given, opened.ids("source"), add))
    )
    if not opened.edit(record, partial(read_again, record=record, today=opened.today)):
        return
    say(f"{record.path}: retrieved {opened.today}.\n")
    if citing := [name for name in opened.naming(record.id) if name != record.path]:
        say("What rests on it, for the reader of the source to hold against it:\n")
        say("".join(f"  {name}\n" for name in citing))
