"""The process from its first line to its exit code: the only place where a fault becomes a message.

0 fine · 1 the content has errors · 2 wrong usage · 3 input or output failed · 4 a fault of ours ·
130 interrupted · 143 terminated.
"""

from __future__ import annotations

import gc
import os
import sys

from cptref.cli.at_once import answered, program
from cptref.cli.console import (
    INPUT_OUTPUT,
    INTERRUPTED,
    OUR_FAULT,
    ReaderGone,
    complain,
    lose_no_letter,
    told_of,
)
from cptref.cli.signals import Ended

TYPE_CHECKING = False  # typing takes longer than some commands
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Runs a command and ends the process with its exit code."""
    # A command ends soon, and keeps nearly all that it makes: collecting costs a fifth of a build.
    gc.disable()
    _speak_to_somebody()
    lose_no_letter()
    try:
        code = answered(sys.argv[1:])
        if code is None:
            from cptref.cli.commands import app

            app(prog_name=program())
    except Ended as ended:
        sys.exit(ended.code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ReaderGone:
        # A second complaint at exit would go nowhere too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INPUT_OUTPUT)
    except Exception as fault:
        if os.environ.get("CPTREF_TRACEBACK") and told_of(fault)[0] == OUR_FAULT:
            raise
        code, words = told_of(fault)
        complain(f"cptref: {words}\n")
        sys.exit(code)
    sys.exit(code)


def _speak_to_somebody() -> None:
    """A shell can close the output before the program begins (`>&-`): then Python has no stream."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def leave(ended: SystemExit) -> NoReturn:
    """Ends the process without taking apart what it has made, object by object: of a build of ten
    codes that is a tenth of a second. Nothing is left to be done; what was printed was flushed."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(ended.code if isinstance(ended.code, int) else OUR_FAULT)
