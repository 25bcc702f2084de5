"""A page read again: as a browser takes it, and as the tags that it consists of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser

_HIDDEN = {"script", "style", "title"}


class Page(HTMLParser):
    """A page as a browser takes it: elements with their attributes, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not _HIDDEN & set(self._open[-1:]):
            self._text.append(data)

    def every(self, *tags: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.elements if tag in tags)

    @cached_property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    @cached_property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.elements if "id" in a]

    @cached_property
    def links(self) -> list[str]:
        """Every address in the page, of whatever element."""
        return [
            a[name] for _, a in self.elements for name in ("href", "src", "action") if name in a
        ]


VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "use", "path", "circle"}


class Outline(HTMLParser):
    """What a page consists of: its tags, ids and links, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]
