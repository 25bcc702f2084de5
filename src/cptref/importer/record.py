"""The record of a dataset's source: written once, and later only in the lines of the import."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from cptref.cms import releases
from cptref.cms.file_kind import CMS
from cptref.cms.kinds import kind_of
from cptref.cms.written import digest
from cptref.importer.lines import replaced
from cptref.importer.reading import Imported
from cptref.schema import Source

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,._()&/-]*[A-Za-z0-9.)]")
_WIDTH = 96


def source_record(imported: Imported, retrieved: date) -> bytes:
    """The record of where a dataset comes from, as an editor would write it."""
    kind, release = kind_of(imported.kind), imported.release
    edition = releases.called(kind.name, release)
    effective = releases.effective(kind.name, release) if kind.is_dated else None
    fields: dict[str, str] = {
        "title": f"{kind.title}, {edition}",
        "publisher": kind.publisher,
        "kind": "cms-release" if kind.publisher == CMS else "third-party",
        "number": releases.number(kind.name, release),
        "edition": edition,
        "file": ", ".join(imported.files),
        "published": imported.published.isoformat() if imported.published else "",
        "effective": effective.isoformat() if effective else "",
        "undated": "" if imported.published or effective else kind.undated,
        "retrieved": retrieved.isoformat(),
        "via": imported.via,
    }
    schema = "# yaml-language-server: $schema=../../schema/source.schema.json\n"
    lines = (f"{key}: {_scalar(value)}\n" for key, value in fields.items() if value)
    return (schema + "".join(lines) + "".join(provenance(imported).values())).encode()


def rewritten(record: bytes, imported: Imported, source: Source) -> bytes:
    """An editor's record with what the import knows better; all else stays as it was written."""
    blocks = provenance(imported)
    if source.dataset == imported.name:
        del blocks["dataset"]
    if source.sha256 == imported.sha256:
        del blocks["sha256"]
    else:
        known = dict(zip(source.sha256, [""] * len(source.sha256), strict=True))
        new = [name for name, sha256 in imported.files.items() if sha256 not in known]
        if source.sha256 and source.file and new:
            blocks["file"] = f"file: {_scalar(', '.join((source.file, *new)))}\n"
    return replaced(record.decode(), blocks).encode()


def provenance(imported: Imported) -> dict[str, str]:
    """The keys by which a source's record names its dataset and its files, each with its lines."""
    files = "".join(f'  - "{sha256}"\n' for sha256 in imported.sha256)
    return {
        "dataset": f"dataset: {imported.name}\n",
        "digest": f'digest: "{digest(imported.content)}"\n',
        "sha256": f"sha256:\n{files}",
        "extent": _extent(imported),
    }


def _extent(imported: Imported) -> str:
    """What was looked for, found and read: of a code that is not named nothing is known."""
    asked = imported.asked.codes
    found = imported.found & asked if asked else ()
    lines = [
        "extent:",
        *(_flow("codes", sorted(asked)) if asked is not None else ["  codes: all"]),
        *_flow("found", sorted(found)),
        *([f"  parts: [{', '.join(imported.parts)}]"] if imported.parts else []),
        f"  rows: {imported.read}",
        f"  whole: {'true' if imported.whole else 'false'}",
        *(["  profile:"] if imported.profile else []),
        *(f'    {name}: "{said}"' for name, said in imported.profile.items()),
    ]
    return "".join(f"{line}\n" for line in lines)


def _flow(key: str, codes: Sequence[str]) -> list[str]:
    """A list of codes in quotes, as wide as the records are."""
    if not codes:
        return []
    text = ", ".join(f'"{code}"' for code in codes)
    if len(text) < _WIDTH - len(key):
        return [f"  {key}: [{text}]"]
    wrapped = wrap(f"[{text}]", _WIDTH, subsequent_indent=" ")
    return [f"  {key}:", *(f"    {line}" for line in wrapped)]


def _scalar(text: str) -> str:
    """A YAML scalar; JSON's form of a text is one of YAML's."""
    if text.startswith("20") and re.fullmatch(r"[0-9-]{10}", text):
        return text  # a day, as editors write it
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if _PLAIN.fullmatch(text) else json.dumps(shown, ensure_ascii=False)
