"""Ctrl-C and SIGTERM end the program at once, from its first line on, with nothing left behind.

Where there is nothing to clear away, the process ends where it stands. An exception would not do:
in a callback of the import system it is lost, and in a model that is being made it makes a wrong
one. Where a stage or a scratch folder has to be cleared away it is an exception all the same; one
that is lost is raised again, until it is being handled.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from types import FrameType
else:
    # What `signal` is made of, without enum: that takes three milliseconds, and an interrupt until
    # then is a traceback.
    import _signal as signal

_NUMBERS = (signal.SIGINT, signal.SIGTERM)
_AGAIN = 0.1  # seconds
_asked = 0
"""The exit code that a signal asks for, once one has come."""
_to_clear = 0
_process = 0


class Ended(BaseException):
    """The program is to end, by a signal. Like KeyboardInterrupt, but Typer has no words for it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Clearing:
    """`with Clearing(): ...`: a signal is an exception in it, so that what is left is cleared."""

    def __enter__(self) -> None:
        global _to_clear
        _to_clear += 1

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        global _to_clear
        _to_clear -= 1
        if not _to_clear and _asked:
            _set_timer(0)
        # Another fault comes of it: a module that was imported by half.
        if not isinstance(fault, Ended):
            end_if_asked()


class Postponed:
    """`with Postponed(): ...`: a signal comes when it is over, for what is short and must be whole.
    Where the system cannot hold signals back, it comes at once."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, _NUMBERS)

    def __exit__(self, *fault: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def listen() -> None:
    """To be called once, first of all. A signal that is ignored, as by nohup, stays so."""
    global _process
    _process = os.getpid()
    for number in _NUMBERS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def end_if_asked() -> None:
    """Before a step that cannot be taken back: raises Ended where the exception was lost."""
    if _asked:
        raise Ended(_asked)


def _end(number: int, frame: FrameType | None) -> None:
    """A second signal waits for nothing, and a forked child has nothing to clear away."""
    global _asked
    if _asked or not _to_clear or os.getpid() != _process:
        os._exit(128 + number)
    _asked = 128 + number
    sys.unraisablehook = lambda lost: None  # it would be printed
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _end_again)
        _set_timer(_AGAIN)
    raise Ended(_asked)


def _end_again(number: int, frame: FrameType | None) -> None:
    if not _to_clear:
        return
    fault = sys.exc_info()[1]
    while fault is not None and not isinstance(fault, Ended):
        fault = fault.__context__
    _set_timer(_AGAIN)
    if fault is None:
        raise Ended(_asked)


def _set_timer(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
