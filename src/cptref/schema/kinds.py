"""The kinds of record: one row is one kind, and states all of it but its fields.

Where its files lie and how they are named, how prose names it, where its page is and what a link to
it says: loader, references, links, search and counts ask here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from cptref.frozen import frozen
from cptref.schema.aliases import Aliases
from cptref.schema.code import Code
from cptref.schema.exceptions import Exceptions
from cptref.schema.family import Family
from cptref.schema.fields import Kind, Model
from cptref.schema.modifier import Modifier
from cptref.schema.payer import Payer
from cptref.schema.site import Site
from cptref.schema.source import Source
from cptref.schema.term import Term


@frozen
class FileName:
    """How the files of a kind are named, where that is not by a slug."""

    form: re.Pattern[str]
    """Of the whole name, without its ending."""
    otherwise: str
    """What a message says of one that is named in another way, after its name."""


ReadsAs = Literal["id", "title", "word"]
"""What prose prints of a record that it names without words of its own: '62', 'Aetna', or a title
as it stands within a sentence, 'global period'."""


@frozen
class RecordKind:
    name: Kind
    """As messages have it: 'payer'. An editor's schema is called so."""
    model: type[Model]
    folder: str = ""
    """Below content/. Empty where the library has one such record: '<name>.yaml'."""
    file_name: FileName | None = None
    """None where files are named by slugs; a code's lie in the folders of their systems."""
    role: str = ""
    """What names it in prose, as in {payer}`aetna`; empty where nothing does."""
    reads_as: ReadsAs = "title"
    page: str = ""
    """The address of its page, with {id}; empty where that is <folder>/{id}.html."""
    label: str = "{title}"
    """What a link to it says among those to records of other kinds, with {title} and {id}."""

    plural: str = ""
    """Over their count: 'Payers'; empty for what is not counted."""
    in_search: bool = True
    must_be_named: bool = False
    """Whether one that no other record names is left over."""

    def path(self, id: str) -> str:
        """Where the record's file lies below the library: 'content/codes/cpt/47381.yaml'."""
        return f"content/{self.folder}/{id}.yaml" if self.folder else f"content/{self.name}.yaml"

    def address(self, id: str) -> str:
        """Where the record's page lies, from the site's root."""
        return (self.page or self.folder + "/{id}.html").replace("{id}", id)


_ROWS = (
    RecordKind("site", Site),
    RecordKind(
        "code", Code, folder="codes",
        role="code", reads_as="id", page="{id}.html", plural="Briefings",
    ),
    RecordKind("family", Family, folder="families", label="Family: {title}", plural="Families"),
    RecordKind(
        "modifier", Modifier, folder="modifiers",
        file_name=FileName(
            re.compile(r"[0-9A-Z]{2}"), "is no modifier: two digits or capital letters"
        ),
        role="mod", reads_as="id", label="Modifier {id}, {title}",
        plural="Modifiers", must_be_named=True,
    ),
    RecordKind(
        "payer", Payer, folder="payers",
        role="payer", label="Payer: {title}", plural="Payers", must_be_named=True,
    ),
    RecordKind("source", Source, folder="sources", plural="Sources", in_search=False),
    RecordKind(
        "term", Term, folder="terms", role="term", reads_as="word",
        page="glossary/index.html#{id}", label="Glossary: {title}",
        plural="Terms", must_be_named=True,
    ),
    RecordKind("aliases", Aliases, in_search=False),
    RecordKind("exceptions", Exceptions),
)  # fmt: skip

#: Every kind by its name, in the order in which records are read and counted.
RECORD_KINDS: Mapping[Kind, RecordKind] = MappingProxyType({row.name: row for row in _ROWS})
#: Those of which a library has many: all but what lies in a file of its own.
IN_FOLDERS: Mapping[Kind, RecordKind] = MappingProxyType(
    {name: kind for name, kind in RECORD_KINDS.items() if kind.folder}
)
#: Those that are joined and checked: these, and the one table of aliases.
JOINED: Mapping[Kind, RecordKind] = MappingProxyType(
    {**IN_FOLDERS, "aliases": RECORD_KINDS["aliases"]}
)
_OF_MODEL: Mapping[type[Model], Kind] = {kind.model: name for name, kind in RECORD_KINDS.items()}


def name_of(model: type[Model]) -> Kind:
    """The kind whose records are of this model. A model of no kind is a bug: KeyError."""
    return _OF_MODEL[model]
