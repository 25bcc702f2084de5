"""What a browser asks for -> the parts of a file's path in the site, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

#: The folder of what is only served: a name with a point in front is no page's.
OWN = "/.cptref/"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "woff2": "font/woff2",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "webmanifest": "application/manifest+json",
}
_INDEX = "index.html"
#: Separators, drives and streams of other systems, and what no path may hold.
_NEVER = frozenset("\\:\0")


def parts(path: str) -> tuple[str, ...] | None:
    """'/cpt/47381.html' -> ('cpt', '47381.html'), '/codes/' -> ('codes', 'index.html').

    `path` is without escapes. None for what no page can have: a way upward, a hidden name.
    """
    if not path.startswith("/"):
        return None
    *folders, name = path[1:].split("/")
    found = (*folders, name or _INDEX)
    return None if any(map(_is_refused, found)) else found


def _is_refused(part: str) -> bool:
    return not part or part.startswith(".") or not _NEVER.isdisjoint(part)


def content_type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def hosts(port: int) -> frozenset[str]:
    """What this server is called by who asks for it. A page of elsewhere whose name was made to
    lead here has its own name in the request, and is refused."""
    names: Iterable[str] = ("127.0.0.1", "localhost", "[::1]")
    with_port = {f"{name}:{port}" for name in names}
    return frozenset(with_port | set(names) if port == 80 else with_port)
