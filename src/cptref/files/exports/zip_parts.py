"""An archive, as a workbook is one: its parts, deflated, and where each of them begins.

`zipfile` would write the same bytes in twice the time: a workbook has some twenty short parts, and
those that are the same in many need to be deflated but once. Every part has the same day.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from cptref.frozen import frozen

#: The quickest: the best would save a kilobyte of seventeen (docs/decisions/0012-exports.md).
_LEVEL = 1
#: 1 January 1980, the oldest day that an archive can say.
_TIME, _DATE = 0, 1 << 5 | 1
#: The version that can inflate, no flag, deflated.
_READ_BY = struct.pack("<HHH", 20, 0, zlib.DEFLATED)
#: The same wherever it is built: version 2.0 on Unix.
_MADE_BY = struct.pack("<H", 3 << 8 | 20)
_MODE = 0o644 << 16
_KNOWN = struct.Struct("<HHLLLHH")
_BEFORE_KNOWN = 10


@frozen
class Part:
    """One file of the archive."""

    name: bytes
    deflated: bytes
    known: bytes
    """What both of its headers say: when, its check sum, its sizes, and how long its name is."""


def part(name: str, text: str) -> Part:
    content = text.encode()
    # Bare, as archives have it: with neither header nor check sum of its own.
    deflated = zlib.compress(content, _LEVEL, -zlib.MAX_WBITS)
    return deflated_part(name, deflated, zlib.crc32(content), len(content))


def deflated_part(name: str, deflated: bytes, check: int, size: int) -> Part:
    """A part of which the check sum and the size are known."""
    named = name.encode("ascii")
    known = _KNOWN.pack(_TIME, _DATE, check, len(deflated), size, len(named), 0)
    return Part(named, deflated, known)


def archive(parts: Iterable[Part]) -> bytes:
    """Each part after its header, then the list of all."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    place = 0
    for each in parts:
        header = b"PK\3\4" + _READ_BY + each.known + each.name
        pieces += (header, each.deflated)
        listed.append(
            b"PK\1\2" + _MADE_BY + _READ_BY + each.known
            + struct.pack("<HHHLL", 0, 0, 0, _MODE, place) + each.name
        )  # fmt: skip
        place += len(header) + len(each.deflated)
    directory = b"".join(listed)
    count = len(listed)
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), place, 0)
    return b"".join((*pieces, directory, end))


def parts_of(whole: bytes) -> Iterator[Part]:
    """The parts of an archive that `archive` has made."""
    place = 0
    while whole.startswith(b"PK\3\4", place):
        start = place + _BEFORE_KNOWN
        known = whole[start : start + _KNOWN.size]
        _, _, _, length, _, named, _ = _KNOWN.unpack(known)
        start += _KNOWN.size
        place = start + named + length
        yield Part(whole[start : start + named], whole[start + named : place], known)
