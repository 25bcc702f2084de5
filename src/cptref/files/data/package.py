"""Tables -> a package: an archive of CSV files with their description; packages -> one of them all.

Each table is deflated in pieces that do not lean on one another, its head and its rows: so packages
are joined without deflating anything anew (docs/decisions/0054-library-as-data.md).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from cptref.files.data import plain_rows
from cptref.files.data.descriptor import NAME, NOTICE, descriptor, notice
from cptref.files.data.resources import BY_NAME, RESOURCES, Resource
from cptref.files.exports.table import Cell
from cptref.files.exports.zip_parts import Part, archive, deflated_part, part, parts_of
from cptref.frozen import frozen
from cptref.site.page import SiteFrame

Rows = Iterable[tuple[Cell, ...]]
_LEVEL = 6
#: An empty block that is the last: after whole pieces it ends what is deflated.
_END = b"\3\0"


@frozen
class _Piece:
    deflated: bytes
    text: bytes


def package(site: SiteFrame, name: str, title: str, tables: Mapping[str, Rows]) -> bytes:
    """`tables` are the rows of each by its name, in the order of the resources."""
    resources = [each for each in RESOURCES if each.name in tables]
    pieces = {each.name: [_piece(plain_rows.lines(tables[each.name]))] for each in resources}
    return _archive(site, name, title, pieces)


def joined(
    site: SiteFrame, name: str, title: str, of_codes: Iterable[bytes], of_library: Iterable[bytes]
) -> bytes:
    """The packages of codes under one another, with the tables and rows that the library's have.

    Of a code's package the tables that are the library's own are left out: these have them whole.
    """
    pieces: dict[str, list[_Piece]] = {each.name: [] for each in RESOURCES}
    for whole in of_codes:
        for resource, found in _pieces(whole):
            if resource.of_codes:
                pieces[resource.name].append(found)
    for whole in of_library:
        for resource, found in _pieces(whole):
            pieces[resource.name].append(found)
    return _archive(site, name, title, pieces)


def _archive(
    site: SiteFrame, name: str, title: str, pieces: Mapping[str, Iterable[_Piece]]
) -> bytes:
    resources = [BY_NAME[each] for each in pieces]
    return archive((
        part(NAME, descriptor(site, name, title, resources)),
        part(NOTICE, notice(site)),
        *(_part(each, pieces[each.name]) for each in resources),
    ))  # fmt: skip


def _part(resource: Resource, pieces: Iterable[_Piece]) -> Part:
    deflated, check, size = [], 0, 0
    for each in (_head(resource.name), *pieces):
        deflated.append(each.deflated)
        check = zlib.crc32(each.text, check)
        size += len(each.text)
    return deflated_part(resource.path, b"".join((*deflated, _END)), check, size)


def _pieces(whole: bytes) -> Iterator[tuple[Resource, _Piece]]:
    """The rows of each table of a package."""
    for each in parts_of(whole):
        resource = _by_path().get(each.name)
        if resource is not None:
            rows = each.deflated[len(_head(resource.name).deflated) : -len(_END)]
            text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(rows)
            yield resource, _Piece(rows, text)


@cache
def _by_path() -> Mapping[bytes, Resource]:
    return {each.path.encode(): each for each in RESOURCES}


@cache
def _head(name: str) -> _Piece:
    return _piece(plain_rows.head(BY_NAME[name].columns))


def _piece(text: bytes) -> _Piece:
    if not text:
        return _Piece(b"", b"")
    deflating = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Piece(deflating.compress(text) + deflating.flush(zlib.Z_FULL_FLUSH), text)
