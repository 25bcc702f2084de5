"""Patterns that are compiled when they are first used: two hundred of them take 90 ms."""

from __future__ import annotations

import re
from typing import Any, cast


def at_first_use(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`. A rule looks for plain words first: many a pattern is never asked."""
    made = _AtFirstUse(pattern, flags)
    _MADE.append(made)
    return cast("re.Pattern[str]", made)


def compile_all() -> None:
    """Of the modules that are imported: for a process that has time now, and none later."""
    for each in _MADE:
        each.compiled()


class _AtFirstUse:
    """What is asked of it is asked of the pattern, and kept: the second time costs nothing."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(*self._made_of)
        return self._compiled

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found


_MADE: list[_AtFirstUse] = []
