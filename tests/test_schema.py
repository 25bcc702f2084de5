"""The models: what a field takes, what it refuses, and the schemas that editors complete by."""

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from cptref.schema import MODELS
from cptref.schema.claims import Consult, Gap
from cptref.schema.export import editor_schemas, kept_schemas
from cptref.schema.facts import PROSE
from cptref.schema.family import Family
from cptref.schema.fields import Day, Icd10cm, Line, ModifierRef, PlaceOfService, Slug, Url
from cptref.schema.policy import Policy
from cptref.schema.site import Licensing
from cptref.schema.source import Source
from cptref.schema.systems import CODE_SYSTEMS, code_id
from cptref.schema.walk import is_model
from tests.builders import FAMILY, SOURCE, tree

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", sorted(editor_schemas()))
def test_the_committed_schema_is_the_one_the_models_give(name: str) -> None:
    """With the names of the library that stand there, which are as old as they are."""
    there = (ROOT / "schema" / name).read_bytes()
    assert there == kept_schemas({name: there})[name]


def test_no_other_schema_is_committed() -> None:
    assert {path.name for path in (ROOT / "schema").iterdir()} == set(editor_schemas())


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_schema_refuses_an_unknown_key(kind: str) -> None:
    """An editor's plug-in then marks a slip of the pen as `check` does."""
    schema = json.loads(editor_schemas()[f"{kind}.schema.json"])
    objects = [schema, *schema.get("$defs", {}).values()]
    assert all(o["additionalProperties"] is False for o in objects if o["type"] == "object")


@pytest.mark.parametrize("kind", ["site", "source"])
def test_a_schema_has_the_bounds_of_a_number(kind: str) -> None:
    schema = json.loads(editor_schemas()[f"{kind}.schema.json"])
    written = schema["properties"]["review_months"]
    number = next((each for each in written.get("anyOf", ()) if "minimum" in each), written)
    assert (number["minimum"], number["maximum"]) == (1, 60 if kind == "site" else 120)


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_model_is_frozen_and_described(kind: str) -> None:
    assert MODELS[kind].model_config["frozen"] is True
    assert MODELS[kind].__doc__


def takes(field: Any, value: object) -> object:
    return TypeAdapter(field).validate_python(value)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cms.gov/", "http://example.com/a?b=c#d", "https://a-b.example.com:8443/x",
        "https://example.com/a%20b",
    ],
)  # fmt: skip
def test_an_address_that_can_be_followed_is_taken_as_it_is(url: str) -> None:
    assert takes(Url, url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "JaVaScRiPt&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x", "//evil.example", "/a", "a.html", "", "https://", "https:///x",
        "http://user:pass@example.com/", "http://user@example.com/", "https://xn--pple-43d.com/",
        "https://аpple.com/", "\\\\host\\share", "https:\\\\example.com", "java\nscript:x",
        " https://example.com/", "https://example.com/\0", "https://localhost/",
        "ftp://example.com/",
        "mailto:a@example.com", "https://example.com:port/", "https://[::1]/",
        "https://exa mple.com/",
        "https://example.com/<b>", 'https://example.com/"x', "file:///etc/passwd",
        "https://example.com/" + "x" * 2_000,
    ],
)  # fmt: skip
def test_an_address_that_is_unsafe_or_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        takes(Url, url)


def test_a_day_is_read_from_its_one_form() -> None:
    assert takes(Day, "2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "day",
    [
        "2023-02-29", "2026-02-30", "0000-01-01", "2026-13-01", "26-01-01", "2026-1-1", "20260101",
        "2026-01-01T00:00", "2026-W01-1", "01/02/2026", "", "today",
        "２０２６-01-01", 20260101, None,
    ],
)  # fmt: skip
def test_any_other_form_of_day_is_refused(day: object) -> None:
    with pytest.raises(ValidationError):
        takes(Day, day)


@pytest.mark.parametrize("line", ["", " x", "x ", "a\nb", " ", "x" * 301])
def test_a_line_is_one_line_of_text(line: str) -> None:
    with pytest.raises(ValidationError):
        takes(Line, line)


@pytest.mark.parametrize("slug", ["a", "a-b", "aetna-cpb-0274", "0", "a" * 64])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert takes(Slug, slug) == slug


@pytest.mark.parametrize(
    "slug", ["", "A", "a--b", "-a", "a-", "a_b", "a.b", "../x", "é", "a\n", "a" * 65]
)
def test_any_other_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError):
        takes(Slug, slug)


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (PlaceOfService, "21", "70"),
        (PlaceOfService, "02", "2"),
        (ModifierRef, "AS", "as"),
        (ModifierRef, "62", "62\n"),
        (Icd10cm, "C78.7", "C787"),
        (Icd10cm, "C22", "C22."),
        (Icd10cm, "S02.0XXA", "s02.0xxa"),
    ],
)
def test_a_code_has_the_form_of_its_set(field: Any, good: str, bad: str) -> None:
    assert takes(field, good) == good
    with pytest.raises(ValidationError):
        takes(field, bad)


