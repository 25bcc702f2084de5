"""Addresses that say more than where a document lies: who reads it, or by which key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, OfRecord
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema.addresses import what_opens, what_tracks, without_what_tracks
from cptref.schema.fields import Markup
from cptref.schema.walk import Path, leaves, models

_SOURCE = (
    "title: A policy\npublisher: A payer\nkind: payer-policy\nundated: No date printed\n"
    "retrieved: 2026-11-23\nurl: "
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]]+")


def no_key_is_published(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No address holds a token, a session or a signature."""
    for path, offset, url in _addresses(record):
        if found := what_opens(url):
            words = f"the address holds a key or a visit: {', '.join(found)}"
            yield _problem(record, KEY_PUBLISHED, path, offset, url, words)


KEY_PUBLISHED = Rule(
    "S004",
    "No address publishes a key",
    "A token, a session or a signature in an address opens a door for every reader of the page, or "
    "names one visit of one person. It cannot be taken back; and when it has run out, the address "
    "leads nowhere.",
    f"{_SOURCE}https://www.example.com/policy?access_token=4f3c2a1b9d8e7f60\n",
    f"{_SOURCE}https://www.example.com/policy\n",
    kind="source",
    finds=OfRecord(no_key_is_published, EVERY),
)


def no_address_tracks_a_reader(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No address says by which letter or advertisement a reader came."""
    for path, offset, url in _addresses(record):
        if found := tuple(each for each in what_tracks(url) if each not in what_opens(url)):
            words = f"the address says how a reader came: {', '.join(found)}"
            yield _problem(record, TRACKS, path, offset, url, words)


TRACKS = Rule(
    "S005",
    "An address is the document's alone",
    "What a letter or an advertisement adds to an address counts readers of this library as its "
    "own, and two addresses of one document look like two documents.",
    f"{_SOURCE}https://www.example.com/policy?utm_source=letter\n",
    f"{_SOURCE}https://www.example.com/policy\n",
    severity=Severity.WARNING,
    kind="source",
    finds=OfRecord(no_address_tracks_a_reader, EVERY),
)


def _problem(
    record: Record[Any], rule: Rule, path: Path, offset: int, url: str, words: str
) -> Diagnostic:
    hint = f"write {without_what_tracks(url)}, and see that it still leads there"
    return record.problem_within(rule, path, offset, len(url), words, hint)


def _addresses(record: Record[Any]) -> Iterator[tuple[Path, int, str]]:
    """Each address with something behind it, in a field or in prose, with its place in the text."""
    # What says more than where a document lies stands after '?', ';' or '#'.
    if b"://" not in record.raw or not (
        b"?" in record.raw or b"=" in record.raw or b"#" in record.raw
    ):
        return
    for path, row in models(record.data):
        for name in ("url", "base_url"):
            if isinstance(url := row.__dict__.get(name), str):
                yield (*path, name), 0, url
    for path, marker, text in leaves(record.data):
        if isinstance(marker, Markup) and "://" in text:
            yield from (
                (path, found.start(), found.group().rstrip(".,;:"))
                for found in _ADDRESS.finditer(text)
            )


RULES: tuple[Rule, ...] = (
    KEY_PUBLISHED,
    TRACKS,
)
