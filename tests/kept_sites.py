"""Sites that are built again and again, each time with what is kept of the build before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from cptref.build import Sources, build, examine
from cptref.catalog import Catalog
from cptref.diagnostics import Checked, Diagnostic, in_reading_order
from cptref.keep import digest
from cptref.keep.build import Kept, Library, Options
from cptref.keep.finished import Finished
from cptref.keep.made import AS_LEFT, Before, Made
from cptref.keep.making import make
from cptref.keep.tables import Written
from cptref.load.placeholders import keeps_from_building
from cptref.plan import framed
from cptref.theme.render import Renderer
from tests import edits, sites

Content = Mapping[str, bytes | None]


@dataclass
class Site:
    """A site that is built again and again."""

    theme: Mapping[str, bytes] = field(default_factory=sites.theme)
    files: dict[str, bytes] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    entries: dict[str, Sequence[Written]] = field(default_factory=dict)
    stamps: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    left: dict[str, bytes] = field(default_factory=dict)
    """The digests of the files, as the last build has left them."""

    def copy(self) -> Site:
        """With what is kept now, whatever becomes of the other."""
        entries, stamps = dict(self.entries), dict(self.stamps)
        kept = Kept(self.kept.rows, entries, stamps, self.kept.finished)
        return Site(self.theme, dict(self.files), kept, entries, stamps, left=self.left)

    def build(self, content: Content) -> Made:
        made = self.attempt(Sources(content, self.theme))
        assert made is not None, [problem.message for problem in self.problems]
        return made

    def attempt(self, sources: Sources) -> Made | None:
        """Where there is an error the site stays as it is; what was read and found is kept."""
        content = sources.content
        digests = {path: digest.of_bytes(raw or b"") for path, raw in sorted(content.items())}
        options = Options(sources.as_of, sources.today, every_code=sources.scope == "imported")
        of = Library(digests, content.get, self.kept, options)
        self.problems = in_reading_order(of.problems)
        made = None
        finished = self.kept.finished
        # A file that was refused is told by who has read it, and no site is built.
        if of.catalog and None not in content.values() and not keeps_from_building(self.problems):
            made = self._made(of, sources)
        self._keep(of.written(), of.stamp)
        if made:
            if isinstance(of.finished, Finished):
                finished = of.finished.families
                self._keep(of.finished.written(), of.finished.stamp)
            self._keep(made.written(of.finished.facts), of.finished.stamp)
        self.kept = Kept(of.shelf.rows, self.entries, self.stamps, finished)
        return made

    def _made(self, whole: Library, sources: Sources) -> Made:
        own = whole.shelf.record("site", "site").data
        frame = framed(own.model_copy(update={"base_url": sources.base_url or own.base_url}))
        renderer = Renderer(sources.theme)
        files = {url: digest.of_bytes(raw) for url, raw in self.files.items()}
        before = AS_LEFT if self.left and files == self.left else Before(files)
        put = self.files.__setitem__
        made = make(
            whole, frame, sources.theme, lambda: renderer, before, put, self.files.__getitem__
        )
        gone = self.files.keys() - made.outputs.keys()
        assert not before.is_as_left or gone == made.gone
        for url in gone:
            del self.files[url]
        self.left = {url: digest.of_bytes(raw) for url, raw in self.files.items()}
        return made

    def _keep(self, written: Mapping[str, Sequence[Written | None]], stamp: bytes) -> None:
        for kind, parts in written.items():
            then = self.entries.get(kind, ())
            # A part that is as it was is not written anew.
            self.entries[kind] = [
                then[place] if part is None else part for place, part in enumerate(parts)
            ]
            self.stamps[kind] = stamp


def clean(sources: Sources) -> dict[str, bytes]:
    """The site of a build that keeps nothing."""
    built = build(sources)
    assert built.value is not None, [problem.message for problem in built.problems]
    return dict(built.value)


def is_sound(examined: Checked[Catalog | None]) -> bool:
    """Whether there is a site of it."""
    return examined.value is not None and not keeps_from_building(examined.problems)


def steps(sources: Sources, random: Random, count: int) -> Iterator[tuple[str, Sources]]:
    """(the edit, what it leaves) of edits one after another; now and then the last is undone.

    What a build would refuse is given too, and then mended: the next edit is of what was before.
    """
    done = [sources]
    kinds = (*edits.KINDS * 2, *edits.BROKEN)
    while count:
        count -= 1
        if len(done) > 1 and random.random() < 0.1:
            done.pop()
            yield "undone", done[-1]
            continue
        kind = random.choice(kinds)
        changed = edits.edit(done[-1], kind, random)
        if changed is None:
            continue
        yield kind, changed
        if None not in changed.content.values() and is_sound(
            examine(changed.content, changed.as_of, changed.today)
        ):
            done.append(changed)


def differing(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> list[str]:
    """The addresses at which two sites differ."""
    return sorted(url for url in {*found, *wanted} if found.get(url) != wanted.get(url))


def names(made: Made) -> list[str]:
    return sorted(name for name, _ in made.made())


def replaced(content: Content, path: str, old: str, new: str) -> dict[str, bytes | None]:
    raw = content[path] or b""
    assert old.encode() in raw, (path, old)
    return {**content, path: raw.replace(old.encode(), new.encode(), 1)}
