"""A whole fee schedule and a quarter of NCCI's pairs, imported, read, sharded and built:
`python benchmarks/pairs.py FILE RELEASE [PAIRS]`.

FILE is CMS's relative value file, RELEASE its id ('2025d'); PAIRS, of 2.5 million, are written by
`ncci.py`. The library is a copy of this project's, with every code of the file. Each line is a
process of its own: its seconds of processor time and its peak memory; of the shards alone too.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import ncci

_PROJECT = Path(__file__).parents[1]
_CPTREF = (sys.executable, "-m", "cptref")
_WHOLE = 2_500_000


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--shards"]:
        _shards(Path(arguments[1]))
        return 0
    if len(arguments) not in (2, 3) or not Path(arguments[0]).is_file():
        print("usage: pairs.py FILE RELEASE [PAIRS]", file=sys.stderr)
        return 2
    file, release = Path(arguments[0]).resolve(), arguments[1]
    pairs = int(arguments[2]) if len(arguments) == 3 else _WHOLE
    with tempfile.TemporaryDirectory() as folder:
        home, site = Path(folder) / "library", Path(folder) / "site"
        shutil.copytree(_PROJECT / "content", home / "content")
        files = ncci.write(file, pairs, Path(folder) / "ncci")
        every = ("--all", "-C", str(home))
        _run("import pfs", "import", "pfs", str(file), "--release", release, *every)
        names = map(str, files)
        _run("import ptp", "import", "ptp", *names, "--release", ncci.RELEASE, *every)
        dataset = home / "content" / "datasets" / f"ptp-{ncci.RELEASE}.csv"
        with dataset.open("rb") as raw:
            print(f"dataset: {sum(1 for _ in raw) - 1:,} rows, {dataset.stat().st_size:,} bytes")
        _run("check", "check", "-C", str(home), shown=False)
        _timed("shards", (sys.executable, __file__, "--shards", str(home)))
        built = ("build", "-C", str(home), "--out", str(site), "--scope", "imported")
        _run("build", *built)
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        print(f"site: {len(sizes):,} files, {sum(sizes):,} bytes")
        _run("nothing changed", *built)
    return 0


def _run(name: str, *arguments: str, shown: bool = True) -> None:
    _timed(name, (*_CPTREF, *arguments), shown=shown)


def _timed(name: str, command: tuple[str, ...], *, shown: bool = True) -> None:
    """What this run alone has used, with its children."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=None if shown else subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    whole = time.perf_counter() - began
    processor = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / 1024  # Linux counts in KB
    print(f"{name}: {processor:.1f} s of processor time, {whole:.1f} s, {peak:.0f} MB", flush=True)
    if process.returncode:
        sys.exit(process.returncode)


def _shards(home: Path) -> None:
    """Every code's, as a build makes them: one after the other, each compressed and let go."""
    from cptref.claims.shards import shards
    from cptref.cms.kinds import kind_of
    from cptref.disk.read import read_content
    from cptref.load import load

    datasets = load(_of_datasets(read_content(home).value)).value.datasets
    numbers = {
        number
        for each in datasets.values()
        if kind_of(each.kind).lists_codes
        for key in each.rows
        for number in key[: kind_of(each.kind).codes_in_key]
    }
    _forget_the_peak()
    began, before = time.process_time(), _memory("VmRSS")
    made, largest, whole = 0, (0, ""), 0
    spent = 0.0
    for shard in shards(datasets, numbers):
        packing = time.process_time()
        size = _weight(shard)
        spent += time.process_time() - packing
        made, whole, largest = made + 1, whole + size, max(largest, (size, shard["code"]))
    took = time.process_time() - began
    print(
        f"  {made:,} shards: {took - spent:.1f} s of processor time, {spent:.1f} s more to write "
        f"and compress them; {before} MB before, {_memory('VmHWM')} MB at the most; "
        f"{whole:,} bytes compressed, the largest {largest[0]:,} ({largest[1]})"
    )


def _of_datasets(content: Mapping[str, bytes | None]) -> Mapping[str, bytes | None]:
    """They and their sources' records, without what else the library has."""
    begins = ("content/datasets/", "content/sources/cms-")
    return {path: raw for path, raw in content.items() if path.startswith(begins)}


def _weight(shard: Mapping[str, Any]) -> int:
    text = json.dumps(shard, separators=(",", ":"), ensure_ascii=False)
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _memory(which: str) -> int:
    """In MB: 'VmRSS' is what is held now, 'VmHWM' the most since the peak was forgotten."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{which}:"):
            return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _forget_the_peak() -> None:
    place = Path("/proc/self/clear_refs")
    if place.exists():
        place.write_text("5")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
