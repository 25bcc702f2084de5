"""Datasets that a test wrote by hand, with the checks and the digest that an import writes."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from cptref.cms.kinds import KINDS, layout_of
from cptref.cms.written import CHECK, check, digest
from cptref.load.text import with_line_feeds

_DATASET = re.compile(r"content/datasets/(?P<name>(?P<kind>[a-z0-9]+)-.+)\.csv")


def sealed(files: Mapping[str, bytes], *, anew: bool = False) -> dict[str, bytes]:
    """The files, each dataset without checks sealed, and its digest in the record of its source.

    With `anew` one that has checks gets others. What is wrong in a dataset stays as it is.
    """
    found = dict(files)
    for path, raw in files.items():
        named = _DATASET.fullmatch(path)
        if named is None or named["kind"] not in KINDS:
            continue
        has_checks = raw.partition(b"\n")[0].rstrip(b"\r").endswith(f",{CHECK}".encode())
        if has_checks and not anew:
            continue
        found[path] = sealed_text(named["name"], _unsealed(raw) if has_checks else raw)
        source = f"content/sources/cms-{named['name']}.yaml"
        if source in files and f"dataset: {named['name']}\n".encode() in files[source]:
            found[source] = with_digest(files[source], found[path])
    return found


def sealed_text(name: str, raw: bytes) -> bytes:
    """A dataset's text with a check at the end of each whole line."""
    layout = layout_of(next(kind for kind in KINDS if name.startswith(f"{kind}-")))
    columns = [column.name for column in layout.columns]
    key_at = [columns.index(column) for column in layout.key]
    head, *lines = raw.decode(errors="surrogateescape").split("\n")
    if not lines or head.startswith("version "):
        return raw
    written = [_with(head, CHECK)]
    above: tuple[str, ...] = ()
    for line in lines[:-1]:
        row = line.removesuffix("\r")
        written.append(_with(line, check(name, above, row)))
        values = next(csv.reader([row.replace("\r", " ")]), [])
        above = tuple(values[at] for at in key_at if at < len(values))
    return "\n".join((*written, lines[-1])).encode(errors="surrogateescape")


def with_digest(record: bytes, dataset: bytes) -> bytes:
    kept = re.sub(rb"^digest: .*\n", b"", record, flags=re.MULTILINE)
    line = f'digest: "{digest(with_line_feeds(dataset))}"\n'.encode()
    before, sha256, after = kept.partition(b"sha256:")
    return before + line + sha256 + after if sha256 else kept + line


def _with(line: str, cell: str) -> str:
    row = line.removesuffix("\r")
    return f"{row},{cell}{line[len(row) :]}"


def _unsealed(raw: bytes) -> bytes:
    return re.sub(rb",(?:check|[0-9a-f]{8})(?=\r?\n)", b"", raw)
