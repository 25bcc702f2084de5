"""The calendar of coming days, held against RFC 5545."""

from __future__ import annotations

import re

from cptref.catalog import Catalog
from tests.builders import CODE
from tests.catalogs import OTHER_CODE, catalog, retitled
from tests.pages import files

URL = "calendar.ics"


def raw(of: Catalog) -> str:
    return files(of, "calendar")[URL].decode()


def events(of: Catalog) -> list[dict[str, str]]:
    """Read as RFC 5545 has it: lines are unfolded, names parted from values."""
    text = raw(of)
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line not in ("END:VEVENT", "END:VCALENDAR"):
            assert name not in found[-1], line
            found[-1][name] = value
    return found


def test_a_review_that_is_due_is_a_whole_day() -> None:
    of = catalog({OTHER_CODE: CODE.replace("family: liver-tumors\n", "")})
    (event,) = (each for each in events(of) if "review" in each["SUMMARY"])
    assert event["SUMMARY"] == "2 briefings due for review"
    assert event["DESCRIPTION"] == "00100\\, 00101"
    assert event["DTSTART;VALUE=DATE"] == "20270523"
    assert event["DTEND;VALUE=DATE"] == "20270524"
    # Of the library's day, not of the clock.
    assert event["DTSTAMP"] == "20261123T000000Z"


def test_an_event_keeps_its_uid_whatever_else_is_due_that_day() -> None:
    more = catalog({OTHER_CODE: CODE.replace("family: liver-tumors\n", "")})
    one, two = (
        {each["DTSTART;VALUE=DATE"] + each["SUMMARY"][-6:]: each["UID"] for each in events(of)}
        for of in (catalog(), more)
    )
    assert one == two
    assert len(set(one.values())) == len(one)


def test_a_long_or_hostile_text_ends_no_line() -> None:
    of = retitled(catalog(), "A; b, c\\d\r\nBEGIN:VEVENT" + "é" * 80)
    assert len(events(of)) == len(events(catalog()))


def test_the_same_library_gives_the_same_bytes() -> None:
    assert raw(catalog()) == raw(catalog())
