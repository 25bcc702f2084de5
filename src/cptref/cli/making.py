"""The making of a site: of an examined library, what changed is made, and all is kept again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cptref.cli.examined import Examined
from cptref.cli.look import Look
from cptref.disk.standing import Standing
from cptref.disk.survey import read_file
from cptref.keep import digest
from cptref.keep.distrust import Side
from cptref.keep.made import AS_LEFT, Before, Made, Put, Read
from cptref.keep.making import make
from cptref.keep.site import count_of, files_of
from cptref.plan import framed
from cptref.site import packages
from cptref.theme import assets
from cptref.theme.assets import Theme
from cptref.theme.render import Renderer


class Making:
    """Makes the site of an examined library; `base_url` stands in the place of its record's."""

    def __init__(self, look: Look, examined: Examined, base_url: str | None) -> None:
        self._look, self._library = look, examined.library
        self._examined = examined
        site = self._library.shelf.record("site", "site").data
        self._made_own: tuple[bytes, Mapping[str, bytes]] | None = None
        """What the theme brings itself and what it was made of, where that was not kept yet."""
        self._frame = framed(site.model_copy(update={"base_url": base_url}) if base_url else site)

    def before(self, out: Path, lies: Standing, left: Standing, *, is_intact: bool) -> Before:
        """The files of the site that are as a build has left them.

        One with the stat of then is; of another, as of a copy of the site, the bytes are read.
        """
        kept = self._examined.kept
        # Of what is kept a part may be lost: its files are nobody's.
        if is_intact and count_of(kept) == len(lies):
            return AS_LEFT
        there, then = lies.files, left.files
        return Before(
            {
                url: told
                for url, told in files_of(kept)
                if (stat := there.get(url)) is not None
                and (stat == then.get(url) or digest.of_bytes(read_file(out / url)) == told)
            }
        )

    def make(self, before: Before, put: Put, read: Read) -> Made:
        """Every unit that is not kept, or of which a file is not as it was left."""
        theme = self._look.inputs.theme()
        renderer = cache(lambda: Renderer(theme, self._look.templates, self._own(theme)))
        return make(self._library, self._frame, theme, renderer, before, put, read)

    def _own(self, theme: Theme) -> Mapping[str, bytes]:
        """What the theme brings itself, as it was made before: most edits are of no asset."""
        made_of = assets.made_of(theme)
        of, own = self._look.saved.get("assets") or (b"", {})
        if of != made_of:
            own = assets.written(theme)
            self._made_own = made_of, own
        return own

    def save(self, made: Made) -> None:
        """By the first process alone: two that wrote one file of what is kept would spoil it."""
        if self._made_own:
            self._look.saved.put("assets", self._made_own)
        self._examined.save_site(made.written(self._library.finished.facts))

    def all_of_it(self, out: Path) -> tuple[Side, Side]:
        """All that is kept of the library and of its site, by kind; no file is written.

        Raises OSError where a file of the site is gone, of which another would be joined.
        """
        parts: dict[str, bytes] = {}

        def put(url: str, raw: bytes) -> None:
            if packages.is_part(url):
                parts[url] = raw

        def read(url: str) -> bytes:
            return parts[url] if url in parts else read_file(out / url)

        made = self.make(AS_LEFT, put, read)
        of = self._library.finished
        joined = {"joined": of.joined} if of is not self._library.whole else {}
        site = {**joined, **made.shards}
        return (self._library.entries, self._library.facts), (site, of.facts)
