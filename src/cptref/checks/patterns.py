"""Patterns that are compiled when they are first used: two hundred of them take 90 ms."""

from __future__ import annotations

import re
from typing import Any, cast


def at_first_use(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`. A rule looks for plain words first: many a pattern is never asked."""
    return cast("re.Pattern[str]", _AtFirstUse(pattern, flags))


class _AtFirstUse:
    """What is asked of it is asked of the pattern, and kept: the second time costs nothing."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)
        setattr(self, name, found)
        return found
