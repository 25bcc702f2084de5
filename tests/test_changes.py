"""The page of changes: every history entry, newest first, and whom each concerns."""

from __future__ import annotations

import re

import pytest

from cptref.catalog import Catalog
from cptref.files.api.lists import every_change
from cptref.lists import changes, pagination
from cptref.pages.changes.page import Changes
from cptref.pages.home import Home
from cptref.plan import plan
from cptref.site.frame import site_frame
from cptref.site.page import Page
from tests.builders import CODE, CODE_PATH, PAYER, SITE, SITE_PATH, with_keys
from tests.catalogs import OTHER_CODE, POSITIONS, catalog, with_history
from tests.figures import JAN_2026, OCT_2025, datasets
from tests.pages import changes_of, files
from tests.sites import rendered


def page(of: Catalog, url: str) -> Page:
    return next(each for each in plan(of).value if isinstance(each, Page) and each.url == url)


def shown(of: Catalog) -> Changes:
    view = page(of, "changes/index.html").view
    assert isinstance(view, Changes)
    return view


def test_every_change_of_every_code_stands_on_the_page_newest_first() -> None:
    of = catalog(
        {
            CODE_PATH: with_keys(
                CODE,
                "history:\n"
                "  - {date: 2026-11-01, kind: added, note: First edition.}\n"
                "  - {date: 2026-11-23, kind: policy-tightened, note: A limit of size.}\n",
            ),
            OTHER_CODE: CODE.replace("2026-11-23, kind", "2026-11-10, kind").replace(
                "family: liver-tumors\n", ""
            ),
        }
    )
    assert [(row.date, row.code.number, row.kind, row.note.html) for row in shown(of).changes] == [
        ("23 Nov 2026", "00100", "Policy tightened", "A limit of size."),
        ("10 Nov 2026", "00101", "Added", "First edition."),
        ("1 Nov 2026", "00100", "Added", "First edition."),
    ]


def test_a_change_leads_to_the_history_of_its_briefing() -> None:
    assert shown(catalog()).changes[0].code.href == "../cpt/00100.html#history"


def test_the_first_page_has_medicares_news_and_no_editors_work() -> None:
    home = page(with_figures(), "index.html").view
    assert isinstance(home, Home)
    (release,) = home.releases
    assert release.holds == "In force 1 Jan 2026"
    assert [(row.codes[0].label, row.before, row.after) for row in release.rows] == [
        ("00100", "$1,445.89", "$1,382.80")
    ]
    assert home.history == "changes/index.html"


def test_the_page_offers_each_feed() -> None:
    assert [(feed.label, feed.href) for each in shown(catalog()).feeds for feed in each.feeds] == [
        ("News", "../feed.xml"),
        ("The briefings", "../editors.xml"),
        ("Liver tumors", "../families/liver-tumors.xml"),
        ("Each code has one beside its changes", "../codes/index.html"),
        ("Another payer", "../payers/other.xml"),
        ("A payer", "../payers/payer.xml"),
    ]


def test_the_page_offers_the_same_for_programs() -> None:
    hrefs = [link.href for link in shown(catalog()).data]
    assert hrefs == ["../api/v1/changes.json", "../api/v1/index.json"]


@pytest.mark.parametrize(
    ("entry", "concerned"),
    [
        ("added First edition.", {"payer", "other"}),
        ("policy-tightened {payer}`payer` asks for a smaller tumor.", {"payer"}),
        ("policy-loosened The policy has no limit of size any more [@policy].", {"payer"}),
        ("policy-tightened A limit of size.", {"payer", "other"}),
        ("figure The payment of 2027.", set()),
        ("correction {payer}`other` was named by mistake.", {"other"}),
        ("editorial Shorter sentences.", set()),
    ],
)
def test_whom_a_change_concerns(entry: str, concerned: set[str]) -> None:
    """Whom it names and whose policy it cites; all, where it is new or names none of them."""
    of = with_history(f"2026-11-23 {entry}")
    (change,) = changes_of(of)
    assert changes.payers(of, change) == concerned


