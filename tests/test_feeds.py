"""The feeds, as a feed reader takes them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from cptref.catalog import Catalog
from cptref.pages import feeds
from cptref.pages.frame import notice, site_frame
from tests.builders import CODE, CODE_PATH, FAMILY_PATH, SITE, SITE_PATH
from tests.catalogs import HOSTILE, OTHER_CODE, catalog, retitled, with_history

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/library"
WITH_ADDRESS = {SITE_PATH: f"{SITE}base_url: {ADDRESS}/\n"}


def files(of: Catalog) -> dict[str, bytes]:
    return {file.url: file.content for file in feeds.files(of, site_frame(of.site))}


def parsed(of: Catalog, url: str = "feed.xml") -> Any:
    read = feedparser.parse(files(of)[url])
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def test_there_is_a_feed_of_all_of_each_payer_and_of_each_family() -> None:
    assert sorted(files(catalog())) == [
        "families/liver-tumors.xml", "feed.xml", "payers/other.xml", "payers/payer.xml",
    ]  # fmt: skip


@pytest.mark.parametrize("url", sorted(files(catalog())))
def test_a_feed_has_all_that_atom_asks_for(url: str) -> None:
    """RFC 4287, 4.1.1: id, title and updated, an author, and each once."""
    root = fromstring(files(catalog())[url])  # noqa: S314  # our own file
    for name in ("id", "title", "updated", "author", "rights"):
        assert len(root.findall(ATOM + name)) == 1, name
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "content", "link"):
            assert len(entry.findall(ATOM + name)) == 1, name


def test_an_entry_says_what_changed_and_leads_to_the_briefing() -> None:
    of = with_history("2026-11-20 policy-tightened {payer}`payer` **asks** for more [@policy].")
    (entry,) = parsed(of).entries
    assert entry.title == "CPT® 00100, Freezing of liver tumors: Policy tightened"
    assert entry.content[0] == {
        "type": "text/plain", "language": "en", "base": "", "value": "A payer asks for more.",
    }  # fmt: skip
    assert entry.updated == "2026-11-20T00:00:00Z"
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("policy-tightened", "Policy tightened")
    ]
    assert entry.link == "cpt/00100.html"


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    of = with_history("2026-11-01 added First.", "2026-11-20 figure A payment.")
    assert parsed(of).feed.updated == "2026-11-20T00:00:00Z"
    assert parsed(of, "payers/payer.xml").feed.updated == "2026-11-01T00:00:00Z"


def test_a_feed_without_an_entry_is_sound() -> None:
    read = parsed(catalog(), "payers/other.xml")
    assert read.entries == []
    assert read.feed.updated == "2026-11-23T00:00:00Z"


def test_a_feed_holds_the_newest_hundred() -> None:
    many = [
        f"2026-{month:02d}-{day:02d} figure A." for month in (1, 3, 5, 7) for day in range(1, 31)
    ]
    read = parsed(with_history(*many))
    assert len(read.entries) == feeds.ENTRIES == 100
    assert read.entries[0].updated == "2026-07-30T00:00:00Z"


def test_a_familys_feed_has_its_own_codes_alone() -> None:
    of = catalog({OTHER_CODE: CODE.replace("family: liver-tumors\n", "")})
    assert len(parsed(of).entries) == 2
    assert [entry.link for entry in parsed(of, "families/liver-tumors.xml").entries] == [
        "../cpt/00100.html"
    ]


def test_with_a_public_address_links_are_written_out() -> None:
    read = parsed(catalog(WITH_ADDRESS), "payers/payer.xml")
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": f"{ADDRESS}/payers/payer.xml",
        "alternate": f"{ADDRESS}/payers/payer.html",
    }
    assert read.entries[0].link == f"{ADDRESS}/cpt/00100.html"


def test_without_one_links_are_relative_to_the_feed() -> None:
    read = parsed(catalog(), "payers/payer.xml")
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": "../payers/payer.xml",
        "alternate": "../payers/payer.html",
    }


def test_ids_are_for_good_and_no_two_are_the_same() -> None:
    """Neither another address nor a corrected note is a new entry; two of one day are two."""
    of = with_history("2026-11-20 figure One.", "2026-11-20 figure Two.")
    corrected = with_history("2026-11-20 figure One!", "2026-11-20 figure Two!")
    ids = [entry.id for entry in parsed(of).entries]
    assert ids == [entry.id for entry in parsed(corrected).entries]
    assert len({*ids, parsed(of).feed.id, parsed(of, "payers/payer.xml").feed.id}) == 4
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    assert parsed(catalog()).feed.id == parsed(catalog(WITH_ADDRESS)).feed.id


def test_an_entry_is_the_same_in_each_feed_that_has_it() -> None:
    of = catalog()
    ids = {parsed(of, url).entries[0].id for url in ("feed.xml", "payers/payer.xml")}
    assert ids == {parsed(of, "families/liver-tumors.xml").entries[0].id}


@pytest.mark.parametrize("url", sorted(files(catalog())))
def test_the_notice_stands_in_every_feed(url: str) -> None:
    of = catalog()
    for sentence in notice(of.site):
        assert sentence in parsed(of, url).feed.rights


def test_hostile_text_is_inert() -> None:
    """HOSTILE X1, X8: markup is text, and what XML does not allow is not there."""
    of = retitled(catalog(), HOSTILE)
    raw = files(of)["feed.xml"]
    assert b"<script" not in raw
    assert b"]]>" not in raw
    root = fromstring(raw)  # noqa: S314
    title = root.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert "</title><script>alert(1)</script> ]]> & \x85\u2028 {{ 7 * 7 }}: Added" in title
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", raw.decode())
    assert len(parsed(of).entries) == 1


def test_the_same_library_gives_the_same_feeds() -> None:
    assert files(catalog()) == files(catalog())
    assert all(b"\r" not in content for content in files(catalog()).values())


def test_a_code_without_a_family_is_in_the_librarys_feed() -> None:
    of = catalog({FAMILY_PATH: None, CODE_PATH: CODE.replace("family: liver-tumors\n", "")})
    assert len(parsed(of).entries) == 1
