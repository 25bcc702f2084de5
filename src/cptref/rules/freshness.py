"""F0: how old a statement may be, and dates that cannot be."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

SOURCE_STALE = Rule(
    "F001",
    "A source is read again within its review period",
    "Policies and fee schedules change. A reading holds for `review_months` of the source, or else "
    "of site.yaml, counted from `retrieved`, on the day of --as-of.",
    "retrieved: 2025-01-31   # with a period of 6 months, on 2026-11-23",
    "retrieved: 2026-11-23",
    severity=Severity.WARNING,
    kind="",
)
REVIEW_DUE = Rule(
    "F002",
    "A briefing is reviewed when it is due",
    "The page shows the reader the day of the next review; past it the promise is broken.",
    "reviewed: {on: 2026-05-01, next: 2026-11-01}",
    "reviewed: {on: 2026-11-23, next: 2027-05-23}",
    severity=Severity.WARNING,
)
FUTURE = Rule(
    "F003",
    "What was done was done by today",
    "A search, a reading, a publication or a review of a day to come is a slip of the pen, and "
    "makes everything look newer than it is. It is held against the clock, and not against "
    "--as-of, on whose day ages are judged: a day after tomorrow in UTC has begun nowhere. It "
    "never moves the day of the library, and no exception excuses it. What takes effect, ends or "
    "is due in the future is no mistake.",
    "gaps:\n"
    "  - missing: A limit of units\n"
    "    reason: not-found\n"
    "    searched: [{where: The tables, on: 2062-11-23}]\n"
    "    consult: [{where: CMS}]\n"
    "    since: 2026-11-23",
    "gaps:\n"
    "  - missing: A limit of units\n"
    "    reason: not-found\n"
    "    searched: [{where: The tables, on: 2026-11-23}]\n"
    "    consult: [{where: CMS}]\n"
    "    since: 2026-11-23",
)
HISTORY_ORDER = Rule(
    "F004",
    "A history begins with 'added' and goes forward",
    "It is read from the first edition on; feeds and the page of changes are made of it.",
    "history:\n"
    "  - {date: 2026-11-23, kind: added, note: First edition.}\n"
    "  - {date: 2026-05-23, kind: figure, note: A figure.}",
    "history:\n"
    "  - {date: 2026-05-23, kind: added, note: First edition.}\n"
    "  - {date: 2026-11-23, kind: figure, note: A figure.}",
)
RELEASE_OLD = Rule(
    "F006",
    "The newest release of a file is not old",
    "CMS has a new fee schedule, Addendum B and table of edits each quarter, new codes each half "
    "year and new indices each year. What stands on an older one is told with its age, and may be "
    "wrong today. An exception says why there is no newer one here.",
    "cms-ptp-2024-07.yaml is the newest release of the edits, in November 2026",
    "the release of the quarter, imported: cptref import ptp FILE --release 2026-10",
    severity=Severity.WARNING,
    kind="",
)
