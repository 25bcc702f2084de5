"""What is answered before Typer is imported, which takes longer than the answer."""

from __future__ import annotations

import os
import sys

from cptref import __version__
from cptref.cli.console import say

VERSION = f"cptref {__version__}\n"
#: As Typer prints it for eighty columns, of the commands' own words; a test holds the two equal.
HELP = """\
Usage: {program} [OPTIONS] COMMAND [ARGS]...

  Turns YAML records of billing codes into a static briefing site.

Options:
  --version   Print the version.
  -h, --help  Show this message and exit.

Commands:
  build      Build the site: the whole of it, or, where there is an...
  check      Say what is wrong with the records, and where.
  explain    What a rule asks, why, and an example; the facts for prose;...
  serve      Show the site on this machine, built anew at every save.
  mcp        Answer programs that ask about the library (MCP), on this pipe.
  data       Write the tables of a built site as Parquet and SQLite.
  init       Make a library to begin with, which builds and passes.
  schema     Write the JSON Schemas that editors complete and check by,...
  import     Take CMS's figures into content/datasets/, with the record...
  diff       Say what a change means: codes, stances, figures, gaps and...
  review     A briefing or a source was read again: its days say so.
  close-gap  A gap of a briefing becomes an answer, or the gaps are listed.
  stance     A payer's policy comes to something else now.
  fmt        Put records in their form: keys in order, quotes, width of...
  new        Write a record as far as the library knows it.
  fix        Mend what can mean but one thing: quotes, blanks, days,...
"""
_COLUMNS = 80
_PROGRAMS = ("cptref", "python -m cptref")


def answered(arguments: list[str]) -> int | None:
    """The exit code, where it was the version, the help, or what is asked for plainly."""
    if arguments == ["--version"]:
        say(VERSION)
        return 0
    if arguments in (["-h"], ["--help"]) and program() in _PROGRAMS and _is_wide():
        say(HELP.format(program=program()))
        return 0
    from cptref.cli.without_typer import run

    return run(arguments)


def program() -> str:
    """What the program was called by: 'cptref', 'python -m cptref'."""
    name = os.path.basename(sys.argv[0])  # noqa: PTH119  # pathlib takes longer than all of this
    return "python -m cptref" if name == "__main__.py" else name


def _is_wide() -> bool:
    """A narrower terminal has the help wrapped for it: that is Typer's."""
    from shutil import get_terminal_size

    return get_terminal_size().columns >= _COLUMNS
