"""The ways from a page to the file that it is made of, in the editor of the repository's host."""

from __future__ import annotations

from urllib.parse import quote

from cptref.schema.kinds import IN_FOLDERS, RECORD_KINDS
from cptref.schema.repository import Repository
from cptref.schema.systems import CODE_SYSTEMS
from cptref.site import urls
from cptref.site.page import Link

_SITE = RECORD_KINDS["site"].path("site")
#: What is said of the whole library.
_OF_SITE = (urls.HOME, urls.ABOUT, urls.LICENCE)
_CODES = IN_FOLDERS["code"]
_CONTENT = "content"
_BOOK = ".book"
_EDIT, _LIST = "Edit this page", "The files behind this page"
REPORT = "Report a mistake"


def file(repository: Repository, path: str, line: int | None = None) -> str:
    """A file of the library in the host's editor, at its line where that is known.

    GitHub's editor takes the line as its pages do, as #L12.
    """
    where = quote(_in_repository(repository, path))
    branch = quote(repository.branch)
    if repository.edit is None:
        at = f"#L{line}" if line else ""
        return f"{repository.url}/edit/{branch}/{where}{at}"
    address = repository.edit.replace("{branch}", branch).replace("{line}", str(line or 1))
    return address.replace("{path}", where)


def links(repository: Repository, path: str) -> tuple[Link, ...]:
    """What leads from a page to its file, and to whoever mends it: of a list of many records,
    to their folder. Only where the host is as GitHub is it known where folders and forms lie."""
    links = []
    if path.endswith(".yaml"):
        links.append(Link(_EDIT, file(repository, path)))
    elif repository.edit is None:
        where = quote(f"{repository.branch}/{_in_repository(repository, path)}")
        links.append(Link(_LIST, f"{repository.url}/tree/{where}"))
    if repository.edit is None:
        links.append(Link(REPORT, f"{repository.url}/issues/new/choose"))
    return tuple(links)


def path_of(url: str) -> str:
    """The file that a page is made of: 'payers/aetna/473.html' -> 'content/payers/aetna.yaml'; of
    a page of many records the folder that they lie in."""
    if url in _OF_SITE:
        return _SITE
    folder, *steps = url.removesuffix(".html").split("/")
    name = steps[0].removesuffix(_BOOK) if steps else ""
    if name not in ("", "index"):
        for kind in IN_FOLDERS.values():
            if kind is not _CODES and not kind.page and kind.folder == folder:
                return kind.path(name)
        if folder == "datasets":
            return IN_FOLDERS["source"].path(f"cms-{name}")
        if folder in CODE_SYSTEMS and len(steps) == 1:
            # A code has several pages: 47381-localities.html, 47381-payers.html.
            return _CODES.path(f"{folder}/{name.partition('-')[0]}")
    return _FOLDERS.get(folder, _CONTENT)


#: Of lists, by the folder that they lie in.
_FOLDERS = {
    **{kind.folder: f"{_CONTENT}/{kind.folder}" for kind in IN_FOLDERS.values()},
    "glossary": f"{_CONTENT}/{IN_FOLDERS['term'].folder}",
    "diagnoses": f"{_CONTENT}/{_CODES.folder}",
    "check": f"{_CONTENT}/{IN_FOLDERS['source'].folder}",
    "compare": f"{_CONTENT}/{IN_FOLDERS['family'].folder}",
    "datasets": f"{_CONTENT}/{IN_FOLDERS['source'].folder}",
}


def _in_repository(repository: Repository, path: str) -> str:
    return f"{repository.folder}/{path}" if repository.folder else path
