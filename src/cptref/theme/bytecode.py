"""Compiled templates, kept from one build to the next: compiling all takes longer than a page."""

from __future__ import annotations

import hashlib
import marshal
import sys
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Protocol

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class Kept(Protocol):
    """Bytes by name, from an earlier build. Whatever befalls them is no error of the build."""

    def get(self, name: str) -> bytes | None:
        """What was last put under the name, every byte of it; or nothing."""

    def put(self, name: str, value: bytes) -> None:
        """In the place of what had the name, or not at all."""


class Bytecode(BytecodeCache):
    """Jinja's view of what is kept: a name for each template, so that an old text makes way.

    Code is taken only where it was made of the same text by the same compiler: Jinja's version,
    ours, and Python's.
    """

    def __init__(self, kept: Kept, compiler: bytes) -> None:
        self._kept = kept
        made_by = (jinja2.__version__.encode(), sys.version.encode(), MAGIC_NUMBER, compiler)
        self._made_by = hashlib.sha256(b"\0".join(made_by)).digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        raw = self._kept.get(bucket.key)
        key = self._key(bucket)
        if raw is None or not raw.startswith(key):
            return
        try:
            code = marshal.loads(memoryview(raw)[len(key) :])  # noqa: S302  # our own, and whole
        except (EOFError, ValueError, TypeError):
            return
        if isinstance(code, CodeType):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(bucket.key, self._key(bucket) + marshal.dumps(bucket.code))

    def _key(self, bucket: Bucket) -> bytes:
        """Its name is in the code, too."""
        made_of = f"{bucket.key} {bucket.checksum}".encode()
        return hashlib.sha256(self._made_by + made_of).digest()
