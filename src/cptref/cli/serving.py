"""The loop of `cptref serve`: what changes in the library is built, and what is served is told.

Each build is a process of its own (`serve_worker`), of which the next stands ready while one looks
at what the last has made. Whether something has changed is told by a look at every file; that
files are watched only makes it sooner, so a watch that is lost loses no edit.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from watchfiles import awatch

from cptref.cli.console import OUR_FAULT, complain, say, told_of
from cptref.cli.look import theme_folders
from cptref.cli.report import text
from cptref.cli.terminal import paint
from cptref.disk.inputs import NOTHING, Inputs
from cptref.keep.told import Told, as_shown
from cptref.serve.preview import Preview

#: The quiet after a change until it is built, and the most of it, in milliseconds: who saves a file
#: by a copy and a change of names, or many at once, is not built half.
_QUIET, _MOST_QUIET = 15, 250
#: Seconds between two looks at every file; where a look takes long, so many times as long.
_LOOK, _TIMES = 1.0, 50
#: Seconds until that is tried again which was no fault of the records: a full disk, another build.
_AGAIN = 5.0
_GRACE = 5.0
#: A process that finds what this one has found, whatever lies in the folder it is started from.
_START = """\
import json, sys
sys.path[:], home, out = json.loads(sys.argv[1])
from cptref.cli.serve_worker import main
main(home, out)
"""


class Serving:
    """Keeps a preview new until it is ended."""

    def __init__(self, home: Path, out: Path, preview: Preview, *, no_color: bool) -> None:
        self._home, self._out, self._preview = home, out, preview
        self._paint = paint(no_color, sys.stderr)
        self._wanted = asyncio.Event()
        self._wanted.set()
        self._again = 0.0
        """When a build is tried again of which nothing has changed; 0 where it need not be."""
        self._looked = NOTHING
        self._built = ""
        """By what that is known which was built last; or why nothing could be read."""
        self._roots = self._lie()
        self._rewatch = asyncio.Event()
        self._worker: asyncio.subprocess.Process | None = None
        self._said = ""

    async def run(self) -> None:
        """Until it is cancelled."""
        tasks = [asyncio.create_task(each()) for each in (self._build, self._look, self._watch)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._end_worker()

    async def _build(self) -> None:
        while True:
            self._worker = await self._started()
            await self._wanted.wait()
            self._wanted.clear()
            if self._worker.returncode is not None:  # it was killed while it waited
                self._worker = await self._started()
            now = await self._now()
            self._again = 0.0
            await self._one(self._worker, now)
            self._worker = None

    async def _started(self) -> asyncio.subprocess.Process:
        given = json.dumps([sys.path, str(self._home), str(self._out)])
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            _START,
            given,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 26,
            start_new_session=True,  # Ctrl-C is this process's, which ends the others
        )

    async def _one(self, worker: asyncio.subprocess.Process, now: str) -> None:
        assert worker.stdin is not None
        assert worker.stdout is not None
        self._built = now
        ended = False
        found: Sequence[Told] = ()
        with contextlib.suppress(OSError):
            worker.stdin.write(b"build\n")
            await worker.stdin.drain()
        async for line in worker.stdout:
            what: Mapping[str, Any] = json.loads(line)
            if "looked" in what:
                self._built = what["looked"]
            elif "told" in what:
                found = _told(what["told"])
                self._say(found, what["files"])
            elif "published" in what:
                self._preview.tell(found, is_built=True)
            elif "ended" in what:
                ended = True
                if not what["fault"]:
                    self._preview.tell(found, is_built=not what["ended"])
                self._ended(what["ended"], what["fault"], what["words"])
        code = await worker.wait()
        if not ended:
            self._ended(code, "the build has ended on its way; see above", "")

    def _say(self, found: Sequence[Told], files: int) -> None:
        words = text(as_shown(found), files, self._paint)
        # What has not changed is not said again at each save.
        if words != self._said and (found or self._said):
            complain(words)
        self._said = words

    def _ended(self, code: int, fault: str, words: str) -> None:
        if fault:
            self._preview.fail(fault)
            if fault != self._said:
                complain(f"cptref: {fault}\n")
                self._said = fault
            if code != OUR_FAULT:
                self._again = time.monotonic() + _AGAIN
        elif words:
            say(f"{words}\n")

    async def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None or worker.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            worker.terminate()
        try:
            await asyncio.wait_for(worker.wait(), _GRACE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()

    async def _look(self) -> None:
        """Every now and then, as where no system says what changes in a folder."""
        wait = _LOOK
        while True:
            await asyncio.sleep(wait)
            began = time.perf_counter()
            now = await self._now()
            is_new = bool(self._built) and now != self._built
            if is_new or 0 < self._again < time.monotonic():
                self._wanted.set()
            roots = self._lie()
            if roots != self._roots:
                self._roots = roots
                self._rewatch.set()
            wait = max(_LOOK, _TIMES * (time.perf_counter() - began))

    async def _now(self) -> str:
        """By what the library and its theme are known as they lie there; or why they are not."""
        try:
            return await asyncio.to_thread(self._inputs)
        except OSError as fault:
            return told_of(fault)[1]

    def _inputs(self) -> str:
        found = Inputs(self._home, theme_folders(self._home), self._looked, time.time_ns())
        self._looked = found.looked
        return found.digest.hex()

    def _folders(self) -> list[Path]:
        return [self._home / "content", *dict.fromkeys([*theme_folders(self._home), self._own()])]

    def _own(self) -> Path:
        return self._home / "templates"

    def _lie(self) -> list[tuple[int, int] | None]:
        return [_which(each) for each in self._folders()]

    async def _watch(self) -> None:
        while True:
            self._rewatch.clear()
            folders = [each for each in self._folders() if each.is_dir()]
            with contextlib.suppress(OSError, RuntimeError):
                async for _ in awatch(
                    *folders,
                    watch_filter=_is_ours,
                    debounce=_MOST_QUIET,
                    step=_QUIET,
                    stop_event=self._rewatch,
                    ignore_permission_denied=True,
                ):
                    self._wanted.set()
            # Where the system has no watch to give, `_look` has to do.
            if not self._rewatch.is_set():
                await asyncio.sleep(_LOOK)


def _told(rows: Sequence[Sequence[Any]]) -> list[Told]:
    """Out of JSON, which has lists for tuples."""
    return [(file, tuple(span) if span else None, *rest) for file, span, *rest in rows]


def _is_ours(_: object, path: str) -> bool:
    """Names that begin with a point are an editor's own."""
    return not Path(path).name.startswith(".")


def _which(folder: Path) -> tuple[int, int] | None:
    """Another folder of the same name is another one to be watched."""
    try:
        lies = folder.stat()
    except OSError:
        return None
    return lies.st_dev, lies.st_ino