@pytest.mark.parametrize(
    ("number", "id_"),
    [("47380", "cpt/47380"), ("0042T", "cpt/0042T"), ("C1886", "hcpcs/C1886"),
     ("cpt/47380", "cpt/47380"), ("4738", "4738")],
)  # fmt: skip
def test_a_code_alone_tells_its_system(number: str, id_: str) -> None:
    assert code_id(number) == id_


def test_no_code_has_the_form_of_two_systems() -> None:
    for number in ("47380", "0042T", "C1886", "A0001", "V5364"):
        assert sum(bool(form.fullmatch(number)) for form in CODE_SYSTEMS.values()) == 1


def message(model: Any, given: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as fault:
        model.model_validate(given)
    return str(fault.value.errors()[0]["msg"])


def test_a_gap_says_where_to_look_instead() -> None:
    gap = {"missing": "x", "reason": "not-found", "since": "2026-11-23"}
    with pytest.raises(ValidationError, match="consult"):
        Gap.model_validate(gap)
    sound = Gap.model_validate(gap | {"consult": [{"where": "The payer"}]})
    assert sound.consult == (Consult(where="The payer"),)


def test_coverage_with_criteria_lists_them() -> None:
    policy: dict[str, object] = {"source": "a", "stance": "covered-with-criteria", "summary": "x"}
    assert "no criteria" in message(Policy, policy)
    one = {"kind": "tumor", "short": "y", "text": "y"}
    whole = Policy.model_validate(policy | {"criteria": [one], "criteria_complete": "true"})
    assert [each.text for each in whole.criteria] == ["y"]


def test_criteria_say_whether_they_are_all() -> None:
    one = {"kind": "tumor", "short": "y", "text": "y"}
    policy: dict[str, object] = {"source": "a", "stance": "covered-with-criteria", "summary": "x"}
    assert "all of the policy's criteria" in message(Policy, policy | {"criteria": [one]})


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"file": None}, "is missing, or file"),
        ({"published": None}, "is missing, or published or effective"),
        ({"retrieved": "2025-12-31"}, "is after it was read, 2025-12-31"),
        ({"quote": "word " * 25 + "word"}, "has 26 words; at most 25 may be quoted"),
    ],
)
def test_a_source_can_be_found_and_dated(changed: dict[str, object], words: str) -> None:
    given = {k: v for k, v in (tree(SOURCE) | changed).items() if v is not None}
    assert words in message(Source, given)


def test_a_licence_names_its_terms() -> None:
    assert "needs licensee" in message(Licensing, {"cpt": "licensed"})
    assert "must be 'licensed'" in message(Licensing, {"cpt": "none", "year": "2026"})


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ({"code": "cpt/00103", "at": {"colour": "open"}}, "is no axis of this family: approach"),
        ({"code": "cpt/00103", "at": {"approach": "x"}}, "must be one of open, through-the-skin"),
        ({"code": "cpt/00103", "at": {}}, "does not say its 'approach'"),
        ({"code": "cpt/00100", "at": {"approach": "open"}}, "'cpt/00100' stands twice"),
        (
            {"code": "cpt/00103", "at": {"approach": "open"}, "plain": "x"},
            "needs both plain and gap",
        ),
    ],
)
def test_a_member_of_a_family_stands_on_its_axes(member: dict[str, object], words: str) -> None:
    family = tree(FAMILY)
    members = family["codes"]
    assert isinstance(members, list)
    assert words in message(Family, family | {"codes": [*members, member]})


def test_the_schema_says_of_each_prose_field_what_can_be_printed_there() -> None:
    schemas = {name: json.loads(schema) for name, schema in editor_schemas().items()}
    code = schemas["code.schema.json"]
    assert PROSE in code["properties"]["overview"]["markdownDescription"]
    clinical = code["$defs"]["Clinical"]["properties"]["vignette"]
    assert clinical["markdownDescription"].startswith("An illustration in own words")
    assert PROSE in clinical["markdownDescription"]
    assert PROSE not in clinical["description"]
    assert PROSE not in code["properties"]["title"]["markdownDescription"]
    assert not any(b'"x-' in schema for schema in editor_schemas().values())


def fields_of_every_model() -> list[tuple[str, FieldInfo]]:
    """Each field that a record can have, at any depth, by the model and the name."""
    seen: dict[type[BaseModel], None] = {}

    def look(annotation: Any) -> None:
        if is_model(annotation) and annotation not in seen:
            seen[annotation] = None
            for field in annotation.model_fields.values():
                look(field.annotation)
        for inner in get_args(annotation):
            look(inner)

    for model in MODELS.values():
        look(model)
    return [
        (f"{model.__name__}.{name}", field)
        for model in seen
        for name, field in model.model_fields.items()
    ]


def test_every_field_has_a_sentence() -> None:
    assert [name for name, field in fields_of_every_model() if not field.description] == []
    assert [
        name
        for name, field in fields_of_every_model()
        if not (field.description or "").endswith(".")
    ] == []
