"""The two documents that are made of the program: every field of a record, every command.

Run as a program it writes them: `make reference`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from cptref.cli.commands import app
from cptref.schema import RECORD_KINDS
from cptref.schema.export import editor_schemas

DOCS = Path(__file__).parents[1] / "docs"
_Schema = dict[str, Any]

_RECORDS = """\
# What a record may say

Made of the models by `make reference`: every key of every kind of record, in the order in which
`cptref fmt` puts them, with an example. An editor shows the same on hovering over a key. Keys that
are not marked as needed may be left out; none is left empty.

Prose is Markdown with roles: {term}`id` explains a word, {code}`47380`, {mod}`62` and
{payer}`aetna` lead to records, {medicare}`global-period` prints what Medicare's files say (`cptref
explain facts`). A citation is `[@source, page 3]`; `[@editorial]` marks the publisher's own word.
"""
_NAMES = {
    "site": "The library", "code": "A code", "family": "A family", "modifier": "A modifier",
    "payer": "A payer", "source": "A source", "term": "A term", "aliases": "Aliases",
    "exceptions": "Exceptions",
}  # fmt: skip
_PLACES = {"code": "content/codes/<system>/<CODE>.yaml", "modifier": "content/modifiers/<MOD>.yaml"}

#: What Typer says of an argument's type: the words say it.
_TYPE = re.compile(r" <(?:str|Path|list\[\w+\])>")
_COMMANDS = """\
# Commands

Made of the program by `make reference`; `cptref COMMAND --help` says the same. `-C DIR` names the
library, the folder that holds `content/site.yaml`; without it, it is the nearest one upward from
where you are.

A command ends with 0 where all is well, 1 where the records have errors, 2 where it was called
wrongly, 3 where reading or writing failed, 4 for a fault of the program, 130 and 143 where it was
interrupted or terminated.
"""


def records() -> str:
    """docs/records.md."""
    schemas = {name.partition(".")[0]: json.loads(raw) for name, raw in editor_schemas().items()}
    kinds = [kind for kind in ("code", *RECORD_KINDS) if kind in schemas]
    parts = [_RECORDS]
    for kind in dict.fromkeys(kinds):
        parts += _kind(kind, schemas[kind])
    return "\n".join(parts)


def _kind(kind: str, schema: _Schema) -> Iterator[str]:
    place = _PLACES.get(kind) or RECORD_KINDS[kind].path("<id>")
    yield f"## {_NAMES[kind]}: {place}\n\n{schema['description']}\n".replace("<", "\\<")
    for key, written in schema["properties"].items():
        needed = "Needed. " if key in schema.get("required", ()) else ""
        yield f"### {key}\n\n{needed}{_words(written)}\n"
        yield f"```yaml\n{_example(written)}\n```\n"
        rows = [*_values(written), *_below(schema, written, "")]
        if rows:
            yield "\n".join(rows) + "\n"


def _words(written: _Schema) -> str:
    default = f" Without it: `{written['default']}`." if "default" in written else ""
    many = " One of CMS's codes." if len(written.get("enum", ())) > 20 else ""
    return f"{written['description']}{default}{many}"


def _values(written: _Schema, indent: str = "") -> list[str]:
    """What each word of a fixed set means. CMS's places of service stand in its own list."""
    if not 0 < len(written.get("enum", ())) <= 20:
        return []
    pairs = zip(written["enum"], written["enumDescriptions"], strict=True)
    return [f"{indent}- `{word}`: {said[0].lower()}{said[1:].rstrip('.')}" for word, said in pairs]


def _example(written: _Schema) -> str:
    found: str = written["markdownDescription"].rpartition("```yaml\n")[2].removesuffix("\n```")
    return found


def _below(root: _Schema, written: _Schema, at: str) -> Iterator[str]:
    """A line for each key that stands in the value, at any depth."""
    here, step = written, at
    while True:
        if "$ref" in here:
            here = root["$defs"][here["$ref"].rpartition("/")[2]]
        elif "items" in here:
            here = here["items"]
        elif isinstance(here.get("additionalProperties"), dict):
            here, step = here["additionalProperties"], f"{step}*."
        else:
            break
    for key, inner in here.get("properties", {}).items():
        needed = "needed. " if key in here.get("required", ()) else ""
        yield f"- `{step}{key}`: {needed}{_words(inner)}"
        yield from _values(inner, "  ")
        # What a gap is, is said at the first one of a record.
        if key != "gap" or step.count(".") == 0:
            yield from _below(root, inner, f"{step}{key}.")


def commands() -> str:
    """docs/commands.md."""
    return "\n".join([_COMMANDS, *map(_command, _named())])


def _named() -> list[tuple[str, Any]]:
    """Each command by its name; Typer's own, whichever click it brings."""
    group: Any = typer.main.get_command(app)
    return list(group.commands.items())


def _command(named: tuple[str, Any]) -> str:
    name, command = named
    context = command.make_context(f"cptref {name}", [], resilient_parsing=True)
    usage = " ".join(command.collect_usage_pieces(context))
    rows = [row for parameter in command.params if (row := parameter.get_help_record(context))]
    lines = [f"## cptref {name}", "", f"`cptref {name} {usage}`", "", _unfolded(command.help)]
    if rows:
        lines += ["", *(f"- `{_TYPE.sub('', flag)}`: {_unfolded(words)}" for flag, words in rows)]
    return "\n".join(lines) + "\n"


def _unfolded(words: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (words or "").split("\n\n"))


def main() -> None:
    (DOCS / "records.md").write_text(records(), encoding="utf-8", newline="\n")
    (DOCS / "commands.md").write_text(commands(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
