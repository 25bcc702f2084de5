"""What a finding says, and what would change the answer: by its key, with places for values.

'{code}' and the like stand for values that the finding has. Both languages put them in by the same
rule, so that neither has words of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cptref.frozen import frozen

Weight = Literal["stops", "asks", "tells", "unknown"]
"""Medicare does not pay it so; it pays only under a condition; worth knowing; the library holds
nothing that could say."""

_ANOTHER_DAY = "a release of the file for that day; no other release answers for it"


@frozen
class Words:
    weight: Weight
    says: str
    changes: str
    """What would change the answer."""


FINDINGS: Mapping[str, Words] = {
    # The code itself.
    "no-shard": Words(
        "unknown",
        "The library holds no figures of {code}",
        "an import of CMS's files for this code; no other code is taken in its place",
    ),
    "not-held": Words("unknown", "Not held for {day}: {file}", _ANOTHER_DAY),
    "not-known": Words(
        "unknown",
        "Not known: what is held of {file}, {release}, was made without looking for {code}",
        "an import of that release that looks for the code",
    ),
    "not-listed": Words(
        "stops",
        "{code} has no row in this file, which was read whole: {file}, {release}",
        "a day on which the code is in force, or the code that is meant",
    ),
    "no-row": Words(
        "tells",
        "{code} has no row in this file, which was read whole: {file}, {release}",
        "a day on which it has one",
    ),
    "status": Words(
        "stops",
        "Medicare's fee schedule does not pay {code} by itself: {says} (status {value})",
        "another fee schedule where one pays it, or a day on which the code has another status",
    ),
    "status-hospital": Words(
        "stops",
        "{code} is not paid on the hospital's outpatient claim: {says} (status {value})",
        "a day on which the code has another status",
    ),
    "status-asks": Words(
        "asks",
        "{code}: {says} (status {value})",
        "what the Medicare contractor says of it",
    ),
    # Modifiers.
    "forbidden": Words(
        "stops",
        "Modifier {modifier}: {says} ({column} {value})",
        "the line without the modifier, or a day on which the indicator is another",
    ),
    "no-adjustment": Words(
        "tells",
        "Modifier {modifier}: {says} ({column} {value})",
        "nothing: the amount is that of the code as it stands",
    ),
    "of-the-practitioner": Words(
        "unknown",
        "Modifier {modifier}: its rule here is of the practitioner's fee schedule; none of the "
        "hospital's claim is held",
        "the practitioner's claim, or a rule of the hospital's with its source",
    ),
    "documented": Words(
        "asks",
        "Modifier {modifier}: Medicare pays for it with {code} only where the record shows the "
        "need ({column} {value})",
        "supporting documentation of the need",
    ),
    "both-sides": Words(
        "tells",
        "Modifier 50: the values of {code} are for both sides already ({column} {value})",
        "nothing: two sides are paid as the code's own amount",
    ),
    "no-part-row": Words(
        "unknown",
        "The fee schedule of {release} has no row of {code} with modifier {modifier}",
        "what the Medicare contractor says of it",
    ),
    "unknown-modifier": Words(
        "unknown",
        "No rule for modifier {modifier} is held",
        "a rule with its source; until then the line has no amount, and the rest is answered as if "
        "the modifier were not there",
    ),
    "of-the-hospital": Words(
        "stops",
        "Modifier {modifier} is of the outpatient department's or the surgery center's claim",
        "their claim; a practitioner's procedure that was stopped has 53",
    ),
    "inpatient-only-73": Words(
        "stops",
        "Modifier {modifier}: Medicare pays no outpatient department for {code}, inpatient-only "
        "(status C)",
        "a day on which the code has another status",
    ),
    # Places.
    "of-the-status": Words(
        "tells",
        "The hospital's payment of {code}: {says} (status {value})",
        "a day on which the code has another status",
    ),
    "inpatient-only": Words(
        "stops",
        "Medicare pays the hospital nothing for {code} on an outpatient claim: inpatient-only "
        "(status C)",
        "an inpatient stay, CA where the patient died before it, or a day on which the code has "
        "another status",
    ),
    "inpatient-only-died": Words(
        "asks",
        "Medicare pays the hospital for {code}, inpatient-only (status C), on an outpatient claim "
        "only where the patient died before admission (CA)",
        "a record that shows another course",
    ),
    "inpatient-only-there": Words(
        "asks",
        "Place {place}: Medicare pays the hospital for {code} only for an inpatient (status C); "
        "the practitioner's own amount does not hang on it",
        "an inpatient stay (place 21), or a day on which the code has another status",
    ),
    "no-center": Words(
        "asks",
        "Place {place}: Medicare pays no surgery center for {code} (Addendum EE); the "
        "practitioner's own amount does not hang on it",
        "another place, or a day on which Addendum AA has the code",
    ),
    "place-na": Words(
        "stops",
        "Place {place}: the fee schedule has no value for {code} there (NA: rarely or never done "
        "there)",
        "another place, or a day on which it has one",
    ),
    # Units.
    "units-line": Words(
        "stops",
        "{units} units: the limit of one claim line of {code} is {value} (MUE, MAI {mai})",
        "fewer units in the line; where the record shows more, the others on a line of their own "
        "with its modifier (National Government Services, MUE)",
    ),
    "units-day": Words(
        "stops",
        "{units} units: the limit of one day for {code} is {value}, set by policy (MUE, MAI {mai})",
        "fewer units: no modifier lifts this limit, and no contractor (First Coast, MUE)",
    ),
    "units-day-clinical": Words(
        "stops",
        "{units} units: the limit of one day for {code} is {value}, set on clinical grounds (MUE, "
        "MAI {mai})",
        "fewer units, or on appeal a record that shows all of them done and needed (Palmetto GBA, "
        "MUE)",
    ),
    # Pairs.
    "pair-0": Words(
        "stops",
        "{two} is bundled into {one}, column one of the edit: no modifier separates the two "
        "(indicator 0)",
        "leaving {two} out, or a day on which the edit is not in force ({window})",
    ),
    "pair-1": Words(
        "stops",
        "{two} is bundled into {one}, column one of the edit; a modifier may separate the two "
        "(indicator 1), and none that may is there",
        "where the two were separate and the record shows it, one of {bypass}. 59 and the X "
        "modifiers count on either line (CMS change request 11168)",
    ),
    "pair-1-with": Words(
        "asks",
        "{two} is bundled into {one}, column one of the edit; a modifier may separate the two "
        "(indicator 1), and is there: {modifier}",
        "a record that does not show that the two were separate",
    ),
    "pair-1-column-one": Words(
        "asks",
        "{two} is bundled into {one}, column one of the edit; a modifier may separate the two "
        "(indicator 1). What is there is on column one: {modifier}; that others than 59 and the X "
        "modifiers count there no source here says",
        "the modifier on {two}, where it fits, or a record that does not show that the two were "
        "separate",
    ),
    "pair-9": Words(
        "tells",
        "The edit of {one} and {two} was taken back to the day on which it began (indicator 9): it "
        "applies on no day",
        "nothing: the two are not bundled",
    ),
    "pair-ended": Words(
        "tells",
        "The edit of {one} and {two} is not in force on {day} ({window})",
        "a day on which it is in force, of which a release of the file is held",
    ),
    "pair-none": Words(
        "tells",
        "No edit between {one} and {two} in the file of {release}",
        "a day of another release, which may have one",
    ),
    "pair-not-known": Words(
        "unknown",
        "What is held of the edits of {release} cannot tell whether there is one between {one} and "
        "{two}",
        "every pair of one of the two, imported for that release",
    ),
    # The global period between lines.
    "period": Words(
        "asks",
        "{two} is on day {days} after {one}, within its global period ({value})",
        "58, 78 or 79 on {two}, whichever the record shows; another practitioner's claim is not "
        "meant",
    ),
    "period-with": Words(
        "tells",
        "{two} is on day {days} after {one}, within its global period ({value}), and has modifier "
        "{modifier}",
        "a record that does not show what the modifier says",
    ),
    "period-other": Words(
        "asks",
        "{two} is on day {days} after {one}, within its global period ({value}): if it is a "
        "visit, it is paid only where it has nothing to do with the surgery (24)",
        "24 on a visit that has nothing to do with the surgery",
    ),
    "period-not-known": Words(
        "unknown",
        "{two} is on day {days} after {one}, within its global period ({value}); no row of {two} "
        "for {day} is held that would say whether it belongs to it",
        "a release of the fee schedule for {day} that has {two}",
    ),
    "period-not-held": Words(
        "unknown",
        "{two} is on day {days} after {one}; whether that is within a global period of {one} is "
        "not known: no row of {one} for {day} is held",
        "a release of the fee schedule for {day} that has {one}",
    ),
    "same-day": Words(
        "asks",
        "{two} is on the day of {one}, which has a global period ({value}): if it is a visit, it "
        "is generally not paid beside it",
        "{visit} on the visit, where the record shows what it says",
    ),
    "day-before": Words(
        "asks",
        "{two} is on the day before {one}, which is in its global period ({value}): if it is a "
        "visit, it is paid only where the surgery was decided upon there (57)",
        "57 on the visit that led to the surgery",
    ),
}
