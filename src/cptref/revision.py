"""A revision of the library's repository -> its content, as git has it: nothing is checked out."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cptref import limits

#: Nothing is fetched, and nobody is asked for a password.
_OFFLINE: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_FILE_MODES: Final = (b"100644", b"100755")


class NoGit(Exception):
    """git is not here, or failed."""


class NoSuchRevision(Exception):
    """The library is in no repository, or the repository has no such revision."""


def content_at(
    library: Path, revision: str, environment: Mapping[str, str]
) -> dict[str, bytes | None]:
    """Every file of `content/` at a revision by its path in the library; `None` for a link.

    Submodules are not followed. A file too large for a record comes back as `None` too.
    Raises NoGit and NoSuchRevision, each with a sentence.
    """
    commit = _commit(library, revision, environment)
    # Without --full-tree, paths are those below the folder in which git runs: the library.
    listed = _git(library, environment, "ls-tree", "-r", "-l", "-z", commit, "--", "content/")
    files: dict[str, bytes | None] = {}
    wanted: list[tuple[str, bytes]] = []
    for entry in listed.split(b"\0"):
        if not entry:
            continue
        about, _, raw_name = entry.partition(b"\t")
        mode, kind, object_, size = about.split()
        name = raw_name.decode("utf-8", "backslashreplace")
        if kind != b"blob" or any(part.startswith(".") for part in name.split("/")):
            continue
        if mode in _FILE_MODES and not size.isdigit():
            raise NoGit(f"git does not have {name} of that revision: the clone is not whole")
        most = limits.DATASET_BYTES if name.endswith(".csv") else limits.RECORD_BYTES
        if mode in _FILE_MODES and int(size) <= most:
            wanted.append((name, object_))
        else:
            files[name] = None
    return files | _blobs(library, environment, wanted)


def _commit(library: Path, revision: str, environment: Mapping[str, str]) -> str:
    # A name that begins with a hyphen would be an option.
    if revision.startswith("-") or not revision.strip():
        raise NoSuchRevision(f"'{revision}' is no revision")
    inside = _run(library, environment, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise NoSuchRevision(f"{library} is in no git repository: --against needs one")
    found = _run(library, environment, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        raise NoSuchRevision(
            f"there is no revision '{revision}' here; in a shallow clone, fetch it first"
        )
    return found.stdout.decode().strip()


def _blobs(
    library: Path, environment: Mapping[str, str], wanted: list[tuple[str, bytes]]
) -> dict[str, bytes | None]:
    """The bytes of each object, from one process."""
    asked = b"".join(object_ + b"\n" for _, object_ in wanted)
    answer = _git(library, environment, "cat-file", "--batch", given=asked)
    files: dict[str, bytes | None] = {}
    at = 0
    for name, _ in wanted:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        files[name] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return files


def _git(
    library: Path, environment: Mapping[str, str], *arguments: str, given: bytes = b""
) -> bytes:
    done = _run(library, environment, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoGit(f"git {arguments[0]} failed: {said[-1] if said else done.returncode}")
    return done.stdout


def _run(
    library: Path, environment: Mapping[str, str], *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        # No shell, and a revision that begins with a hyphen never comes here.
        return subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607  # whichever git the person uses
            cwd=library,
            env={**environment, **_OFFLINE},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise NoGit("git is not installed: --against reads the library's repository") from None
