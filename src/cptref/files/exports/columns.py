"""The columns that many tables have, each stated once."""

from __future__ import annotations

from cptref.files.exports.column import Column

CODE = Column("Code", 10, says="The number of the code, as a text.")
MODIFIER = Column(
    "Modifier", 10, says="The part of the service that the row is of: 26 is the professional part; "
    "empty is the whole.",
)  # fmt: skip
RELEASE = (
    Column("Release", 12, says="The dataset that the row stands in: pfs-2026a is the fee schedule "
           "of January 2026."),
    Column("Effective", 14, "day", "From when the release applies."),
)  # fmt: skip
PAYER = Column("Payer", 28)
PLAN = Column("Plan", 28, says="The payer’s line of business, where the policy is of one.")
STANCE = Column(
    "Stance", 24, says="What the policy says of the code, in one word of the library’s."
)
SOURCE_ID = Column("Source id", 24, says="The source of the row: source_id of the table sources.")
SOURCE_IDS = Column(
    "Source ids", 32, says="The sources of the row: source_id of the table sources, several parted "
    "by a semicolon and a space.",
)  # fmt: skip
