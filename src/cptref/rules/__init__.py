"""The rules of a library: a family of them is a module, a rule is a value in it."""

from cptref.rules import (
    reading,
)

__all__ = [
    "reading",
]
