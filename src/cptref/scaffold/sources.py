"""The record of a source, of its address or its file: what known sources say of its publisher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import TypeAdapter, ValidationError

from cptref import limits
from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.scaffold.asked import Refused
from cptref.scaffold.others import slug_of
from cptref.scaffold.rows import Noted
from cptref.scaffold.text import text
from cptref.schema import Source
from cptref.schema.addresses import what_tracks, without_what_tracks
from cptref.schema.fields import Url

_SHOWN = 60
_ADDRESS: TypeAdapter[str] = TypeAdapter(Url)
_LOOKS_LIKE_ONE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|gov|net|edu)/)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)
#: Folders and names that say nothing of the document.
_NO_NAME = frozenset((
    "index", "default", "home", "main", "page", "download", "downloads", "document", "documents",
    "view", "file", "files", "pdf", "html", "content", "article", "articles", "en", "us", "web",
))  # fmt: skip
_KINDS = "or payer-policy, cms-release, manual, guideline"
_CMS = "cms.gov"


@frozen
class FoundSource:
    """The record that is to be written, or the one that there is."""

    id: str
    text: str
    """Empty where the library has the source already."""
    left_out: tuple[str, ...] = ()
    """The parts of the address that say something of the reader."""


def source(
    catalog: Catalog, given: str, id_: str, today: date, *, is_file: bool
) -> FoundSource | Refused:
    """Of a URL, or where `is_file` of a file's name. `id_` is proposed where it is empty."""
    if is_file:
        return _of_file(catalog, given, id_, today)
    if not given.isprintable() or not _LOOKS_LIKE_ONE.match(given):
        return Refused(
            f"'{given[:_SHOWN]}' is neither a file here nor an address, which begins with https://"
        )
    if not re.match(r"[a-z][a-z0-9+.-]*://", given, re.IGNORECASE):
        return Refused(
            f"an address begins with https://: cptref new source https://{given[:_SHOWN]}"
        )
    try:
        url = without_what_tracks(_ADDRESS.validate_python(given))
        _ADDRESS.validate_python(url)
    except ValidationError as fault:
        return Refused(f"the address {fault.errors()[0]['msg']}; got '{given[:_SHOWN]}'")
    known = [name for name, each in catalog.sources.items() if each.url and _same(each.url, url)]
    if known:
        return FoundSource(known[0], "", what_tracks(given))
    host = _host(url)
    alike = {
        name: each for name, each in catalog.sources.items() if each.url and _host(each.url) == host
    }
    name = id_ or _free(catalog, _proposed(url, tuple(alike)))
    values = {
        "title": "TODO the document's title, as it is printed",
        **_publisher(catalog, host, tuple(alike.values())),
        "url": url,
        **_dates(today),
    }
    return FoundSource(name, text("source", values), what_tracks(given))


def _of_file(catalog: Catalog, given: str, id_: str, today: date) -> FoundSource | Refused:
    file = re.split(r"[\\/]", given)[-1]
    known = [name for name, each in catalog.sources.items() if each.file == file]
    if known:
        return FoundSource(known[0], "")
    name = id_ or _free(catalog, slug_of(_ENDING.sub("", file)) or "source")
    values = {
        "title": "TODO the document's title, as it is printed",
        "publisher": "TODO who published it",
        "kind": Noted("third-party", _KINDS),
        "file": file,
        **_dates(today),
    }
    return FoundSource(name, text("source", values))


def _dates(today: date) -> dict[str, Any]:
    """Read today; the day that it bears is the editor's to read."""
    words = (
        "TODO published: or effective: with its day in place of this; else what is known of its age"
    )
    return {"retrieved": today.isoformat(), "undated": words}


def _publisher(catalog: Catalog, host: str, alike: Sequence[Source]) -> dict[str, Any]:
    """What all known sources of the host agree on, or the payer that publishes there."""
    own = [each for each in alike if not each.via]
    payers = (
        each.title
        for each in catalog.payers.values()
        if any(where.url and _host(where.url) == host for where in each.publishes)
    )
    payer = next(payers, "")
    publishers = {each.publisher for each in own}
    publisher = publishers.pop() if len(publishers) == 1 else payer
    if not publisher and (host == _CMS or host.endswith(f".{_CMS}")):
        publisher = "Centers for Medicare & Medicaid Services"
    kinds = Counter(each.kind for each in own)
    kind: Any = Noted("third-party", _KINDS)
    if kinds:
        most = kinds.most_common(1)[0][0]
        kind = Noted(most, f"as {kinds[most]} of {len(own)} known sources of {host}")
    elif payer:
        kind = Noted("payer-policy", f"{payer} publishes at {host}")
    named = (
        Noted(publisher, f"by known sources or payers at {host}")
        if publisher
        else "TODO who published it"
    )
    return {"publisher": named, "kind": kind}


def _proposed(url: str, alike: Sequence[str]) -> str:
    """'aetna-cpb-0828': what known sources of the host begin with, or its name; then the page's."""
    begins = Counter(name.partition("-")[0] for name in alike)
    owner = _owner(_host(url))
    # What one source is called may be chance.
    usual = next((name for name, count in begins.most_common(1) if count > 1), "")
    head = usual or next((name for name in begins if name in _host(url)), owner)
    tail = next(_tails(url), "")
    begun = tail.startswith(f"{head}-") or tail == head
    name = tail if begun else f"{head}-{tail}".strip("-")
    return slug_of(name)[: limits.SLUG_CHARACTERS].strip("-") or "source"


def _tails(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    for piece in reversed(parts.path.split("/")):
        slug = slug_of(_ENDING.sub("", unquote(piece)))
        if slug and slug not in _NO_NAME:
            yield slug[:40].strip("-")
    # A page that is told by its query alone.
    for pair in reversed(parts.query.split("&")):
        if slug := slug_of(unquote(pair.partition("=")[2])):
            yield slug[:40].strip("-")


def _owner(host: str) -> str:
    """'www.bcbsms.com' -> 'bcbsms'."""
    labels = host.split(".")
    return labels[-2] if len(labels) > 1 else host


def _free(catalog: Catalog, name: str) -> str:
    """The name, or with a number where another source has it."""
    taken = set(catalog.sources) | {id_ for kind, id_ in catalog.broken if kind == "source"}
    numbered = (f"{name[: limits.SLUG_CHARACTERS - 4]}-{number}" for number in range(2, 1000))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _same(one: str, two: str) -> bool:
    """Whether two addresses lead to one document: with or without www, s, and a last slash."""
    return _bare(one) == _bare(two)


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(without_what_tracks(url))
    return _host(url), parts.path.rstrip("/"), parts.query
