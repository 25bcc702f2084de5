"""Pages and a theme -> the bytes of every file of the site. Values are printed, never compiled.

What comes in finished, a feed or data, goes through as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from cptref.site.page import File, Frame, Page, SiteFrame
from cptref.theme.bytecode import Kept
from cptref.theme.script import bare
from cptref.theme.stylesheet import joined, stripped
from cptref.theme.templates import Templates, ThemeError

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_ASSETS = "assets/"
#: Its files keep their names at the site's root: a worker serves only the folder it lies in.
_ROOT = "root/"
_STYLESHEET = "assets/style.css"

Theme = Mapping[str, bytes]
"""Path -> bytes: templates ('briefing.html') and assets ('assets/style.css')."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts that pages of one folder and section have in common, rendered once."""

    stylesheet: str
    assets: Mapping[str, str]
    """Every asset's address from these pages, by its name in the theme: 'assets/search.js'."""
    csp: Markup
    """For an attribute in double quotes, which its own quotes do not end."""
    masthead: Markup
    colophon: Markup
    notice: Markup


def render(
    pages: Iterable[Page | File], theme: Theme, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file as (path, bytes): assets first, then the pages in the order they come in.

    Templates that `kept` has are not compiled again. It changes no byte of the site.
    Raises ThemeError for a template that is missing or broken, a page without the notice, or a
    file at the root that would take the place of another.
    """
    written = {path: _written(path, theme[path]) for path in sorted(theme) if _is_asset(path)}
    if _STYLESHEET not in written:
        raise ThemeError(f"The theme has no {_STYLESHEET}.")
    content = {path: _joined(path, written) for path in written}
    assets = {path: _hashed(path, content[path]) for path in content}
    for path, name in assets.items():
        yield name, content[path]
    at_root = [path.removeprefix(_ROOT) for path in sorted(theme) if path.startswith(_ROOT)]
    for name in at_root:
        yield name, _written(name, theme[_ROOT + name])
    yield "_headers", f"/*\n  Content-Security-Policy: {CSP}\n".encode()
    yield ".nojekyll", b""

    templates = Templates(theme, kept)
    shells: dict[tuple[SiteFrame, str, str], Shell] = {}
    for page in pages:
        if page.url in at_root:
            raise ThemeError(f"The theme's {_ROOT}{page.url} has the name of a file of the site.")
        if isinstance(page, File):
            yield page.url, page.content
            continue
        frame = page.frame
        key = (frame.site, frame.root, frame.section)
        if key not in shells:
            shells[key] = _shell(templates, frame, assets)
        shell = shells[key]
        text = templates.show(page.template, shell=shell, frame=frame, view=page.view)
        if shell.notice not in text:
            raise ThemeError(
                f"The theme's {page.template} leaves out the notice: print "
                "{{ shell.notice }} on every page."
            )
        yield page.url, text.encode()


_SHORTER = {".css": stripped, ".js": bare}


def _is_asset(path: str) -> bool:
    return path.startswith(_ASSETS)


def _written(path: str, raw: bytes) -> bytes:
    """As the site has it: a stylesheet or script without what only its writer needs."""
    shorten = _SHORTER.get(PurePosixPath(path).suffix)
    if shorten is None:
        return raw
    try:
        return shorten(raw.decode()).encode()
    except UnicodeDecodeError:
        raise ThemeError(f"The theme's {path} is not UTF-8.") from None


def _joined(path: str, written: Mapping[str, bytes]) -> bytes:
    """A stylesheet with those it imports in their place; they import none themselves."""
    if not path.endswith(".css"):
        return written[path]

    def imported(name: str) -> str:
        if _ASSETS + name not in written:
            raise ThemeError(f"The theme's {path} imports {name}, which {_ASSETS} does not have.")
        return written[_ASSETS + name].decode()

    return joined(written[path].decode(), imported).encode()


def _hashed(path: str, written: bytes) -> str:
    """'assets/style.css' -> 'assets/style.0a1b2c3d.css': a new text is a new name."""
    digest = hashlib.sha256(written).hexdigest()[:8]
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem}.{digest}{pure.suffix}"))


def _shell(templates: Templates, frame: Frame, assets: Mapping[str, str]) -> Shell:
    notice = templates.show("notice.html", notice=frame.site.notice)
    for sentence in frame.site.notice:
        if escape(sentence) not in notice:
            raise ThemeError(f"The theme's notice.html leaves out “{sentence}”")
    addresses = {path: frame.root + name for path, name in assets.items()}
    return Shell(
        stylesheet=addresses[_STYLESHEET],
        assets=addresses,
        csp=Markup(CSP),
        masthead=Markup(templates.show("masthead.html", frame=frame)),
        colophon=Markup(templates.show("colophon.html", frame=frame)),
        notice=Markup(notice),
    )
