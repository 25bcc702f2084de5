"""M0: what Medicare's own files contradict. A finding names indicator, dataset and release."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

CO_SURGEONS = Rule(
    "M001",
    "Modifier 62 is listed where Medicare pays co-surgeons",
    "By CO-SURG 0 Medicare does not permit co-surgeons, and by 9 the concept does not apply: the "
    "second surgeon's claim is denied.",
    'modifiers: [{modifier: "62", ...}]   # of a code with CO-SURG 0 or 9',
    "the row is not there, or CO-SURG is 1 or 2",
    kind="",
)
DOCUMENT = Rule(
    "M002",
    "A row says what to document where payment depends on it",
    "With CO-SURG 1 (62), TEAM SURG 1 (66) and ASST SURG 0 (80, 81, 82, AS) Medicare pays a second "
    "person only where the record shows the need. The reader has to know what it must show.",
    'modifiers: [{modifier: "62", when: ...}]   # of a code with CO-SURG 1, without `document`',
    'modifiers: [{modifier: "62", when: ..., document: Why two specialties were needed}]',
    kind="",
)
ASSISTANT = Rule(
    "M003",
    "80, 81, 82 and AS are listed where Medicare pays an assistant",
    "By ASST SURG 1 the law restricts the payment and an assistant may not be paid; by 9 the "
    "concept does not apply.",
    'modifiers: [{modifier: "80", ...}]   # of a code with ASST SURG 1 or 9',
    "the row is not there, or ASST SURG is 0 or 2",
    kind="",
)
TEAM = Rule(
    "M004",
    "Modifier 66 is listed where Medicare pays a team",
    "By TEAM SURG 0 team surgeons are not permitted, and by 9 the concept does not apply.",
    'modifiers: [{modifier: "66", ...}]   # of a code with TEAM SURG 0 or 9',
    "the row is not there, or TEAM SURG is 1 or 2",
    kind="",
)
BILATERAL = Rule(
    "M005",
    "Modifier 50 is listed where Medicare pays more for two sides",
    "By BILAT SURG 0 the adjustment for bilateral surgery does not apply, as for an organ that "
    "there is once; by 9 the concept does not apply.",
    'modifiers: [{modifier: "50", ...}]   # of a code with BILAT SURG 0 or 9',
    "the row is not there, or BILAT SURG is 1, 2 or 3",
    kind="",
)
MULTIPLE = Rule(
    "M006",
    "Modifier 51 is listed where Medicare reduces multiple procedures",
    "By MULT PROC 0 no rule for multiple procedures applies, and by 9 the concept does not.",
    'modifiers: [{modifier: "51", ...}]   # of a code with MULT PROC 0 or 9',
    "the row is not there, or MULT PROC is another",
    kind="",
)
COMPONENTS = Rule(
    "M007",
    "26 and TC are listed where the service has two components",
    "Medicare splits a service into a professional and a technical component by PC/TC IND 1 alone; "
    "with 6 or 8 a physician may interpret a test (26).",
    'modifiers: [{modifier: "26", ...}]   # of a code with PC/TC IND 0',
    "the row is not there, or PC/TC IND is 1",
    kind="",
)
GLOBAL_PERIOD = Rule(
    "M008",
    "A modifier of the global period fits the code's own period",
    "24, 25 and 57 belong on the visit and not on the surgery (GLOB DAYS 000, 010, 090); 54, 55 "
    "and 56 divide a period of 10 or 90 days; with XXX there is no period for 58, 78 and 79.",
    'modifiers: [{modifier: "54", ...}]   # of a code with GLOB DAYS 000',
    "the row is not there, or GLOB DAYS is 010 or 090",
    kind="",
)
SETTING = Rule(
    "M009",
    "A setting that Medicare does not pay has a caveat",
    "A case is scheduled where the table calls it typical or possible. Medicare pays no surgery "
    "center for a code on Addendum EE (24), no outpatient department for status C (19, 22), and "
    "has no value outside a facility where it says NA (11).",
    'settings: [{pos: "24", use: possible}]   # of a code on Addendum EE',
    'settings: [{pos: "24", use: payer-dependent}], or a note that says so of Medicare',
    kind="",
)
INPATIENT_ONLY = Rule(
    "M010",
    "Modifiers 73 and 74 are not listed for an inpatient-only code",
    "They are of the outpatient department's claim. By status C there is no such claim for "
    "Medicare.",
    'modifiers: [{modifier: "73", ...}]   # of a code with status C',
    "the row is not there, or the code has another status",
    kind="",
)
BUNDLED = Rule(
    "M011",
    "A related code that NCCI bundles is said to be bundled",
    "Whoever reads of the other code and is not told of the pair will bill both. No program can "
    "tell how the row words it: it has to cite a release of the edits.",
    "related: [{code: cpt/00102, relation: guidance}]   # NCCI pairs the two",
    "related: [{code: cpt/00102, relation: guidance, note: 'Bundled [@cms-ptp-2024-07].'}]",
    kind="",
)
UNITS = Rule(
    "M012",
    "Units are within the MUE",
    "Medicare denies units above the limit. The text is read for a number before the word 'units', "
    "which may mean something else.",
    "Report 4 units, one for each tumor.   # of a code whose limit is 1",
    "Report it once.",
    severity=Severity.WARNING,
    kind="",
)
NOT_BILLABLE = Rule(
    "M013",
    "A diagnosis is a code that a claim can have",
    "ICD-10-CM has headers, which only group what stands below them. A claim with one is rejected.",
    'diagnoses: [{icd10cm: "C22"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    kind="",
)
NO_DIAGNOSIS = Rule(
    "M014",
    "A diagnosis is in its category of ICD-10-CM",
    "Where a release imported in part has the category and not the code, the code is misspelt, "
    "retired or not imported. Of other categories nothing is said.",
    'diagnoses: [{icd10cm: "C22.5"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    severity=Severity.WARNING,
    kind="",
)
FIGURE_TYPED = Rule(
    "M015",
    "A figure that a dataset holds is not typed into prose",
    "The page shows it from the dataset, with its release; a typed one stays when the next release "
    "is imported.",
    "billing: The total is 44.70 relative value units.",
    "billing: The total has fallen since 2020; the benchmarks show it.",
    severity=Severity.WARNING,
    kind="",
)
FIGURE_DIFFERS = Rule(
    "M016",
    "A figure in prose does not differ from the datasets it cites",
    "An amount of money, or a count of relative value units, in a paragraph that cites a dataset "
    "must be one of the dataset's.",
    "billing: Medicare pays $9,999.00 [@cms-pfs-2026a].",
    "billing: Medicare pays less than in 2025 [@cms-pfs-2026a].",
    severity=Severity.WARNING,
    kind="",
)
MOVED = Rule(
    "M017",
    "A briefing is reviewed after Medicare changed what it stands on",
    "From the release that was the newest when the briefing was last reviewed to the one that is "
    "now, an indicator changed, or the payment moved by more than five per cent.",
    "reviewed: {on: 2025-11-23, next: 2026-05-23}   # RVU26A, with other figures, is of 2025-12-29",
    "reviewed: {on: 2026-01-23, next: 2026-07-23}",
    severity=Severity.WARNING,
    kind="",
)
DIAGNOSIS_UNKNOWN = Rule(
    "M018",
    "A diagnosis exists",
    "Where every code of ICD-10-CM was imported, one that is not there is misspelt or retired, "
    "and a claim with it is rejected.",
    'diagnoses: [{icd10cm: "C22.5"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    kind="",
)
