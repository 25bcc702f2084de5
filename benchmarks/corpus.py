"""Writes a library of N synthetic billing codes: `python benchmarks/corpus.py N DIR [--bare]`.

The same N gives the same bytes, everywhere. A record weighs what a briefing does: about 7 KB,
three blocks of Markdown, ten modifiers, five payers, and some forty short texts. Everything
grows with N as it would in a real library: 25 codes to a family, five policies to a family, and
four sources that every record cites. The numbers are labels; what stands under them is invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from briefing import code
from datasets import dataset_files
from names import (
    MOST,
    PAYERS,
    SHARED_SOURCES,
    TERMS,
    code_id,
    family_number,
    modifiers_in_use,
    policy_ids,
)
from vocabulary import SITE, family_record, modifier, payer, source, term


def files(count: int) -> Iterator[tuple[str, str]]:
    """(path, text) of every record of a library of `count` codes."""
    if not 1 <= count <= MOST:
        raise ValueError(f"a library has 1 to {MOST} codes here, not {count}")
    members: dict[int, list[str]] = {}
    for position in range(count):
        family = family_number(position, count)
        members.setdefault(family, []).append(code_id(position))
        yield f"codes/{code_id(position)}.yaml", code(position, count)
    yield "site.yaml", SITE
    for family, codes in members.items():
        yield f"families/group-{family:04d}.yaml", family_record(family, codes)
        for policy in policy_ids(family):
            yield f"sources/{policy}.yaml", source(policy)
    for name in SHARED_SOURCES:
        yield f"sources/{name}.yaml", source(name)
    for name in modifiers_in_use(count):
        yield f"modifiers/{name}.yaml", modifier(name)
    for name in PAYERS:
        yield f"payers/{name}.yaml", payer(name)
    for name in TERMS:
        yield f"terms/{name}.yaml", term(name)


def write_library(count: int, folder: Path, *, bare: bool = False) -> None:
    """Writes the library into `folder`, which holds `content/` afterwards; a bare one has no
    dataset."""
    figures = () if bare else dataset_files(count)
    for path, text in (*files(count), *figures):
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    bare = arguments[2:] == ["--bare"]
    named = arguments[:2] if bare else arguments
    if len(named) != 2 or not named[0].isdigit() or not 1 <= int(named[0]) <= MOST:
        print(f"usage: corpus.py N DIR [--bare], N from 1 to {MOST}", file=sys.stderr)
        return 2
    write_library(int(named[0]), Path(named[1]), bare=bare)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
