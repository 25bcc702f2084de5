"""The library as data: what is in the package, that it is what it says, and how it is joined."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from cptref.build import Sources
from cptref.files.data import library, plain_rows
from cptref.files.data.resources import BY_NAME, RESOURCES
from cptref.plan import framed
from cptref.site import packages, page_sizes, urls
from tests import sites
from tests.kept_sites import Site, clean, names, replaced
from tests.sites import LIBRARIES, Library

Row = Mapping[str, str]


def opened(raw: bytes) -> zipfile.ZipFile:
    found = zipfile.ZipFile(io.BytesIO(raw))
    assert found.testzip() is None
    return found


def rows(of: zipfile.ZipFile, name: str) -> list[Row]:
    text = io.TextIOWrapper(of.open(f"{name}.csv"), "utf-8", newline="")
    return list(csv.DictReader(text, strict=True))


def described(of: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(of.read("datapackage.json"))
    return found


def parts(of: Library) -> list[str]:
    return [url for url in sites.site(of) if packages.is_part(url)]


@pytest.mark.parametrize("of", LIBRARIES)
def test_the_package_has_every_table_its_description_and_the_notice(of: Library) -> None:
    package = opened(sites.site(of)[packages.LIBRARY])
    assert package.namelist() == [
        "datapackage.json", "NOTICE.txt", *(each.path for each in RESOURCES),
    ]  # fmt: skip
    notice = package.read("NOTICE.txt").decode()
    assert all(sentence in notice for sentence in framed(sites.catalog(of).site).notice)


@pytest.mark.parametrize("of", LIBRARIES)
def test_a_table_is_as_its_schema_says(of: Library) -> None:
    package = opened(sites.site(of)[packages.LIBRARY])
    for resource in described(package)["resources"]:
        fields = resource["schema"]["fields"]
        found = csv.reader(io.TextIOWrapper(package.open(resource["path"]), "utf-8", newline=""))
        assert next(found) == [each["name"] for each in fields]
        key = [each["name"] for each in fields].index
        keys = [key(name) for name in resource["schema"].get("primaryKey", ())]
        seen = set()
        for row in found:
            assert len(row) == len(fields), (resource["name"], row)
            for value, field in zip(row, fields, strict=True):
                assert is_of(value, field["type"]), (resource["name"], field["name"], value)
            named = tuple(row[place] for place in keys)
            assert not keys or named not in seen, (resource["name"], named)
            assert all(named)
            seen.add(named)


def is_of(value: str, kind: str) -> bool:
    try:
        if value:
            _TYPES[kind](value)
    except (ValueError, ArithmeticError):
        return False
    return True


_TYPES: Mapping[str, Callable[[str], object]] = {
    "string": str, "integer": int, "number": Decimal, "date": date.fromisoformat,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("of", ["published", "showcase"])
def test_frictionless_finds_nothing_wrong(of: Library, tmp_path: Path) -> None:
    if importlib.util.find_spec("frictionless") is None:
        pytest.skip("frictionless is not installed here: requirements/test.txt has it")
    for url in (packages.LIBRARY, *parts(of)):
        path = tmp_path / url.replace("/", "-")
        path.write_bytes(sites.site(of)[url])
        # In a process of its own: it warns of what it uses itself.
        done = subprocess.run(
            [sys.executable, "-m", "frictionless", "validate", "--json", path.name],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        assert json.loads(done.stdout)["valid"]


def test_a_program_can_call_every_column_without_quotes() -> None:
    for resource in RESOURCES:
        called = [column.name for column in resource.columns]
        assert len(set(called)) == len(called), resource.name
        assert all(each.isidentifier() and each not in _OF_SQL for each in called), called


_OF_SQL = {"case", "where", "when", "order", "group", "from", "to", "table", "select", "in", "at"}


@pytest.mark.parametrize("of", LIBRARIES)
def test_the_library_has_the_rows_of_every_code_in_its_order(of: Library) -> None:
    whole = opened(sites.site(of)[packages.LIBRARY])
    each = [opened(sites.site(of)[url]) for url in parts(of)]
    for resource in RESOURCES:
        of_parts = [
            row
            for package in each
            if resource.path in package.namelist()
            if resource.of_codes or "codes.csv" not in package.namelist()
            for row in rows(package, resource.name)
        ]
        assert rows(whole, resource.name) == of_parts
    assert [row["code"] for row in rows(whole, "codes")] == [
        card.number for card in sites.catalog(of).codes.values()
    ]


@pytest.mark.parametrize("of", LIBRARIES)
def test_a_codes_rows_are_those_of_its_spreadsheets(of: Library) -> None:
    for id in sites.catalog(of).codes:
        package = opened(sites.site(of)[packages.of_code(id)])
        for ending, name in (("", "payments"), ("-indicators", "indicators"), ("-pairs", "pairs"),
                             ("-criteria", "criteria"), ("-diagnoses", "diagnoses"),
                             ("-policies", "policies")):  # fmt: skip
            raw = sites.site(of)[f"{urls.code_export(id)}{ending}.csv"].decode("utf-8-sig")
            exported = list(csv.reader(io.StringIO(raw, newline="")))[1:]
            found = [list(row.values()) for row in rows(package, name)]
            # For a spreadsheet a text that it would change has an apostrophe; here it has none.
            bare = [[cell.removeprefix("'") for cell in row] for row in exported]
            assert [[cell.removeprefix("'") for cell in row] for row in found] == bare


def test_the_same_records_give_the_same_bytes() -> None:
    again = clean(Sources(sites.content("showcase"), sites.theme()))
    for url in (packages.LIBRARY, *parts("showcase")):
        assert again[url] == sites.site("showcase")[url]


@pytest.mark.parametrize("of", LIBRARIES)
def test_payments_and_localities_give_what_a_locality_pays(of: Library) -> None:
    """To the cent what the code's own table of localities has."""
    package = opened(sites.site(of)[packages.LIBRARY])
    paid = {
        (row["code"], row["modifier"], row["setting"], row["release"]): row
        for row in rows(package, "payments")
    }
    indices = {
        (row["source_id"], f"{row['mac']}-{row['locality']}"): row
        for row in rows(package, "localities")
    }
    count = 0
    for code, row in exported_localities(of):
        units = paid[code, row["Modifier"].lstrip("'"), row["Setting"], row["Release"]]
        _, source = row["Source ids"].split("; ")
        index = indices[source, row["Locality number"].lstrip("'")]
        amount = sum(
            Decimal(units[rvu]) * Decimal(index[gpci])
            for rvu, gpci in (
                ("work_rvu", "work_gpci"),
                ("practice_expense_rvu", "pe_gpci"),
                ("malpractice_rvu", "mp_gpci"),
            )
        ) * Decimal(units["conversion_factor_usd"])
        cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert cents == Decimal(row["Payment, USD"]), row
        count += 1
    assert count


