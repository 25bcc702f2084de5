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
from cptref.theme import script, stylesheet
from cptref.theme.bytecode import Kept
from cptref.theme.dead_links import without_dead_links
from cptref.theme.templates import Templates, ThemeError

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_ASSETS = "assets/"
#: What stylesheets and scripts import, and no page asks for by itself.
_PARTS = "assets/parts/"
#: Its files keep their names at the site's root: a worker serves only the folder it lies in.
_ROOT = "root/"
_STYLESHEET = "assets/style.css"

Leads = Callable[[Container[str]], Callable[[str], bool]]
Theme = Mapping[str, bytes]
"""Path -> bytes: templates ('briefing.html') and assets ('assets/style.css')."""


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

    Templates that `kept` has are not compiled again. It changes no byte of the site.
    Raises ThemeError for a template that is missing or broken, a page without the notice, or a
    file at the root that would take the place of another.
    """

    def __init__(self, theme: Theme, kept: Kept | None = None) -> None:
        self._theme = theme
        if _STYLESHEET not in theme:
            raise ThemeError(f"The theme has no {_STYLESHEET}.")
        self._assets = {
            path: self._written(path)
            for path in sorted(theme)
            if path.startswith(_ASSETS) and not path.startswith(_PARTS)
        }
        self._names = {path: _hashed(path, raw) for path, raw in self._assets.items()}
        self._at_root = [
            path.removeprefix(_ROOT) for path in sorted(theme) if path.startswith(_ROOT)
        ]
        self._templates = Templates(theme, kept)
        self._shells: dict[tuple[str, str], tuple[SiteFrame, Shell]] = {}

    def own(self) -> Iterator[tuple[str, bytes]]:
        """What the theme brings: its assets, each by a name that has its digest."""
        for path, name in self._names.items():
            yield name, self._assets[path]
        for name in self._at_root:
            yield name, self._written(_ROOT + name)
        yield "_headers", f"/*\n  Content-Security-Policy: {CSP}\n".encode()
        yield ".nojekyll", b""

    def _written(self, path: str) -> bytes:
        """As the site has it: a stylesheet or script with what it imports in its place, and without
        what only its writer needs."""
        match PurePosixPath(path).suffix:
            case ".css":
                sheet = stylesheet.stripped(self._text(path))
                whole = stylesheet.joined(
                    sheet, lambda name: stylesheet.stripped(self._part(path, name))
                )
                return whole.encode()
            case ".js":
                whole = script.joined(self._text(path), lambda name: self._part(path, name))
                return script.bare(whole).encode()
        return self._theme[path]

    def _part(self, path: str, name: str) -> str:
        """What is imported imports nothing itself."""
        if _ASSETS + name not in self._theme:
            raise ThemeError(f"The theme's {path} imports {name}, which {_ASSETS} does not have.")
        return self._text(_ASSETS + name)

    def _text(self, path: str) -> str:
        try:
            return self._theme[path].decode()
        except UnicodeDecodeError:
            raise ThemeError(f"The theme's {path} is not UTF-8.") from None

    def bytes_of(self, page: Page | File) -> bytes:
        if page.url in self._at_root:
            raise ThemeError(f"The theme's {_ROOT}{page.url} has the name of a file of the site.")
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
