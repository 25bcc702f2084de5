"""Writes every `expected.txt` anew: `python tests/bad/regenerate.py`. Read the difference."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import samples  # noqa: E402


def main() -> None:
    for name in samples.bad_libraries():
        with tempfile.TemporaryDirectory() as folder:
            library = samples.make_bad(name, Path(folder) / "library")
            check = (sys.executable, "-m", "cptref", "check", "-C", library, *samples.options(name))
            said = subprocess.run(check, capture_output=True, check=False)
        if said.returncode not in (0, 1):
            sys.exit(f"{name}: {said.stderr.decode()}")
        (samples.BAD / name / "expected.txt").write_bytes(said.stdout)


if __name__ == "__main__":
    main()
