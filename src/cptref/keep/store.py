"""A value <-> the bytes of a file of the cache. What is damaged, or another program's, is nothing.

`marshal` reads what it trusts, so nothing is given to it before its digest is right; and a cache is
ours alone: it is never taken from where others may write, as a pull request's artifact is.
"""

from __future__ import annotations

import marshal
from typing import Any

from cptref.keep.digest import SIZE, of_bytes

_MAGIC = b"cptref kept 1\n"


def written(value: Any, program: bytes) -> bytes:
    """`program` is the digest of whatever could read the value differently."""
    raw = marshal.dumps(value)
    return _MAGIC + program + of_bytes(program + raw) + raw


def read(raw: bytes | None, program: bytes) -> Any | None:
    """The value, where the bytes are what `written` made of it for the same program."""
    start = len(_MAGIC) + len(program)
    if raw is None or raw[:start] != _MAGIC + program:
        return None
    body = memoryview(raw)[start + SIZE :]
    if raw[start : start + SIZE] != of_bytes(program + body.tobytes()):
        return None
    try:
        return marshal.loads(body)  # noqa: S302  # our own, and whole
    except (EOFError, ValueError, TypeError):
        return None
