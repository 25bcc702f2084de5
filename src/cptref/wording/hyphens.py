"""Where a long word of the field may be parted at the end of a narrow line."""

from __future__ import annotations

import re

#: What a word of medicine begins with, before a part that is a word by itself.
_BEGINNINGS = (
    "broncho", "chemo", "colono", "cryo", "cysto", "electro", "endo", "extra", "gastro", "hepato",
    "hystero", "intra", "laparo", "micro", "nephro", "neuro", "percu", "photo", "radio", "retro",
    "thermo", "thoraco", "trans", "ultra",
)  # fmt: skip
_LONG = re.compile(rf"\b({'|'.join(_BEGINNINGS)})(?=[a-z]{{5,}})", re.IGNORECASE)


def hyphenated(title: str) -> str:
    """'Laparoscopic' with a soft hyphen after 'Laparo': seen only where the line ends there."""
    return _LONG.sub("\\1\u00ad", title)
