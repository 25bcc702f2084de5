"""A record's text -> the text with an edit, in which every other byte is as it was; or, of plain
data, a record's text in the form in which records are written.

    from cptref import edit

    text = edit.put(text, "code", ("reviewed", "on"), day)            # set, or put in
    text = edit.put(text, "code", ("payers", "aetna", "gap"), {...})  # with what holds it
    text = edit.append(text, "code", ("history",), {"date": day, "kind": "editorial", "note": "…"})
    text = edit.insert(text, "family", ("codes",), 2, {"code": "cpt/47384", "at": {...}})
    text = edit.remove(text, "code", ("gaps", 0))       # the last row of a list takes its key along
    text = edit.written({"title": "…", "meaning": "…"}, "term")       # a whole record

Texts go in and come out; `kind` is that of the record, as 'code' or 'source', and a path is of keys
and positions (-1 is the last row), as `schema/walk.py` has them. Values are plain: dicts, lists,
tuples, texts, days, numbers, truth values. A key whose value is None is left out.

The order of the keys, quotes, folding and wrapping are looked after: hand prose over as it reads,
on one line or with an empty line between paragraphs. `cptref fmt` has nothing to change in what
comes out. A passage is not the same to the byte when it is read again: its line ends and blanks
may be others, and one of several paragraphs ends with a line feed.

Comments stay, but for those within a value that is replaced and those of a key or row that is
removed. CRLF stays. NotEdited is raised, with a sentence for the editor, where a text is no record
that can be read, has a tab or lines of both ends, and where a path leads nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cptref.edit import emit, forms
from cptref.edit.read import NotEdited
from cptref.edit.surgery import append, insert, put, remove
from cptref.schema import MODELS
from cptref.schema.fields import Kind
from cptref.schema.kinds import RECORD_KINDS

__all__ = ["NotEdited", "append", "insert", "put", "remove", "schema_line", "written"]


def written(value: Mapping[str, Any], kind: Kind, comments: str = "") -> str:
    """A record's text, with the line that names its schema to editors.

    `comments` are lines below that, which say where the record comes from.
    """
    lines = [f"# {line}".rstrip(" ") for line in comments.splitlines()]
    lines += emit.mapping(value, forms.of(MODELS[kind]), 0)
    return schema_line(kind) + "".join(f"{line}\n" for line in lines)


def schema_line(kind: Kind) -> str:
    """What tells an editor by which schema to complete and check a record."""
    up = "../" * (RECORD_KINDS[kind].path("-/-" if kind == "code" else "-").count("/"))
    return f"# yaml-language-server: $schema={up}schema/{kind}.schema.json\n"
