"""Q0: text that does not serve its readers."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

REPEATS = Rule(
    "Q001",
    "A briefing has its own text",
    "Told where more than a third of an overview and billing text stands in another briefing too, "
    "compared by runs of eight words. What holds for both codes belongs into a term or a family; "
    "copied, one of the two is forgotten when it changes.",
    "an overview copied from the code beside it",
    "what differs from the code beside it, and a {term} for what does not",
    severity=Severity.WARNING,
    kind="",
)
HARD_TO_READ = Rule(
    "Q002",
    "A reader can follow the text",
    "By the Flesch-Kincaid grade (0.39 words a sentence + 11.8 syllables a word - 15.59, with a "
    "syllable for each group of vowels), told above 18 in a text of 100 words or more. Revenue "
    "cycle leaders read at 12 to 16; cut sentences, or take a shorter word.",
    "a billing text of sentences of fifty words",
    "sentences of about twenty words",
    severity=Severity.WARNING,
    kind="",
)
ABBREVIATION = Rule(
    "Q003",
    "An abbreviation is a term, or is spelled out",
    "A policy analyst and a surgical coder do not share their abbreviations. It is spelled out "
    "beside it, in the same briefing, or has a record in content/terms/.",
    "overview: |\n  The ZQP decides [@cms-release].",
    "overview: |\n  The zonal quality panel (ZQP) decides [@cms-release].",
    severity=Severity.WARNING,
)
OTHER_SCRIPT = Rule(
    "Q004",
    "A word has letters of one script",
    "A full-width digit or a Cyrillic letter looks like the Latin one and is another: a search for "
    "the word or the code does not find it.",
    "plain: Freezing of liver tum\u043ers",
    "plain: Freezing of liver tumors",
    severity=Severity.WARNING,
)
SYNONYM = Rule(
    "Q005",
    "A synonym finds what nothing before it does",
    "A synonym is there for the search alone. One that repeats the title or another synonym, or "
    "has no word that is searched for, does nothing: most often another word was meant.",
    "synonyms: [RFA, rfa]",
    "synonyms: [RFA, heat]",
    severity=Severity.WARNING,
)
