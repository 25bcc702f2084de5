"""Writes what an editor sees anew into every bad case: `make bad`. Read the difference."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import bad_cases, samples  # noqa: E402


def main() -> None:
    for name in bad_cases.names():
        case = bad_cases.case(name)
        with tempfile.TemporaryDirectory() as folder:
            library = samples.make_bad(case, Path(folder) / "library")
            options = samples.options(case, Path(folder))
            check = (sys.executable, "-m", "cptref", "check", "-C", library, *options)
            said = subprocess.run(check, capture_output=True, check=False)
        if said.returncode not in (0, 1):
            sys.exit(f"{name}: {said.stderr.decode()}")
        bad_cases.see(case, said.stdout.decode())


if __name__ == "__main__":
    main()
