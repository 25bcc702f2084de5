"""N0: what the publisher's licence lets a record hold."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

CPT_REFUSED = Rule(
    "N001",
    "Without CPT, no CPT code",
    "With `licensing: {cpt: none}` the publisher has chosen to publish nothing of CPT: no record, "
    "and no reference to one.",
    "title: A library\nplain: Codes.\npublisher: Us\nlicensing: {cpt: none}",
    "title: A library\nplain: Codes.\npublisher: Us\nlicensing: {cpt: numbers-own-words}",
    kind="site",
)
DESCRIPTOR_KEY = Rule(
    "N002",
    "Nothing is named a descriptor",
    "A descriptor may be held only under a licence. A column or a key of that name, whatever "
    "stands in it, says to a reader that he has the owner's text before him.",
    "axes:\n"
    "  way:\n"
    "    title: Way\n"
    "    values: {first: {title: The first}, second: {title: The second}}\n"
    "  long-descriptor:\n"
    "    title: Descriptor\n"
    "    values: {one: {title: One}, two: {title: Two}}\n"
    "codes:\n"
    "  - {code: cpt/00100, at: {way: first, long-descriptor: one}}\n"
    "  - {code: cpt/00102, at: {way: second, long-descriptor: two}}",
    "axes:\n"
    "  way:\n"
    "    title: Way\n"
    "    values: {first: {title: The first}, second: {title: The second}}\n"
    "  energy:\n"
    "    title: Energy\n"
    "    values: {one: {title: One}, two: {title: Two}}\n"
    "codes:\n"
    "  - {code: cpt/00100, at: {way: first, energy: one}}\n"
    "  - {code: cpt/00102, at: {way: second, energy: two}}",
    kind="family",
)
TOO_CLOSE = Rule(
    "N003",
    "Own words, not the licensed ones",
    "Found only with --licensed-text FILE, the publisher's own copy of the descriptors, which is "
    "never stored and never printed. Told where at least half of a descriptor's runs of three "
    "words stand in one text of that code's record, or in a modifier's title.",
    "a title that follows the licensed descriptor word by word",
    "a title that says the same in another way",
    severity=Severity.WARNING,
    kind="",
)
