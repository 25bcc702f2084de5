"""The one statement of what a record may say; editor schemas and messages are generated from it."""

from cptref.schema.code import Code
from cptref.schema.exceptions import Exceptions
from cptref.schema.fields import Kind, Model
from cptref.schema.kinds import RECORD_KINDS
from cptref.schema.site import Site
from cptref.schema.vocabulary import Family, Modifier, Payer, Source, Term

#: Every model an editor's file can hold, by kind.
MODELS: dict[Kind, type[Model]] = {name: kind.model for name, kind in RECORD_KINDS.items()}

__all__ = [
    "MODELS",
    "RECORD_KINDS",
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
