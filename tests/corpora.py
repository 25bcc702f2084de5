"""Corpora of hostile text: a sample of each kind always, the public ones where they are at hand.

The samples are written for these tests, in the layout of the corpus whose kind they stand for.
CPTREF_SHARED names the folder in which the public ones lie.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SHARED = os.environ.get("CPTREF_SHARED", "")
_PUBLIC = pytest.mark.skipif(not _SHARED, reason="CPTREF_SHARED does not say where the corpora are")

#: For a test of a corpus: `corpora` is the folder that it reads from.
each_corpus = pytest.mark.parametrize(
    "corpora",
    [
        pytest.param(Path(__file__).parent / "fixtures" / "corpora", id="sample"),
        pytest.param(Path(_SHARED) / "corpora", id="public", marks=_PUBLIC),
    ],
)
