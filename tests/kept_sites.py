"""Sites that are built again and again, each time with what is kept of the build before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cptref.keep import digest
from cptref.keep.build import Kept, Library
from cptref.keep.entries import Written
from cptref.keep.site import Made, Units
from cptref.plan import framed
from cptref.theme.render import Renderer
from tests import sites

Content = Mapping[str, bytes | None]


@dataclass
class Site:
    """A site that is built again and again."""

    theme: Mapping[str, bytes] = field(default_factory=sites.theme)
    files: dict[str, bytes] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    entries: dict[str, Sequence[Written]] = field(default_factory=dict)

    def build(self, content: Content) -> Made:
        digests = {path: digest.of_bytes(raw or b"") for path, raw in sorted(content.items())}
        of = Library(digests, content.get, self.kept)
        assert of.catalog is not None
        frame = framed(of.shelf.record("site", "site").data)
        renderer = Renderer(self.theme)
        units = Units(of.catalog, frame, self.theme, lambda: renderer, of.trace, of.facts)
        before = {url: digest.of_bytes(raw) for url, raw in self.files.items()}
        made = units.make(self.kept, before, self.files.__setitem__)
        for gone in self.files.keys() - made.outputs.keys():
            del self.files[gone]
        for kind, parts in {**of.written(), **made.written(of.facts)}.items():
            then = self.entries.get(kind, ())
            # A part that is as it was is not written anew.
            self.entries[kind] = [
                then[place] if part is None else part for place, part in enumerate(parts)
            ]
        self.kept = Kept(of.shelf.rows, self.entries)
        return made


def names(made: Made) -> list[str]:
    return sorted(name for name, _ in made.made())


def replaced(content: Content, path: str, old: str, new: str) -> dict[str, bytes | None]:
    raw = content[path] or b""
    assert old.encode() in raw, (path, old)
    return {**content, path: raw.replace(old.encode(), new.encode(), 1)}
