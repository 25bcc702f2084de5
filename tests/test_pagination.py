"""Lists of a large library: no page is heavy, nothing is lost, and a small library has no parts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import PurePosixPath
from posixpath import normpath

import pytest

from cptref.catalog import Catalog, CodeCard, HistoryCard
from cptref.catalog.cards import DiagnosisCard
from cptref.lists import pagination
from cptref.pages import (
    codes,
    diagnosis,
    glossary,
)
from cptref.pages.changes.page import ChangesPart
from cptref.site.page import Page
from cptref.theme.render import render
from tests import sites
from tests.builders import CODE, CODE_PATH, with_keys
from tests.catalogs import POSITIONS, catalog
from tests.pages import of_kinds

pytestmark = pytest.mark.slow

COUNT = 20_000
LISTS = (
    "home", "codes", "family", "modifier", "diagnosis", "payer", "gaps", "source", "glossary",
    "changes", "quality",
)  # fmt: skip
_WORDS = (
    "Repair", "Removal", "Freezing", "Imaging", "Injection", "Review", "Biopsy", "Drainage",
    "liver", "kidney", "wrist", "shoulder", "artery", "nerve", "lens", "tumor", "abscess",
    "with contrast", "through the skin", "by endoscope", "first hour", "each more hour",
)  # fmt: skip


@cache
def large() -> Catalog:
    """The small library with 20,000 cards in the place of its one, 4,000 sources, 800 families."""
    of = catalog({CODE_PATH: with_keys(CODE, POSITIONS)})
    (card,) = of.codes.values()
    (shape,) = of.families.values()
    cards = {each.id: each for each in (_card(card, n) for n in range(COUNT))}
    ids = list(cards)
    families = {
        f"group-{n:04d}": shape.model_copy(
            update={
                "title": _title(n),
                "codes": tuple(
                    member.model_copy(update={"code": id, "gap": None})
                    for member in shape.codes[:1]
                    for id in ids[n * 25 : n * 25 + 25]
                ),
            }
        )
        for n in range(COUNT // 25)
    }
    sources = dict(of.sources)
    for n in range(4_000):
        publisher = ("aetna", "cms", "cigna", "humana")[n % 4]
        sources[f"{publisher}-{n:04d}"] = of.sources["policy"].model_copy(
            update={"title": f"{_title(n)} {n}", "publisher": publisher}
        )
    cited = tuple(("code", id) for id in cards)
    return replace(
        of,
        codes=cards,
        vocabulary={
            **of.vocabulary,
            "family": families,
            "source": dict(sorted(sources.items())),
        },
        members={id: (f"group-{n // 25:04d}",) for n, id in enumerate(ids)},
        backlinks={
            **of.backlinks,
            ("source", "cms-release"): cited,
            ("modifier", "62"): tuple(("family", slug) for slug in families),
            **{("term", slug): cited for slug in of.terms},
            **{("payer", slug): cited for slug in of.payers},
        },
    )


def _card(card: CodeCard, number: int) -> CodeCard:
    """Numbers crowd together as real ones do: five digits, without holes."""
    day = date(2024, 1, 1) + timedelta(days=number % 900)
    return replace(
        card,
        id=f"cpt/{number + 20_000}",
        number=str(number + 20_000),
        title=f"{_title(number)}, form {number}",
        history=(HistoryCard(day, "correction", f"The sentence on form {number} said too much."),),
        next_review=date(2026, 1, 1),
        said_of_diagnoses=(
            DiagnosisCard(f"C{number % 60:02}.{number // 60 % 10}", False, None, ("policy",)),
            DiagnosisCard("Z00.0", False, f"Only with form {number} signed.", ("policy",)),
            DiagnosisCard("Z00.0", True, f"{_title(number)} that form {number} tells.", ()),
        ),
    )


def _title(number: int) -> str:
    return f"{_WORDS[number % 8]} of {_WORDS[8 + number * 7 % 9]} {_WORDS[17 + number * 3 % 5]}"


def pages(of: Catalog) -> list[Page]:
    return of_kinds(of, *LISTS)


@cache
def rendered() -> Mapping[str, bytes]:
    """Every page of the lists; of pages that are alike the heaviest."""
    theme = sites.theme()
    return dict(render((page for page in pages(large()) if _is_shown(page.url)), theme))


def _is_shown(url: str) -> bool:
    """Without the page of each source, family and diagnosis but for those that every code names."""
    path = PurePosixPath(url)
    own = str(path.parent) in ("families", "sources", "diagnoses") and path.stem != "index"
    return not own or path.stem in ("cms-release", "Z00.0")


def hrefs(url: str, content: bytes) -> set[str]:
    folder = PurePosixPath(url).parent
    found = re.findall(rb'href="([^"#]+)', content)
    return {normpath(str(folder / each.decode())) for each in found}


def test_a_list_that_fits_is_not_cut() -> None:
    of = catalog()
    assert codes.divide(of) is None
    urls = {page.url for page in pages(of)}
    assert {url for url in urls if url.startswith(("codes/", "gaps/", "changes/"))} == {
        "codes/index.html", "gaps/index.html", "changes/index.html",
    }  # fmt: skip


def test_parts_begin_with_as_few_characters_as_will_do() -> None:
    keys = ("10000", "20000", "20001", "20010", "21000")
    parts = pagination.cut(keys, str, rows=2)
    assert [(part.name, part.items) for part in parts] == [
        ("1", ("10000",)), ("2000", ("20000", "20001")), ("2001", ("20010",)), ("21", ("21000",)),
    ]  # fmt: skip


def test_keys_that_are_alike_are_cut_by_number() -> None:
    parts = pagination.cut(("a", "a", "a", "b"), str, rows=2)
    assert [(part.name, len(part.items)) for part in parts] == [("a", 2), ("a-2", 1), ("b", 1)]


def test_a_key_that_ends_where_others_go_on_is_kept() -> None:
    parts = pagination.cut(("ab", "abc", "abd", "abe"), str, rows=2)
    assert sorted(item for part in parts for item in part.items) == ["ab", "abc", "abd", "abe"]
    assert len({part.name for part in parts}) == len(parts)


def test_no_part_has_a_name_that_windows_keeps_for_itself() -> None:
    """HOSTILE P1: 'con.html' could not be copied there."""
    keys = ("cona", "conb", "cop", "coq", "auxi", "auxo", "auy", "b")
    names = [part.name for part in pagination.cut(keys, str, rows=2)]
    assert names == ["auxi", "auxo", "auy", "b", "cona", "conb", "cop", "coq"]


def test_days_are_cut_by_year_month_and_day() -> None:
    days = ("2025-01-01", "2026-01-01", "2026-02-01", "2026-02-02")
    parts = pagination.cut(days, str, rows=1, lengths=(4, 7, 10))
    assert [part.name for part in parts] == ["2025", "2026-01", "2026-02-01", "2026-02-02"]


def test_days_are_named_as_dates_and_the_newest_stands_first() -> None:
    heads = [
        page.view.head
        for page in of_kinds(large(), "changes")
        if isinstance(page.view, ChangesPart)
    ]
    assert heads[0].title == "Changes of 18 Jun 2026"
    assert heads[-1].crumb == "1 Jan 2024"


def test_no_list_page_is_heavy_at_20_000_codes() -> None:
    heavy = {
        url: size
        for url, content in rendered().items()
        if url.endswith(".html") and (size := len(gzip.compress(content, 6, mtime=0))) > sites.LIGHT
    }
    assert heavy == {}


@pytest.mark.parametrize(
    ("begins", "to"),
    [
        ("codes/", "cpt/"), ("payers/payer", "cpt/"), ("gaps/", "cpt/"), ("changes/", "cpt/"),
        ("modifiers/62", "cpt/"), ("sources/cms-release", "cpt/"), ("quality/", "cpt/"),
        ("diagnoses/Z00.0", "cpt/"),
    ],
)  # fmt: skip
def test_every_code_stands_in_each_list_that_has_it(begins: str, to: str) -> None:
    shown = {
        link
        for url, content in rendered().items()
        if url.startswith(begins)
        for link in hrefs(url, content)
    }
    assert {f"{to}{n + 20_000}.html" for n in range(COUNT)} - shown == set()


def test_every_page_of_a_list_is_reached_from_the_first_page() -> None:
    made = rendered()
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        url = waiting.pop()
        for link in hrefs(url, made[url]) & made.keys() - reached:
            reached.add(link)
            if link.endswith(".html"):
                waiting.append(link)
    assert {url for url in made if url.endswith(".html")} - reached == set()


def test_every_family_source_and_diagnosis_is_reached_too() -> None:
    links = {link for url, content in rendered().items() for link in hrefs(url, content)}
    wanted = {f"families/{slug}.html" for slug in large().families} | {
        f"sources/{slug}.html" for slug in large().sources
    }
    diagnoses = {f"diagnoses/C{n:02}.{m}.html" for n in range(60) for m in range(10)}
    assert (wanted | diagnoses) - links == set()


def test_pages_of_a_list_lead_to_those_beside_them() -> None:
    (page,) = (page for page in of_kinds(large(), "codes") if "/201." in page.url)
    assert isinstance(page.view, codes.CodesPart)
    head = page.view.head
    assert (head.before, head.after) != (None, None)
    assert (head.before and head.before.href, head.after and head.after.href) == (
        "../codes/200.html", "../codes/202.html",
    )  # fmt: skip


def test_a_source_that_many_cite_says_where_they_are() -> None:
    urls = {url for url in rendered() if url.startswith("sources/cms-release/")}
    assert len(urls) == COUNT // 100


def test_a_diagnosis_that_many_name_says_where_they_are() -> None:
    (page,) = (
        page for page in of_kinds(large(), "diagnosis") if page.url == "diagnoses/Z00.0/2000.html"
    )
    assert isinstance(page.view, diagnosis.CodesPart)
    assert len(page.view.listed_by) == len(page.view.indications) == 10
    assert page.view.listed_by[0].code.href == "../../cpt/20000.html#icd-Z00.0"


def test_every_record_that_names_a_modifier_is_told() -> None:
    shown = {
        link
        for url, content in rendered().items()
        if url.startswith("modifiers/62/named/")
        for link in hrefs(url, content)
    }
    assert {f"families/{slug}.html" for slug in large().families} - shown == set()


def test_the_glossary_says_how_many_more_records_use_a_term() -> None:
    (page,) = of_kinds(large(), "glossary")
    assert isinstance(page.view, glossary.Glossary)
    assert {(len(term.used_by), term.more) for term in page.view.terms} == {
        (5, "19,995 more records")
    }
