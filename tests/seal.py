"""Seals the datasets of the libraries on the disk anew: `python tests/seal.py FOLDER...`.

For datasets of tests alone, which nobody publishes; those of content/ are written by an import.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.sealed import sealed  # noqa: E402


def main() -> None:
    for name in sys.argv[1:]:
        # A library's content/, or what stands for it, as `before/` in a test of the history.
        content = Path(name)
        places = {
            f"content/{path.relative_to(content).as_posix()}": path
            for folder in ("datasets", "sources")
            for path in sorted((content / folder).glob("*"))
        }
        files = {path: place.read_bytes() for path, place in places.items()}
        for path, raw in sealed(files, anew=True).items():
            places[path].write_bytes(raw)


if __name__ == "__main__":
    main()
