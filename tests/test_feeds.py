"""The feeds, as a feed reader takes them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from cptref.catalog import Catalog
from cptref.files import feeds
from cptref.lists.news import payers
from cptref.site.frame import notice
from cptref.wording.prose import Prose
from tests import pages
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY_PATH,
    PAYER,
    PAYER_PATH,
    SITE,
    SITE_PATH,
    SOURCE,
    SOURCE_PATH,
    with_keys,
)
from tests.catalogs import HOSTILE, OTHER_CODE, POSITIONS, catalog, retitled, with_history
from tests.figures import JAN_2026, OCT_2025, datasets

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/library"
WITH_ADDRESS = {SITE_PATH: f"{SITE}base_url: {ADDRESS}/\n"}


def files(of: Catalog) -> dict[str, bytes]:
    return pages.files(of, "feed")


def parsed(of: Catalog, url: str = "editors.xml") -> Any:
    read = feedparser.parse(files(of)[url])
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def test_there_is_a_feed_of_all_of_each_payer_family_and_code() -> None:
    assert sorted(files(catalog())) == [
        "cpt/00100.xml", "editors.xml", "families/liver-tumors.xml", "feed.xml",
        "payers/other.xml", "payers/payer.xml",
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


def ids(of: Catalog) -> dict[str, str]:
    """What an entry says -> its id."""
    found = {entry.content[0].value: entry.id for entry in parsed(of).entries}
    assert len(set(found.values())) == len(parsed(of).entries)
    return found


def test_no_two_ids_are_the_same() -> None:
    of = with_history("2026-11-20 figure One.", "2026-11-20 figure Two.")
    known = {*ids(of).values(), parsed(of).feed.id, parsed(of, "payers/payer.xml").feed.id}
    assert len(known) == 4
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", id) for id in known)


NOTES = ("2026-11-20 correction One.", "2026-11-20 correction Two.", "2026-11-21 figure Three.")


@pytest.mark.parametrize(
    "changed",
    [
        ("2026-11-20 correction New.", *NOTES),
        (NOTES[0], "2026-11-20 correction New.", *NOTES[1:]),
        tuple(reversed(NOTES)),
        NOTES[1:],
        ("2026-11-20 correction Anew.", *NOTES[1:]),
        (NOTES[1], "2026-11-20 correction New.", "2026-11-20 figure New too.", NOTES[0]),
    ],
    ids=["put-first", "put-between", "turned-round", "taken-out", "edited", "merged"],
)
def test_an_entry_keeps_its_id_whatever_happens_around_it(changed: tuple[str, ...]) -> None:
    """A reader knows an entry by its id: a new one must come, an old one must not come again."""
    before, after = ids(with_history(*NOTES)), ids(with_history(*changed))
    kept = before.keys() & after.keys()
    assert kept
    assert {words: before[words] for words in kept} == {words: after[words] for words in kept}
    new = {after[words] for words in after.keys() - before.keys()}
    assert not new & set(before.values())


@pytest.mark.parametrize(
    "site",
    [
        SITE.replace("A library", "Another title"),
        SITE.replace("The editors", "Other editors"),
        WITH_ADDRESS[SITE_PATH],
        f"{SITE}base_url: http://intranet/codes\n",
    ],
)
def test_nor_do_ids_move_with_what_the_library_is_called_or_where_it_lies(site: str) -> None:
    assert ids(catalog({SITE_PATH: site})) == ids(catalog())
    for url in files(catalog()):
        assert parsed(catalog({SITE_PATH: site}), url).feed.id == parsed(catalog(), url).feed.id


def test_a_note_that_is_laid_out_anew_is_the_same_entry() -> None:
    def of(note: str) -> Catalog:
        history = f"history:\n  - date: 2026-11-20\n    kind: figure\n    note: {note}\n"
        return catalog({CODE_PATH: with_keys(CODE, history)})

    assert ids(of(">-\n      A longer\n      note.")) == ids(of("'A longer note.'"))


def test_two_entries_of_the_same_words_are_two() -> None:
    twice = with_history("2026-11-20 figure One.", "2026-11-20 figure One.")
    first, second = (entry.id for entry in parsed(twice).entries)
    assert first != second
    assert first == parsed(with_history("2026-11-20 figure One.")).entries[0].id


@pytest.mark.slow
def test_two_libraries_that_name_themselves_have_no_id_in_common() -> None:
    def known(feed_id: str) -> set[str]:
        of = catalog({SITE_PATH: f"{SITE}feed_id: {feed_id}\n"})
        return {each for url in files(of) for each in (parsed(of, url).feed.id, *ids(of).values())}

    one, other = "2cf7f747-7abf-4278-a593-4c0b66406f3d", "51fa9471-7685-4dc4-a696-09a52b16ff2e"
    assert known(one) == known(one)
    assert not known(one) & known(other)
    assert not known(one) & {*ids(catalog()).values()}


def released(taken: str, *, effective: str = "2026-10-01", release: str = "2026d") -> Catalog:
    """A library of notes of November, to which a release of Medicare's came on the day `taken`."""
    files_ = datasets(**{"pfs_2026a": JAN_2026, f"pfs_{release}": OCT_2025})
    path = f"content/sources/cms-pfs-{release}.yaml"
    source = str(files_[path]).replace("2026-11-23", taken).replace("2024-03-09", effective)
    notes = [f"2026-11-{day:02d} figure Note {day}." for day in range(1, 24)] * 5
    lines = "".join(
        f"  - {{date: {day}, kind: {kind}, note: '{note} {number}'}}\n"
        for number, (day, kind, note) in enumerate(each.split(" ", 2) for each in notes)
    )
    keys = f"{POSITIONS.replace('  other:', '  medicare:')}history:\n{lines}"
    return catalog(
        {
            **files_,
            path: source,
            "content/payers/medicare.yaml": PAYER.replace("A payer", "Medicare"),
            CODE_PATH: with_keys(CODE, keys),
        }
    )


