"""Letters of another script that pass for Latin ones, in any text of a record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, OfRecord
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema.walk import Path, models

# Full-width forms anywhere; a Cyrillic letter that touches a Latin one or a digit. Greek is left
# alone: it stands beside Latin letters in medicine, as in α1-antitrypsin.
_LOOK_ALIKE = re.compile(
    r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
    r"|(?<=[A-Za-z0-9])[\u0400-\u04ff]|[\u0400-\u04ff](?=[A-Za-z0-9])"
)


def a_word_has_one_script(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No letter in a text only looks like the one that is meant."""
    if record.raw.isascii() and b"\\" not in record.raw:
        return
    for path, text in _texts(record):
        if found := _LOOK_ALIKE.search(text):
            name = unicodedata.name(found.group(), "without a name")
            words = f"U+{ord(found.group()):04X} ({name.lower()}) only looks like a Latin letter"
            if found.group().isdigit():
                words = words.replace("a Latin letter", "a plain digit")
            yield record.problem_within(OTHER_SCRIPT, path, found.start(), 1, words, "type it anew")


OTHER_SCRIPT = Rule(
    "Q004",
    "A word has letters of one script",
    "A full-width digit or a Cyrillic letter looks like the Latin one and is another: a search for "
    "the word or the code does not find it.",
    "plain: Freezing of liver tum\u043ers",
    "plain: Freezing of liver tumors",
    severity=Severity.WARNING,
    finds=OfRecord(a_word_has_one_script, EVERY),
)


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, row in models(record.data):
        for name, value in row.__dict__.items():
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple):
                for position, item in enumerate(value):
                    if isinstance(item, str):
                        yield (*path, name, position), item


RULES: tuple[Rule, ...] = (OTHER_SCRIPT,)
