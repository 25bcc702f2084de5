"""E0: what keeps a file from being read as one plain YAML mapping of text."""

from __future__ import annotations

from cptref import limits
from cptref.diagnostics import Rule, Severity

NOT_UTF8 = Rule(
    "E001",
    "A record is UTF-8 text",
    "A file in another encoding shows wrong letters, or none, and nobody can say which were meant.",
    "a file saved as Latin-1, UTF-16 or with a byte-order mark",
    "the same file saved as UTF-8 without a byte-order mark",
    kind="",
)
CONTROL_CHARACTER = Rule(
    "E002",
    "No control characters",
    "A NUL or another control character cannot be seen, and breaks feeds, workbooks and terminals.",
    'a NUL byte, an escape such as "\\0", a form feed, a lone carriage return',
    "the same text without it; line ends are LF or CRLF",
    kind="",
)
BIDI_OVERRIDE = Rule(
    "E003",
    "No bidirectional overrides",
    "They make a text look different from what it says: a reviewer approves one code and "
    "publishes another.",
    "a right-to-left override (U+202E) or an isolate (U+2066 to U+2069) anywhere in the file",
    "the same text without it",
    kind="",
)
TAB = Rule(
    "E004",
    "No tabs",
    "YAML forbids tabs for indentation and every editor shows them with another width; "
    "in an export a tab starts a new column.",
    "a line that is indented with a tab",
    "the same line indented with spaces",
    kind="",
)
SYNTAX = Rule(
    "E005",
    "The file is YAML",
    "What cannot be read cannot be checked. Usual causes: a colon and a space inside unquoted "
    "text, a quote that is not closed, an indentation that does not match.",
    'title: "Open cryosurgical ablation',
    'title: "Open cryosurgical ablation"',
)
DUPLICATE_KEY = Rule(
    "E006",
    "A key stands once",
    "Stock readers keep the last of two silently, so half of what was written is lost.",
    "status: active\nstatus: deleted",
    "status: active",
)
ANCHOR = Rule(
    "E007",
    "No anchors",
    "A record is read by people line by line; a value that is defined in one place and used in "
    "another hides what a line says.",
    "title: &t Freezing of liver tumors",
    "title: Freezing of liver tumors",
)
ALIAS = Rule(
    "E008",
    "No aliases",
    "A few nested aliases can stand for billions of values; none is needed in a record.",
    "title: *t",
    "title: Freezing of liver tumors",
)
MERGE_KEY = Rule(
    "E009",
    "No merge keys",
    "'<<' pulls keys in from elsewhere, so that the record does not show what it says.",
    "<<: {status: active}",
    "status: active",
)
TAG = Rule(
    "E010",
    "No tags",
    "Tags make some readers build objects or run code. Every value here is text, and the schema "
    "gives it its type.",
    "status: !!str active",
    "status: active",
)
SECOND_DOCUMENT = Rule(
    "E011",
    "One document a file",
    "One record a file: what stands after a second '---' would be lost.",
    "a second line '---' with more YAML after it",
    "one file for each record",
    kind="",
)
EMPTY_FILE = Rule(
    "E012",
    "A file holds a record",
    "An empty file says that a record exists, and nothing of it.",
    "a file with nothing in it, or only comments",
    "a file with the keys of its kind",
    kind="",
)
NOT_A_MAPPING = Rule(
    "E013",
    "A record is a mapping",
    "A record is keys with values; a list or a single text has no keys to check.",
    "a file that begins with '- title: …', or holds one word",
    "title: Freezing of liver tumors",
    kind="",
)
COMPLEX_KEY = Rule(
    "E014",
    "A key is a text",
    "A list or mapping as a key ('? [a, b]') has no name that a schema could know.",
    "? [status]\n: active",
    "status: active",
)
TOO_DEEP = Rule(
    "E015",
    f"At most {limits.RECORD_DEPTH} levels deep",
    f"No record needs more than a few levels; a file of thousands would exhaust any reader. "
    f"The limit is {limits.RECORD_DEPTH}.",
    "title: " + "[" * (limits.RECORD_DEPTH + 1) + "]" * (limits.RECORD_DEPTH + 1),
    "title: Freezing of liver tumors",
)
TOO_MANY_VALUES = Rule(
    "E016",
    f"At most {limits.RECORD_NODES:,} values",
    f"It keeps the time and memory a record can take within bounds. "
    f"The limit is {limits.RECORD_NODES:,}.",
    "a list of 50,000 items",
    "a record of a few hundred values, as a briefing has",
    kind="",
)
TOO_LARGE = Rule(
    "E017",
    f"At most {limits.RECORD_BYTES // 1024} KiB",
    f"A briefing has 10 to 30 KiB. The limit is {limits.RECORD_BYTES // 1024} KiB.",
    "a file of a megabyte",
    "several records, or shorter ones",
    kind="",
)
NOT_A_FILE = Rule(
    "E018",
    "Records are plain files inside the library",
    "A link could bring in what lies outside of the library, and a pipe or device never ends.",
    "content/codes/cpt/47381.yaml as a symbolic link to /etc/passwd",
    "content/codes/cpt/47381.yaml as a file",
    kind="",
)
UNQUOTED_CODE = Rule(
    "W001",
    "Codes are written in quotes",
    "cptref reads 00100 and 62 as text, but spreadsheets, scripts and other YAML readers make "
    "numbers of them, or a truth value of NO.",
    "modifiers:\n  - modifier: 62\n    when: Two surgeons each do a part [@cms-release].",
    'modifiers:\n  - modifier: "62"\n    when: Two surgeons each do a part [@cms-release].',
    severity=Severity.WARNING,
)
LOOK_ALIKE = Rule(
    "W002",
    "No invisible characters in prose",
    "A zero-width character cannot be seen, but a search for the word no longer finds it.",
    'title: "Freezing of li\\u200bver tumors"',
    "title: Freezing of liver tumors",
    severity=Severity.WARNING,
)
