"""The schemas that editors complete and check by: what they say, and that they judge as we do."""

from __future__ import annotations

import copy
import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from cptref.load import load
from cptref.load.ids import ids_of
from cptref.schema import MODELS
from cptref.schema.examples import EXAMPLES
from cptref.schema.export import editor_schemas, kept_schemas
from cptref.schema.fields import Url
from tests import samples
from tests.builders import CODE, CODE_PATH, PAYER_PATH, library, on_disk

Schema = dict[str, Any]
Path_ = tuple[str | int, ...]
SCHEMAS: dict[str, Schema] = {
    name.partition(".")[0]: json.loads(raw) for name, raw in editor_schemas().items()
}
LIBRARY = ids_of(load(library()).value)


class Editors(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: a day is a text, `on` too, a number a number."""


Editors.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith(("timestamp", "bool"))]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), ["t", "f"])


def editors_tree(text: str) -> Any:
    return yaml.load(text, Editors)  # noqa: S506


def program_tree(tree: Any) -> Any:
    """The same as the program reads it: every scalar is a text."""
    if isinstance(tree, dict):
        return {key: program_tree(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [program_tree(value) for value in tree]
    return str(tree).lower() if isinstance(tree, bool) else str(tree)


def is_sound(kind: str, tree: Any) -> bool:
    try:
        MODELS[kind].model_validate(program_tree(tree))
    except ValidationError:
        return False
    return True


def is_taken(kind: str, tree: Any) -> bool:
    return Draft202012Validator(SCHEMAS[kind]).is_valid(tree)


def nodes(schema: Any) -> Iterator[Schema]:
    """Every object in a schema, at any depth."""
    if isinstance(schema, dict):
        yield schema
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, dict | list):
            yield from nodes(value)


def properties(schema: Schema) -> Iterator[tuple[str, Schema]]:
    for title, one in [("", schema), *schema.get("$defs", {}).items()]:
        for name, written in one.get("properties", {}).items():
            yield f"{title}.{name}", written


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_it_is_a_json_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_nothing_in_it_is_null(kind: str) -> None:
    """A key without a value is left out: a plug-in that knows a `null` writes it."""
    text = json.dumps(SCHEMAS[kind])
    assert "null" not in re.sub(
        r'"(?:markdownDescription|description)": "(?:[^"\\]|\\.)*"', "", text
    )


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_key_has_a_title_a_sentence_and_an_example(kind: str) -> None:
    for name, written in properties(SCHEMAS[kind]):
        assert re.fullmatch(r"[A-Z0-9].*", written["title"]), name
        assert written["description"].endswith("."), name
        words = written["markdownDescription"]
        assert words.startswith(written["description"]), name
        key = name.rpartition(".")[2]
        assert f"```yaml\n{key}:" in words, name


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_value_of_a_fixed_set_says_what_it_means(kind: str) -> None:
    for node in nodes(SCHEMAS[kind]):
        if "enum" in node and isinstance(node["enum"], list):
            assert len(node["enumDescriptions"]) == len(node["enum"])
            assert all(node["enumDescriptions"])


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_no_key_is_completed_by_the_words_of_an_example(kind: str) -> None:
    """With a single example a plug-in would write it as if an editor had."""
    assert all(len(node["examples"]) > 1 for node in nodes(SCHEMAS[kind]) if "examples" in node)


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_an_example_is_sound_and_its_sections_are_short(kind: str) -> None:
    tree = editors_tree(EXAMPLES[kind])
    assert is_sound(kind, tree)
    assert [one.message for one in Draft202012Validator(SCHEMAS[kind]).iter_errors(tree)] == []
    sections = re.split(r"^(?=\S)", EXAMPLES[kind], flags=re.MULTILINE)[1:]
    assert [text for text in sections if len(text.splitlines()) > 15] == []
    assert [line for line in EXAMPLES[kind].splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_the_keys_of_an_example_stand_in_the_order_of_the_schema(kind: str) -> None:
    keys = list(editors_tree(EXAMPLES[kind]))
    assert keys == [key for key in SCHEMAS[kind]["properties"] if key in keys]


def mappings(tree: Any, at: Path_ = ()) -> Iterator[Path_]:
    if isinstance(tree, dict):
        yield at
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in steps:
        if isinstance(value, dict | list):
            yield from mappings(value, (*at, step))


def below(tree: Any, at: Path_) -> Any:
    for step in at:
        tree = tree[step]
    return tree


def without_each_key(tree: Any) -> Iterator[tuple[str, Any]]:
    for at in mappings(tree):
        for key in below(tree, at):
            changed = copy.deepcopy(tree)
            del below(changed, at)[key]
            yield f"without {(*at, key)}", changed


def with_each_value(kind: str, tree: Any) -> Iterator[tuple[str, Any]]:
    """Each word of a fixed set in the place of each other, at every place."""
    sets = {
        tuple(node["enum"])
        for node in nodes(SCHEMAS[kind])
        if "enum" in node and len(node["enum"]) < 20
    }
    for at in mappings(tree):
        for key, value in below(tree, at).items():
            others = {word for words in sets for word in words if value in words}
            for word in sorted(word for word in others if word != value):
                changed = copy.deepcopy(tree)
                below(changed, at)[key] = word
                yield f"{(*at, key)} is {word}", changed


OTHERS: tuple[Any, ...] = ([], {}, "", "x" * 50_000)


def emptied(tree: Any) -> Iterator[tuple[str, Any]]:
    for at in mappings(tree):
        for key, value in below(tree, at).items():
            for other in OTHERS:
                if other != value:
                    changed = copy.deepcopy(tree)
                    below(changed, at)[key] = other
                    yield f"{(*at, key)} is {str(other)[:9]!r}", changed


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_schema_and_model_judge_a_changed_record_alike(kind: str) -> None:
    """A key taken out, another word of its set, an empty or overlong value in its place.

    What JSON Schema cannot compare is told apart: whether a member stands on each axis that its
    family has is a question to the keys of another mapping. What a rule says of a whole record, as
    P002 of criteria without need, the model does not.
    """
    tree = editors_tree(EXAMPLES[kind])
    changes = [*without_each_key(tree), *with_each_value(kind, tree), *emptied(tree)]
    assert len(changes) > 5
    judged = {
        words: (is_taken(kind, changed), is_sound(kind, changed)) for words, changed in changes
    }
    differ = {words for words, (taken, sound) in judged.items() if taken != sound}
    elsewhere = {
        "family": r"'(axes|at)'",
        "code": r"'stance'\) is (covered|investigational|not-covered|silent)$",
    }
    beyond = {words for words in differ if re.search(elsewhere.get(kind, "$ "), words)}
    assert differ - beyond == set()
    assert bool(beyond) is (kind in elsewhere)


@pytest.mark.parametrize(
    ("kind", "change", "sound"),
    [
        ("code", {"status": "replaced"}, False),
        ("code", {"status": "replaced", "by": "cpt/47384"}, True),
        ("code", {"by": "cpt/47384"}, False),
        ("code", {"scope": "guidance", "clinical": ...}, True),
        ("code", {"scope": "guidance", "related": []}, False),
        ("code", {"clinical": ...}, False),
        ("source", {"file": ...}, False),
        ("source", {"file": ..., "url": "https://www.cms.gov/"}, True),
        ("source", {"effective": ..., "undated": "No date printed"}, True),
        ("source", {"dataset": "pfs-2026a"}, False),
        ("source", {"quote": "word " * 25 + "word"}, False),
        ("source", {"quote": "word " * 24 + "word"}, True),
        ("site", {"licensing": {"cpt": "none", "agreement": "x"}}, False),
        ("site", {"licensing": {"cpt": "licensed"}}, False),
    ],
)
def test_what_one_field_asks_of_another(kind: str, change: dict[str, Any], sound: bool) -> None:
    tree = {**editors_tree(EXAMPLES[kind]), **change}
    tree = {key: value for key, value in tree.items() if value is not ...}
    assert (is_taken(kind, tree), is_sound(kind, tree)) == (sound, sound)


def test_a_day_is_judged_by_the_calendar() -> None:
    form = re.compile(SCHEMAS["source"]["properties"]["retrieved"]["pattern"])
    for year, month, day in itertools.product(
        (0, 1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2026, 2100, 9999), range(14), range(33)
    ):
        written = f"{year:04}-{month:02}-{day:02}"
        try:
            date.fromisoformat(written)
            is_day = True
        except ValueError:
            is_day = False
        assert bool(form.search(written)) is is_day, written


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cms.gov/", "http://example.com/a?b=c#d", "https://a-b.example.com:8443/x",
        "https://example.com/a%20b", "HTTPS://WWW.CMS.GOV", "https://example.com?x=1",
        "javascript:alert(1)", "//evil.example", "", "https://", "https:///x",
        "http://user:pass@example.com/", "https://xn--pple-43d.com/", "https://аpple.com/",
        "java\nscript:x", " https://example.com/", "https://localhost/", "ftp://example.com/",
        "https://example.com:port/", "https://[::1]/", "https://exa mple.com/",
        "https://example.com/<b>", 'https://example.com/"x', "https://example.com/a\\b",
        "https://example.com/`x`", "https://example.com/{x}", "https://example.com/a@b",
    ],
)  # fmt: skip
def test_an_address_is_judged_as_when_it_is_read(url: str) -> None:
    form = SCHEMAS["source"]["properties"]["url"]["pattern"]
    try:
        TypeAdapter(Url).validate_python(url)
        taken = True
    except ValidationError:
        taken = False
    assert bool(re.search(form, url)) is taken


def with_ids() -> dict[str, Schema]:
    return {
        name.partition(".")[0]: json.loads(raw) for name, raw in editor_schemas(LIBRARY).items()
    }


def test_a_name_is_one_of_the_librarys_records() -> None:
    code = with_ids()["code"]
    assert code["$defs"]["FamilyId"]["enum"] == ["liver-tumors"]
    assert code["$defs"]["ModifierId"]["enum"] == ["62"]
    assert code["$defs"]["SourceId"]["enum"] == ["cms-release", "editorial"]
    assert code["$defs"]["SourceId"]["enumDescriptions"][0] == "A release"
    assert list(code["properties"]["payers"]["properties"]) == ["payer"]
    assert with_ids()["term"]["$defs"]["TermId"]["enum"] == ["global-period"]


def test_a_code_may_be_named_that_only_a_family_lists() -> None:
    assert with_ids()["code"]["$defs"]["CodeId"]["enum"] == ["cpt/00100", "cpt/00102"]


def test_a_family_may_list_a_code_that_is_new() -> None:
    family = editors_tree(EXAMPLES["family"]) | {"overview": "x"}
    for member in family["codes"]:
        member.pop("cite", None)
    assert Draft202012Validator(with_ids()["family"]).is_valid(family)


def test_a_plan_is_one_of_its_payers() -> None:
    sound = editors_tree(CODE)
    schema = Draft202012Validator(with_ids()["code"])
    policy = sound["payers"]["payer"]["policies"][0]
    assert schema.is_valid(sound)
    policy["plan"] = "plan-a"
    assert schema.is_valid(sound)
    policy["plan"] = "plan-b"
    assert not schema.is_valid(sound)


def test_a_payer_without_plans_has_none_to_name() -> None:
    record = "title: A payer\nplain: An insurer.\npublishes: [{where: Its policy pages}]\n"
    ids = ids_of(load(library({PAYER_PATH: record})).value)
    schema = Draft202012Validator(json.loads(editor_schemas(ids)["code.schema.json"]))
    sound = editors_tree(CODE)
    assert schema.is_valid(sound)
    sound["payers"]["payer"]["policies"][0]["plan"] = "plan-a"
    assert not schema.is_valid(sound)


def test_a_key_payer_has_to_be_answered_for() -> None:
    changed = editors_tree(CODE) | {"payers": {}}
    assert is_taken("code", changed)
    assert not Draft202012Validator(with_ids()["code"]).is_valid(changed)


@pytest.mark.parametrize("record", ["title: [", "titel: A payer", "plans: [a, b]", "", "[]", "\0"])
def test_a_record_with_mistakes_may_be_named_while_it_is_mended(record: str) -> None:
    ids = ids_of(load(library({PAYER_PATH: record})).value)
    assert list(ids.of["payer"]) == ["payer"]
    Draft202012Validator.check_schema(json.loads(editor_schemas(ids)["code.schema.json"]))


def test_a_library_without_records_of_a_kind_keeps_the_form_of_its_names() -> None:
    schemas = editor_schemas(ids_of(load({}).value))
    assert json.loads(schemas["term.schema.json"])["properties"]["see"]["items"]["pattern"]


def test_the_names_that_stand_in_a_schema_stay() -> None:
    """`cptref schema` after a change of the models, without a look at the records."""
    there = editor_schemas(LIBRARY)
    assert kept_schemas(there) == there


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"1", b'{"$defs": 1}', b'{"$defs": {"CodeId": 1}}', b"\xff",
            b'{"properties": {"payers": {"allOf": []}}, "$defs": {"CodeId": {"enum": ["x"]}}}']
)  # fmt: skip
def test_a_schema_that_came_to_harm_is_written_anew(raw: bytes) -> None:
    assert kept_schemas({"code.schema.json": raw}) == editor_schemas()


def test_the_command_writes_the_names_and_tells_when_they_are_old(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    home = on_disk(tmp_path, library())
    assert cptref("schema", "-C", home, "--library", "--check").code == 1
    assert not (home / "schema").exists()
    assert cptref("schema", "-C", home, "--library").code == 0
    assert cptref("schema", "-C", home, "--library", "--check") == samples.Ran(0, "", "")
    assert cptref("schema", "-C", home, "--check") == samples.Ran(0, "", "")
    (home / "content" / "terms" / "another.yaml").write_text("title: Another\n")
    assert cptref("schema", "-C", home, "--check").code == 0
    told = cptref("schema", "-C", home, "--library", "--check")
    assert (told.code, told.out) == (1, "differ: term.schema.json\n")


def test_the_command_takes_a_library_with_mistakes(tmp_path: Path, cptref: samples.Cptref) -> None:
    home = on_disk(
        tmp_path, library({CODE_PATH: b"\xff\xfe", "content/site.yaml": "key_payers: 1"})
    )
    assert cptref("schema", "-C", home, "--library").code == 0
    schema = json.loads((home / "schema" / "code.schema.json").read_bytes())
    assert "cpt/00100" in schema["$defs"]["CodeId"]["enum"]
