"""Times `cptref serve` from a save to the new page: `python benchmarks/serve.py [CODES [EDITS]]`.

CODES invented codes (1,000) are served; EDITS times (5) a word of prose is another, saved, and the
page asked for as soon as its reader would be told. What counts is the time on the wall; the median
is printed with the longest.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import write_library  # noqa: E402
from tests.saving import measured  # noqa: E402


def main(arguments: list[str]) -> int:
    if len(arguments) > 2 or not all(each.isdigit() and int(each) for each in arguments):
        print("usage: serve.py [CODES [EDITS]]", file=sys.stderr)
        return 2
    codes, edits = (*map(int, arguments), *(1_000, 5)[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "library"
        write_library(codes, home, bare=True)
        took = measured(home, edits)
    print(f"{codes:,} records: {median(took):.2f} s, at most {max(took):.2f} s, of {edits} edits")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
