"""Where the library's files lie on a host, so that each page can lead to its own."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from cptref import limits
from cptref.schema.described import described
from cptref.schema.fields import Model, Url, mistake

#: Of a branch or a folder; git allows more, and nobody names one so.
_STEPS = r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*"
_PLACES = re.compile(r"\{[^{}]*\}?|\}")
_KNOWN = ("{branch}", "{path}", "{line}")


def _of_host(value: str) -> str:
    if not value.startswith("https://"):
        raise mistake("bad_url", "must begin with https://")
    if "?" in value or "#" in value:
        raise mistake("bad_url", "may hold no '?' and no '#': paths follow it")
    return value.rstrip("/").removesuffix(".git")


def _template(value: str) -> str:
    if not value.startswith("https://") or re.search(r"[\s<>\"'\\^`|]", value):
        raise mistake("bad_url", "must begin with https:// and hold no space, quote or backslash")
    unknown = [each for each in _PLACES.findall(value) if each not in _KNOWN]
    if unknown or "{path}" not in value:
        raise mistake("bad_url", "must hold {path}, and may hold {branch} and {line}, and no other")
    return value


def _steps(value: str) -> str:
    if ".." in value or value.endswith((".lock", ".")):
        raise mistake("pattern", "may hold no '..' and not end in a point or '.lock'")
    return value


_Url = Annotated[Url, AfterValidator(_of_host)]
_Template = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.URL_CHARACTERS),
    AfterValidator(_template),
    WithJsonSchema({"type": "string", "pattern": r"^https://.*\{path\}"}),
]
_Steps = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=rf"^{_STEPS}$"),
    AfterValidator(_steps),
]


@described("Where the library's files lie, for 'Edit this page' and 'Add what you know'.")
class Repository(Model):
    url: _Url = Field(description="The repository's page, as https://github.com/owner/name.")
    branch: _Steps = Field(default="main", description="The branch that is published.")
    folder: _Steps | None = Field(
        default=None,
        description="The library's folder in the repository, where it is not the top.",
    )
    edit: _Template | None = Field(
        default=None,
        description=(
            "The address of the host's editor, with {branch}, {path} and {line}, where it is not "
            "as GitHub's; https://git.example.org/o/r/_edit/{branch}/{path} is one."
        ),
    )
