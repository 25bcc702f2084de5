"""C0: what a sentence says of a matter that Medicare's files settle. Contradictions are errors."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

GLOBAL_PERIOD = Rule(
    "C001",
    "A sentence on the global period says what GLOB DAYS says",
    "Days, major or minor surgery, and whether the day before belongs to it decide which visits "
    "are paid. They are the file's, and a new release may change them.",
    "billing: The global period is 10 days.   # of a code with GLOB DAYS 090",
    "billing: The global period runs {medicare}`global-period`.",
    kind="",
)
ASSISTANT = Rule(
    "C002",
    "A sentence on an assistant at surgery says what ASST SURG says",
    "A second person's claim is sent or not on the word of this page.",
    "billing: An assistant is never paid.   # of a code with ASST SURG 2",
    "billing: An assistant may be paid [@cms-pfs-2026a].",
    kind="",
)
CO_SURGEONS = Rule(
    "C003",
    "A sentence on co-surgeons says what CO-SURG says",
    "With 0 the second surgeon's claim is denied, with 1 it takes documentation, with 2 it does "
    "not.",
    "billing: Co-surgeons are permitted.   # of a code with CO-SURG 0",
    "billing: Co-surgeons are not permitted [@cms-pfs-2026a].",
    kind="",
)
TEAM = Rule(
    "C004",
    "A sentence on a team of surgeons says what TEAM SURG says",
    "With 0 no team is paid, whatever the record shows.",
    "billing: A team is paid where the record shows the need.   # of a code with TEAM SURG 0",
    "billing: A team is not permitted [@cms-pfs-2026a].",
    kind="",
)
BILATERAL = Rule(
    "C005",
    "A sentence on two sides says what BILAT SURG says",
    "By 1 two sides are paid at 150 per cent, by 3 each in full, by 0 and 2 as one.",
    "billing: For both lobes 50 brings 150 per cent.   # of a code with BILAT SURG 0",
    "billing: No adjustment for two sides applies [@cms-pfs-2026a].",
    kind="",
)
MULTIPLE = Rule(
    "C006",
    "A sentence on multiple procedures says what MULT PROC says",
    "The indicator names the reduction, and whether there is one.",
    "billing: No multiple procedure reduction applies.   # of a code with MULT PROC 2",
    "billing: The standard multiple procedure reduction applies [@cms-pfs-2026a].",
    kind="",
)
COMPONENTS = Rule(
    "C007",
    "A sentence on components says what PC/TC IND says",
    "A service with 1 is split into a professional and a technical component; others are not.",
    "billing: 26 and TC do not apply.   # of a code with PC/TC IND 1",
    "billing: The service is split into two components [@cms-pfs-2026a].",
    kind="",
)
PAIR = Rule(
    "C008",
    "A sentence on an NCCI edit has the pair and its direction right",
    "Column one is paid, column two is not: turned round, the wrong code is billed.",
    "billing: NCCI bundles 47381 into 76998.   # the file has 47381 in column one",
    "billing: NCCI bundles 76998 into 47381 [@cms-ptp-2024-07].",
    kind="",
)
PAIR_MODIFIER = Rule(
    "C009",
    "A sentence on a pair's modifier says what its indicator says",
    "With 0 no modifier parts the two, with 1 one may.",
    "billing: With 59 the edit is lifted.   # of a pair with indicator 0",
    "billing: No modifier separates the two [@cms-ptp-2024-07].",
    kind="",
)
UNITS = Rule(
    "C010",
    "A sentence on units agrees with the MUE and its indicator",
    "Units above the limit are denied. A limit of 2 rests on policy and is not exceeded on appeal; "
    "one of 3 rests on clinical grounds.",
    "billing: Report one unit for each tumor.   # of a code with an MUE of 1",
    "billing: Report it once, however many tumors are treated [@cms-mue-2024-07].",
    kind="",
)
OUTPATIENT = Rule(
    "C011",
    "A sentence on the hospital's payment agrees with the OPPS status",
    "Whether a patient must be an inpatient is decided before the operation, by this word.",
    "billing: An outpatient department is paid for it.   # of a code with status C",
    "billing: It is inpatient-only [@cms-opps-2026-04].",
    kind="",
)
SURGERY_CENTER = Rule(
    "C012",
    "A sentence on surgery centers says what the ASC addenda say",
    "Addendum AA lists what is paid, BB what is packaged or paid beside it, EE what is excluded.",
    "billing: Surgery centers are paid for it.   # of a code on Addendum EE",
    "billing: Surgery centers are not paid for it [@cms-asc-2020-07].",
    kind="",
)
FIGURE = Rule(
    "C013",
    "A figure of Medicare's is not typed, in digits or in words",
    "Relative values, the conversion factor, amounts and how far they moved change with each "
    "release; the page has them from the dataset.",
    "billing: The conversion factor is 33.57 [@cms-pfs-2026a].",
    "billing: The conversion factor is {medicare}`conversion-factor`.",
    severity=Severity.WARNING,
    kind="",
)
SINCE = Rule(
    "C014",
    "A sentence on a time names no day of which no release is held",
    "What was in force before the oldest release read, or will be after the newest, no file here "
    "says.",
    "billing: It has been inpatient-only since January 2015.   # the oldest release is of 2022",
    "billing: It is inpatient-only in every release read since July 2022 [@cms-opps-2022-07].",
    kind="",
)
ROW = Rule(
    "C015",
    "A locator names the code's own row",
    "A reader who looks it up finds another code there.",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 9999].   # it is row 5579 elsewhere",
    "billing: It is inpatient-only [@cms-opps-2023-01, row 5579].",
    kind="",
)
CITED = Rule(
    "C016",
    "A statement cites a file that has the matter",
    "The fee schedule says nothing of edits, Addendum B nothing of assistants: such a citation "
    "bears nothing out.",
    "billing: An assistant may be paid [@cms-opps-2026-04].",
    "billing: An assistant may be paid [@cms-pfs-2026a].",
    kind="",
)
ITSELF = Rule(
    "C017",
    "A record does not contradict itself",
    "A table shows the stance, prior authorization or payment; its text is read below it.",
    "policies: [{stance: covered, summary: 'It is investigational.', ...}]",
    "policies: [{stance: investigational, summary: 'It is investigational.', ...}]",
    kind="",
)
MODIFIER_MISSING = Rule(
    "C018",
    "A modifier that the fee schedule asks for has a row",
    "A service that is split is claimed with 26 or TC, and care of 90 days that is shared with 54, "
    "55 or 56: who looks for them finds no word on it.",
    "modifiers:\n"
    "  - {modifier: TC, when: The equipment is another's, cite: [cms-pfs-2026a]}   "
    "# and none of 26, with PC/TC IND 1",
    "modifiers:\n"
    "  - {modifier: 26, when: A hospital owns the equipment, cite: [cms-pfs-2026a]}\n"
    "  - {modifier: TC, when: The equipment is another's, cite: [cms-pfs-2026a]}",
    severity=Severity.WARNING,
    kind="",
)
UNKNOWN_NUMBER = Rule(
    "C019",
    "A code in prose is one that a dataset has",
    "A number with two digits turned round is another code or none.",
    "billing: It is bundled into 47831.",
    "billing: It is bundled into 47381.",
    severity=Severity.WARNING,
    kind="",
)
