"""A place in a file -> the link and the command by which an editor opens it."""

from __future__ import annotations

import shlex
from pathlib import PurePath
from urllib.parse import quote

#: Links by the name of an editor's program; each of them takes '<path>:<line>:<column>'.
_SCHEMES = {
    "code": "vscode",
    "code-insiders": "vscode-insiders",
    "codium": "vscodium",
    "vscodium": "vscodium",
    "cursor": "cursor",
    "windsurf": "windsurf",
}
#: How a program is told a line, where that is not by `+12 file`.
_BY_COLON = frozenset({"subl", "zed", "zeditor", "hx", "helix", "micro", "atom"})
_BY_GOTO = frozenset(_SCHEMES)
_BY_OPTION = {"kate": "--line", "idea": "--line", "pycharm": "--line", "mate": "--line"}


def link(file: str, line: int, column: int, editor: str) -> str:
    """'vscode://file/library/content/site.yaml:3:1'; of an editor that knows no links too, since
    whoever reads this may have another at hand."""
    scheme = _SCHEMES.get(_program(editor)[0], "vscode")
    path = quote(file.replace("\\", "/"), safe="/:")
    return f"{scheme}://file{'' if path.startswith('/') else '/'}{path}:{line}:{column}"


def command(file: str, line: int, editor: str) -> str:
    """'vim +12 content/site.yaml', to be copied; nothing where no editor is named."""
    name, words = _program(editor)
    if not words:
        return ""
    place = shlex.quote(file)
    if name in _BY_GOTO:
        rest = f"--goto {place}:{line}"
    elif name in _BY_COLON:
        rest = f"{place}:{line}"
    elif option := _BY_OPTION.get(name):
        rest = f"{option} {line} {place}"
    else:
        rest = f"+{line} {place}"
    return f"{words} {rest}"


def _program(editor: str) -> tuple[str, str]:
    """'/usr/bin/code --wait' -> ('code', '/usr/bin/code --wait')."""
    words = editor.strip()
    if not words.isprintable():
        return "", ""
    try:
        first = shlex.split(words)[:1]
    except ValueError:
        return "", ""
    name = PurePath(first[0]).name.lower() if first else ""
    return name.removesuffix(".exe").removesuffix(".cmd"), words
