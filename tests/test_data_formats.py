"""The library's tables as Parquet and as a database: the same rows, and little to read of one."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from cptref.cli import data
from cptref.files.data import sqlite
from cptref.files.data.typed import TypedTable, notice, tables
from cptref.files.exports.table import Cell
from cptref.site import packages
from tests import sites
from tests.samples import Cptref

#: What one code may cost who reads it over HTTP, and in how large a library.
_MOST, _CODES, _ROWS = 200_000, 2_000, 40
_LONG = 20
_ENDS = re.compile(r"bytes=(\d+)-(\d+)")


@functools.cache
def package() -> bytes:
    return sites.site("showcase")[packages.LIBRARY]


def test_a_database_has_the_rows_of_every_table() -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(sqlite.written(tables(package()), notice(package())))
    for table in tables(package()):
        (count,) = base.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()  # noqa: S608
        assert count == len(table.rows)
    paid = base.execute(
        "SELECT code, national_payment_usd FROM payments WHERE code = '00021' "
        "AND effective = (SELECT max(effective) FROM payments)"
    ).fetchall()
    assert paid
    assert base.execute("SELECT text FROM notice").fetchone() == (notice(package()),)
    base.close()


def test_the_same_rows_give_the_same_database() -> None:
    first, again = (sqlite.written(tables(package()), notice(package())) for _ in range(2))
    assert first == again


def test_without_the_extra_it_says_how_to_get_it(
    cptref: Cptref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "find_spec", lambda _: None)
    ran = cptref("data", "-C", sites.HOME, "--out", tmp_path / "data")
    assert ran.code == 2
    assert "pip install 'cptref[data]'" in ran.err
    assert not (tmp_path / "data").exists()


def test_without_a_site_it_says_to_build_one(cptref: Cptref, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="requirements/test.txt has it")
    ran = cptref("data", "-C", sites.HOME, "--site", tmp_path, "--out", tmp_path / "data")
    assert ran.code == 2
    assert "cptref build" in ran.err


def test_a_file_for_each_table_and_one_of_all(cptref: Cptref, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="requirements/test.txt has it")
    built = tmp_path / "site" / packages.LIBRARY
    built.parent.mkdir(parents=True)
    built.write_bytes(package())
    out, again = tmp_path / "data", tmp_path / "again"
    for folder in (out, again):
        ran = cptref("data", "-C", sites.HOME, "--site", tmp_path / "site", "--out", folder)
        assert ran.code == 0, ran.err
    names = {path.name for path in out.iterdir()} - {".gitignore"}
    assert names == {"library.sqlite", *(f"{each.name}.parquet" for each in tables(package()))}
    assert all((out / name).read_bytes() == (again / name).read_bytes() for name in names)
    for table in tables(package()):
        found = parquet.read_table(out / f"{table.name}.parquet")
        assert found.column_names == [field.name for field in table.fields]
        assert [tuple(row.values()) for row in found.to_pylist()] == list(table.rows)


def large(name: str) -> TypedTable:
    """A table as it would be of 2,000 codes with so many rows each; every figure and every longer
    text is another, or a code of many would be read for nothing."""
    (table,) = (each for each in tables(package()) if each.name == name)
    dice = Random(0)  # noqa: S311  # nothing secret
    own = [row[1:] for row in table.rows if row[0] == "00021"]
    rows = (own * _ROWS)[:_ROWS]
    return replace(
        table,
        rows=[
            (f"{number:05}", *(_another(value, dice) for value in row))
            for number in range(_CODES)
            for row in rows
        ],
    )


def _another(value: Cell, dice: Random) -> Cell:
    if isinstance(value, Decimal):
        return Decimal(dice.randrange(1_000_000)) / 100
    if isinstance(value, str) and len(value) > _LONG:
        return f"{value} {dice.randrange(1_000_000_000)}"
    return value


class _Counted(BaseHTTPRequestHandler):
    """Answers with the bytes that are asked for, and counts them."""

    content = b""
    sent = 0

    def do_HEAD(self) -> None:  # the name that http.server calls
        self._head(200, len(self.content))

    def do_GET(self) -> None:
        found = _ENDS.fullmatch(self.headers.get("Range", ""))
        first, last = (int(found[1]), int(found[2])) if found else (0, len(self.content) - 1)
        part = self.content[first : last + 1]
        self._head(206 if found else 200, len(part), first)
        type(self).sent += len(part)
        self.wfile.write(part)

    def _head(self, status: int, length: int, first: int = 0) -> None:
        self.send_response(status)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", f"{length}")
        if status == 206:
            last, whole = first + length - 1, len(self.content)
            self.send_header("Content-Range", f"bytes {first}-{last}/{whole}")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def served(content: bytes) -> Iterator[tuple[str, type[_Counted]]]:
    handler = type("Counted", (_Counted,), {"content": content, "sent": 0})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/table.parquet", handler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["payments", "indicators", "criteria"])
def test_one_code_of_many_is_read_over_http_with_few_bytes(name: str) -> None:
    pytest.importorskip("pyarrow", reason="requirements/test.txt has it")
    pytest.importorskip("aiohttp", reason="requirements/test.txt has it")
    import fsspec
    from pyarrow import parquet as reader

    from cptref.files.data import parquet

    table = large(name)
    content = parquet.written(table, notice(package()))
    # In blocks, of which each is fetched once: pyarrow reads the end of the file twice.
    files = fsspec.filesystem(
        "http", cache_type="blockcache", block_size=16_384, skip_instance_cache=True
    )
    with served(content) as (url, handler):
        with files.open(url) as file:
            found = reader.read_table(file, filters=[("code", "=", "01000")], pre_buffer=False)
        assert found.num_rows == _ROWS
        assert handler.sent <= _MOST < len(content), (handler.sent, len(content))
