"""The kinds of record: one row is one kind, with its model, and where and how its files lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cptref.schema.code import Code
from cptref.schema.exceptions import Exceptions
from cptref.schema.fields import Kind, Model
from cptref.schema.site import Site
from cptref.schema.vocabulary import Family, Modifier, Payer, Source, Term


@dataclass(frozen=True, slots=True)
class FileName:
    """How the files of a kind are named, where that is not by a slug."""

    form: re.Pattern[str]
    """Of the whole name, without its ending."""
    otherwise: str
    """What a message says of one that is named in another way, after its name."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    name: Kind
    """As messages have it: 'payer'. An editor's schema is called so."""
    model: type[Model]
    folder: str = ""
    """Below content/. Empty where the library has one such record: '<name>.yaml'."""
    file_name: FileName | None = None
    """None where files are named by slugs; a code's lie in the folders of their systems."""


_ROWS = (
    RecordKind("site", Site),
    RecordKind("code", Code, folder="codes"),
    RecordKind("family", Family, folder="families"),
    RecordKind(
        "modifier", Modifier, folder="modifiers",
        file_name=FileName(
            re.compile(r"[0-9A-Z]{2}"), "is no modifier: two digits or capital letters"
        ),
    ),
    RecordKind("payer", Payer, folder="payers"),
    RecordKind("source", Source, folder="sources"),
    RecordKind("term", Term, folder="terms"),
    RecordKind("exceptions", Exceptions),
)  # fmt: skip

#: Every kind by its name, in the order in which records are read and counted.
RECORD_KINDS: Mapping[Kind, RecordKind] = MappingProxyType({row.name: row for row in _ROWS})
#: Those of which a library has many: all but what lies in a file of its own.
IN_FOLDERS: Mapping[Kind, RecordKind] = MappingProxyType(
    {name: kind for name, kind in RECORD_KINDS.items() if kind.folder}
)
_OF_MODEL: Mapping[type[Model], Kind] = {kind.model: name for name, kind in RECORD_KINDS.items()}


def name_of(model: type[Model]) -> Kind:
    """The kind whose records are of this model. A model of no kind is a bug: KeyError."""
    return _OF_MODEL[model]
