"""What is put into a page while it is served: a script and a style, and by what it is known."""

from __future__ import annotations

import hashlib
import re

from markupsafe import escape

from cptref.serve.addresses import OWN

_HEAD_ENDS = b"</head>"
#: What leads to the stylesheet from any address: below the path at which the site is published.
_PUBLISHED_AT = re.compile(rb'<link rel="stylesheet" href="(/[^"]*?)assets/')
#: Where there is no site yet. Its title and words are ours: what is wrong, the script says.
_WAITING = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{words}</p>
</main>
</body>
</html>
"""


def digest(page: bytes | None) -> str:
    """By what a page is known again; of one that is not there it is empty."""
    return "" if page is None else hashlib.blake2b(page, digest_size=12).hexdigest()


def injected(page: bytes, of: bytes | None) -> bytes:
    """The page with the script, which is told what page was asked for: `of`, or none."""
    tags = (
        f'<link rel="stylesheet" href="{OWN}serve.css">\n'
        f'<script src="{OWN}serve.js" data-page="{digest(of)}" defer></script>\n'
    ).encode()
    before, end, after = page.partition(_HEAD_ENDS)
    # A theme may leave the tag out, as HTML allows.
    return before + tags + end + after if end else page + tags


def at_root(page: bytes) -> bytes:
    """The page of what is not found, whose links begin at the path of the site's public address:
    here they begin at the root."""
    found = _PUBLISHED_AT.search(page)
    if found is None or found[1] == b"/":
        return page
    return page.replace(b'="' + found[1], b'="/')


def waiting(title: str, words: str) -> bytes:
    """A page of our own, in the place of one that cannot be shown."""
    return _WAITING.format(title=escape(title), words=escape(words)).encode()


#: In the place of the site's own worker, which would keep pages of the preview: it takes itself
#: away, and what one of before has kept.
NO_WORKER = b"""\
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil((async () => {
  await caches.delete(registration.scope);
  await registration.unregister();
})());
"""
