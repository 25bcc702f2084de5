"""The archive that a workbook is."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from cptref.files.exports.zip_parts import archive, part

PARTS = {"[Content_Types].xml": "<a/>", "xl/sheet1.xml": "<c>é</c>" * 9_000, "xl/empty.xml": ""}


def test_a_zip_program_reads_every_part() -> None:
    written = archive(part(name, text) for name, text in PARTS.items())
    with ZipFile(io.BytesIO(written)) as read:
        assert read.testzip() is None
        assert {name: read.read(name).decode() for name in read.namelist()} == PARTS


def test_it_is_what_the_standard_library_writes() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as standard:
        for name, text in PARTS.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            standard.writestr(entry, text, ZIP_DEFLATED, 1)
    assert archive(part(name, text) for name, text in PARTS.items()) == packed.getvalue()


def test_a_part_may_be_packed_once_for_many_archives() -> None:
    shared = part("xl/styles.xml", "<styleSheet/>")
    assert archive([shared]) == archive([part("xl/styles.xml", "<styleSheet/>")])


def test_a_name_is_plain_letters() -> None:
    """What others would need a flag, and readers that know it."""
    with pytest.raises(UnicodeEncodeError):
        part("é.xml", "")