def exported_localities(of: Library) -> Iterator[tuple[str, Row]]:
    for id, card in sites.catalog(of).codes.items():
        raw = sites.site(of)[f"{urls.code_export(id)}-localities.csv"].decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(raw, newline="")):
            yield card.number, row


def test_a_code_stays_what_it_is_and_a_formula_does_not_run() -> None:
    assert plain_rows.lines([("00100", "NA", "3/4", None, Decimal("-1.50"), date(2026, 1, 2))]) == (
        b"00100,NA,3/4,,-1.50,2026-01-02\r\n"
    )
    assert plain_rows.lines([("=1+1", "a\n=1", '"')]) == b'\'=1+1,"a\n=1",""""\r\n'


def test_what_is_in_no_table_of_it_does_not_touch_it() -> None:
    content, site = sites.content("showcase"), Site()
    site.build(content)
    path = code_file(content)
    made = names(site.build(replaced(content, path, "billing: |\n  ", "billing: |\n  So: ")))
    assert "library" not in made
    assert any(name.startswith("briefing") for name in made)


def test_what_is_in_a_table_is_joined_of_the_parts_that_lie_there() -> None:
    content, site = sites.content("showcase"), Site()
    site.build(content)
    path = code_file(content)
    changed = replaced(content, path, "\nplain: ", "\nplain: So ")
    made = names(site.build(changed))
    assert "library" in made
    assert not [name for name in made if name.startswith("table")]
    anew = clean(Sources(changed, sites.theme()))
    assert site.files[packages.LIBRARY] == anew[packages.LIBRARY]


def code_file(content: Mapping[str, bytes | None]) -> str:
    return min(
        path
        for path, raw in content.items()
        if path.startswith("content/codes/") and raw and b"\nbilling: |\n" in raw
    )


def test_of_more_codes_than_a_file_is_good_for_it_has_what_is_the_librarys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_sizes, "CODES_OF_API", 0)
    files, frame = sites.site("showcase"), framed(sites.catalog("showcase").site)
    (found,) = library.whole(frame, parts("showcase"), files.__getitem__)
    package = opened(found.content)
    assert package.namelist()[2:] == [each.path for each in RESOURCES]
    assert not rows(package, "payments")
    assert rows(package, "sources")


def test_each_table_of_the_exports_that_is_data_is_found_by_its_columns() -> None:
    """A code's package has every table but those of the library."""
    url = next(url for url in parts("showcase") if not packages.is_of_table(url))
    tables = [each["name"] for each in described(opened(sites.site("showcase")[url]))["resources"]]
    assert tables == [name for name in BY_NAME if name != "localities"]
