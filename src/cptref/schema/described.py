"""What a class is, said where a published schema can take it from: a docstring goes under `-OO`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

C = TypeVar("C", bound=type)


def described(words: str) -> Callable[[C], C]:
    """The sentence that a reader of the schema, and of the code, has of the class."""

    def say(of: C) -> C:
        of.__doc__ = words
        return of

    return say
