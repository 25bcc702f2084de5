"""Why a line has no amount, what no amount has, and what each of its steps does: by key.

As in `words.py`, '{code}' and the like stand for values.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Why a line has no amount, or which step could not be taken.
NOT_PAID: Mapping[str, str] = {
    "no-row": "Not computed: no row of the fee schedule is held for this line",
    "status": "Medicare does not pay by the units of this row (status {value})",
    "contractor": "Not computed: the Medicare contractor sets the amount (status {value})",
    "no-units": "Not computed: the row has no units (status {value})",
    "alone": "Not computed: it is paid only where nothing else is paid that day (status {value})",
    "forbidden": "Not computed: modifier {modifier} stops it",
    "pair": "Not computed: an edit bundles it into {one}",
    "units": "Not computed: the units are over the limit",
    "place": "Not computed: which values hold in place {place} is not held here",
    "place-na": "Not computed: Medicare has no value there (NA)",
    "locality": "Not computed: the indices of locality {locality} are not held for {day}",
    "part": "Not computed: the file has no row with modifier {modifier}",
    "units-ranked": "Not computed: how several units of {code} are paid is not held",
    "twice": "Not computed: the code stands in several lines of that day",
    "rule": "Not computed: its reduction among several lines ({column} {value}) is not held",
    "beside": "Not computed: its rank hangs on another line of that day that is not computed",
    "by-report": "Not computed: Medicare pays a team by report",
    "sixth": "Not computed: from the sixth procedure on Medicare pays by report",
    "no-share": "Not computed: the file states no share for modifier {modifier}",
    "changes": "Not computed: what modifier {modifier} does to the amount is not held",
    "roles": "Not computed: how modifiers {modifier} act together is not held",
    "base": "Not computed: the base procedure {base} is not held for {day}",
    "hospital": "The hospital's claim is not computed: packaging and wage index are not held",
}
#: What no line's amount has, and is said of every answer.
NOT_COMPUTED: Mapping[str, str] = {
    "sequestration": "Sequestration is not taken off: no source of its share is held",
    "patient": "Deductible and coinsurance are not taken off: they are the patient's",
    "qualifying": "From 2026 amounts are at the factor of those who are not in a qualifying APM",
}

#: What a step of a payment does, by its key.
STEPS: Mapping[str, str] = {
    "units": "Relative value units, each times its index, times the conversion factor",
    "cap": "No more than the hospital’s amount, for imaging",
    "two-sides": "Both sides (50)",
    "each-side": "Both sides, each paid in full (50)",
    "both-sides": "Both sides, for which its values stand already (50)",
    "endoscopy": "What it is above its base procedure",
    "endoscopy-base": "The base procedure beside its own family",
    "rank-1": "Highest of the procedures of the day",
    "rank-2": "Second of the procedures of the day",
    "rank-3": "Third of the procedures of the day",
    "rank-4": "Fourth of the procedures of the day",
    "rank-5": "Fifth of the procedures of the day",
    "co-surgeons": "One of two surgeons (62)",
    "assistant": "Assistant at surgery (80, 81, 82, AS)",
    "as": "Assistant who is no physician (AS)",
    "54": "The surgery and what is before it (54)",
    "55": "The care after it (55)",
    "56": "The care before it (56)",
    "78": "A further operation for what came of the first (78)",
    "units-of-line": "Units of the line",
    "nonparticipating": "Of a practitioner who does not participate",
    "limiting": "The most that such a practitioner may charge",
}
