"""What an import looked for in a file, and found."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema

from cptref.schema.described import described
from cptref.schema.fields import (
    WHOLE,
    Line,
    Model,
    Truth,
    mistake,
)

_ALL = ("all",)


def _looked_for(value: Any) -> Any:
    """A text stands for every code: it is the word 'all'."""
    if not isinstance(value, str):
        return value
    if value != "all":
        raise mistake("not_allowed", f"must be 'all' or a list of codes; got '{value[:40]}'")
    return _ALL


LookedFor = Annotated[
    tuple[Line, ...],
    BeforeValidator(_looked_for),
    WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}),
]


Said = Annotated[str, Field(min_length=1, max_length=1_000)]


@described(
    "What an import looked for in its files, and found: `cptref import` writes it.\n\nA code "
    "that is neither among `codes` nor covered by 'all' was not looked for, and nothing can\nbe "
    "said of it; one that was looked for and not found is not listed, if the file was whole."
)
class Extent(Model):
    codes: LookedFor = Field(
        description="The codes that were looked for, by number; or 'all' of the file."
    )
    found: tuple[Line, ...] = Field(
        default=(), description="Those of them that have a row; of 'all', none is listed here."
    )
    parts: tuple[Line, ...] = Field(
        default=(),
        description="Of a release in parts, those that were read: settings (practitioner, "
        "outpatient), addenda (AA, BB, EE), or 'practitioner f1' of a quarter's four files.",
    )
    rows: Annotated[int, Field(ge=0, le=100_000_000), WHOLE] = Field(
        description="How many rows the original files have, wanted or not."
    )
    whole: Truth = Field(
        description="Whether the publisher's whole file was read; of an excerpt, what it does not "
        "list is not known."
    )
    profile: dict[str, Said] = Field(
        default={},
        description="Of a whole file, what each column holds: how many rows have each mark, or the "
        "median of its figures. The next release is held against it.",
    )

    @property
    def of_all(self) -> bool:
        """Whether every code of the file was taken."""
        return self.codes == _ALL

    def looked_for(self, number: str) -> bool:
        return self.of_all or number in self._codes

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.codes)
