"""What is served at this moment: the last site that was built, and what is wrong since."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from cptref.disk.served import IsFolder, read_served
from cptref.keep.told import Told
from cptref.serve.panel import Mistake, Panel, mistakes, panel


class Preview:
    """It changes by `tell` and `fail`; who waits for a change is woken."""

    def __init__(self, home: Path, site: Path, editor: str) -> None:
        self.home, self._site, self._editor = home.resolve(), str(site), editor
        self._mistakes: list[Mistake] = []
        self._is_stale, self._fault = False, ""
        self._changed = asyncio.Event()
        self.is_ended = False

    def tell(self, told: Sequence[Told], *, is_built: bool) -> None:
        """What the last build has found, and whether the site is made of it: a draft is built too,
        with errors."""
        self._mistakes, self._is_stale, self._fault = mistakes(told), not is_built, ""
        self._wake()

    def fail(self, fault: str) -> None:
        """Why a build did not come to its end; what was wrong with the records stays."""
        self._fault = fault
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def end(self) -> None:
        self.is_ended = True
        self._wake()

    @property
    def next(self) -> asyncio.Event:
        """Set at the next change. To be taken before one looks at what is now."""
        return self._changed

    async def read(self, parts: Sequence[str]) -> bytes | None:
        """A file of the site; none while there is no site. Raises IsFolder."""
        try:
            return await asyncio.to_thread(read_served, self._site, tuple(parts))
        except IsFolder:
            raise
        except OSError:
            return None

    def panel(self, address: str) -> Panel:
        return panel(
            self._mistakes,
            address,
            self.home,
            self._editor,
            is_stale=self._is_stale,
            fault=self._fault,
        )
