"""`cptref data`: the tables of a site that was built, as Parquet and as a SQLite database."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from cptref.cli.console import WRONG_USAGE, Stop, home_of, say
from cptref.cli.options import Library
from cptref.site import packages

_NEEDED = "pyarrow"
_MISSING = "data needs pyarrow: pip install 'cptref[data]'"


def data(
    library: Library = None,
    site: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The site that was built; else site/ of the library."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the files go; else data/ of the library."),
    ] = None,
) -> None:
    home = home_of(library)
    if find_spec(_NEEDED) is None:
        raise Stop(WRONG_USAGE, _MISSING)
    from cptref.disk.output import OutputRefused, refuse_foreign
    from cptref.disk.survey import read_file
    from cptref.disk.write import write
    from cptref.files.data import formats

    place, folder = (site or home / "site") / packages.LIBRARY, out or home / "data"
    try:
        refuse_foreign(folder, home)
        package = read_file(place)
    except OutputRefused as fault:
        raise Stop(WRONG_USAGE, str(fault)) from None
    except FileNotFoundError:
        raise Stop(
            WRONG_USAGE, f"{place} is not there: build the site first, cptref build"
        ) from None
    written = write(folder, formats.files(package))
    say(f"{folder}: {written.files} files.\n")
