"""Builds a page for every code of a relative value file: `python benchmarks/imported.py FILE ID`.

FILE is CMS's own, ID its release ('2025d'). The library is a copy of this project's, with every
code of the file imported; what is measured is the command, from its start to its end.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PROJECT = Path(__file__).parents[1]
_CPTREF = (sys.executable, "-m", "cptref")


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not Path(arguments[0]).is_file():
        print("usage: imported.py FILE RELEASE", file=sys.stderr)
        return 2
    file, release = Path(arguments[0]).resolve(), arguments[1]
    with tempfile.TemporaryDirectory() as folder:
        home, site = Path(folder) / "library", Path(folder) / "site"
        shutil.copytree(_PROJECT / "content", home / "content")
        _run("import", "pfs", str(file), "--release", release, "--all", "-C", str(home))
        began = time.perf_counter()
        used = _run("build", "-C", str(home), "--out", str(site), "--scope", "imported")
        print(f"whole        {time.perf_counter() - began:.1f} s")
        print(f"processor    {used.ru_utime + used.ru_stime:.1f} s")
        print(f"peak memory  {used.ru_maxrss / 1024:.0f} MB")  # Linux counts in KB
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        print(f"site         {len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB")
    return 0


def _run(*arguments: str) -> resource.struct_rusage:
    """What this run alone has used."""
    process = subprocess.Popen([*_CPTREF, *arguments])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    return used


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
