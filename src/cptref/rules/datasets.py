"""D0: what `cptref import` wrote stays as it wrote it, and says where it comes from."""

from __future__ import annotations

from cptref.diagnostics import Rule, Severity

BAD_DATASET_NAME = Rule(
    "D001",
    "A dataset is named by its kind and release",
    "Every figure on a page names its release, and pages put releases in the order of their names.",
    "content/datasets/physician-fees.csv",
    "content/datasets/pfs-2025d.csv",
    kind="",
)
NOT_AS_WRITTEN = Rule(
    "D002",
    "A dataset is the text that import writes",
    "UTF-8, a line feed after every row, quotes only where needed: so that a review shows what "
    "changed in the figures and nothing else. A spreadsheet that saves the file changes all of it. "
    "CRLF at the end of every line is read as the line feed: git on Windows may write it so.",
    "pfs-2025d.csv saved by a spreadsheet, with quotes around every cell",
    "the file as `cptref import` wrote it",
    kind="",
)
WRONG_COLUMNS = Rule(
    "D003",
    "A dataset has the columns of its kind",
    "Figures are found by their column: one that is missing or moved would show another's figures.",
    "hcpcs,mod,status,… without work_rvu",
    "the columns that `cptref import` writes, in its order",
    kind="",
)
BAD_CELL = Rule(
    "D004",
    "A cell holds what its column holds",
    "A figure is the publisher's, to its last digit. One that was changed by hand, or by a "
    "spreadsheet that made 9 of 09, is nobody's.",
    "47381,,A,,2x.88,…",
    "47381,,A,,24.88,…",
    kind="",
)
ROW_OUT_OF_ORDER = Rule(
    "D005",
    "A row stands once, in the order of its key",
    "Of two rows for one code and modifier only one can be true; and rows in order make a "
    "difference that a person can review.",
    "two rows that begin with 47381,,",
    "one row for each code and modifier, smallest first",
    kind="",
)
WITHOUT_SOURCE = Rule(
    "D006",
    "A dataset and its source name each other",
    "A figure whose file, release and day of reading are not on record cannot be defended.",
    "content/datasets/pfs-2025d.csv without content/sources/cms-pfs-2025d.yaml",
    "cms-pfs-2025d.yaml with the line dataset: pfs-2025d",
    kind="",
)
ALTERED = Rule(
    "D007",
    "A dataset is as the import wrote it",
    "A figure that was edited, by a hand, a merge or a spreadsheet, stands beside a citation of a "
    "file that does not say it. Each row has a check, and the source's record the digest of all.",
    "47381,,A,,14.88,… with the check of the row that had 24.88",
    "the dataset imported anew from its file",
    kind="",
)
UNSEALED = Rule(
    "D008",
    "A dataset's source has its digest",
    "Without the digest that the import wrote nobody can tell whether a figure was edited since.",
    "cms-pfs-2025d.yaml with dataset: pfs-2025d and no digest",
    'digest: "3f2a…", as `cptref import` writes it',
    kind="",
)
NOT_LOOKED_FOR = Rule(
    "D009",
    "A dataset was asked for the codes that the library has",
    "Of a code that the import did not look for nothing can be said: neither that the release "
    "lists it nor that it does not. A page then has a gap where a figure could stand.",
    "a code that was added after the import",
    "cptref import --again DIR, the folder with the original files",
    severity=Severity.WARNING,
    kind="",
)
WITHOUT_EXTENT = Rule(
    "D010",
    "A dataset says what it was asked",
    "Without the extent that the import writes nothing can be said of a code that has no row.",
    "cms-pfs-2025d.yaml with dataset: pfs-2025d and no extent",
    "extent: {codes: all, rows: 19090, whole: true}, as `cptref import` writes it",
    severity=Severity.WARNING,
    kind="",
)
UNKNOWN_RELEASE = Rule(
    "D012",
    "A release's id is of a form that is known",
    "From the id comes the day from which the figures apply. One that cannot be read to a day "
    "cannot be put in order: an old figure would stand as the newest.",
    "content/datasets/icd10cm-fy2026-04.csv",
    "content/datasets/icd10cm-2026-04.csv",
    kind="",
)
