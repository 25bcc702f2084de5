"""The one statement of what a record may say; editor schemas and messages are generated from it."""

from cptref.schema.aliases import Aliases
from cptref.schema.code import Code
from cptref.schema.exceptions import Exceptions
from cptref.schema.family import Family
from cptref.schema.fields import Kind, Model
from cptref.schema.kinds import RECORD_KINDS
from cptref.schema.modifier import Modifier
from cptref.schema.payer import Payer
from cptref.schema.site import Site
from cptref.schema.source import Source
from cptref.schema.term import Term

#: Every model an editor's file can hold, by kind.
MODELS: dict[Kind, type[Model]] = {name: kind.model for name, kind in RECORD_KINDS.items()}

__all__ = [
    "MODELS",
    "RECORD_KINDS",
    "Aliases",
    "Code",
    "Exceptions",
    "Family",
    "Kind",
    "Model",
    "Modifier",
    "Payer",
    "Site",
    "Source",
    "Term",
]