@pytest.mark.parametrize("url", ["feed.xml", "payers/medicare.xml", "families/liver-tumors.xml"])
def test_a_release_is_as_new_as_the_day_on_which_the_library_took_it(url: str) -> None:
    """One of October that came in November is no old news, however many notes came between."""
    read = parsed(released("2026-11-26"), url)
    assert read.feed.updated == "2026-11-26T00:00:00Z"
    first = read.entries[0]
    assert "Oct 2026" in first.content[0].value or "October 2026" in first.content[0].value
    assert (first.published, first.updated) == ("2026-10-01T00:00:00Z", "2026-11-26T00:00:00Z")


def test_nothing_in_a_feed_is_of_a_day_to_come() -> None:
    """A release of January that is posted in November is published in November."""
    of = released("2026-11-26", effective="2027-01-01", release="2027a")
    raw = files(of)["feed.xml"].decode()
    assert max(re.findall(r"\d{4}-\d{2}-\d{2}T00:00:00Z", raw)) == "2026-11-26T00:00:00Z"
    first = parsed(of, "feed.xml").entries[0]
    assert (first.published, first.updated) == ("2026-11-26T00:00:00Z", "2026-11-26T00:00:00Z")


def test_what_a_release_changed_changes_again_with_the_one_before_it() -> None:
    """It is said of two files, so it is as new as the later of the two."""
    files_ = datasets(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    path = "content/sources/cms-pfs-2025d.yaml"
    of = catalog({**files_, path: str(files_[path]).replace("2026-11-23", "2026-11-25")})
    assert parsed(of, "feed.xml").entries[0].updated == "2026-11-25T00:00:00Z"


def test_a_note_is_published_on_its_day() -> None:
    (entry,) = parsed(with_history("2026-11-20 figure One.")).entries
    assert entry.published == entry.updated == "2026-11-20T00:00:00Z"


def test_an_entry_is_the_same_in_each_feed_that_has_it() -> None:
    of = catalog()
    ids = {parsed(of, url).entries[0].id for url in ("editors.xml", "payers/payer.xml")}
    assert ids == {parsed(of, "families/liver-tumors.xml").entries[0].id}


@pytest.mark.parametrize("url", sorted(files(catalog())))
def test_the_notice_stands_in_every_feed(url: str) -> None:
    of = catalog()
    for sentence in notice(of.site):
        assert sentence in parsed(of, url).feed.rights


NEWS = (
    "news_since: 2026-11-20\n"
    "news:\n"
    "  - {policy: policy, on: 2026-03-01, taken: 2026-11-23, what: tightened, codes: [cpt/00100],\n"
    "     note: 'It asks for a smaller tumor: 4 cm, not 5 cm.'}\n"
)


def with_news(news: str = NEWS) -> Catalog:
    return catalog({CODE_PATH: with_keys(CODE, POSITIONS), PAYER_PATH: with_keys(PAYER, news)})


@pytest.mark.parametrize(
    "url", ["feed.xml", "payers/payer.xml", "families/liver-tumors.xml", "cpt/00100.xml"]
)
def test_a_payers_news_is_an_entry_by_policy_and_day(url: str) -> None:
    """It is published on the day from which it holds; the library has it since its reading."""
    entry = next(each for each in parsed(with_news(), url).entries if "4 cm" in str(each.content))
    assert entry.title == "A payer, A policy: Tightened"
    assert entry.content[0].value == "It asks for a smaller tumor: 4 cm, not 5 cm. (00100)"
    assert (entry.published, entry.updated) == ("2026-03-01T00:00:00Z", "2026-11-23T00:00:00Z")


def test_the_main_feed_has_news_and_the_editors_feed_their_work() -> None:
    assert [each.title for each in parsed(with_news(), "feed.xml").entries] == [
        "A payer, A policy: Tightened"
    ]
    assert [tag.term for each in parsed(with_news()).entries for tag in each.tags] == ["added"]


def test_news_that_is_put_before_another_moves_no_id() -> None:
    new = NEWS.replace("news:\n", (
        "news:\n  - {policy: policy, on: 2026-03-01, taken: 2026-11-23,\n"
        "     what: withdrawn, codes: [cpt/00100],\n"
        "     note: It is no more.}\n"))  # fmt: skip
    (before,) = parsed(with_news(), "feed.xml").entries
    after = {entry.title: entry.id for entry in parsed(with_news(new), "feed.xml").entries}
    assert after["A payer, A policy: Tightened"] == before.id
    assert len(set(after.values())) == 2
    of = with_news(new)
    rows = payers.rows(of, payers.newest(of), Prose.at("index.html", of))
    assert len({row.anchor for row in rows}) == 2


def test_a_later_reading_of_what_tells_it_makes_no_old_news_new() -> None:
    """The policy and the source that tells of its change are read again a day later."""
    later = {SOURCE_PATH: SOURCE.replace("2026-11-23", "2026-11-24")}
    cited = NEWS.replace("codes:", "cite: [cms-release], codes:")
    changed = {CODE_PATH: with_keys(CODE, POSITIONS), PAYER_PATH: with_keys(PAYER, cited)}
    (entry,) = parsed(catalog({**later, **changed}), "feed.xml").entries
    assert (entry.published, entry.updated) == ("2026-03-01T00:00:00Z", "2026-11-23T00:00:00Z")


def test_hostile_text_is_inert() -> None:
    """HOSTILE X1, X8: markup is text, and what XML does not allow is not there."""
    of = retitled(catalog(), HOSTILE)
    raw = files(of)["editors.xml"]
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
