"""Hospitals' list prices: one vote a hospital, what is left out, and what must be refused."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from cptref.cms.layout import Upload
from cptref.cms.listprices import reader as listprices
from cptref.importer import Asked, Imported, import_dataset
from tests.cms_files import every_no_table, needs_real_files, read, real, refusal, saved

HEAD = "hcpcs,price_type,state,ccn,price\n"


def prices(folder: Path, *rows: str, name: str = "prices.csv") -> Upload:
    return saved(folder, HEAD + "".join(f"{row}\n" for row in rows), name)


def of_hospitals(amounts: Iterable[object], code: str = "00100", kind: str = "gross") -> list[str]:
    """A price a hospital, in two states."""
    return [
        f"{code},{kind},{'AL' if n % 2 else 'NY'},{n:06},{amount}"
        for n, amount in enumerate(amounts, 1)
    ]


def test_percentiles_are_amounts_of_the_file(tmp_path: Path) -> None:
    amounts = [f"{100 * n}.5" for n in range(1, 13)]
    assert read(listprices, prices(tmp_path, *of_hospitals(amounts))).values == [
        (
            "00100", "gross", "12", "2", "12",
            "200.50", "400.50", "700.50", "1000.50", "1100.50", "12", "0", "0", "",
        ),
    ]  # fmt: skip


def test_a_hospital_has_one_vote_its_own_median(tmp_path: Path) -> None:
    rows = of_hospitals([50] * 11)
    many = [f"00100,gross,NY,000099,{amount}" for amount in (10, 20, 9000)]
    (found,) = read(listprices, prices(tmp_path, *rows, *many)).values
    assert found[2:5] == ("12", "2", "2")
    assert found[5] == "50.00"
    assert found[10] == "14"


@pytest.mark.parametrize(
    ("amount", "too_low", "too_high"),
    [
        ("0", "1", "0"), ("0.01", "1", "0"), ("1", "1", "0"), ("1.00", "1", "0"),
        ("1.01", "0", "0"), ("999999.99", "0", "0"), ("1000000", "0", "1"),
        ("999999999", "0", "1"), ("999999999.00", "0", "1"),
    ],
)  # fmt: skip
def test_what_is_no_price_is_left_out_and_counted(
    tmp_path: Path, amount: str, too_low: str, too_high: str
) -> None:
    rows = of_hospitals([*range(100, 111), amount])
    (found,) = read(listprices, prices(tmp_path, *rows)).values
    left_out = int(too_low) + int(too_high)
    assert found[2] == str(12 - left_out)
    assert found[10:] == ("12", too_low, too_high, "")


def test_a_price_that_is_left_out_gives_no_state(tmp_path: Path) -> None:
    rows = [*of_hospitals(range(100, 111)), "00100,gross,TX,000099,0.01"]
    (found,) = read(listprices, prices(tmp_path, *rows)).values
    assert found[3] == "2"


def test_of_few_hospitals_there_are_no_percentiles(tmp_path: Path) -> None:
    (few,) = read(listprices, prices(tmp_path, *of_hospitals(range(100, 110)))).values
    assert few == ("00100", "gross", "10", "2", "10", *[""] * 5, "10", "0", "0", "few-hospitals")
    (none,) = read(listprices, prices(tmp_path, *of_hospitals(["0.01"]))).values
    assert none[2:5] == ("0", "0", "0")
    assert none[-1] == "few-hospitals"


def test_each_code_and_type_has_its_row(tmp_path: Path) -> None:
    rows = [*of_hospitals([5, 6]), *of_hospitals([5], kind="cash"), *of_hospitals([7], "00102")]
    found = read(listprices, prices(tmp_path, *rows), only={"00100"})
    assert [values[:3] for values in found.values] == [
        ("00100", "gross", "2"), ("00100", "cash", "1"),
    ]  # fmt: skip


def test_the_order_of_the_rows_changes_no_figure(tmp_path: Path) -> None:
    rows = of_hospitals([700, 100, 300, 200, 900, 50, 60, 70, 80, 90, 95, 97])
    one = read(listprices, prices(tmp_path, *rows, name="one.csv")).values
    assert read(listprices, prices(tmp_path, *reversed(rows), name="two.csv")).values == one


def test_columns_are_found_by_their_labels(tmp_path: Path) -> None:
    other = saved(tmp_path, "hcpcs,state,ccn,kind,amount\n00100,AL,010016,cash,10.0\n")
    assert read(listprices, other).values[0][:3] == ("00100", "cash", "1")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("00100,gross,AL,010016,-5", "Price must be whole cents"),
        ("00100,gross,AL,010016,1.005", "Price must be whole cents"),
        ("00100,gross,AL,010016,1e5", "Price must be whole cents"),
        ("00100,gross,AL,010016,NaN", "Price must be whole cents"),
        ("00100,gross,AL,010016,", "Price must be whole cents; got nothing"),
        ("00100,gross,AL,010016,True", "Price must be whole cents"),
        ("00100,negotiated,AL,010016,5", "Price type must be gross or cash"),
        ("00100,gross,Alabama,010016,5", "State must be a state of two letters"),
        ("00100,gross,010016,AL,5", "State must be a state of two letters"),
        ("100,gross,AL,010016,5", "HCPCS/CPT Code must be a code of five"),
        ("00100,gross,AL,10016,5", "CCN must be a certification number of six"),
        ("00100,gross,AL,010016", "the row stops after 4 cells"),
        ("00100,gross,AL,010016,5,6", "6 cells where the header has 5"),
        ("00100,gross,AL,000001,100", "the price stands already in prices.csv, line 2"),
    ],
)
def test_a_bad_row_is_reported(tmp_path: Path, row: str, message: str) -> None:
    found = read(listprices, prices(tmp_path, *of_hospitals([100]), row))
    assert [line for line, text in found.mistakes if message in text] == [3]


def test_the_same_prices_in_two_files_are_told(tmp_path: Path) -> None:
    rows = of_hospitals([100, 200])
    two = [prices(tmp_path, *rows, name=f"{name}.csv") for name in ("one", "two")]
    found = read(listprices, *two)
    assert [line for line, text in found.mistakes if "already in one.csv" in text] == [2, 3]


def test_a_file_that_is_named_for_another_month_is_refused(tmp_path: Path) -> None:
    upload = prices(tmp_path, *of_hospitals([5]), name="list_prices_2025-12.csv")
    words = refusal(listprices, Upload(upload.path, upload.name, "2026-01"))
    assert words == (
        "list_prices_2025-12.csv is of 2025-12 by its name, so its id begins with 2025-12; "
        "got 2026-01"
    )


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("hcpcs,price_type,state,price", "has no column 'ccn'"),
        ("hcpcs,price_type,state,ccn,price,payer", "has the label 'payer', which is not known"),
        ("hcpcs,price,state,ccn,price", "has the label 'price' a second time"),
    ],
)
def test_another_header_is_refused(tmp_path: Path, head: str, message: str) -> None:
    row = ",".join(["00100"] * (head.count(",") + 1))
    assert message in refusal(listprices, saved(tmp_path, f"{head}\n{row}\n"))


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(listprices, saved(tmp_path, content))


@needs_real_files
def test_the_real_rows() -> None:
    """Against figures that were worked out apart, by the same rule, when the rows were gathered."""
    found = read(listprices, real("2026-11/hospital_list_prices_2026-01_rows.csv"))
    assert found.bad == []
    of_one = {values[1]: values[2:] for values in found.of("47381")}
    assert of_one["gross"][:2] == ("783", "45")
    assert of_one["gross"][3:8] == ("1212.77", "1786.74", "4605.00", "8466.00", "14143.00")
    assert of_one["cash"][0] == "412"
    assert of_one["cash"][3:8] == ("838.00", "1062.39", "1702.40", "2614.77", "5523.03")
    assert sum(int(values[10]) for values in found.values) == 24_520


@pytest.mark.parametrize(("codes", "whole"), [(10, False), (1_000, True)])
def test_all_prices_of_a_few_codes_are_an_excerpt(tmp_path: Path, codes: int, whole: bool) -> None:
    """Else a code that was cut off would be said to be listed by no hospital."""
    rows = [f"{code:05},gross,NY,{n:06},100" for code in range(codes) for n in range(100)]
    found = import_dataset(
        "listprices", [prices(tmp_path, *rows)], "2026-01", Asked(frozenset({"00000"}))
    )
    assert isinstance(found, Imported)
    assert found.whole is whole
