"""A large family, densely filled: no page is heavy, nothing is lost, every code is in a book."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import PurePosixPath
from posixpath import normpath

import pytest

from cptref.catalog import Catalog
from cptref.files.exports import family as exports
from cptref.lists import pagination
from cptref.pages.book import links as books
from cptref.pages.family.parts import FamilyPart, LargeFamily
from cptref.pages.family.view import FamilyView
from cptref.site import page_sizes, urls
from cptref.site.page import Page
from cptref.theme.render import render
from tests import sites
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    PAYER,
    SITE,
    SITE_PATH,
    SOURCE,
    library,
    with_keys,
)
from tests.catalogs import joined
from tests.figures import JAN_2020, datasets, with_values
from tests.pages import files, of_kinds

pytestmark = pytest.mark.slow

SLUG = "liver-tumors"
PAGE = f"families/{SLUG}.html"
#: Numbers crowd together as real ones do. Of every four codes one has no briefing yet.
COUNT, GUIDANCE = 240, 30
NUMBERS = tuple(str(20_000 + n) for n in range(COUNT))
GUIDING = tuple(str(21_000 + n) for n in range(GUIDANCE))
BRIEFED = tuple(number for n, number in enumerate(NUMBERS) if n % 4)
PAYERS = ("payer", "second", "third", "fourth", "fifth", "sixth")
RELEASES = tuple(f"20{year}a" for year in range(20, 27))
_GAP = (
    "gap: {missing: A briefing of NUMBER, reason: not-searched, "
    "consult: [{where: The schedule of NUMBER}], since: 2026-11-23}"
)
_STANCES = ("covered", "covered-with-criteria", "not-covered", "investigational")
_ENERGIES = ("heat", "cold", "light", "sound")
_SIZES = ("small", "middle", "large")


@cache
def large() -> Catalog:
    changes: dict[str, str | bytes | None] = {
        CODE_PATH: None,
        SITE_PATH: SITE.replace("[payer]", f"[{', '.join(PAYERS)}]"),
        FAMILY_PATH: _family(NUMBERS, GUIDING),
        **{f"content/codes/cpt/{number}.yaml": _record(number) for number in BRIEFED},
        **{
            f"content/payers/{slug}.yaml": PAYER.replace("A payer", f"The {slug} payer")
            for slug in PAYERS
        },
        **{
            f"content/sources/{slug}-policy.yaml": SOURCE.replace("A release", f"Policy of {slug}")
            + f"number: {slug}-{place}.0{place}\n"
            for place, slug in enumerate(PAYERS)
        },
        **_files(),
    }
    return _joined(changes)


@cache
def small() -> Catalog:
    """As many codes as one page takes."""
    numbers = NUMBERS[: page_sizes.MEMBERS_SHOWN]
    changes: dict[str, str | bytes | None] = {
        CODE_PATH: None,
        FAMILY_PATH: _family(numbers, ()),
        **{f"content/codes/cpt/{number}.yaml": CODE for number in numbers if number in BRIEFED},
    }
    return _joined(changes)


def _joined(changes: Mapping[str, str | bytes | None]) -> Catalog:
    return joined(library(changes))


def _family(numbers: tuple[str, ...], guiding: tuple[str, ...]) -> str:
    def member(n: int, number: str) -> str:
        places = (
            f"approach: {('open', 'through-the-skin')[n % 2]}, "
            f"energy: {_ENERGIES[n // 2 % 4]}, size: {_SIZES[n // 8 % 3]}"
        )
        rest = "" if number in BRIEFED else f", plain: Form {number}, {_GAP}"
        return f"  - {{code: cpt/{number}, at: {{{places}}}{rest}}}\n".replace("NUMBER", number)

    axes = "".join(
        f"  {name}:\n    title: {name.capitalize()}\n"
        f"    values: {{{', '.join(f'{v}: {{title: {v.capitalize()}}}' for v in values)}}}\n"
        for name, values in (("energy", _ENERGIES), ("size", _SIZES))
    )
    head = FAMILY[: FAMILY.index("codes:")] + axes
    listed = "".join(member(n, number) for n, number in enumerate(numbers))
    guides = "".join(member(n, number) for n, number in enumerate(guiding))
    return f"{head}codes:\n{listed}" + (f"guidance:\n{guides}" if guides else "")


def _record(number: str) -> str:
    n = int(number)
    positions = "".join(
        f"  {slug}:\n    policies:\n"
        f"      - source: {slug}-policy\n        stance: {stance}\n"
        f"        summary: What {slug} says of {number}.\n"
        + (
            f"        criteria:\n"
            f"          - {{kind: other, short: a reason, text: As {slug} asks of {number}.}}\n"
            "        criteria_complete: true\n"
            if stance == "covered-with-criteria"
            else ""
        )
        for place, (slug, stance) in enumerate(
            zip(PAYERS, cycle(_STANCES[n % 4 :] + _STANCES[: n % 4]), strict=False)
        )
        if (n + place) % 7
    ) + "".join(
        f"  {slug}:\n    gap: {{missing: A policy, reason: not-searched, "
        "consult: [{where: Its pages}], since: 2026-11-23}\n"
        for place, slug in enumerate(PAYERS)
        if not (n + place) % 7
    )
    title = f"title: Repair of form {number}, {_ENERGIES[n % 4]} and {_SIZES[n % 3]}\n"
    return with_keys(CODE, f"{title}payers:\n{positions}")


def _files() -> dict[str, str | bytes | None]:
    def row(number: str, year: int) -> str:
        work = 10 + int(number) % 37 + year / 8
        return with_values(
            JAN_2020, hcpcs=number, work_rvu=f"{work:.2f}", fac_total=f"{work * 1.8:.2f}"
        )

    numbers = (*NUMBERS, *GUIDING)
    return datasets(
        **{
            f"pfs_{release}": tuple(row(number, year) for number in numbers)
            for year, release in enumerate(RELEASES)
        },
        mue_2024_07=tuple(
            f"{number},{setting},{int(number) % 5},{2 + int(number) % 2},A rationale"
            for number in numbers
            for setting in ("outpatient", "practitioner")
        ),
        opps_2026_04=tuple(f"{number},J1,5361,1.5,{int(number) / 7:.2f},," for number in numbers),
    )


@cache
def pages() -> Mapping[str, Page]:
    of = large()
    return {page.url: page for page in of_kinds(of, "family", "book", "payer", "gaps")}


@cache
def rendered() -> Mapping[str, bytes]:
    theme = sites.theme()
    made = dict(render(iter(pages().values()), theme))
    return {url: content for url, content in made.items() if url.endswith(".html")}


def parts() -> list[FamilyPart]:
    return [page.view for page in pages().values() if isinstance(page.view, FamilyPart)]


def whole() -> LargeFamily:
    view = pages()[PAGE].view
    assert isinstance(view, LargeFamily)
    return view


def links(url: str) -> Iterator[tuple[str, str]]:
    """(the file, the place in it) of each link on a page."""
    folder = PurePosixPath(url).parent
    for found in re.findall(rb'href="([^":]+)"', rendered()[url]):
        file, _, place = found.decode().partition("#")
        yield normpath(str(folder / file)) if file else url, place


def test_a_family_that_fits_is_not_cut() -> None:
    of = small()
    found = [page for page in of_kinds(of, "family") if SLUG in page.url]
    assert [(page.url, type(page.view)) for page in found] == [(PAGE, FamilyView)]


def test_no_page_of_a_large_family_is_heavy() -> None:
    sizes = {
        url: len(gzip.compress(content, 6, mtime=0))
        for url, content in rendered().items()
        if url == PAGE or url.startswith(f"families/{SLUG}/")
    }
    assert {url: size for url, size in sizes.items() if size > sites.LIGHT} == {}
    assert len(sizes) > COUNT // page_sizes.MEMBERS_OF_PART


def test_every_code_stands_once_with_its_row_its_figures_and_its_payers() -> None:
    rows = [row.number for part in parts() for row in part.codes.rows]
    assert sorted(rows) == sorted(NUMBERS)
    assert sorted(row.number for part in parts() for row in part.guidance.rows) == sorted(GUIDING)
    figures = [row.code.label for part in parts() if part.figures for row in part.figures.rows]
    assert sorted(figures) == sorted((*NUMBERS, *GUIDING))
    covered = [row.code.number for part in parts() for row in part.coverage]
    assert sorted(covered) == sorted(BRIEFED)


def test_a_code_is_compared_with_those_of_other_parts_too() -> None:
    """20001 differs in the energy alone from the codes 2, 4 and 6 after it, and 24 after these."""
    (row,) = (row for part in parts() for row in part.codes.rows if row.number == "20001")
    (energy,) = (each for each in row.differs if each.axis == "energy")
    numbers = [code.label for code in energy.codes]
    assert numbers[0] == "20003"
    assert energy.more


def test_the_page_of_a_large_family_counts() -> None:
    view = whole()
    assert view.count == f"{COUNT} codes and {GUIDANCE} of imaging guidance"
    assert view.tally is not None
    assert sum(int(count) for _, counts in view.tally.rows for count in counts) == COUNT
    assert view.payment is not None
    assert "Medicare’s national payment" in view.payment.words
    assert {
        sum(int(each.count) for each in payer.stances) for payer in view.payers
    } == {len(BRIEFED)}  # fmt: skip


def test_every_part_is_reached_from_the_page_of_the_family() -> None:
    made = {url for url in rendered() if url.startswith(f"families/{SLUG}/")}
    assert made - {file for file, _ in links(PAGE)} == set()


def test_the_way_back_from_a_part_leads_over_the_family() -> None:
    """A part lies a folder deeper than the page of its family."""
    for url, page in pages().items():
        if isinstance(page.view, FamilyPart):
            folder = PurePosixPath(url).parent
            ways = [normpath(str(folder / crumb.href)) for crumb in page.frame.crumbs]
            assert ways == ["index.html", "families/index.html", PAGE, url]


def test_a_link_to_a_code_without_a_briefing_leads_to_its_row() -> None:
    """From the other parts, the gaps, and the data."""
    places = {
        (url, id.decode())
        for url, content in rendered().items()
        for id in re.findall(rb'id="([^"]+)"', content)
    }
    led = {
        link
        for url in rendered()
        for link in links(url)
        if link[0].startswith(f"families/{SLUG}") and link[1].startswith("cpt-")
        if ".book" not in link[0]
    }
    assert led - places == set()
    gaps = {
        (file, place) for url in rendered() if url.startswith("gaps/") for file, place in links(url)
    }
    assert {(urls.member(SLUG, large().families[SLUG], f"cpt/{n}"), f"cpt-{n}")
            for n in NUMBERS if n not in BRIEFED} - gaps == set()  # fmt: skip


def test_the_name_of_a_part_is_that_of_the_cut() -> None:
    of = large().families[SLUG]
    ids = [each.code for each in (*of.codes, *of.guidance)]
    cut = pagination.cut(ids, lambda id: id.rpartition("/")[2], page_sizes.MEMBERS_OF_PART)
    assert {id: urls.member(SLUG, of, id) for id in ids} == {
        id: f"families/{SLUG}/{part.name}.html" for part in cut for id in part.items
    }


def test_the_tables_for_a_spreadsheet_have_the_whole_family() -> None:
    found = {file.url: file.content for file in exports.of_page(large(), pages()[PAGE])}
    stem = f"exports/families/{SLUG}"
    own = ("", "-codes", "-policies", "-stances")
    assert set(found) == {f"{stem}.xlsx", *(f"{stem}{each}.csv" for each in own)}
    text = found[f"{stem}-codes.csv"].decode()
    assert [number for number in (*NUMBERS, *GUIDING) if number not in text] == []


def _books(of: str) -> dict[str, bytes]:
    return {url: raw for url, raw in rendered().items() if url.startswith(f"{of}.book")}


def _chapters(raw: bytes) -> list[str]:
    return re.findall(r'<section class="chapter">\n<h2 id="cpt-(\w+)"', raw.decode())


def test_every_briefing_is_in_one_book_of_the_family_and_of_each_payer() -> None:
    for of in (f"families/{SLUG}", *(f"payers/{slug}" for slug in PAYERS)):
        chapters = [number for raw in _books(of).values() for number in _chapters(raw)]
        assert sorted(chapters) == sorted(BRIEFED)


def test_no_book_has_more_codes_than_can_be_printed() -> None:
    found = {**_books(f"families/{SLUG}"), **_books("payers/payer")}
    assert max(len(_chapters(raw)) for raw in found.values()) <= books.MOST


def test_each_book_is_linked_from_the_page_and_from_the_part_that_has_its_codes() -> None:
    for of in (f"families/{SLUG}", "payers/payer"):
        made = set(_books(of))
        assert made
        assert made - {file for file, _ in links(f"{of}.html")} == set()
        by_part = {file for url in rendered() if url.startswith(f"{of}/") for file, _ in links(url)}
        assert made - by_part == set()


def test_few_codes_are_one_book_at_its_place() -> None:
    of = small()
    found = [page.url for page in of_kinds(of, "book")]
    assert found == ["families/liver-tumors.book.html", "payers/payer.book.html"]
    assert books.division(of, books.FAMILY, SLUG) is None


def test_a_page_with_too_many_books_leaves_them_to_its_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of = large()
    division = books.division(of, books.PAYER, "payer")
    assert division is not None
    monkeypatch.setattr(pagination, "ROWS", len(division.parts) - 1)
    assert books.links(of, books.PAYER, "payer", "") == ()
    assert books.links(of, books.PAYER, "payer", "", {division.parts[0].items[0]})


def test_a_gap_of_a_member_is_said_to_stand_on_the_page_that_has_it() -> None:
    of = large()
    gaps = files(of, "api")[urls.GAPS_DATA]
    assert f"families/{SLUG}/2000.html" in gaps.decode()
