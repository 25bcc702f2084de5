"""The files that the program brings beside its theme, as they are packed with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PACKED = Path(__file__).parents[1] / "packed"


def packed(folder: str) -> Mapping[str, bytes]:
    """Every file of a folder of `packed/`, by its path in it, in the order of the paths."""
    top = _PACKED / folder
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
