"""`cptref build`: what changed since the last build is made, and the site is put in its place."""

from __future__ import annotations

import time

from cptref.cli.console import (
    CONTENT_HAS_ERRORS,
    INPUT_OUTPUT,
    OUR_FAULT,
    Stop,
    Turn,
    complain,
    say,
    today,
)
from cptref.cli.look import Look
from cptref.cli.signals import Clearing, end_if_asked
from cptref.disk import standing

TYPE_CHECKING = False  # where nothing changed, this and what it imports is all that runs
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any, Protocol

    from cptref.disk.crew import Crew
    from cptref.disk.lock import Lock
    from cptref.keep.told import Told

    class Heard(Protocol):
        """Who hears how a build goes on while it does."""

        def looked(self, digest: bytes) -> None:
            """At all that it reads, before it does: by what that is known."""

        def told(self, told: Iterable[Told], files: int) -> None:
            """What is wrong with the records, of so many files; in the place of the report."""

        def published(self) -> None:
            """The site stands in its place; what is kept is yet to be written."""


class Asked:
    """What a build is told."""

    def __init__(
        self,
        home: Path,
        out: Path | None = None,
        base_url: str | None = None,
        scope: str = "briefed",
        as_of: str = "",
        jobs: int | None = None,
        *,
        no_color: bool = False,
        no_cache: bool = False,
        why: bool = False,
        distrust: bool = False,
        no_drafts: bool = False,
        heard: Heard | None = None,
        ahead: Mapping[bytes, Any] | None = None,
    ) -> None:
        self.home, self.out = home, home / "site" if out is None else out
        self.base_url, self.scope, self.as_of, self.jobs = base_url, scope, as_of, jobs
        self.no_color, self.no_cache = no_color, no_cache
        self.why, self.distrust = why, distrust
        self.no_drafts = no_drafts
        self.heard, self.ahead = heard, ahead

    @property
    def changes(self) -> tuple[str, ...]:
        """What of it could make another site of the same library, or another report."""
        return self.base_url or "", self.scope, self.as_of, "no drafts" if self.no_drafts else ""


