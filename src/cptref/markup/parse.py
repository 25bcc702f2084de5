"""A passage of Markdown -> Marked: most are read without a parser, the others by markdown-it-py."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from cptref.markup import quick
from cptref.markup.blocks import Block, blocks
from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run, Tag

P = TypeVar("P", bound=Mention | Cite | Fact | Finding | Run)


def parse(text: str, *, block: bool) -> Marked:
    """Reads `text` as blocks, or as a single run of text.

    Its tags are safe to show as they are: no raw HTML, no image, no link but http, https, mailto.
    """
    text = text.rstrip("\n")
    if not block:
        return quick.inline(text) or parse_markdown(text, block=False)
    found = blocks(text)
    return parse_markdown(text, block=True) if found is None else _read(found)


def _read(found: list[Block]) -> Marked:
    """A passage of paragraphs and plain lists: each is one run, and most runs need no parser."""
    parts: list[Part] = []
    findings: list[Finding] = []
    runs: list[Run] = []
    for block in found:
        parts += block.before
        if len(block.starts) == 1 and (read := quick.inline(block.text, block.starts[0])):
            parts += read.parts
            runs += read.runs
        else:
            read = quick.inline(block.text) or parse_markdown(block.text, block=False)
            parts += (p if isinstance(p, str | Tag) else _moved(p, block) for p in read.parts)
            findings += (_moved(finding, block) for finding in read.findings)
            runs += (_moved(run, block) for run in read.runs)
        parts += block.after
    return Marked(tuple(parts), tuple(findings), tuple(runs))


def _moved(found: P, block: Block) -> P:
    return replace(found, offset=block.offset(found.offset))


def parse_markdown(text: str, *, block: bool) -> Marked:
    """As `parse`, always by way of markdown-it-py."""
    # Where no passage needs it, it is not imported: that takes longer than to read a record.
    from cptref.markup.markdown import read

    return read(text, block=block)
