"""T0: what prose may hold."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

RAW_HTML = Rule(
    "T001",
    "No raw HTML",
    "Nothing in a record runs or includes anything: a tag is shown to the reader as it is written, "
    "and that is seldom what was meant.",
    "overview: |\n  It is <b>open</b> surgery [@cms-release].",
    "overview: |\n  It is **open** surgery [@cms-release].",
    severity=Severity.WARNING,
)
IMAGE = Rule(
    "T002",
    "No images",
    "A picture fetched from elsewhere tells a third party who reads the page, and cannot be "
    "checked or cited.",
    "overview: |\n  ![Liver](https://www.example.com/liver.png) [@cms-release]",
    "overview: |\n  See [the atlas](https://www.example.com/liver) [@cms-release].",
)
UNSAFE_LINK = Rule(
    "T003",
    "Links are http, https or mailto",
    "Another scheme can run a program, and an address without a scheme leads to another page "
    "wherever the site is copied to. Other records are linked by role.",
    "overview: |\n  See [this](javascript:alert(1)) [@cms-release].",
    "overview: |\n  See [this](https://www.example.com/) [@cms-release].",
)
UNKNOWN_ROLE = Rule(
    "T004",
    "A role is one of code, mod, payer, term, medicare",
    "An unknown role would show its braces to the reader.",
    "overview: |\n  Compare {modifier}`62` [@cms-release].",
    "overview: |\n  Compare {mod}`62` [@cms-release].",
)
BAD_CITATION = Rule(
    "T005",
    "A citation is written [@source] or [@source, page 3]",
    "A citation that cannot be read would stand in the text as brackets, and the claim would "
    "have no source.",
    "overview: |\n  It is paid [@CMS Release] in the hospital [@cms-release].",
    "overview: |\n  It is paid in the hospital [@cms-release, page 3].",
)
NOT_FOR_PROSE = Rule(
    "T006",
    "Paragraphs, lists, quotations and emphasis alone",
    "The page makes its own headings, tables and rules, so that every briefing reads alike.",
    "overview: |\n  # Overview\n\n  It is open surgery [@cms-release].",
    "overview: |\n  It is open surgery [@cms-release].",
)
UNKNOWN_FACT = Rule(
    "T007",
    "A fact of Medicare's files is one that the library can tell",
    "The role prints what a dataset says, and an import changes the sentence. A name that is none "
    "would leave a hole in it.",
    "overview: |\n  It has {medicare}`global-days`.",
    "overview: |\n  It has a global period [@cms-release].",
)
BAD_FACT = Rule(
    "T008",
    "A fact is written as its name, after the code that it is of",
    "What follows a name is another code, where the fact is between two, and nothing else: a word "
    "too many would be lost without anyone seeing it.",
    "overview: |\n  Beside it, {medicare}`pair`.",
    "overview: |\n  Beside it stands {code}`00102` [@cms-release].",
)
FACT_OF_NO_CODE = Rule(
    "T009",
    "Outside of a briefing a fact names its code",
    "In a code's own record a fact is of that code. A term, a payer or a family is about none.",
    "meaning: It is as with {medicare}`global-period`.",
    "meaning: It is a letter or a number.",
    kind="term",
)
