"""What the files of a long list's parts say, where no file of the whole has their shape.

The same promises hold as for `code_shapes`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cptref.files.api.elements import Notice, PartsPath, Path, Schema, Version
from cptref.files.api.list_shapes import CodeRow, FamilyRow
from cptref.frozen import frozen
from cptref.schema.described import described


@described("Some of the codes of a library that has many, each as in the index.")
@frozen
class CodesFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    codes: tuple[CodeRow, ...]
    parts: PartsPath = None


@described("Some of the families of a library that has many, each as in the index.")
@frozen
class FamiliesFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    families: tuple[FamilyRow, ...]
    parts: PartsPath = None


@described("A part of a long list: a file of the same shape as the whole, or as its schema says.")
@frozen
class PartRow:
    name: Annotated[
        str,
        Field(
            description="What the codes' numbers begin with, the families' ids, or the days on "
            "which changes were taken on; with a number after a hyphen where too many are alike."
        ),
    ]
    rows: int
    data: Path


@described("Where the parts of a long list are. A part keeps its name while the library grows.")
@frozen
class PartsFile:
    schema_version: Version
    schema: Schema
    notice: Notice
    whole: Annotated[str, Field(description="The file whose list it is, from the site's root.")]
    rows: Annotated[int, Field(description="How many all parts have.")]
    parts: tuple[PartRow, ...]
