"""The digest of a value: of its text in JSON, which is the same for equal values in any process.

A pickle is not: of two equal values one may share a text within it where the other has it twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

SIZE = 12
#: Of what is not there.
NOTHING = b""


def of_bytes(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=SIZE).digest()


class Running:
    """Of bytes that come one after the other."""

    def __init__(self) -> None:
        self._whole = blake2b(digest_size=SIZE)

    def add(self, raw: bytes) -> None:
        self._whole.update(raw)

    def digest(self) -> bytes:
        return self._whole.digest()


def fixed(told: bytes) -> bytes:
    """Of what is told in as few bytes or fewer, itself; it can stand in a row with others."""
    return told.ljust(SIZE, b"\0") if len(told) <= SIZE else of_bytes(told)


def of_value(value: Any) -> bytes:
    """Of a model, a dataclass, or what these are made of."""
    from pydantic_core import to_json

    return of_bytes(to_json(value))


def of_all(digests: Iterable[bytes]) -> bytes:
    """Of digests in their order, each told from its neighbours by its length."""
    whole = blake2b(digest_size=SIZE)
    for each in digests:
        whole.update(b"%d:" % len(each))
        whole.update(each)
    return whole.digest()


def of_texts(texts: Iterable[str]) -> bytes:
    return of_all(each.encode() for each in texts)
