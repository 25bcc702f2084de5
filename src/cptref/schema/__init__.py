"""The one statement of what a record may say; editor schemas and messages are generated from it."""

from cptref.schema.code import Code
from cptref.schema.exceptions import Exceptions
from cptref.schema.fields import Kind, Model
from cptref.schema.site import Site
from cptref.schema.vocabulary import Family, Modifier, Payer, Source, Term

#: Every model an editor's file can hold, by kind.
MODELS: dict[str, type[Model]] = {
    "site": Site,
    "code": Code,
    "family": Family,
    "modifier": Modifier,
    "payer": Payer,
    "source": Source,
    "term": Term,
    "exceptions": Exceptions,
}

__all__ = [
    "MODELS",
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
