"""The command line. A module for each command with much to say; `commands` has the rest."""

from __future__ import annotations

TYPE_CHECKING = False  # nothing is imported before signals are listened for
if TYPE_CHECKING:
    import signal
    from typing import NoReturn
else:
    import _signal as signal


def main() -> NoReturn:
    """The program: runs a command and ends the process with its exit code."""
    # Until the next line is done an interrupt is no traceback either.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from cptref.cli import signals

    signals.listen()
    from cptref.cli import start

    try:
        start.main()
    except SystemExit as ended:
        start.leave(ended)
