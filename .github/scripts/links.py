"""Every link within a built site -> whether what it leads to is there: `links.py SITE`."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = {"href", "src"}
_SHOWN = 50


class Page(HTMLParser):
    """The addresses that a page names, and the places in it that have a name."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in _LINKS and value is not None and (tag, name) != ("base", "href"):
                self.links.append(value)


def broken(site: Path) -> list[str]:
    """'cpt/47381.html: ../gaps/index.html#x: there is no such place', of every broken link."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = page
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    wrong = []
    for url, page in pages.items():
        for link in dict.fromkeys(page.links):
            if why := _why(url, link, pages, files):
                wrong.append(f"{url}: {link}: {why}")
    return wrong


def _why(url: str, link: str, pages: dict[str, Page], files: set[str]) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        # The page for a wrong address is the only one that must know where the site lies.
        return "" if url == "404.html" else "it is no relative link"
    there = (
        urlsplit(urljoin(f"http://site/{url}", link)).path.removeprefix("/") if parts.path else url
    )
    there = unquote(there)
    if there.endswith("/") or not there:
        there += "index.html"
    if there not in files:
        return "there is no such file"
    place = unquote(parts.fragment)
    if place and place != "top" and there in pages and place not in pages[there].places:
        return "there is no such place"
    return ""


def main() -> int:
    site = Path(sys.argv[1])
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: it has no index.html", file=sys.stderr)
        return 3
    wrong = broken(site)
    for each in wrong[:_SHOWN]:
        print(each)
    if wrong:
        print(f"{len(wrong):,} broken links in {site}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
