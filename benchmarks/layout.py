"""Text -> YAML as an editor writes it: short lines, block style, no needless quotes."""

from __future__ import annotations

WIDTH = 96


def wrapped(text: str, *, first: str = "", indent: int = 0) -> str:
    """`text` in lines of `WIDTH`, the first after `first`, the others after `indent` spaces."""
    lines, line, margin = [], first, " " * indent
    for word in text.split(" "):
        if len(line) + len(word) >= WIDTH and line.strip():
            lines.append(line)
            line = margin + word
        elif line.endswith(" ") or not line:
            line += word
        else:
            line += " " + word
    lines.append(line)
    return "\n".join(lines).replace("~", " ")


def block(key: str, *parts: str, indent: int = 0) -> str:
    """A literal block of Markdown: paragraphs, and lists in one string each."""
    margin = " " * indent
    text = "\n\n".join(parts)
    inner = "\n".join(f"{margin}  {line}" if line else "" for line in text.split("\n"))
    return f"{margin}{key}: |\n{inner}\n"


def entry(key: str, text: str, indent: int = 0, *, item: bool = False) -> str:
    """`key: text` on one line or more; with `item`, the first key of an item of a list."""
    start = " " * indent + ("- " if item else "") + f"{key}: "
    return wrapped(text, first=start, indent=indent + (4 if item else 2)) + "\n"


def item(text: str, indent: int) -> str:
    """A text as an item of a list."""
    return wrapped(text, first=" " * indent + "- ", indent=indent + 2) + "\n"
