"""Libraries of invented codes, as large as one likes: those that the benchmarks build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "benchmarks" / "corpus.py"


def invented(folder: Path, codes: int, *, bare: bool = False) -> Path:
    """The folder, with `content/` in it; a bare library has no dataset."""
    command = (sys.executable, CORPUS, str(codes), folder, *(("--bare",) if bare else ()))
    subprocess.run(command, check=True)
    return folder
