"""The days to come as iCalendar (RFC 5545): one file, whose bytes follow from the records.

An event's UID is made of the library's own UUID, its day and what it is, so that a reader's
calendar knows it again. Nothing comes from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from cptref.catalog import Catalog
from cptref.files.feeds import urn
from cptref.lists.news import ahead
from cptref.lists.news.ahead import Day
from cptref.site import urls
from cptref.site.page import File, SiteFrame

#: RFC 5545, 3.1: a line has 75 octets at most, without its end.
_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def files(catalog: Catalog, site: SiteFrame) -> Iterator[File]:
    stamp = f"{catalog.newest:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cptref//calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(site.title)}",
    ]
    for day in catalog.once(ahead.days):
        lines += _event(site, day, stamp)
    lines.append("END:VCALENDAR")
    raw = "".join(f"{_folded(line)}\r\n" for line in lines)
    yield File(urls.CALENDAR, raw.encode())


def _event(site: SiteFrame, day: Day, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{urn(site, 'calendar', day.kind, day.day.isoformat(), day.of)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(day.summary)}"
    yield f"DESCRIPTION:{_text(day.detail)}"
    if address := urls.canonical(day.page, site.base_url):
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """RFC 5545, 3.3.11: what would end or part a value is escaped."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROL.sub("", escaped.replace("\r\n", "\n").replace("\n", "\\n"))


def _folded(line: str) -> str:
    """Cut between characters, never within one."""
    parts: list[str] = []
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            parts.append(part)
            # The blank at the beginning of a continued line counts.
            part, octets = "", 1
        part += character
        octets += size
    return "\r\n ".join([*parts, part])
