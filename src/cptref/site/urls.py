"""The one statement of what lies where. Every link names a file, so a folder on a stick works."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cptref.cms.kinds import kind_of
from cptref.schema import RECORD_KINDS
from cptref.schema.fields import Kind
from cptref.schema.systems import code_number
from cptref.site import page_sizes

if TYPE_CHECKING:
    from cptref.load.tables import Figures
    from cptref.schema import Family

HOME = "index.html"
CODES = "codes/index.html"
FAMILIES = "families/index.html"
MODIFIERS = "modifiers/index.html"
DIAGNOSES = "diagnoses/index.html"
PAYERS = "payers/index.html"
SOURCES = "sources/index.html"
GAPS = "gaps/index.html"
DATASETS = "datasets/index.html"
RULES = "rules/index.html"
QUALITY = "quality/index.html"
GLOSSARY = "glossary/index.html"
CHANGES = "changes/index.html"
ABOUT = "about/index.html"
LICENCE = "licence/index.html"
NOT_FOUND = "404.html"
COMPARE = "compare/index.html"
FEED = "feed.xml"
EDITORS_FEED = "editors.xml"
CALENDAR = "calendar.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
SEARCH = "search"
#: Medicare's localities, for the picker of places.
PLACES = "places.js"
#: Where all is shown that a search found: 'search/index.html?q='. No shard is called so.
RESULTS = f"{SEARCH}/index.html"
#: The folder of everything that a program reads; what is in it only grows.
API = "api/v1"
INDEX_DATA = f"{API}/index.json"
PAYERS_DATA = f"{API}/payers/index.json"
GAPS_DATA = f"{API}/gaps.json"
CHANGES_DATA = f"{API}/changes.json"
#: The folders of the parts of long lists that have no file of their own.
CODES_DATA = f"{API}/codes"
FAMILIES_DATA = f"{API}/families"
#: The payer matrix for a spreadsheet, as `code_export`.
PAYERS_EXPORT = "exports/payers"


def record(kind: Kind, id: str) -> str:
    """The page of a record: ('payer', 'aetna') -> 'payers/aetna.html'."""
    return RECORD_KINDS[kind].address(id)


def code(id: str) -> str:
    """'cpt/47381' -> 'cpt/47381.html'."""
    return record("code", id)


def codes(prefix: str) -> str:
    """The codes that begin so, where there are too many for one page: 'codes/473.html'."""
    return f"codes/{prefix}.html"


def gaps(group: str) -> str:
    """The gaps of a group, where all gaps are too many for one page."""
    return f"gaps/{group}.html"


def changes(days: str) -> str:
    """The changes of a year, month or day, where all are too many: 'changes/2026-11.html'."""
    return f"changes/{days}.html"


def part(url: str, name: str) -> str:
    """A part of a list too long for the page at `url`: 'payers/aetna/473.html'."""
    return f"{url.removesuffix('.html')}/{name}.html"


def localities(id: str) -> str:
    """A code's payment by locality: 'cpt/47381-localities.html'."""
    return f"{id}-localities.html"


def figures(id: str) -> str:
    """All that files and prices say of a code, with its pictures: 'cpt/47381-figures.html'."""
    return f"{id}-figures.html"


def pairs(id: str) -> str:
    """Every pair of NCCI's that a code is in: 'cpt/47381-pairs.html'."""
    return f"{id}-pairs.html"


def pairs_table(id: str) -> str:
    """The same as plain rows: 'cpt/47381-pairs.csv'."""
    return f"{id}-pairs.csv"


def days(id: str) -> str:
    """A code by the date of service: 'cpt/47381-days.html'."""
    return f"{id}-days.html"


def days_data(id: str) -> str:
    """The same for the script that shows one day, and calls back: 'cpt/47381-days.js'."""
    return f"{id}-days.js"


def policies(id: str) -> str:
    """What payers say of a code, side by side and in full: 'cpt/47381-payers.html'."""
    return f"{id}-payers.html"


def sheet(id: str, payer: str = "") -> str:
    """One page to print, of all payers or of one: 'cpt/47381-sheet-aetna.html'."""
    return f"{id}-sheet-{payer}.html" if payer else f"{id}-sheet.html"


def code_modifiers(id: str) -> str:
    return f"{id}-modifiers.html"


