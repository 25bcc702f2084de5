"""What `cptref check` reads beside the records: a day, a revision, a licensed text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from cptref import limits
from cptref.cli.console import INPUT_OUTPUT, WRONG_USAGE, Stop, complain, content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cptref.catalog import Catalog
    from cptref.diagnostics import Diagnostic
    from cptref.disk.revision import Earlier

AsOf = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="Judge ages as on this day; else the newest that the records name."
    ),
]
Against = Annotated[
    str,
    typer.Option(
        metavar="REV",
        help="Ask of each change since HEAD and this git revision part what its history says.",
    ),
]
LicensedText = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your licensed descriptors (CODE, a tab or comma, text): warn of close wording.",
    ),
]


def beside_the_rules(
    home: Path, catalog: Catalog, revision: str, licensed: Path | None
) -> Iterator[Diagnostic]:
    """What a revision and a licensed text show that the records alone do not."""
    if revision:
        from cptref.build import against

        earlier = _content_at(home, revision)
        complain(f"cptref: compared with {earlier.words}\n")
        compared = against(earlier.files, catalog)
        if compared.value:
            names = ", ".join(f"{kind} {id_}" for kind, id_ in compared.value)
            complain(
                f"cptref: not compared, as today's schema cannot read them at {revision}: {names}\n"
            )
        yield from compared.problems
    if licensed is not None:
        from cptref.checks.licence import too_close

        yield from too_close(catalog, _licensed_texts(licensed))


def for_a_host(
    form: str, home: Path, problems: Sequence[Diagnostic], files: int, revision: str
) -> str:
    """What a host shows of the problems at the lines of a change. Of GitHub's, all goes into the
    summary of the step, where the environment names one."""
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    prefix = _below(home, Path(workspace) if workspace else Path.cwd())
    if form == "sarif":
        from cptref.checks.families import RULES
        from cptref.cli.sarif import sarif

        return sarif(problems, RULES, prefix)
    from cptref.cli.annotations import summary, workflow_commands
    from cptref.cli.report import count

    changed = _changed_since(home, revision) if revision else frozenset[str]()
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        told = summary(problems, files, changed, _links(prefix))
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(told)
    return workflow_commands(problems, changed, prefix) + count(problems, files)


def _below(home: Path, top: Path) -> str:
    """Where the library lies in the repository, as 'library/'."""
    place, top = home.resolve(), top.resolve()
    if place == top or not place.is_relative_to(top):
        return ""
    return f"{place.relative_to(top).as_posix()}/"


def _links(prefix: str) -> Callable[[str, int], str]:
    """To a line of a file as the host shows it at the commit that is looked at."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (os.environ.get(name, "") for name in names)
    if not (server.startswith("https://") and repository and commit):
        return lambda file, line: ""
    top = f"{server}/{quote(repository)}/blob/{quote(commit)}/{quote(prefix)}"
    return lambda file, line: f"{top}{quote(file)}#L{line}"


def _changed_since(home: Path, revision: str) -> frozenset[str]:
    """The files of `content/` that are others than at the revision."""
    before, now = _content_at(home, revision).files, content_of(home)[0]
    return frozenset(path for path, raw in now.items() if before.get(path) != raw)


def _content_at(home: Path, revision: str) -> Earlier:
    from cptref.disk.revision import NoGit, NoSuchRevision, content_at

    try:
        return content_at(home, revision, os.environ)
    except NoSuchRevision as fault:
        raise Stop(WRONG_USAGE, str(fault)) from None
    except NoGit as fault:
        raise Stop(INPUT_OUTPUT, str(fault)) from None


def _licensed_texts(file: Path) -> Mapping[str, str]:
    """Read, compared and forgotten: neither stored nor printed, not even in a complaint."""
    from cptref.checks.licence import NotLicensedText, licensed_texts

    with file.open("rb") as stream:
        raw = stream.read(limits.UPLOAD_BYTES + 1)
    if len(raw) > limits.UPLOAD_BYTES:
        raise Stop(WRONG_USAGE, f"{file} is too large: at most {limits.UPLOAD_BYTES:,} bytes")
    try:
        return licensed_texts(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Stop(WRONG_USAGE, f"{file} is not UTF-8 text: save it as such") from None
    except NotLicensedText as fault:
        raise Stop(WRONG_USAGE, f"{file}, {fault}") from None
