"""What the commands on one record share: it is found, read, edited, and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cptref.cli import console
from cptref.cli.console import CONTENT_HAS_ERRORS, WRONG_USAGE, Stop, complain, say
from cptref.cli.rewriting import records, shown, write

if TYPE_CHECKING:
    from datetime import date

    from cptref.load.record import Record

#: After so many years a record, or the clock, is looked at again.
_LONG = 3


class Opened:
    """The records of a library, of which those that are asked for are read."""

    def __init__(self, home: Path, *, no_color: bool = False) -> None:
        read = records(home, ())
        self.home, self._no_color = home, no_color
        self.files: Mapping[str, bytes] = read.value
        self.today: date = console.today()

    def ids(self, kind: str) -> list[str]:
        from cptref.diagnostics import Diagnostic
        from cptref.load.identity import identify

        found = (identify(name) for name in self.files)
        return [e.id for e in found if not isinstance(e, Diagnostic) and e.kind == kind]

    def record(self, kind: str, id: str) -> Record[Any]:
        """Stops where it has a mistake other than a placeholder, and says which."""
        from cptref.diagnostics import Diagnostic, Severity
        from cptref.load import Draft, load_record
        from cptref.load.identity import identify
        from cptref.schema.kinds import RECORD_KINDS

        name = RECORD_KINDS[kind].path(id)
        identity = identify(name)
        assert not isinstance(identity, Diagnostic)
        if name not in self.files:
            raise Stop(CONTENT_HAS_ERRORS, f"{name} is no plain file that can be read")
        loaded = load_record(name, identity, self.files[name])
        if loaded.value is None or isinstance(loaded.value.data, Draft):
            wrong = [p for p in loaded.problems if p.severity is Severity.ERROR]
            complain(shown(wrong, no_color=self._no_color))
            raise Stop(CONTENT_HAS_ERRORS, f"{name} has mistakes: mend them first")
        return loaded.value

    def naming(self, word: str) -> list[str]:
        """The files in which a name stands as a word of its own."""
        import re

        whole = re.compile(rb"(?<![\w-])" + re.escape(word.encode()) + rb"(?![\w-])")
        return [name for name, raw in self.files.items() if whole.search(raw)]

    def edit(self, record: Record[Any], work: Callable[[str], str]) -> bool:
        """Writes what `work` makes of the record's text; False where nothing is to be done."""
        from cptref.disk.rewrite import Change
        from cptref.edit import NotEdited
        from cptref.upkeep.refused import Nothing, Refused

        before = self.files[record.path]
        try:
            after = work(before.decode("utf-8-sig")).encode()
        except Nothing as why:
            say(f"Nothing to do: {why}.\n")
            return False
        except Refused as why:
            raise Stop(WRONG_USAGE, str(why)) from None
        except NotEdited as why:
            raise Stop(CONTENT_HAS_ERRORS, f"{record.path}: {why}") from None
        self._doubt(record)
        write(self.home, {record.path: Change(before, after)})
        return True

    def _doubt(self, record: Record[Any]) -> None:
        from cptref.catalog.reviews import days_of

        newest = max(days_of(record), default=self.today)
        if self.today.year - newest.year >= _LONG:
            complain(
                f"cptref: the clock says {self.today}, and the newest day in {record.path} is "
                f"{newest}: is the clock right?\n"
            )


def refusing(work: Callable[[], str]) -> str:
    """A name that was typed, or the sentence that says what there is."""
    from cptref.upkeep.refused import Refused

    try:
        return work()
    except Refused as why:
        raise Stop(WRONG_USAGE, str(why)) from None
