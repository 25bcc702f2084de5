"""The one statement of what lies where. Every link names a file, so a folder on a stick works."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from cptref.catalog import Catalog

HOME = "index.html"
FAMILIES = "families/index.html"
MODIFIERS = "modifiers/index.html"
PAYERS = "payers/index.html"
SOURCES = "sources/index.html"
GAPS = "gaps/index.html"
RULES = "rules/index.html"
QUALITY = "quality/index.html"
GLOSSARY = "glossary/index.html"
CHANGES = "changes/index.html"
ABOUT = "about/index.html"
LICENCE = "licence/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
#: The folder of everything that a program reads; what is in it only grows.
API = "api/v1"
INDEX_DATA = f"{API}/index.json"
PAYERS_DATA = f"{API}/payers/index.json"
GAPS_DATA = f"{API}/gaps.json"
CHANGES_DATA = f"{API}/changes.json"


def code(id: str) -> str:
    """'cpt/47381' -> 'cpt/47381.html'."""
    return f"{id}.html"


def localities(id: str) -> str:
    """A code's payment by locality: 'cpt/47381-localities.html'."""
    return f"{id}-localities.html"


def family(slug: str) -> str:
    return f"families/{slug}.html"


def modifier(number: str) -> str:
    return f"modifiers/{number}.html"


def payer(slug: str) -> str:
    return f"payers/{slug}.html"


def source(slug: str) -> str:
    return f"sources/{slug}.html"


def term(slug: str) -> str:
    return f"{GLOSSARY}#{slug}"


def family_feed(slug: str) -> str:
    return f"families/{slug}.xml"


def payer_feed(slug: str) -> str:
    return f"payers/{slug}.xml"


def code_data(id: str) -> str:
    """'cpt/47381' -> 'api/v1/codes/cpt/47381.json'."""
    return f"{API}/codes/{id}.json"


def payer_data(slug: str) -> str:
    return f"{API}/payers/{slug}.json"


def root(url: str) -> str:
    """From the page at `url` to the site's root: '' or '../', one for each folder."""
    return "../" * url.count("/")


def root_from_anywhere(base_url: str | None) -> str:
    """For the page that a server shows at any address: the site's root by its path, where known."""
    return f"{urlsplit(base_url).path.rstrip('/')}/" if base_url else ""


def canonical(url: str, base_url: str | None) -> str | None:
    """The page's public address, where the site has one."""
    return f"{base_url.rstrip('/')}/{url}" if base_url else None


def anchor(id: str) -> str:
    """A code's row on a page: 'cpt/47380' -> 'cpt-47380'."""
    return id.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page. None where the catalog has no such record."""

    catalog: Catalog
    root: str

    def code(self, id: str) -> str | None:
        """A briefing; for a code without one, its row on the page of the family that lists it."""
        if id in self.catalog.codes:
            return self.root + code(id)
        if slug := self.catalog.members.get(id):
            return f"{self.root}{family(slug)}#{anchor(id)}"
        return None

    def family(self, slug: str) -> str | None:
        return self.root + family(slug) if slug in self.catalog.families else None

    def modifier(self, number: str) -> str | None:
        return self.root + modifier(number) if number in self.catalog.modifiers else None

    def payer(self, slug: str) -> str | None:
        return self.root + payer(slug) if slug in self.catalog.payers else None

    def source(self, slug: str) -> str | None:
        return self.root + source(slug) if slug in self.catalog.sources else None

    def term(self, slug: str) -> str | None:
        return self.root + term(slug) if slug in self.catalog.terms else None
