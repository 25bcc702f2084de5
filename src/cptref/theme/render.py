"""Pages and a theme -> the bytes of every file of the site. Values are printed, never compiled.

What comes in finished, a feed or data, goes through as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from cptref.frozen import frozen
from cptref.site.page import File, Frame, Page, SiteFrame
from cptref.theme import assets
from cptref.theme.assets import ASSETS, ROOT, Theme
from cptref.theme.bytecode import Kept
from cptref.theme.dead_links import without_dead_links
from cptref.theme.templates import Templates, ThemeError

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_STYLESHEET = "assets/style.css"

Leads = Callable[[Container[str]], Callable[[str], bool]]


@frozen
class Shell:
    """The parts that pages of one folder and section have in common, rendered once."""

    stylesheet: str
    assets: Mapping[str, str]
    """Every asset's address from these pages, by its name in the theme: 'assets/page.js'."""
    csp: Markup
    """For an attribute in double quotes, which its own quotes do not end."""
    masthead: Markup
    colophon: Markup
    notice: Markup


class Renderer:
    """The pages of a theme, and the files that it brings itself.

    Templates that `kept` has are not compiled again, and `own` is what `assets.written` made of
    this theme before. They change no byte of the site.
    Raises ThemeError for a template that is missing or broken, a page without the notice, or a
    file at the root that would take the place of another.
    """

    def __init__(
        self, theme: Theme, kept: Kept | None = None, own: Mapping[str, bytes] | None = None
    ) -> None:
        if _STYLESHEET not in theme:
            raise ThemeError(f"The theme has no {_STYLESHEET}.")
        written = assets.written(theme) if own is None else own
        self._assets = {path: raw for path, raw in written.items() if path.startswith(ASSETS)}
        self._names = {path: _hashed(path, raw) for path, raw in self._assets.items()}
        self._at_root = {
            path.removeprefix(ROOT): raw for path, raw in written.items() if path.startswith(ROOT)
        }
        self._templates = Templates(theme, kept)
        self._shells: dict[tuple[str, str], tuple[SiteFrame, Shell]] = {}

    def own(self) -> Iterator[tuple[str, bytes]]:
        """What the theme brings: its assets, each by a name that has its digest."""
        for path, name in self._names.items():
            yield name, self._assets[path]
        yield from self._at_root.items()
        yield "_headers", f"/*\n  Content-Security-Policy: {CSP}\n".encode()
        yield ".nojekyll", b""

    def bytes_of(self, page: Page | File) -> bytes:
        if page.url in self._at_root:
            raise ThemeError(f"The theme's {ROOT}{page.url} has the name of a file of the site.")
        if isinstance(page, File):
            return page.content
        shell = self._shell(page.frame)
        text = self._templates.show(page.template, shell=shell, frame=page.frame, view=page.view)
        if shell.notice not in text:
            raise ThemeError(
                f"The theme's {page.template} leaves out the notice: print "
                "{{ shell.notice }} on every page."
            )
        return text.encode()

    def _shell(self, frame: Frame) -> Shell:
        # All pages of a site have one frame, which takes longer to compare than to know again.
        key = (frame.root, frame.section)
        site, shell = self._shells.get(key, (None, None))
        if shell is None or site is not frame.site:
            shell = _shell(self._templates, frame, self._names)
            self._shells[key] = frame.site, shell
        return shell

    def draft(self, page: Page, exists: Callable[[str], bool]) -> bytes:
        """`exists` is asked for the addresses that the page leads to."""
        html = self.bytes_of(page).decode()
        if escape(page.frame.draft) not in html:
            raise ThemeError(
                f"The theme's {page.template} does not say that a draft is one: print "
                "{{ frame.draft }} where it is not empty."
            )
        return without_dead_links(html, page.url, exists).encode()


def render(
    pages: Iterable[Page | File],
    theme: Theme,
    kept: Kept | None = None,
    drafts: Iterable[Page] = (),
    leads: Leads | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file as (path, bytes): the theme's own, then the pages in the order they come in.

    The pages of `drafts` are the last; `leads` tells of what was made whether an address is there.
    """
    renderer = Renderer(theme, kept)
    made = set()
    for url, raw in renderer.own():
        made.add(url)
        yield url, raw
    for page in pages:
        made.add(page.url)
        yield page.url, renderer.bytes_of(page)
    if leads:
        exists = leads(made)
        for each in drafts:
            yield each.url, renderer.draft(each, exists)


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
