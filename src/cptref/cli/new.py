"""`cptref new`: a record in which only what nobody here knows is left open, and what must agree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import CONTENT_HAS_ERRORS, WRONG_USAGE, Stop, home_of, say, today
from cptref.cli.options import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cptref.catalog import Catalog
    from cptref.scaffold.adding import Added
    from cptref.scaffold.asked import Refused

#: The kinds of record beside a code and a source, each with a name as it may have.
_OTHERS = {"modifier": "LT", "term": "NAME", "payer": "NAME", "family": "NAME CODE CODE …"}


def new(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE|KIND",
            help="A code, as 47384; or the kind of another record: source, modifier, term, payer "
            "or family, with its name after it.",
            show_default=False,
        ),
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Of a source its URL or file; of a modifier, term, payer or family its id; of a "
            "family also the codes that it compares.",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at",
            metavar="AXIS=VALUE",
            help="Where the code stands in its family, as approach=percutaneous; for each axis.",
        ),
    ] = None,
    family: Annotated[
        str,
        typer.Option(metavar="NAME", help="The family that it joins, where none lists it yet."),
    ] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Write the record of a code that is in no dataset.")
    ] = False,
    library: Library = None,
) -> None:
    home = home_of(library)
    if what in _OTHERS or what == "source":
        _other(home, what, names or (), is_of_a_code=bool(at or family or anyway))
        return
    from cptref.scaffold.adding import added
    from cptref.scaffold.asked import Refused, id_of

    if names and not isinstance(id_of(what), Refused):
        more = " ".join(names)[:60]
        raise Stop(WRONG_USAGE, f"a code stands alone, without words after it; got '{more}'")

    _finish(home, added(_catalog(home), what, at or (), family, today(), anyway=anyway))


def _other(home: Path, kind: str, names: Sequence[str], *, is_of_a_code: bool) -> None:
    from cptref.scaffold.naming import named

    if is_of_a_code:
        raise Stop(WRONG_USAGE, f"--at, --family and --anyway are for a code, not for a {kind}")
    if not names or not names[0].strip():
        raise Stop(WRONG_USAGE, f"name the {kind}: cptref new {kind} {_OTHERS.get(kind, 'URL')}")
    is_file = kind == "source" and Path(names[0]).is_file()
    _finish(home, named(_catalog(home), kind, names, today(), is_file=is_file))


def _finish(home: Path, found: Added | Refused) -> None:
    """Writes all of it or nothing, and tells of it."""
    from cptref.cli.import_outcome import write
    from cptref.scaffold.asked import Refused

    if isinstance(found, Refused):
        raise Stop(WRONG_USAGE if found.is_usage else CONTENT_HAS_ERRORS, found.words)
    for path in found.fresh:
        _hold_free(home, home / path)
    written = write(home, found.files)
    say("".join(f"{line}\n" for line in found.told))
    if not written:
        say("nothing was changed: the record is there, and all that must agree with it does\n")
    elif found.advice:
        say("\nWhat would fill its gaps:\n" + "".join(f"  {line}\n" for line in found.advice))


def _hold_free(home: Path, place: Path) -> None:
    """What lies there and was not read, as a link or a file of another ending, is not written over
    and gets no twin."""
    for other in (place, place.with_suffix(".yml"), place.with_suffix(".YAML")):
        if os.path.lexists(other):
            there = other.relative_to(home).as_posix()
            words = f"{there} is there, and could not be read as a record: see `cptref check`"
            raise Stop(CONTENT_HAS_ERRORS, f"{words}. Nothing was written")


def _catalog(home: Path) -> Catalog:
    from cptref.catalog import link
    from cptref.cli.console import content_of
    from cptref.load import load

    content, _ = content_of(home)
    catalog = link(load(content).value, today()).value
    if catalog is None:
        words = "content/site.yaml has mistakes: mend what `cptref check` says of it first"
        raise Stop(CONTENT_HAS_ERRORS, words)
    return catalog
