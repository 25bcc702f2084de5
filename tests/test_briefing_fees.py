"""What a briefing says of the fee schedule where the code's releases are not alike."""

from __future__ import annotations

import pytest

from cptref.pages.briefing.fees import FeesView
from cptref.plan import plan
from cptref.theme.render import render
from tests import sites
from tests.briefings import with_figures
from tests.figures import JAN_2020, JAN_2026, OCT_2025, catalog, with_values

OFFICE_ALONE = with_values(OCT_2025, nonfac_na="", fac_na="NA")
ANOTHERS = with_values(JAN_2026, hcpcs="00102")


def fees(**rows: str | tuple[str, ...]) -> FeesView:
    found = with_figures(**rows).benchmarks.fees
    assert found is not None
    return found


def glance(label: str, **rows: str | tuple[str, ...]) -> tuple[str, str, str | None]:
    shown = with_figures(**rows)
    answer = next(each for each in shown.glance if each.label == label)
    return f"{answer.value}", answer.detail, answer.state


#: From 2026 there are two factors, and a payment says whose it is.
WHOSE = " It is the payment for clinicians not in a qualifying APM (conversion factor $33.4009)."


def test_units_of_two_settings_are_not_compared() -> None:
    """Where a place lost its mark, the figure before is of the other place."""
    assert fees(pfs_2025d=OFFICE_ALONE, pfs_2026a=JAN_2026).words == (
        "As of Jan 2026 (ten months old), in a facility, Medicare’s national payment for the "
        "practitioner’s service is $1,382.80. Outside of a facility it has no national payment "
        "any more; in Oct 2025 it "
        f"was $1,445.89.{WHOSE}"
    )


@pytest.mark.slow
def test_a_factor_of_the_payment_that_did_not_move_is_said_to_have_stayed() -> None:
    same_units = with_values(JAN_2026, fac_total="44.70")
    assert fees(pfs_2025d=OCT_2025, pfs_2026a=same_units).words.endswith(
        "its total units stayed at 44.70, and the conversion factor went from $32.3465 to $33.4009."
        f"{WHOSE}"
    )
    same_factor = with_values(JAN_2026, conv_factor="32.3465")
    assert fees(pfs_2025d=OCT_2025, pfs_2026a=same_factor).words.endswith(
        "its total units went from 44.70 to 41.40, and the conversion factor stayed at $32.3465. "
        "It is the payment for clinicians not in a qualifying APM (conversion factor $32.3465)."
    )


def test_a_payment_that_ended_is_said_with_the_last_one() -> None:
    shown = fees(
        pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=with_values(JAN_2026, status="N")
    )
    assert shown.words == (
        "As of Jan 2026 (ten months old), the fee schedule has no national payment for the code: "
        "Not covered by Medicare (N). The last was $1,445.89 in a facility, in Oct 2025."
    )
    assert shown.cites.html.count("source-") == 2


def test_a_status_that_pays_without_units_is_no_payment() -> None:
    """'Paid under the fee schedule, if covered' alone would say the opposite."""
    row = with_values(OCT_2025, fac_total="0.00", nonfac_total="0.00")
    assert glance("National payment", pfs_2025d=row)[0] == (
        "Paid under the fee schedule, if covered (A), without units"
    )


@pytest.mark.slow
def test_a_code_that_the_newest_release_does_not_list_says_so() -> None:
    rows = {"pfs_2025d": OCT_2025, "pfs_2026a": ANOTHERS}
    assert fees(**rows).words.endswith(" The release of January 2026 does not list the code.")
    assert glance("National payment", **rows)[1] == ("Oct 2025; not in January 2026")


def test_a_rate_that_the_newest_addendum_does_not_list_is_not_called_paid() -> None:
    value, detail, state = glance(
        "Hospital outpatient",
        opps_2023_01="00100,J1,,,5000.10,,", opps_2026_04="00102,J1,,,10.00,,",
    )  # fmt: skip
    assert value == "Paid as a comprehensive service, $5,000.10"
    assert (detail, state) == (
        "Status J1 · January 2023; not in April 2026",
        "unknown",
    )


@pytest.mark.slow
def test_words_in_the_place_of_an_amount_may_take_several_lines() -> None:
    """In one line, as figures stand, they push the table over the answers beside it."""
    shown = fees(pfs_2025d=OFFICE_ALONE, pfs_2026a=JAN_2026).tables[0].rows[1]
    assert (shown.practice, shown.total) == ("NA", "NA")
    theme = sites.theme()
    of = catalog(pfs_2025d=OFFICE_ALONE, pfs_2026a=JAN_2026)
    html = dict(render(plan(of).value, theme))["cpt/00100-figures.html"].decode()
    assert '<td data-label="Payment" class="use">Rarely or never done there (NA)</td>' in html
