"""The payers' spreadsheets of a library whose codes are too many for one of all payers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from posixpath import dirname, join, normpath

import pytest

from cptref.catalog import Catalog
from cptref.lists import pagination
from cptref.pages.payer import PayerPage
from cptref.site import page_sizes
from cptref.theme.render import render
from tests import sites
from tests.builders import CODE, with_keys
from tests.catalogs import POSITIONS, catalog
from tests.html_pages import Page
from tests.pages import files, of_kinds, view

ROWS = 2
#: One payer has a position on all, which is more than one file holds; the other on two of them.
BOTH, ONE = ("00102", "00201"), ("00103",)


def of_codes() -> Catalog:
    record = CODE.replace("family: liver-tumors\n", "")
    positions = {
        **dict.fromkeys(BOTH, POSITIONS),
        **dict.fromkeys(ONE, POSITIONS[: POSITIONS.index("  other:")]),
    }
    return catalog(
        {f"content/codes/cpt/{n}.yaml": with_keys(record, keys) for n, keys in positions.items()}
    )


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.setattr(page_sizes, "ROWS_OF_SPREADSHEET", ROWS)
    return of_codes()


def rows(raw: bytes) -> list[tuple[str, ...]]:
    read = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    return [tuple(row) for row in read][1:]


def tables(of: Catalog) -> Mapping[str, bytes]:
    return {
        url: raw
        for url, raw in files(of, "export").items()
        if url.endswith(".csv") and not url.endswith("-stances.csv")
    }


def test_a_library_of_few_codes_has_one_of_all_payers() -> None:
    assert set(files(of_codes(), "export")) == {
        "exports/payers.csv", "exports/payers-stances.csv", "exports/payers.xlsx",
    }  # fmt: skip


def test_of_many_codes_each_payer_has_its_own_and_one_with_too_many_has_several(
    large: Catalog,
) -> None:
    assert list(tables(large)) == [
        "exports/payers/other.csv",
        *(f"exports/payers/payer/{part}.csv" for part in ("00100", "00102", "00103", "002")),
    ]


def test_they_have_every_policy_that_the_one_of_all_has(
    large: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = [row for raw in tables(large).values() for row in rows(raw)]
    monkeypatch.undo()
    (whole,) = tables(of_codes()).values()
    assert Counter(apart) == Counter(rows(whole))


def test_a_code_is_in_one_of_a_payers_with_its_title_and_stance(large: Catalog) -> None:
    found = {
        url: row
        for url, raw in files(large, "export").items()
        if url.endswith("-stances.csv")
        for row in rows(raw)
        if row[0] == "'00103"
    }
    assert set(found) == {"exports/payers/payer/00103-stances.csv"}
    ((_, title, _, stance, *_),) = found.values()
    assert (title, stance) == (large.names["cpt/00103"].title, "Covered")


def linked(of: Catalog) -> set[str]:
    """The files that the payers' pages offer."""
    return {
        normpath(join(dirname(url), a["href"]))
        for url, raw in render(iter(of_kinds(of, "payer")), sites.theme())
        for a in Page(raw.decode()).every("a")
        if "download" in a
    }


def offered(of: Catalog) -> set[str]:
    """But for a second file of plain rows."""
    return {url for url in files(of, "export") if "-stances" not in url}


def test_the_pages_of_the_payers_link_every_one_and_no_other(large: Catalog) -> None:
    assert linked(large) == offered(large)


def test_where_a_payer_has_too_many_for_its_page_each_part_of_it_has_its_own(
    large: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "ROWS", 3)
    assert linked(large) == offered(large)
    assert view(large, "payers/payer.html", PayerPage).tables == ()
