"""What the pages' own words claim: no more than the sources of the records say."""

from __future__ import annotations

import pytest

from cptref.catalog.indicators import outpatient_status
from cptref.wording import words
from tests import sites
from tests.figures import OCT_2025, SAN_FRANCISCO, TWO, catalog


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    of = catalog(**TWO, pfs_2025d=OCT_2025, gpci_2025=SAN_FRANCISCO)
    return sites.rendered(of)


@pytest.mark.parametrize(
    "page", ["cpt/00100.html", "cpt/00100-localities.html", "families/liver-tumors.html"]
)
def test_a_payment_is_said_to_be_before_sequestration(site: dict[str, bytes], page: str) -> None:
    """It is what the fee schedule comes to, and Medicare pays out less of it."""
    assert b"conversion factor, before sequestration" in site[page]


def test_a_documentation_list_is_no_rule_of_medicares(site: dict[str, bytes]) -> None:
    """Some of its lines are the editors' advice, and not all belong in the operative note."""
    assert b"What the medical record should show." in site["cpt/00100.html"]
    assert b"must show." not in site["cpt/00100.html"]


def test_no_page_says_that_each_statement_has_a_source(site: dict[str, bytes]) -> None:
    """Some are the publisher's own, and are marked so."""
    assert "or is marked editorial: the publisher’s own" in site["llms.txt"].decode()


def test_a_test_that_may_be_packaged_is_not_said_to_be() -> None:
    """CMS's own words for Q4 are 'conditionally packaged'."""
    assert outpatient_status("Q4") == "Laboratory test, packaged under conditions (Q4)"


def test_one_plans_authorization_is_not_said_to_vary_by_plan() -> None:
    """A policy is one plan's: what it asks may turn on the stay."""
    assert words.PRIOR_AUTH["varies"] == "Depends on the case"
