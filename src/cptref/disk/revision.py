"""A revision of the library's repository -> its content, as git has it: nothing is checked out."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cptref import limits

#: Nothing is fetched, and nobody is asked for a password.
_OFFLINE: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_FILE_MODES: Final = (b"100644", b"100755")
_SUBMODULE: Final = b"160000"
_SITE: Final = "content/site.yaml"
_WHOLE: Final = "fetch the rest with git fetch --unshallow (in a workflow: fetch-depth: 0)"


class NoGit(Exception):
    """git is not here, or failed."""


class NoSuchRevision(Exception):
    """There is nothing to compare with: no repository, no such revision, or no library in it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The library as it was."""

    files: Mapping[str, bytes | None]
    """By their path in the library; `None` for a link or a file too large for a record."""
    words: str
    """What it is, for a person: 'main (1a2b3c4)', or where HEAD and main part."""


@dataclass(frozen=True, slots=True)
class _Git:
    """git, run in a folder."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            # No shell, and a revision that begins with a hyphen never comes here.
            return subprocess.run(  # noqa: S603
                ["git", *arguments],  # noqa: S607  # whichever git the person uses
                cwd=self.folder,
                env={**self.environment, **_OFFLINE},
                input=given,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise NoGit(
                "git is not installed: a revision is read from the repository by it"
            ) from None

    def __call__(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self.run(*arguments, given=given)
        if done.returncode:
            cure = f"; this clone is shallow: {_WHOLE}" if self.is_shallow() else ""
            raise NoGit(f"git {arguments[0]} failed: {_said(done) or done.returncode}{cure}")
        return done.stdout

    def line(self, *arguments: str) -> str:
        """What git answers in a line; nothing where it fails."""
        done = self.run(*arguments)
        return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    def is_shallow(self) -> bool:
        return self.line("rev-parse", "--is-shallow-repository") == "true"


def content_at(
    library: Path, revision: str, environment: Mapping[str, str], head: str = "HEAD"
) -> Earlier:
    """Every file of `content/` where HEAD and a revision part: what a branch did not change itself
    is no change of it.

    `revision` is 'main', 'main...', 'main...HEAD'; or 'main:lib', where the library stood in the
    folder lib. `head` is another revision in the place of HEAD. Submodules within `content/` are
    not followed. Raises NoGit and NoSuchRevision, each with a sentence.
    """
    git = _Git(library, environment)
    _refuse_no_repository(git)
    named, colon, folder = revision.partition(":")
    name = _one_revision(git, named)
    commit = _commit(git, name)
    base = _where_they_part(git, commit, name, head)
    short = git.line("rev-parse", "--short", base)
    words = f"{name} ({short})" if base == commit else f"{short}, where {head} and {name} part"
    return _read(git, base, words, _as_prefix(folder) if colon else None)


def content_of(library: Path, revision: str, environment: Mapping[str, str]) -> Earlier:
    """Every file of `content/` at a revision itself: 'HEAD', 'topic', 'topic:lib'."""
    git = _Git(library, environment)
    _refuse_no_repository(git)
    name, colon, folder = revision.partition(":")
    commit = _commit(git, name)
    words = f"{name} ({git.line('rev-parse', '--short', commit)})"
    return _read(git, commit, words, _as_prefix(folder) if colon else None)


def _read(git: _Git, commit: str, words: str, folder: str | None) -> Earlier:
    """`folder` is where the library stood, where that was named."""
    here = git.line("rev-parse", "--show-prefix")
    there = _stood_in(git, commit, here, words) if folder is None else folder
    files = _files(git, commit, there)
    if _SITE not in files:
        raise NoSuchRevision(f"at {words} there is no {there}{_SITE}: nothing was compared")
    moved = f"; the library stood in {there}content/ then" if there != here else ""
    return Earlier(files, words + moved)


def _as_prefix(folder: str) -> str:
    """'lib' and 'lib/' are 'lib/'; '' and '.' are the top, ''."""
    kept = folder.strip("/")
    return "" if kept in ("", ".") else f"{kept}/"


def _refuse_no_repository(git: _Git) -> None:
    inside = git.run("rev-parse", "--is-inside-work-tree")
    if not inside.returncode:
        return
    said = _said(inside)
    if said.startswith("fatal: not a git repository (or any"):
        raise NoSuchRevision(f"{git.folder} is in no git repository: a revision needs one")
    words = f"git does not read the repository of {git.folder}, so nothing was compared.\n{said}"
    if "GIT_DIR" in git.environment:
        words += f"\nGIT_DIR is set, to '{git.environment['GIT_DIR']}', as in a hook: unset it"
    raise NoSuchRevision(words)


def _one_revision(git: _Git, named: str) -> str:
    """'main' of 'main', 'main...' and 'main...HEAD': the merge base is looked for in any case."""
    first, dots, second = named.partition("...")
    if dots and first and (not second or _commit(git, second) == _commit(git, "HEAD")):
        return first
    if ".." in named:
        one = named.split("..")[0] or "main"
        raise NoSuchRevision(
            f"'{named}' is a range: --against takes one revision, as {one}, and compares the files "
            "here with where HEAD and that revision part"
        )
    return named


def _commit(git: _Git, name: str) -> str:
    # A name that begins with a hyphen would be an option.
    if name.startswith("-") or not name.strip():
        raise NoSuchRevision(f"'{name}' is no revision")
    found = git.line("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if not found:
        cure = f": this clone is shallow, {_WHOLE}" if git.is_shallow() else ""
        raise NoSuchRevision(f"there is no revision '{name}' here{cure}")
    return found


def _where_they_part(git: _Git, commit: str, name: str, head: str) -> str:
    base = git.line("merge-base", _commit(git, head), commit)
    if base:
        return base
    if git.is_shallow():
        words = f"this clone is too shallow to see where {head} and {name} part"
        raise NoSuchRevision(f"{words}: {_WHOLE}. Nothing was compared")
    raise NoSuchRevision(f"{head} and {name} have no commit in common: nothing was compared")


def _stood_in(git: _Git, commit: str, here: str, words: str) -> str:
    """The folder that held the library, from the top of the repository, with its slash.

    It may have moved since. A library that stands today where it stood then is another one.
    """
    in_place = git("ls-tree", "-z", "--full-tree", commit, "--", f"{here}{_SITE}")
    if in_place or _entry(git, commit, f"{here}content").startswith(_SUBMODULE):
        return here
    listed = git("ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    then = {name for name in _names(listed) if f"/{name}".endswith(f"/{_SITE}")}
    sites = f":(top,glob)**/{_SITE}"
    now = _names(git("ls-files", "-z", "--full-name", "--", sites))
    gone = _names(git("ls-files", "-z", "--full-name", "--deleted", "--", sites))
    folders = sorted(name.removesuffix(_SITE) for name in then - (now - gone))
    if len(folders) == 1:
        return folders[0]
    none = f"at {words} there is no {_SITE} here: nothing was compared"
    if not folders:
        raise NoSuchRevision(none)
    shown = ", ".join(folder or "./" for folder in folders[:5])
    raise NoSuchRevision(
        f"{none}. Several libraries have gone from where they stood then: {shown}. Name the one "
        f"that this one was: --against REV:{folders[0] or '.'}"
    )


def _names(listed: bytes) -> set[str]:
    return {name.decode("utf-8", "backslashreplace") for name in listed.split(b"\0") if name}


def _files(git: _Git, commit: str, folder: str) -> dict[str, bytes | None]:
    top = f"{folder}content"
    entry = _entry(git, commit, top)
    if entry.startswith(_SUBMODULE):
        # The content is a repository of its own, of which the revision names a commit.
        inner = _Git(git.folder / "content", git.environment)
        return _below(inner, entry.split()[2].decode(), "", "content/")
    return _below(git, commit, f"{top}/", "content/")


def _entry(git: _Git, commit: str, path: str) -> bytes:
    """Mode, kind, object and path of what a commit has there; nothing where it has nothing."""
    return git("ls-tree", "-z", "--full-tree", commit, "--", path)


def _below(git: _Git, commit: str, top: str, as_: str) -> dict[str, bytes | None]:
    """The files below a folder of a commit, with other words for that folder."""
    listed = git("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *([top] if top else []))
    files: dict[str, bytes | None] = {}
    wanted: list[tuple[str, bytes]] = []
    for entry in listed.split(b"\0"):
        if not entry:
            continue
        about, _, raw_name = entry.partition(b"\t")
        mode, kind, object_, size = about.split()
        name = as_ + raw_name.decode("utf-8", "backslashreplace").removeprefix(top)
        if kind != b"blob" or any(part.startswith(".") for part in name.split("/")):
            continue
        if mode in _FILE_MODES and not size.isdigit():
            words = f"git does not have {name} of that revision: the clone is not whole"
            raise NoGit(f"{words}; one made with --filter: git fetch --refetch --no-filter")
        most = limits.DATASET_BYTES if name.endswith(".csv") else limits.RECORD_BYTES
        if mode in _FILE_MODES and int(size) <= most:
            wanted.append((name, object_))
        else:
            files[name] = None
    return files | _blobs(git, wanted)


def _blobs(git: _Git, wanted: list[tuple[str, bytes]]) -> dict[str, bytes | None]:
    """The bytes of each object, from one process."""
    answer = git("cat-file", "--batch", given=b"".join(object_ + b"\n" for _, object_ in wanted))
    files: dict[str, bytes | None] = {}
    at = 0
    for name, _ in wanted:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        files[name] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return files


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """git's own words."""
    return done.stderr.decode("utf-8", "replace").strip()
