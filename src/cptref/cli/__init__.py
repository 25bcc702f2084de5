"""The command line. A module for each command with much to say; `commands` has the rest."""

from cptref.cli.start import main

__all__ = ["main"]
