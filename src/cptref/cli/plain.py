"""Arguments of `build` and `check` as most people write them, read without Typer.

Typer takes longer than a build in which nothing changed. Whatever is not understood is Typer's,
which says what is wrong with it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer than the reading
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Of each command, the options with a value, and those without: as written, and as the command's
#: parameter is called. A test holds them against the commands.
_VALUED: Mapping[str, Mapping[str, str]] = {
    "build": {"-C": "library", "--out": "out", "--base-url": "base_url", "--scope": "scope",
              "--as-of": "as_of", "--jobs": "jobs"},
    "check": {"-C": "library", "--format": "format_", "--as-of": "as_of", "--against": "against",
              "--licensed-text": "licensed_text"},
}  # fmt: skip
_FLAGS: Mapping[str, Mapping[str, str]] = {
    "build": {
        "--no-color": "no_color",
        "--no-cache": "no_cache",
        "--why": "why",
        "--distrust": "distrust",
        "--no-drafts": "no_drafts",
    },
    "check": {"--no-color": "no_color", "--no-cache": "no_cache"},
}
_NUMBERS = tuple(map(str, range(1, 100)))
_FORMS = ("text", "json", "github", "sarif")
_VALUES = {"jobs": _NUMBERS, "scope": ("briefed", "imported"), "format_": _FORMS}


class Plain:
    """A command, the options that are given, by the parameter's name, and paths.

    Of an option without a value the text is empty.
    """

    def __init__(self, command: str, options: Mapping[str, str], paths: tuple[str, ...]) -> None:
        self.command, self.options, self.paths = command, options, paths


def plain(arguments: Sequence[str]) -> Plain | None:
    """Each option once and written out, its value after it; or nothing."""
    command, *rest = arguments or ("",)
    if command not in _VALUED:
        return None
    options: dict[str, str] = {}
    paths: list[str] = []
    words = iter(rest)
    for word in words:
        if name := _VALUED[command].get(word):
            value = next(words, "")
            if not value or value.startswith("-") or value not in _VALUES.get(name, (value,)):
                return None
        elif name := _FLAGS[command].get(word, ""):
            value = ""
        elif word and not word.startswith("-") and command == "check":
            paths.append(word)
            continue
        else:
            return None
        if name in options:
            return None
        options[name] = value
    return Plain(command, options, tuple(paths))
