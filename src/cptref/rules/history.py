"""H0: what must be said of a change, found by `cptref check --against REV`."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

CHANGED_SILENTLY = Rule(
    "H001",
    "A changed briefing says so in its history",
    "A reader who acted on the briefing looks there, and in the feeds, for what is different now. "
    "Told at the first value that changed since REV.",
    "a policy's stance changed since REV, and no entry was added to `history`",
    "the same, and a line in `history` with its date, kind and note",
    kind="",
)
HISTORY_REWRITTEN = Rule(
    "H002",
    "What the history said stays",
    "It was published, and feeds have carried it on. A mistake in it is mended by a new entry of "
    "the kind 'correction'.",
    "an entry of `history` that was there at REV is gone or reads otherwise",
    "the entry as it was, and a new one",
    kind="",
)
LOST_SUPPORT = Rule(
    "H003",
    "A shared record does not lose its support unseen",
    "Sites, families, modifiers, payers, sources and terms have no history of their own. A "
    "citation, gap, plan, member or date that was taken out of one since REV is told, so that "
    "nobody approves it without having seen it.",
    "a second citation of a term's paragraph is no longer there",
    "it stands there, or its going was meant: the warning is gone once REV has it too",
    severity=Severity.WARNING,
    kind="",
)
RECORD_GONE = Rule(
    "H004",
    "A published record is not taken away",
    "Links to it stop to work. A code that has ended keeps its briefing, with the status deleted "
    "or replaced.",
    "content/codes/cpt/47381.yaml was there at REV and is not now",
    "`status: deleted` in the record",
    severity=Severity.WARNING,
    kind="",
)
DATASET_EDITED = Rule(
    "H005",
    "A dataset changes by an import",
    "Its source record names the file by its SHA-256. The same file has the same figures: a row "
    "that differs since REV, while the file and the day on which it was taken are the same, was "
    "changed by a hand, a merge or a spreadsheet, also where its digest was changed along with it.",
    "24.88 became 14.88 in content/datasets/pfs-2025d.csv, and cms-pfs-2025d.yaml is as it was",
    "the row as `cptref import` wrote it; or, imported anew, the new day in `retrieved`",
    kind="",
)