def test_a_payer_without_a_position_on_the_code_is_not_concerned() -> None:
    of = with_history("2026-11-23 policy-tightened {payer}`other` has one now.", keys="")
    (change,) = changes_of(of)
    assert changes.payers(of, change) == set()


def test_every_page_that_has_a_feed_says_so() -> None:
    of = catalog()
    found = {
        each.url: each.frame.feed.href
        for each in plan(of).value
        if isinstance(each, Page) and each.frame.feed
    }
    assert found == {
        "index.html": "feed.xml",
        "changes/index.html": "../feed.xml",
        "cpt/00100-changes.html": "../cpt/00100.xml",
        "families/liver-tumors.html": "../families/liver-tumors.xml",
        "payers/other.html": "../payers/other.xml",
        "payers/payer.html": "../payers/payer.xml",
    }


def test_a_library_of_one_change_says_so() -> None:
    assert shown(catalog({SITE_PATH: SITE})).count == "1 change"


def test_an_entry_cites_its_own_list_of_sources_too() -> None:
    of = catalog(
        {
            CODE_PATH: with_keys(
                CODE,
                "history:\n  - {date: 2026-11-23, kind: figure, note: A fee., cite: [policy]}\n",
            )
        }
    )
    (row,) = shown(of).changes
    assert 'href="#source-1"' in row.cites.html
    assert [note.title for note in shown(of).sources] == ["A policy"]


def with_figures() -> Catalog:
    """A code with a position of Medicare's, whose payment a release changed."""
    positions = POSITIONS.replace("  other:", "  medicare:")
    return catalog(
        {
            **datasets(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026),
            "content/payers/medicare.yaml": PAYER.replace("A payer", "Medicare"),
            CODE_PATH: with_keys(CODE, positions),
        }
    )


def test_a_change_of_medicares_figures_concerns_medicare() -> None:
    """And no other payer, though a payer's rates may follow it."""
    of = with_figures()
    (change,) = (each for each in changes_of(of) if each.release)
    assert changes.payers(of, change) == {"medicare"}


def test_programs_read_a_change_of_figures_with_its_sources() -> None:
    of = with_figures()
    listed = every_change(of, site_frame(of.site), "schema").changes
    (row,) = (row for row in listed if row.kind == "figure")
    assert (row.code, row.date.isoformat(), row.payers) == (
        "cpt/00100",
        "2026-01-01",
        ("medicare",),
    )
    assert row.sources == ("cms-pfs-2026a", "cms-pfs-2025d")
    assert row.note.text.startswith("Medicare’s national payment for 00100 in a facility fell from")


def test_a_feed_has_the_change_of_figures_and_the_way_by_which_it_came() -> None:
    of = with_figures()
    written = {url: raw.decode() for url, raw in files(of, "feed").items()}
    for url in ("feed.xml", "payers/medicare.xml", "families/liver-tumors.xml"):
        assert "fell from $1,445.89 to $1,382.80" in written[url]
        root = "../" * url.count("/")
        assert (
            f'<link rel="via" type="text/html" href="{root}sources/cms-pfs-2026a.html"/>'
            in (written[url])
        )
    assert "$1,445.89" not in written["payers/payer.xml"]


def test_from_a_day_of_a_long_list_the_ways_lead_to_newer_and_older_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The newest come first: 'before' a day would be the wrong way."""
    monkeypatch.setattr(pagination, "ROWS", 1)
    of = with_history(
        "2024-05-01 figure One.", "2025-05-01 figure Two.", "2026-05-01 figure Three."
    )
    html = rendered(of)["changes/2025.html"].decode()
    assert re.findall(r"(Newer|Older|Before|After): <a +href=\"([^\"]+)\"", html) == [
        ("Newer", "../changes/2026.html"),
        ("Older", "../changes/2024.html"),
    ]
