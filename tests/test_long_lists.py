"""The lists of the API that are long: their parts, and what the file of the whole has then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cptref.catalog import Catalog
from cptref.files.api import long_lists
from cptref.files.api import write as api
from cptref.files.api.part_shapes import PartsFile
from cptref.site import page_sizes
from tests import pages
from tests.builders import CODE, FAMILY, with_keys
from tests.catalogs import GAP, POSITIONS, catalog

#: More codes than one file holds here; of each a change and several gaps.
NUMBERS = ("00102", "00103", "00201")
#: File of the whole -> (its key, its key for the parts, the folder of the parts).
LISTS = {
    "api/v1/index.json": ("codes", "code_parts", "api/v1/codes"),
    "api/v1/gaps.json": ("gaps", "parts", "api/v1/gaps"),
    "api/v1/changes.json": ("changes", "parts", "api/v1/changes"),
    "api/v1/payers/payer.json": ("positions", "parts", "api/v1/payers/payer"),
}


def of_codes(**more: str) -> Catalog:
    record = with_keys(CODE.replace("family: liver-tumors\n", ""), POSITIONS)
    dated = {
        number: record.replace("date: 2026-11-23", f"date: {day}")
        for day, number in zip(("2024-11-23", "2025-03-01", "2025-11-23"), NUMBERS, strict=True)
    }
    return catalog({
        **{f"content/codes/cpt/{number}.yaml": text for number, text in dated.items()}, **more,
    })  # fmt: skip


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """All but the codes' own files, where a file has two rows at most."""
    monkeypatch.setattr(page_sizes, "ROWS_OF_DATA", 2)
    return read(of_codes())


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """The same of a library that has more codes than the whole files take."""
    monkeypatch.setattr(page_sizes, "ROWS_OF_DATA", 2)
    monkeypatch.setattr(page_sizes, "CODES_OF_API", 3)
    return read(of_codes())


def read(of: Catalog) -> Mapping[str, Any]:
    return {url: json.loads(raw) for url, raw in pages.files(of, "api").items()}


def rows(found: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row) for row in found)


def parts(files: Mapping[str, Any], folder: str) -> list[dict[str, Any]]:
    return [files[part["data"]] for part in files[f"{folder}/index.json"]["parts"]]


def test_a_short_list_says_nothing_of_parts() -> None:
    files = read(of_codes())
    for whole, (_, way, folder) in LISTS.items():
        assert way not in files[whole]
        assert f"{folder}/index.json" not in files


@pytest.mark.parametrize("whole", LISTS)
def test_a_long_list_is_there_in_parts_and_whole(long: Mapping[str, Any], whole: str) -> None:
    key, way, folder = LISTS[whole]
    assert long[whole][way] == f"{folder}/index.json"
    listed = long[f"{folder}/index.json"]
    assert (listed["whole"], listed["rows"]) == (whole, len(long[whole][key]))
    found = parts(long, folder)
    assert [len(part[key]) for part in found] == [part["rows"] for part in listed["parts"]]
    assert rows([row for part in found for row in part[key]]) == rows(long[whole][key])
    assert max(len(part[key]) for part in found) <= page_sizes.ROWS_OF_DATA


@pytest.mark.parametrize("whole", LISTS)
def test_in_a_large_library_the_parts_alone_have_all(
    long: Mapping[str, Any], large: Mapping[str, Any], whole: str
) -> None:
    key, way, folder = LISTS[whole]
    assert large[whole][way] == f"{folder}/index.json"
    assert parts(large, folder) == parts(long, folder)
    newest = long[whole][key][: page_sizes.ROWS_OF_DATA] if key == "changes" else []
    assert large[whole][key] == newest


def test_what_no_list_of_a_file_is_stays_in_it(
    long: Mapping[str, Any], large: Mapping[str, Any]
) -> None:
    for whole, (key, _, _) in LISTS.items():
        without = [{k: v for k, v in of[whole].items() if k != key} for of in (long, large)]
        assert without[0] == without[1]


def test_the_schemas_name_the_size_from_which_that_is_so() -> None:
    for whole, (_, way, _) in LISTS.items():
        files = read(of_codes())
        told = files[files[whole]["schema"]]["properties"][way]["description"]
        assert f" {page_sizes.CODES_OF_API:,} codes" in told


def test_a_list_that_is_short_is_whole_in_a_large_library(large: Mapping[str, Any]) -> None:
    shown = large["api/v1/index.json"]
    assert [family["id"] for family in shown["families"]] == ["liver-tumors"]
    assert "family_parts" not in shown


def test_each_part_is_as_its_schema_says_and_none_is_unlisted(
    long: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: set[str] = set()
    for url, shown in long.items():
        if url.endswith(".schema.json"):
            continue
        validator = Draft202012Validator(long[shown["schema"]], format_checker=FormatChecker())
        assert (url, [fault.message for fault in validator.iter_errors(shown)]) == (url, [])
        if shown["schema"] == api.SCHEMAS[PartsFile]:
            listed |= {url, *(part["data"] for part in shown["parts"])}
    monkeypatch.undo()
    assert set(long) - set(read(of_codes())) == listed


def test_a_part_is_named_by_the_beginning_of_its_numbers_or_days(long: Mapping[str, Any]) -> None:
    def names(folder: str) -> list[str]:
        return [part["name"] for part in long[f"{folder}/index.json"]["parts"]]

    assert names("api/v1/codes") == ["00100", "00102", "00103", "002"]
    assert all(name.startswith("00") for name in names("api/v1/gaps"))
    assert names("api/v1/changes") == ["2026", "2025", "2024"]


def test_families_that_begin_like_the_list_of_parts_do_not_take_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(long_lists, "_FAMILIES", 1)
    head = FAMILY[: FAMILY.index("codes:")]
    several = {
        f"content/families/{slug}.yaml": f"{head}codes:\n"
        + "".join(f"  - {{code: cpt/{each}, plain: Another, gap: {GAP}}}\n" for each in numbers)
        for slug, numbers in (("indebted", ("00301", "00302")), ("indexed", ("00303", "00304")))
    }
    files = read(of_codes(**several))
    listed = files["api/v1/families/index.json"]["parts"]
    assert [(part["name"], part["data"]) for part in listed] == [
        ("indeb", "api/v1/families/indeb.json"),
        ("index", "api/v1/families/index-.json"),
        ("l", "api/v1/families/l.json"),
    ]
    found = parts(files, "api/v1/families")
    assert [[row["id"] for row in part["families"]] for part in found] == [
        ["indebted"], ["indexed"], ["liver-tumors"],
    ]  # fmt: skip