def code_changes(id: str) -> str:
    """What changed in a code: 'cpt/47381-changes.html'."""
    return f"{id}-changes.html"


def code_feed(id: str) -> str:
    return f"{id}.xml"


def family(slug: str) -> str:
    return record("family", slug)


def member(slug: str, of: Family, id: str) -> str:
    """The page on which a code's row of the family stands: 'families/liver-tumors.html', or of a
    large family the part that has it, 'families/liver-tumors/473.html'."""
    page = family(slug)
    if not page_sizes.is_large(of):
        return page
    numbers = tuple(code_number(each.code) for each in of.members)
    return part(page, page_sizes.beginnings(numbers, page_sizes.MEMBERS_OF_PART)[code_number(id)])


def modifier(number: str) -> str:
    return record("modifier", number)


def diagnosis(code: str) -> str:
    """'C78.7' -> 'diagnoses/C78.7.html'."""
    return f"diagnoses/{code}.html"


def payer(slug: str) -> str:
    return record("payer", slug)


def source(slug: str) -> str:
    return record("source", slug)


def dataset(name: str) -> str:
    """'pfs-2026a' -> 'datasets/pfs-2026a.html'."""
    return f"datasets/{name}.html"


def dataset_part(name: str, begins: str) -> str:
    """The rows of codes that begin so, of too many for one page: 'datasets/pfs-2026a/473.html'."""
    return part(dataset(name), begins)


def row(of: Figures) -> str:
    """The anchor of a row on its dataset's page: 'row-47381', 'row-76940-26'.

    A pair of NCCI's is one row there, for either kind of claim and whenever it took effect.
    """
    kind = kind_of(of.layout.kind)
    key = of.key[: kind.codes_in_key] if kind.about == "pair" else of.key
    return "-".join(("row", *(part for part in key if part)))


def indicators(of: Figures) -> str:
    """The anchor of a row's indicators, which stand in a table of their own."""
    return "-".join(("indicators", *(part for part in of.key if part)))


def term(slug: str) -> str:
    return record("term", slug)


def draft_term(slug: str) -> str:
    """A term that is a draft is not in the glossary. No slug has a dot: no other page lies here."""
    return f"glossary/{slug}.draft.html"


def family_book(slug: str) -> str:
    """No slug has a dot, so no other family can take this address."""
    return f"families/{slug}.book.html"


def payer_book(slug: str) -> str:
    return f"payers/{slug}.book.html"


def family_feed(slug: str) -> str:
    return f"families/{slug}.xml"


def payer_feed(slug: str) -> str:
    return f"payers/{slug}.xml"


def code_data(id: str) -> str:
    """'cpt/47381' -> 'api/v1/codes/cpt/47381.json'."""
    return f"{API}/codes/{id}.json"


def payer_data(slug: str) -> str:
    return f"{API}/payers/{slug}.json"


def parts_data(folder: str) -> str:
    """The file that lists the parts of a long list: 'api/v1/gaps/index.json'."""
    return f"{folder}/index.json"


def part_data(folder: str, name: str) -> str:
    """A part of it: 'api/v1/gaps/473.json'."""
    # A hundred families may all begin so; no id ends in a hyphen.
    return f"{folder}/{name}-.json" if name == "index" else f"{folder}/{name}.json"


def code_export(id: str) -> str:
    """A briefing's tables, without the ending of the format: 'exports/cpt-47381'."""
    return f"exports/{anchor(id)}"


def export_table(url: str, table: str) -> str:
    """One table of an export as plain rows: 'exports/cpt-47381-pairs', or the first of them."""
    return f"{url}-{table}" if table else url


def payer_export(slug: str, part: str = "") -> str:
    """In a large library: of all codes of a payer, or of those whose numbers begin with `part`."""
    return f"{PAYERS_EXPORT}/{slug}/{part}" if part else f"{PAYERS_EXPORT}/{slug}"


def family_export(slug: str) -> str:
    return f"exports/families/{slug}"


def comparison(number: str) -> str:
    """A code's column of the comparison: 'compare/47381.js'. No two systems share a number."""
    return f"compare/{number}.js"


def shard(name: str) -> str:
    """A shard of the search's index, which calls back: 'search/c-473.js'."""
    return f"{SEARCH}/{name}.js"


def sitemap_part(number: int) -> str:
    """One of several files of a sitemap that does not fit one."""
    return f"sitemap-{number}.xml"


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
