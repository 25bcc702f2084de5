"""`make golden`: writes the expected sites anew, and says which files changed."""

import io
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cptref.build import Sources, build
from cptref.cli.report import text
from cptref.disk.read import read_content, read_theme

GOLDEN = Path(__file__).parent
ROOT = GOLDEN.parents[1]


def examples() -> list[str]:
    """The folders that hold a library and its site."""
    return sorted(path.parent.name for path in GOLDEN.glob("*/library"))


def built(name: str) -> dict[str, bytes]:
    """The site of the example's library, by path. Raises ValueError where it does not build.

    An archive, as a workbook is one, stands as its parts: what can be read is reviewed, and how
    well it is packed is zlib's affair.
    """
    read = read_content(GOLDEN / name / "library")
    made = build(Sources(read.value, read_theme([ROOT / "templates"])))
    if made.value is None:
        raise ValueError(text((*read.problems, *made.problems), len(read.value)))
    return dict(_unpacked(made.value))


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for path, content in files:
        if not path.endswith((".xlsx", ".zip")):
            yield path, content
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.namelist():
                yield f"{path}/{part}", book.read(part)


def expected(name: str) -> dict[str, bytes]:
    """The site as it is kept, by path."""
    site = GOLDEN / name / "site"
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """'changed cpt/00001.html', a line a file, in the order of their paths."""
    kinds = {(True, True): "changed", (True, False): "removed", (False, True): "added"}
    return [
        f"{kinds[path in old, path in new]} {path}"
        for path in sorted({*old, *new})
        if old.get(path) != new.get(path)
    ]


def main() -> None:
    for name in examples():
        old, new = expected(name), built(name)
        site = GOLDEN / name / "site"
        shutil.rmtree(site, ignore_errors=True)
        for path, content in new.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        said = changes(old, new) or ["unchanged"]
        sys.stdout.write("".join(f"{name}: {line}\n" for line in said))


if __name__ == "__main__":
    main()