class _Build:
    """One build, from the first look to the last word."""

    def __init__(self, asked: Asked, lock: Lock) -> None:
        self.asked, self.lock = asked, lock
        self.began = time.perf_counter()
        self.look = Look(asked.home, asked.out, cache=not asked.no_cache, ahead=asked.ahead)
        self.inputs = (self.look.inputs.digest, asked.changes)
        if asked.heard:
            asked.heard.looked(self.look.inputs.digest)
        self.before: Mapping[str, Any] = self.look.saved.get("site") or {}
        self.lies, foreign = standing.look(asked.out)
        # Bytes can be others where the stat is that of before: who distrusts has them read.
        left = {} if asked.distrust else self.before.get("out", {})
        self.left = standing.Standing(left)
        self.is_intact = bool(left) and not foreign and self.lies == self.left

    def run(self) -> int:
        doubts = self._doubts() if self.asked.distrust else ()
        if doubts:
            complain(
                f"cptref: what was kept is not what is made anew: {doubts[0]}. There are "
                f"{len(doubts):,} such in all; everything is made anew. Please report it.\n"
            )
            return self._make(anew=True) or OUR_FAULT
        if self.is_intact and self.before["inputs"] == self.inputs and self._is_later():
            self._report(self.before["told"], self.before["shown"], self.before["files"])
            self.look.remember()
            count = f"{len(self.lies):,}"
            words = f"{count} files, {count} unchanged, 0 removed"
            return self._done(words, self.before["shown"], self.before["drafts"])
        return self._make()

    def _is_later(self) -> bool:
        """A build that went through found nothing that lies ahead of its day: none of a later day
        does. Where the clock was set back, it may."""
        return bool(self.before["today"] <= today().toordinal())

    def _doubts(self) -> tuple[str, ...]:
        """Each entry of what is kept that is not what it is when it is made anew."""
        from cptref.cli.examined import Examined
        from cptref.cli.given import address, day
        from cptref.cli.making import Making
        from cptref.keep.distrust import differences

        asked, sides = self.asked, []
        for anew in (False, True):
            every_code = asked.scope == "imported"
            examined = Examined(
                self.look, day(asked.as_of), today(), every_code=every_code, anew=anew
            )
            if examined.has_errors:
                return ()
            url = address(asked.base_url) if asked.base_url else None
            try:
                sides.append(Making(self.look, examined, url).all_of_it(asked.out))
            except FileNotFoundError:
                return ()  # the site is not as it was left: it is read, and mended
        return tuple(each for pair in zip(*sides, strict=True) for each in differences(*pair))

    def _make(self, *, anew: bool = False) -> int:
        from cptref.disk.crew import Crew, processors
        from cptref.keep.crew import spread
        from cptref.theme.templates import ThemeError

        crew = Crew(self.asked.jobs or min(2, processors()), spread, ThemeError)
        try:
            with crew.stopping():
                return self._make_with(crew, anew=anew)
        except ThemeError as fault:
            if not crew.is_first:
                crew.fail(fault)
            raise Stop(INPUT_OUTPUT, f"the theme cannot be used: {fault}") from None
        except BaseException as fault:
            if not crew.is_first:
                crew.fail(fault)
            raise
        finally:
            crew.dismiss()

    def _make_with(self, crew: Crew, *, anew: bool) -> int:
        from cptref.cli.examined import Examined
        from cptref.cli.given import address, day
        from cptref.cli.making import Making
        from cptref.cli.terminal import progress
        from cptref.disk.stage import begin, of_place

        asked = self.asked
        url = address(asked.base_url) if asked.base_url else None
        examined = Examined(
            self.look,
            day(asked.as_of),
            today(),
            crew,
            every_code=asked.scope == "imported",
            anew=anew,
            drafts=not asked.no_drafts,
        )
        drafts = () if examined.has_errors else examined.drafts
        shown = examined.told if examined.has_errors else examined.told_beside_drafts
        if crew.is_first:
            self._report(examined.told, shown, examined.files)
        if examined.has_errors:
            if not crew.is_first:
                crew.leave()
            examined.save()
            self.look.remember()
            return CONTENT_HAS_ERRORS
        making = Making(self.look, examined, url)
        before = making.before(asked.out, self.lies, self.left, is_intact=self.is_intact)
        if not crew.is_first:
            share = of_place(crew.tell(None))
            making.make(before, share.put, share.read)
            crew.gather(share.part)
            crew.leave()
        generation = self.before.get("generation") if self.is_intact else None
        with begin(self.lock, generation) as stage, crew.stopping():
            crew.tell(stage.place)
            with progress(asked.no_color) as another:

                def put(address: str, raw: bytes) -> None:
                    stage.put(address, raw)
                    if crew.is_first:
                        another()

                made = making.make(before, put, stage.read)
                # What has forked on the way helps no further.
                for part in crew.gather(stage.part)[1:]:
                    stage.join(part)
                if not crew.is_first:
                    crew.leave()
            gone = made.gone if before.is_as_left else self.lies.files.keys() - made.outputs.keys()
            if not stage.is_site:
                stage.keep_rest(made.outputs)
            stage.remove(gone)
            end_if_asked()
            written = stage.publish(keep_previous=self.is_intact or not self.lies)
        if asked.heard:
            asked.heard.published()
        # What has the bytes of before is the file of before.
        stands = self.lies.after(written.made, gone)
        making.save(made)
        self.look.saved.put(
            "site",
            {
                "inputs": self.inputs,
                "out": stands.packed,
                "told": examined.told,
                "shown": shown,
                "drafts": drafts,
                "files": examined.files,
                "today": today().toordinal(),
                "generation": written.generation,
            },
        )
        self.look.remember()
        if asked.why:
            say("".join(f"{line}\n" for line in made.why()))
        unchanged = len(stands) - len(written.made)
        words = f"{len(stands):,} files, {unchanged:,} unchanged, {len(gone):,} removed"
        return self._done(words, shown, drafts)

    def _report(self, told: Iterable[Told], shown: Iterable[Told], files: int) -> None:
        """All that is told goes to who listens; `shown` is without what drafts lack, where these
        are built: they are named in the end."""
        if self.asked.heard:
            self.asked.heard.told(told, files)
        elif shown:
            import sys

            from cptref.cli.report import text
            from cptref.cli.terminal import paint
            from cptref.keep.told import as_shown

            complain(text(as_shown(shown), files, paint(self.asked.no_color, sys.stderr)))

    def _done(self, words: str, shown: tuple[Told, ...], drafts: tuple[str, ...]) -> int:
        seconds = time.perf_counter() - self.began
        warnings = f"{len(shown)} warning{'s' * (len(shown) != 1)}" if shown else "no problems"
        if drafts:
            count = f"{len(drafts):,} draft{'s' * (len(drafts) != 1)}"
            say(f"{count}, in no list and not to be published: {', '.join(drafts)}\n")
        say(f"{self.asked.out}: {words}, {seconds:.2f} s, {warnings}.\n")
        return 0


def build(asked: Asked) -> int:
    """Builds the site, says what is wrong and what was done, and gives the exit code."""
    from cptref.disk.output import OutputRefused, refuse_foreign

    try:
        refuse_foreign(asked.out, asked.home)
    except OutputRefused as fault:
        from cptref.cli.console import WRONG_USAGE

        raise Stop(WRONG_USAGE, str(fault)) from None
    with Clearing(), Turn(asked.out) as lock:
        return _Build(asked, lock).run()
