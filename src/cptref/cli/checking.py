"""`cptref check`: what is wrong with a library, as far as it is not known from the last time."""

from __future__ import annotations

from cptref.cli.console import CONTENT_HAS_ERRORS, WRONG_USAGE, Stop, say, today
from cptref.cli.look import Look

TYPE_CHECKING = False  # where nothing changed, this and what it imports is all that runs
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cptref.diagnostics import Diagnostic
    from cptref.keep.told import Told

_REPORT = "report"


class Asked:
    """What a check is told."""

    def __init__(
        self,
        home: Path,
        paths: Sequence[Path] = (),
        as_of: str = "",
        against: str = "",
        licensed_text: Path | None = None,
        *,
        form: str = "text",
        no_color: bool = False,
        no_cache: bool = False,
    ) -> None:
        self.home, self.paths, self.as_of = home, paths, as_of
        self.against, self.licensed_text = against, licensed_text
        self.form, self.no_color, self.no_cache = form, no_color, no_cache


def check(asked: Asked) -> int:
    """Says what is wrong, and gives the exit code."""
    look = Look(asked.home, cache=not asked.no_cache)
    is_more = bool(asked.against or asked.licensed_text)
    problems = _beside(asked, look) if is_more else _kept(asked, look)
    files = look.files
    if asked.paths:
        wanted = tuple(_in_library(path, asked.home) for path in asked.paths)
        problems = tuple(each for each in problems if _is_among(each.file, wanted))
        files = [file for file in files if _is_among(file, wanted)]
    _say(asked, problems, len(files))
    from cptref.diagnostics import has_errors

    return CONTENT_HAS_ERRORS if has_errors(problems) else 0


def _kept(asked: Asked, look: Look) -> Sequence[Diagnostic]:
    """What is told of a library that is as it was is told again."""
    from cptref.keep.told import as_shown

    now = today().toordinal()
    inputs = (look.inputs.records, asked.as_of)
    before = look.saved.get(_REPORT)
    if before is not None:
        then, told, day, is_ahead = before
        # What was ahead of one day is not of another; what was ahead of none is of no later one.
        if then == inputs and (day == now if is_ahead else day <= now):
            return as_shown(told)
    told, is_ahead = _examined(asked, look)
    look.saved.put(_REPORT, (inputs, told, now, is_ahead))
    look.remember()
    return as_shown(told)


def _examined(asked: Asked, look: Look) -> tuple[tuple[Told, ...], bool]:
    from cptref.cli.examined import Examined
    from cptref.cli.given import day
    from cptref.disk.crew import Crew, processors
    from cptref.keep.crew import spread

    crew = Crew(min(2, processors()), spread)
    try:
        examined = Examined(look, day(asked.as_of), today(), crew)
        if not crew.is_first:
            crew.leave()
    except BaseException as fault:
        if not crew.is_first:
            crew.fail(fault)
        raise
    finally:
        crew.dismiss()
    examined.save()
    return examined.told, examined.is_ahead


def _beside(asked: Asked, look: Look) -> Sequence[Diagnostic]:
    """With what a revision and a licensed text show: of that nothing is kept."""
    from cptref.cli.check import beside_the_rules
    from cptref.cli.examined import Examined
    from cptref.cli.given import day
    from cptref.diagnostics import in_reading_order

    examined = Examined(look, day(asked.as_of), today())
    catalog = examined.library.catalog
    if catalog is None:
        return examined.problems
    more = beside_the_rules(asked.home, catalog, asked.against, asked.licensed_text)
    return in_reading_order((*examined.problems, *more))


def _say(asked: Asked, problems: Sequence[Diagnostic], files: int) -> None:
    from cptref.cli.mendable import mendable
    from cptref.cli.report import as_json, mends, text

    if asked.form in ("json", "text"):
        fixable = mendable(asked.home, problems)
    if asked.form == "json":
        say(as_json(problems, files, fixable))
    elif asked.form == "text":
        import sys

        from cptref.cli.terminal import paint

        shown = text(problems, files, paint(asked.no_color, sys.stdout))
        say(shown + mends(problems, fixable))
    else:
        from cptref.cli.check import for_a_host

        say(for_a_host(asked.form, asked.home, problems, files, asked.against))


def _in_library(path: Path, home: Path) -> str:
    if not path.exists():
        raise Stop(WRONG_USAGE, f"{path} does not exist")
    place = path.resolve()
    if not place.is_relative_to(home.resolve()):
        raise Stop(WRONG_USAGE, f"{path} is not in the library {home}")
    return place.relative_to(home.resolve()).as_posix()


def _is_among(file: str, wanted: tuple[str, ...]) -> bool:
    return any(w == "." or file == w or file.startswith(f"{w}/") for w in wanted)
