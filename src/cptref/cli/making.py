"""The making of a site: of an examined library, what changed is made, and all is kept again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cptref.cli.examined import Examined
from cptref.cli.look import Look
from cptref.disk.survey import Stat, read_file
from cptref.keep import digest
from cptref.keep.distrust import Side
from cptref.keep.making import make
from cptref.keep.site import Made, Put, files_of
from cptref.plan import framed
from cptref.theme.render import Renderer


class Making:
    """Makes the site of an examined library; `base_url` stands in the place of its record's."""

    def __init__(self, look: Look, examined: Examined, base_url: str | None) -> None:
        self._look, self._library = look, examined.library
        self._examined = examined
        site = self._library.shelf.record("site", "site").data
        self._frame = framed(site.model_copy(update={"base_url": base_url}) if base_url else site)

    def known(
        self, out: Path, lies: Mapping[str, Stat], then: Mapping[str, Stat]
    ) -> dict[str, bytes]:
        """The files of the site that are as a build has left them: address -> digest.

        One with the stat of `then` is; of another, as of a copy of the site, the bytes are read.
        """
        if lies == then:
            return {url: told for url, told in files_of(self._examined.kept) if url in lies}
        return {
            url: told
            for url, told in files_of(self._examined.kept)
            if (stat := lies.get(url)) is not None
            and (stat == then.get(url) or digest.of_bytes(read_file(out / url)) == told)
        }

    def make(self, known: Mapping[str, bytes], put: Put) -> Made:
        """Every unit that is not kept, or of which a file is not `known`."""
        theme = self._look.inputs.theme()
        renderer = cache(lambda: Renderer(theme, self._look.templates))
        return make(self._library, self._frame, theme, renderer, known, put)

    def save(self, made: Made) -> None:
        self._examined.save_site(made.written(self._library.finished.facts))

    def all_of_it(self) -> tuple[Side, Side]:
        """All that is kept of the library and of its site, by kind; no file is written."""
        made = self.make(dict(files_of(self._examined.kept)), lambda *_: None)
        of = self._library.finished
        joined = {"joined": of.joined} if of is not self._library.whole else {}
        site = {**joined, **made.shards}
        return (self._library.entries, self._library.facts), (site, of.facts)
