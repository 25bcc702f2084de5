"""Every bound on an input, in one place: generous for a person, small enough for a machine."""

#: Folders of `content/`, one in another: two or three are what a library has.
FOLDERS_DEEP = 32
RECORD_BYTES = 256 * 1024
RECORD_DEPTH = 32
RECORD_NODES = 20_000
LINE_CHARACTERS = 300
INLINE_CHARACTERS = 4_000
PROSE_CHARACTERS = 40_000
SYNONYM_CHARACTERS = 60
SYNONYMS = 30
URL_CHARACTERS = 2_000
SLUG_CHARACTERS = 64

# Datasets and what is imported into them: the pairs of a quarter are 2.5 million rows, 230 MB.
DATASET_BYTES = 512 * 1024 * 1024
UPLOAD_BYTES = 1024 * 1024 * 1024
ARCHIVE_MEMBERS = 1_000
ARCHIVE_RATIO = 100
REJECTED_ROWS = 1_000

# Files of CMS: the largest workbook of theirs that was seen is 7 MB unpacked, at 10 to 1.
WORKBOOK_FILE_BYTES = 64 * 1024 * 1024
WORKBOOK_BYTES = 256 * 1024 * 1024
WORKBOOK_MEMBERS = 1_000
WORKBOOK_RATIO = 100
TABLE_COLUMNS = 64
TABLE_LINE_CHARACTERS = 64 * 1024
TABLE_PREAMBLE_LINES = 60
