"""A crew of forked processes. Where the system cannot fork, or need not, it is one."""

from __future__ import annotations

import errno
import marshal
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

#: Pages. It costs a process's start, each its own copy of what is made at first use, as patterns,
#: and what the processes tell each other: fewer are no gain.
_ENOUGH = 200
_LENGTH = 8
_PR_SET_PDEATHSIG = 1
#: What is no fault of ours, and is told as if it had befallen the first.
_FAULTS: Mapping[str, type[BaseException]] = {
    "OSError": OSError, "MemoryError": MemoryError, "KeyboardInterrupt": KeyboardInterrupt,
}  # fmt: skip

Spread = Callable[[Sequence[str], int], list[list[str]]]
Made = tuple[tuple[str, ...], Any]
"""Facts, and what was made of them."""


def processors() -> int:
    """How many of them this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Ended(Exception):
    """A process of the crew has failed by a fault of ours; says how."""


class Crew:
    """Up to `jobs` processes, the others of which come when there is enough to do.

    What a process does before they come, all have done; after that they are the same but for
    `is_first`, and whatever several would do at once, as writing, is left to the first.
    """

    def __init__(self, jobs: int, spread: Spread, *faults: type[Exception]) -> None:
        """`spread` says which keys each of so many makes; `faults` are what may befall any of them,
        to be raised in the first."""
        self._spread = spread
        self._faults = {**_FAULTS, **{each.__name__: each for each in faults}}
        self._jobs = jobs if hasattr(os, "fork") and sys.platform != "darwin" else 1
        self._number, self._count = 0, 1
        self._others: list[tuple[int, int, int]] = []
        """Of the first: each other's process, and the pipes from and to it."""
        self._first: tuple[int, int] | None = None
        """Of another: the pipes from and to the first."""

    @property
    def is_first(self) -> bool:
        return self._number == 0

    def call(self, tasks: float) -> None:
        """Forks, where there are enough tasks ahead, and it has not been done."""
        if self._count > 1 or self._jobs < 2 or tasks < _ENOUGH:
            return
        self._count = self._jobs
        first = os.getpid()
        for number in range(1, self._jobs):
            from_other, to_first = os.pipe()
            from_first, to_other = os.pipe()
            process = os.fork()
            if process == 0:
                _end_with(first)
                for _, inward, outward in self._others:
                    os.close(inward)
                    os.close(outward)
                os.close(from_other)
                os.close(to_other)
                self._number, self._others = number, []
                self._first = from_first, to_first
                return
            os.close(to_first)
            os.close(from_first)
            self._others.append((process, from_other, to_other))

    def each(self, keys: Sequence[str], work: Callable[[str], Made]) -> list[Made]:
        """What is made of each key, in their order; the keys are different.

        The facts, which come first, are given to the first process alone.
        """
        if self._count == 1:
            return [work(key) for key in keys]
        spread = self._spread(keys, self._count)
        own = [work(key) for key in spread[self._number]]
        shares = self.share(own, [((), value) for _, value in own])
        made = {
            key: one
            for some, share in zip(spread, shares, strict=True)
            for key, one in zip(some, share, strict=True)
        }
        return [made[key] for key in keys]

    def share(self, own: Any, to_others: Any) -> list[Any]:
        """What each process gives: its own, to the first; to the others what is for them."""
        if self._count == 1:
            return [own]
        if self._first is not None:
            inward, outward = self._first
            _send(outward, (None, own, to_others))
            found: list[Any] = _received(inward)
            return found
        given = [self._given(inward) for _, inward, _ in self._others]
        whole = marshal.dumps([to_others, *(each for _, each in given)])
        for _, _, outward in self._others:
            _send_raw(outward, whole)
        return [own, *(each for each, _ in given)]

    def gather(self, own: Any) -> list[Any]:
        """What each process gives, to the first; the others have their own."""
        if self._first is not None:
            _send(self._first[1], (None, own, None))
            return [own]
        return [own, *(self._given(inward)[0] for _, inward, _ in self._others)]

    def tell(self, value: Any) -> Any:
        """What the first says, to all."""
        if self._first is not None:
            return _received(self._first[0])
        for _, _, outward in self._others:
            _send(outward, value)
        return value

    def fail(self, fault: BaseException) -> NoReturn:
        """Ends a process that is not the first, which raises the like."""
        assert self._first is not None
        told: tuple[str, tuple[Any, ...]]
        if isinstance(fault, OSError):
            told = "OSError", (fault.errno, fault.strerror, fault.filename)
        else:
            told = type(fault).__name__, (str(fault),)
        try:
            _send(self._first[1], (told, None, None))
        finally:
            os._exit(1)

    def _given(self, inward: int) -> tuple[Any, Any]:
        fault, own, to_others = _received(inward)
        if fault:
            kind, words = fault
            known = self._faults.get(kind)
            raise known(*words) if known else Ended(f"{kind}: {words[0]}")
        return own, to_others

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """At a fault the others are ended before it goes further: none may write into what is then
        cleared away, and who pressed Ctrl-C does not wait for them."""
        try:
            yield
        except BaseException:
            for process, _, _ in self._others:
                os.kill(process, signal.SIGKILL)
            self.dismiss()
            raise

    def leave(self) -> NoReturn:
        """Ends a process that is not the first."""
        os._exit(0)

    def dismiss(self) -> None:
        """The first waits for the others, which have nothing more to do."""
        for process, inward, outward in self._others:
            os.close(inward)
            os.close(outward)
            os.waitpid(process, 0)
        self._others, self._count, self._jobs = [], 1, 1


def _end_with(first: int) -> None:
    """A process goes with the first, however that ends: it holds the lock of the site as well, and
    would keep the next build waiting."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != first:  # it has ended before that was said
            os._exit(1)


def _send(outward: int, value: Any) -> None:
    _send_raw(outward, marshal.dumps(value))


def _send_raw(outward: int, raw: bytes) -> None:
    left = memoryview(len(raw).to_bytes(_LENGTH, "little") + raw)
    while left:
        left = left[os.write(outward, left) :]


def _received(inward: int) -> Any:
    return marshal.loads(_read(inward, int.from_bytes(_read(inward, _LENGTH), "little")))  # noqa: S302  # of our own process


def _read(inward: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(inward, min(size, 1 << 20))
        if not part:
            words = "a process of the build was ended, as where there is not enough memory"
            raise ChildProcessError(errno.ECHILD, words)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
