"""What a browser asks for -> the parts of a file's path in the site, or nothing."""

from __future__ import annotations

import re

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
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
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


def is_own(host: str) -> bool:
    """Whether a request calls this machine by a name of its own: 'localhost:8000'.

    A page of elsewhere whose name was made to lead here has that name in its requests, and is
    refused. The port may be another than ours: a container's is forwarded.
    """
    return _OWN_HOST.fullmatch(host) is not None
