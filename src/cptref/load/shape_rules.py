"""The rules of what keeps a mapping from being a record of its kind."""

from __future__ import annotations

from cptref.diagnostics import Rule

UNKNOWN_KEY = Rule(
    "E101",
    "Only keys of the schema",
    "A key that nothing reads is a statement that no reader ever sees: most often a slip.",
    "titel: Freezing of liver tumors",
    "title: Freezing of liver tumors",
)
MISSING_KEY = Rule(
    "E102",
    "The keys that a reader relies on are there",
    "A briefing without its review date or its payers looks complete and is not.",
    "reviewed: {on: 2026-11-23}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
)
WRONG_TYPE = Rule(
    "E103",
    "A value has the form of its field",
    "A text where a list is expected cannot be shown as rows, nor a list as a sentence.",
    'modifiers: "62"',
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)
NOT_ALLOWED = Rule(
    "E104",
    "One of the allowed values",
    "Readers filter and compare by these words, so each has one spelling.",
    "status: actve",
    "status: active",
)
BAD_DATE = Rule(
    "E105",
    "A date is a day of the calendar, year first",
    "23/11 and 11/23 are the same day to different readers; 2026-11-23 is one day to all.",
    "reviewed: {on: 2026-02-30, next: 2027-05-23}",
    "reviewed: {on: 2026-02-28, next: 2027-05-23}",
)
BAD_NUMBER = Rule(
    "E106",
    "A number is a plain number within its range",
    "NaN, infinity and numbers of thousands of digits are never meant.",
    "title: A library\nplain: Codes.\npublisher: Us\nreview_months: 1e3",
    "title: A library\nplain: Codes.\npublisher: Us\nreview_months: 6",
    kind="site",
)
BAD_NAME = Rule(
    "E107",
    "A code or name has the form of its kind",
    "Records are found by these: one wrong letter, or a letter of another script that only looks "
    "the same, points to nothing.",
    "family: Liver Tumors",
    "family: liver-tumors",
)
BAD_URL = Rule(
    "E108",
    "An address that a reader can follow safely",
    "Only http and https, a plain host, no password in it: anything else is unsafe to click or "
    "leads nowhere.",
    "title: A policy\npublisher: A payer\nkind: payer-policy\nundated: No date printed\n"
    'retrieved: 2026-11-23\nurl: "javascript:alert(1)"',
    "title: A policy\npublisher: A payer\nkind: payer-policy\nundated: No date printed\n"
    "retrieved: 2026-11-23\nurl: https://www.example.com/policy",
    kind="source",
)
EMPTY = Rule(
    "E109",
    "No empty values",
    "An empty title or list says neither what is known nor that it is not. Leave the key out, or "
    "write a gap.",
    "modifiers: []",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)
TOO_LONG = Rule(
    "E110",
    "A text has the length that its place can show",
    "A title of a page's length breaks every list that shows it.",
    "title: " + "very " * 60 + "long",
    "title: Freezing of liver tumors",
)
CONTRADICTION = Rule(
    "E111",
    "A record does not contradict itself",
    "A review before the one it follows, a replaced code without its successor, coverage with "
    "criteria and no criteria: one of the two is wrong, and only the editor knows which.",
    "reviewed: {on: 2026-11-23, next: 2025-05-23}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
)
STANDS_TWICE = Rule(
    "E112",
    "A row stands once",
    "Two rows for one modifier give two answers to one question.",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].\n'
    '  - modifier: "62"\n    when: Never [@cms-release].',
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
)

RULES: tuple[Rule, ...] = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NOT_ALLOWED,
    BAD_DATE,
    BAD_NUMBER,
    BAD_NAME,
    BAD_URL,
    EMPTY,
    TOO_LONG,
    CONTRADICTION,
    STANDS_TWICE,
)
