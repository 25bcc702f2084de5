"""What is given on the command line -> what it stands for, or why it stands for nothing."""

from __future__ import annotations

from datetime import date

from cptref.cli.console import WRONG_USAGE, Stop


def day(as_of: str) -> date | None:
    """The day that --as-of names; none where it is not given."""
    if not as_of:
        return None
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        words = f"--as-of must be a day as 2026-11-23; got '{as_of}'"
        raise Stop(WRONG_USAGE, words) from None


def address(base_url: str) -> str:
    """What --base-url gives, as `base_url` of site.yaml has to be."""
    from pydantic import TypeAdapter, ValidationError

    from cptref.schema.base_url import BaseUrl

    try:
        return TypeAdapter[str](BaseUrl).validate_python(base_url)
    except ValidationError as fault:
        words = f"--base-url {fault.errors()[0]['msg']}; got {base_url}"
        raise Stop(WRONG_USAGE, words) from None
