"""The data for programs: each file as its schema says, and version 1 only grows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cptref.catalog import Catalog
from cptref.files import feeds
from cptref.files.api import write as api
from cptref.plan import plan
from cptref.site.frame import notice, site_frame
from tests import pages, sites
from tests.api.regenerate import broken, kept, present
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, with_keys
from tests.catalogs import HOSTILE, POSITIONS, catalog, retitled, with_history

ROOT = Path(__file__).parents[1]
CODE_DATA = "api/v1/codes/cpt/00100.json"


def files(of: Catalog) -> dict[str, bytes]:
    made = pages.files(of, "api", "briefing")
    return {url: raw for url, raw in made.items() if url.startswith("api/")}


def data(of: Catalog, url: str) -> Any:
    return json.loads(files(of)[url])


def is_data(url: str) -> bool:
    return not url.endswith(".schema.json")


def test_there_is_a_file_for_each_thing_and_a_schema_beside_it() -> None:
    listed = files(catalog())
    assert sorted(filter(is_data, listed)) == [
        "api/v1/changes.json", CODE_DATA, "api/v1/gaps.json", "api/v1/index.json",
        "api/v1/payers/index.json", "api/v1/payers/other.json", "api/v1/payers/payer.json",
    ]  # fmt: skip
    for url in filter(is_data, listed):
        schema = json.loads(listed[url])["schema"]
        assert schema in listed
        assert url.startswith(schema.rpartition("/")[0])


@pytest.mark.slow
@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_each_file_is_as_its_schema_says(library: sites.Library) -> None:
    of = sites.catalog(library)
    listed = files(of)
    validators = {}
    for url in api.SCHEMAS.values():
        schema = json.loads(listed[url])
        Draft202012Validator.check_schema(schema)
        validators[url] = Draft202012Validator(schema, format_checker=FormatChecker())
    for url in filter(is_data, listed):
        shown = json.loads(listed[url])
        faults = [fault.message for fault in validators[shown["schema"]].iter_errors(shown)]
        assert (url, faults) == (url, [])


@pytest.mark.slow
def test_a_file_that_lacks_a_key_is_not_as_its_schema_says() -> None:
    """That the schema asks for something at all."""
    shown = data(catalog(), CODE_DATA)
    del shown["billing"]["sources"]
    validator = Draft202012Validator(data(catalog(), shown["schema"]))
    assert [fault.message for fault in validator.iter_errors(shown)] == [
        "'sources' is a required property"
    ]


@pytest.mark.parametrize("name", sorted(present()))
def test_version_1_only_grows(name: str) -> None:
    """A key that is gone, renamed or of another type is a version 2."""
    assert broken(kept()[name], present()[name]) == []


def test_the_kept_schemas_have_every_key() -> None:
    """After a key was added: `python -m tests.api.regenerate`. From then on it is kept too."""
    assert kept() == present()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s: s["properties"].pop("b"), ["/properties/b is gone"]),
        (lambda s: s["required"].remove("a"), ["/a may be left out"]),
        (lambda s: s["properties"]["a"].update(type="integer"),
         ["/properties/a/type was string, is integer"]),
        (lambda s: s["properties"]["a"].update(enum=["x"]), ["/properties/a/enum is new"]),
        (lambda s: s["properties"].update(c={"type": "string"}), []),
        (lambda s: s["required"].append("c"), []),
        (lambda s: s["properties"]["b"]["enum"].remove("x"), ["/properties/b/enum lacks x"]),
        (lambda s: s["properties"]["b"]["enum"].append("z"), []),
        (lambda s: s["properties"]["a"].update(description="Better words."), []),
    ],
)  # fmt: skip
def test_what_would_break_a_program_is_told(change: Any, told: list[str]) -> None:
    old = {
        "properties": {
            "a": {"type": "string", "description": "Words."},
            "b": {"enum": ["x", "y"]},
        },
        "required": ["a", "b"],
    }
    new = json.loads(json.dumps(old))
    change(new)
    assert broken(json.dumps(old).encode(), json.dumps(new).encode()) == told


def test_every_file_carries_its_version_and_the_notice() -> None:
    of = catalog()
    for url, content in files(of).items():
        if is_data(url):
            shown = json.loads(content)
            assert shown["schema_version"] == "1.0", url
            assert shown["notice"] == list(notice(of.site)), url


@pytest.mark.slow
def test_every_path_leads_to_a_file_of_the_site() -> None:
    of = catalog()
    site = {each.url for each in plan(of).value}
    told = [
        (key, value)
        for url, content in files(of).items()
        if is_data(url)
        for key, value in _strings(json.loads(content))
        if key in ("page", "data", "feed", "schema", "payers", "gaps", "changes")
    ]
    pages = [value.partition("#")[0] for _, value in told if "/" in value]
    assert [page for page in pages if page not in site] == []
    assert {key for key, _ in told} >= {"page", "data", "feed", "schema", "gaps"}


def _strings(value: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in _strings(inner, name)]
    if isinstance(value, list):
        return [found for inner in value for found in _strings(inner, "")]
    return [(key, value)] if isinstance(value, str) else []


def test_prose_is_given_as_written_as_text_and_with_its_sources() -> None:
    written = (
        "**One** line for {mod}`62` [@cms-release, page 3; @editorial].\n"
        "It is & so.\n\n"
        "- {term}`days <global-period>`: {code}`00102`"
    )
    keys = f"billing: {json.dumps(written)}\n"
    shown = data(catalog({CODE_PATH: with_keys(CODE, keys)}), CODE_DATA)["billing"]
    assert shown == {
        "markdown": written,
        "text": "One line for 62. It is & so.\n\n- days: 00102",
        "sources": ["cms-release", "editorial"],
    }


def test_a_row_has_the_sources_of_its_list_and_of_its_text_each_once() -> None:
    keys = (
        "modifiers:\n  - modifier: '62'\n    when: Two do it [@cms-release].\n"
        "    document: Both notes [@policy].\n    cite: [cms-release]\n"
    )
    (row,) = data(catalog({CODE_PATH: with_keys(CODE, keys)}), CODE_DATA)["modifiers"]
    assert row["sources"] == ["cms-release", "policy"]


def test_every_source_that_a_code_cites_is_described_in_its_file() -> None:
    shown = data(catalog({CODE_PATH: with_keys(CODE, POSITIONS)}), CODE_DATA)
    assert {each["id"] for each in shown["sources"]} == {"cms-release", "policy"}
    assert shown["sources"][0]["page"] == "sources/cms-release.html"


@pytest.mark.slow
def test_a_payers_file_has_its_position_by_code() -> None:
    of = catalog({CODE_PATH: with_keys(CODE, POSITIONS)})
    (held,) = data(of, "api/v1/payers/payer.json")["positions"]
    assert held["policies"] == [{"source": "policy", "plan": None, "stance": "covered"}]
    (missing,) = data(of, "api/v1/payers/other.json")["positions"]
    assert (missing["policies"], missing["gap"]["reason"]) == ([], "not-searched")


def test_the_gaps_are_those_of_briefings_and_of_codes_without_one() -> None:
    rows = data(catalog(), "api/v1/gaps.json")["gaps"]
    assert [(row["code"], row["section"], row["subject"]) for row in rows] == [
        ("cpt/00100", "benchmarks", "utilization"),
        ("cpt/00100", "benchmarks", "commercial-rates"),
        ("cpt/00102", "family", "briefing"),
    ]  # fmt: skip


def test_a_change_has_the_id_and_the_payers_of_the_feeds() -> None:
    of = with_history("2026-11-23 policy-tightened {payer}`payer` asks for more.")
    (row,) = data(of, "api/v1/changes.json")["changes"]
    assert row["payers"] == ["payer"]
    (change,) = pages.changes_of(of)
    assert row["id"] == feeds.entry_id(site_frame(of.site), change)
    assert row["note"]["text"] == "A payer asks for more."


@pytest.mark.slow
def test_a_public_address_is_given_where_there_is_one() -> None:
    assert data(catalog(), CODE_DATA)["url"] is None
    site = f"{SITE}base_url: https://example.org/library\n"
    shown = data(catalog({SITE_PATH: site}), CODE_DATA)
    assert shown["url"] == "https://example.org/library/cpt/00100.html"


@pytest.mark.parametrize("text", [HOSTILE, "<!-- -->", "</ScRiPt >", "\u2028\u2029"])
def test_hostile_text_is_inert(text: str) -> None:
    """HOSTILE X3: a page may embed a file as it is, and a reader gets the text as it was."""
    of = retitled(catalog(), text)
    raw = files(of)[CODE_DATA]
    assert not any(each in raw for each in (b"<", b">", b"&", "\u2028".encode(), b"\x00"))
    assert json.loads(raw)["title"] == text


def test_a_file_is_one_line_of_utf_8() -> None:
    for url, content in files(catalog()).items():
        assert content.endswith(b"\n"), url
        assert b"\r" not in content
        assert content.count(b"\n") == 1 or not is_data(url)


@pytest.mark.slow
def test_the_same_library_gives_the_same_bytes() -> None:
    assert files(catalog()) == files(catalog())
