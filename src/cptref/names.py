"""Names that no file may have wherever it is to be copied, and the word for what is not written."""

from __future__ import annotations

import re

#: Stands in a text that is still to be written: 'TODO what is done', '[TODO a step]'.
PLACEHOLDER = "TODO"

#: Devices of Windows, whatever their ending: a file of such a name cannot be made or copied there.
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def is_device(stem: str) -> bool:
    """'con' and 'COM1', but not 'console'."""
    return _DEVICE.fullmatch(stem) is not None
