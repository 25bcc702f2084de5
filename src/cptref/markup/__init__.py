"""Markdown with roles and citations -> words, safe tags and the references between them.

Nothing here knows what exists or where a page lies: the catalog says whether a reference
resolves, and the page that shows a passage says what its link and its note number are.
"""

from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run, Tag
from cptref.markup.parse import parse

__all__ = ["Cite", "Fact", "Finding", "Marked", "Mention", "Part", "Run", "Tag", "parse"]
