"""The tags of a passage, each with what plain text has in its place."""

from __future__ import annotations

from functools import lru_cache

from cptref.markup.marked import Tag

_TEXT = {
    "paragraph_close": "\n\n", "list_item_open": "- ", "list_item_close": "\n", "hardbreak": "\n",
}  # fmt: skip
_BLOCKS = ("paragraph", "bullet_list", "ordered_list", "list_item", "blockquote")
#: Links are as many as there are addresses; all other tags are a dozen.
_REMEMBERED = 256


@lru_cache(_REMEMBERED)
def tag(kind: str, html: str) -> Tag:
    """`kind` is the parser's word for it: 'paragraph_open', 'em_close'. A line's end is a space."""
    return Tag(
        html,
        _TEXT.get(kind, "") + " " * html.count("\n"),
        begins=kind.rpartition("_")[0] in _BLOCKS,
        ends=kind in ("paragraph_close", "list_item_close"),
    )


BREAK = tag("hardbreak", "<br /> ")
CODE = tag("code_open", "<code>"), tag("code_close", "</code>")
EMPHASIS = {
    "*": (tag("em_open", "<em>"), tag("em_close", "</em>")),
    "**": (tag("strong_open", "<strong>"), tag("strong_close", "</strong>")),
}
PARAGRAPH = tag("paragraph_open", "<p>"), tag("paragraph_close", "</p>\n")
ITEM = tag("list_item_open", "<li>"), tag("list_item_close", "</li>\n")
BULLETS = tag("bullet_list_open", "<ul>\n"), tag("bullet_list_close", "</ul>\n")


def numbers(first: int) -> tuple[Tag, Tag]:
    """A numbered list, from this number on."""
    start = "" if first == 1 else f' start="{first}"'
    return tag("ordered_list_open", f"<ol{start}>\n"), tag("ordered_list_close", "</ol>\n")
