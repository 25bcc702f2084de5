"""The command line. A module for each command with much to say; `commands` has the rest."""

from __future__ import annotations

TYPE_CHECKING = False  # nothing is imported before signals are listened for
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """The program: runs a command and ends the process with its exit code."""
    from cptref.cli import signals

    signals.listen()
    from cptref.cli import start

    try:
        start.main()
    except SystemExit as ended:
        start.leave(ended)
