"""What the site prints of Medicare's other files, and of list prices: compared with the files.

Skipped where CPTREF_SHARED names no folder of those files. `pytest -rP` prints how many figures
were compared, and which datasets' files are not at hand.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tests.cms_files import needs_real_files
from tests.raw_figures import cents, number
from tests.recomputed import (
    EXCERPTS,
    Ledger,
    amount,
    briefed,
    dataset_rows,
    held,
    key_of,
    of_kind,
)

pytestmark = needs_real_files


def test_what_a_hospital_outpatient_department_is_paid() -> None:
    ledger = Ledger()
    for each, rows in of_kind("opps"):
        for id_, cells in dataset_rows(each.name):
            if (row := rows.get(key_of(id_, "opps"))) and "Payment rate" in cells:
                where = f"{each.name} {id_}"
                ledger.same("rates", where, _paid(row), amount(cells["Payment rate"]))
                said = re.search(r"\((\w+)\)$", cells["Status"])
                ledger.same("status", where, row["status"], said[1] if said else cells["Status"])
    for code in briefed():
        shown = {each["release"]: each for each in code["medicare"]["outpatient"]}
        for each, rows in of_kind("opps"):
            row = rows.get((code["code"],))
            if row is None or not each.looked_for(code["code"]):
                continue
            where = f"{each.name} in the API of {code['code']}"
            ledger.same("releases", where, True, each.release in shown)
            if given := shown.get(each.release):
                ledger.same("rates", where, _paid(row), number(given["payment"] or ""))
                ledger.same("status", where, row["status"], given["status_indicator"])
                ledger.same("classes", where, row.get("apc") or None, given["apc"])
    ledger.is_sound("rates", "status", "releases", "classes")


def _paid(row: dict[str, str]) -> Decimal | None:
    rate = number(row["rate"])
    return cents(rate) if rate else None


def test_what_a_surgery_center_is_paid() -> None:
    ledger = Ledger()
    newest: dict[str, tuple[str, str, dict[str, str]]] = {}
    for each, rows in sorted(of_kind("asc"), key=lambda pair: pair[0].release):
        for id_, cells in dataset_rows(each.name):
            if row := rows.get(key_of(id_, "asc")):
                ledger.same(
                    "rates", f"{each.name} {id_}", _rate(row), amount(cells["Payment rate"])
                )
        for (code, addendum), row in rows.items():
            newest[code] = (each.release, addendum, row)
    for code in briefed():
        if (code["code"] in newest) and (shown := code["medicare"]["surgery_center"]):
            release, addendum, row = newest[code["code"]]
            ours = (release, addendum, row.get("indicator") or None, _rate(row))
            rate = number(shown["payment"] or "")
            theirs = (shown["release"], shown["addendum"], shown["payment_indicator"], rate)
            ledger.same("rates", f"the API of {code['code']}", ours, theirs)
    ledger.is_sound("rates")


def _rate(row: dict[str, str]) -> Decimal | None:
    rate = number(row.get("rate", ""))
    return cents(rate) if rate is not None else None


def test_the_most_units_of_a_code() -> None:
    ledger = Ledger()
    for each, rows in of_kind("mue"):
        for id_, cells in dataset_rows(each.name):
            if row := rows.get(key_of(id_, "mue")):
                said = re.search(r"\((\d)\)$", cells["How it counts (MAI)"])
                theirs = (cells["Most units"], said and said[1])
                ledger.same("limits", f"{each.name} {id_}", (row["units"], row["mai"]), theirs)
        for code in briefed():
            for limit in code["medicare"]["unit_limits"]:
                if limit["release"] == each.release:
                    row = rows[code["code"], limit["setting"]]
                    theirs = (str(limit["units"]), limit["adjudication"])
                    where = f"the API of {code['code']}"
                    ledger.same("limits", where, (row["units"], row["mai"]), theirs)
    ledger.is_sound("limits")


def test_the_pairs_of_two_codes_of_the_library() -> None:
    """Each with its indicator, and none that is in force is left out."""
    ledger = Ledger()
    numbers = {code["code"] for code in briefed()}
    for each, rows in of_kind("ptp"):
        for code in briefed():
            given = [pair for pair in code["medicare"]["pairs"] if pair["release"] == each.release]
            shown = {(pair["column_1"], pair["column_2"], pair["setting"]):
                     pair["modifier_indicator"] for pair in given}  # fmt: skip
            for key, indicator in shown.items():
                ours = rows.get(key, {}).get("indicator")
                ledger.same("pairs", f"{key} in the API of {code['code']}", ours, indicator)
            expected = {key for key in rows
                        if code["code"] in key[:2] and {*key[:2]} <= numbers}  # fmt: skip
            if given:
                where = f"the pairs of {code['code']}"
                ledger.same("codes", where, set(), expected - set(shown))
        for id_, cells in dataset_rows(each.name):
            if "It is paid" in cells:
                code_ = id_.removeprefix("row-")
                of_it = {key[:2] for key in rows if code_ in key[:2]}
                fixed = {key[:2] for key, row in rows.items()
                         if code_ in key[:2] and row["indicator"] == "0"}  # fmt: skip
                counted = (sum(one == code_ for one, _ in of_it),
                        sum(two == code_ for _, two in of_it), len(fixed))  # fmt: skip
                printed = tuple(int(number(cells[label]) or 0) for label in (
                    "It is paid", "It is not paid", "No modifier separates"))  # fmt: skip
                ledger.same("counts of pairs", f"{each.name} {code_}", counted, printed)
    ledger.is_sound("pairs", "codes", "counts of pairs")


def test_the_percentiles_of_hospitals_list_prices() -> None:
    """By CMS's definition, over one vote a hospital, also in the API and the briefing's table."""
    ledger = Ledger()
    labels = {"p10": "10th percentile", "p25": "25th percentile", "p50": "Median",
              "p75": "75th percentile", "p90": "90th percentile"}  # fmt: skip
    for each, rows in of_kind("listprices"):
        for id_, cells in dataset_rows(each.name):
            if row := rows.get(key_of(id_, "listprices")):
                where = f"{each.name} {id_}"
                ledger.same("counts", where, row["hospitals"], cells["Hospitals"].replace(",", ""))
                for name, label in labels.items():
                    ours, theirs = number(row[name]), amount(cells[label])
                    ledger.same("percentiles", f"{where} {label}", ours, theirs)
        for code in briefed():
            for given in code["list_prices"]:
                row = rows[code["code"], given["price"]]
                for name in labels if given["release"] == each.release else ():
                    where = f"{name} in the API of {code['code']}"
                    ledger.same("percentiles", where, number(row[name]), number(given[name] or ""))
    ledger.is_sound("percentiles", "counts")


def test_the_groups_of_an_inpatient_stay_and_the_titles_of_codes() -> None:
    ledger = Ledger()
    for each, rows in of_kind("msdrg"):
        for id_, cells in dataset_rows(each.name):
            if row := rows.get(key_of(id_, "msdrg")):
                for name, label in (("weight", "Weight"), ("before", "Weight before the cap"),
                                    ("gmlos", "Geometric mean stay, days"),
                                    ("amlos", "Arithmetic mean stay, days")):  # fmt: skip
                    where = f"{each.name} {id_} {label}"
                    ledger.same("weights and days", where, number(row[name]), number(cells[label]))
        for code in briefed():
            for group in (code["inpatient"] or {}).get("groups", ()):
                row = rows.get((group["ms_drg"],), {})
                if row and group["release"] == each.release:
                    where = f"group {group['ms_drg']} of {code['code']}"
                    ours = number(row["weight"])
                    ledger.same("weights and days", where, ours, number(group["weight"]))
    for kind in ("icd10pcs", "icd10cm"):
        for each, rows in of_kind(kind):
            for id_, cells in dataset_rows(each.name):
                if (row := rows.get(key_of(id_, kind))) and "Title" in cells:
                    ledger.same("titles", f"{each.name} {id_}", row["title"], cells["Title"])
    ledger.is_sound("weights and days", "titles")


def test_which_files_are_not_at_hand_is_told() -> None:
    """A dataset whose file is not in the folder is compared with nothing; most have theirs."""
    without = sorted(name for name, each in held().items() if each.rows is None)
    for name in without:
        print(f"not compared, its file is not at hand: {name}, {held()[name].source['file']}")
    for name, pattern in EXCERPTS.items():
        print(f"compared with an excerpt: {name}, {pattern}")
    assert len(without) * 10 < len(held())
