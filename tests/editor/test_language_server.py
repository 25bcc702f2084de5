"""A record in an editor: the language server that most editors run, asked over its protocol.

It reads what an editor of this repository has: the schemas of a library with its names, and the
settings of `.vscode/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cptref.load import load
from cptref.load.ids import ids_of
from cptref.schema import MODELS, RECORD_KINDS
from cptref.schema.example_fields import ALONE
from cptref.schema.examples import EXAMPLES
from cptref.schema.export import editor_schemas
from cptref.schema.fields import Ref
from cptref.schema.forms import keys_at
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.walk import leaves_of_tree
from tests import bad_cases, samples
from tests.editor import language_server
from tests.editor.beyond import BEYOND
from tests.editor.client import Editor, Offer
from tests.editor.places import Path as At
from tests.editor.places import at_key, at_value, keys, nested

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BASE = {path: raw or b"" for path, raw in samples.base().items()}
IDS = ids_of(load(BASE).value)
PAYER = next(iter(IDS.of["payer"]))
#: A record that is new: its path alone tells what kind it is.
NEW = {
    kind: RECORD_KINDS[kind].path("cpt/00109" if kind == "code" else "new")
    for kind in MODELS
}  # fmt: skip


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """In a library with the names of its records in the schemas."""
    command = language_server.find()
    if command is None:
        pytest.skip(language_server.MISSING)
    home = samples.write(tmp_path_factory.mktemp("editor"), BASE)
    (home / "schema").mkdir()
    for name, raw in editor_schemas(IDS).items():
        (home / "schema" / name).write_bytes(raw)
    with Editor(command, home, settings()) as opened:
        yield opened


def settings() -> dict[str, Any]:
    """Those of this repository, in the sections by which a server asks for them."""
    told = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    sections: dict[str, Any] = {"[yaml]": told["[yaml]"]}
    for name, value in told.items():
        if name.startswith("yaml."):
            section = sections
            *above, last = name.split(".")
            for step in above:
                section = section.setdefault(step, {})
            section[last] = value
    return sections


def tree(kind: str) -> dict[str, Any]:
    read = yaml.load(EXAMPLES[kind], yaml.BaseLoader)  # noqa: S506
    assert isinstance(read, dict)
    return read


def mappings(kind: str) -> list[At]:
    """A place of each mapping that the kind has keys for, the record itself first."""

    def look(node: Any, path: At) -> Iterator[At]:
        if isinstance(node, dict):
            if keys_at(MODELS[kind], path):
                yield path
            for key, value in node.items():
                yield from look(value, (*path, key))
        elif isinstance(node, list):
            yield from look(node[0], (*path, 0))

    return list(look(tree(kind), ()))


MAPPINGS = [(kind, path) for kind in sorted(MODELS) for path in mappings(kind)]


def named(kind: str) -> dict[tuple[str, ...], tuple[At, str]]:
    """A place of each field that names a record of a kind, by its path without numbers."""
    found: dict[tuple[str, ...], tuple[At, str]] = {}
    for path, marker, _ in leaves_of_tree(MODELS[kind], tree(kind)):
        if isinstance(marker, Ref) and path[-1] != "[key]":
            name = tuple(str(step) for step in path if not isinstance(step, int))
            first = tuple(0 if isinstance(step, int) else step for step in path)
            found.setdefault(name, (first, marker.kind))
    return found


NAMED = [(kind, *place) for kind in sorted(MODELS) for place in named(kind).values()]


def labels(offers: list[Offer]) -> set[str]:
    return {offer.label.strip("\"'") for offer in offers}


def dotted(value: Any) -> str:
    return ".".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("kind", "path"), MAPPINGS, ids=dotted)
def test_a_mapping_completes_to_all_its_keys(editor: Editor, kind: str, path: At) -> None:
    """A new and empty file too, from its first character; and each says what it is for."""
    home = ("payers", "payer") if path[:1] == ("payers",) else ()
    text, place = at_key((*home, *path[len(home) :]))
    offers = editor.completions(NEW[kind], text if path else "", place if path else (0, 0))
    expected = keys_at(MODELS[kind], path)
    assert labels(offers) >= set(expected)
    # Beside the keys the skeleton of all that is required, by the name of the mapping.
    assert len(labels(offers) - set(expected)) <= 1
    assert all(offer.words for offer in offers if offer.label in expected)


@pytest.mark.parametrize(("kind", "path"), MAPPINGS, ids=dotted)
def test_nothing_that_is_completed_writes_null(editor: Editor, kind: str, path: At) -> None:
    home = ("payers", "payer") if path[:1] == ("payers",) else ()
    at = (*home, *path[len(home) :])
    asked = [at_key(at), *(at_value((*at, key)) for key in keys_at(MODELS[kind], path))]
    offers = [
        offer for text, place in asked for offer in editor.completions(NEW[kind], text, place)
    ]
    assert offers
    assert [offer for offer in offers if re.search(r"\bnull\b|~", offer.text)] == []


@pytest.mark.parametrize(("kind", "path", "of"), NAMED, ids=dotted)
def test_a_name_completes_to_the_records_of_the_library(
    editor: Editor, kind: str, path: At, of: str
) -> None:
    """To all of them, and to nothing else; each says what it is."""
    path = tuple("payer" if step in tree("code")["payers"] else step for step in path)
    text, place = at_value(path)
    offers = editor.completions(NEW[kind], text, place)
    assert labels(offers) == set(IDS.of[of])
    titles = {offer.label.strip("\"'"): offer.words for offer in offers}
    assert titles == dict(IDS.of[of])


def test_the_payers_of_a_code_are_those_of_the_library(editor: Editor) -> None:
    offers = editor.completions(NEW["code"], *at_key(("payers",)))
    assert labels(offers) - {"Payers"} == set(IDS.of["payer"])


@pytest.mark.parametrize("payer", sorted(IDS.of["payer"]))
def test_a_plan_completes_to_those_of_its_payer(editor: Editor, payer: str) -> None:
    text, place = at_value(("payers", payer, "policies", 0, "plan"))
    offers = editor.completions(NEW["code"], text, place)
    assert labels(offers) == set(IDS.plans.get(payer, {}))


def test_a_place_of_service_completes_to_those_of_cms_in_quotes(editor: Editor) -> None:
    """Without quotes, 02 is a number, and 2."""
    offers = editor.completions(NEW["code"], *at_value(("service", "settings", 0, "pos")))
    assert {offer.label.strip('"'): offer.words for offer in offers} == PLACES_OF_SERVICE
    # The server takes these two for texts, since they are no numbers of base eight; so do we.
    plain = {offer.text for offer in offers if not offer.text.startswith('"')}
    assert plain == {"08", "09"}


def test_a_modifier_of_digits_is_completed_in_quotes(editor: Editor) -> None:
    offers = editor.completions(NEW["code"], *at_value(("modifiers", 0, "modifier")))
    assert {offer.text for offer in offers} == {'"62"', '"80"'}


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_key_says_in_a_sentence_what_it_is_for(editor: Editor, kind: str) -> None:
    """On hovering over it, wherever it stands."""
    text = EXAMPLES[kind]
    for there, here in zip(("bcbs", "medicare"), IDS.of["payer"], strict=True):
        text = text.replace(f"  {there}:\n", f"  {here}:\n")
    hovered = [(path, place) for path, place in keys(text) if sentence(kind, path)]
    # Within the word: between it and the text before, a cursor may be at either.
    places = [(line, column + 1) for _, (line, column) in hovered]
    shown = editor.hovers(NEW[kind], text, places)
    silent = [
        dotted(path)
        for (path, _), words in zip(hovered, shown, strict=True)
        if sentence(kind, path) not in words
    ]
    assert silent == []


@pytest.mark.parametrize("field", sorted(ALONE))
def test_a_key_that_excludes_others_says_what_it_is_for_too(editor: Editor, field: str) -> None:
    model, _, key = field.partition(".")
    kind, above = standing(model)
    text, column = nested(above, ALONE[field])
    line = len(text.splitlines()) - len(ALONE[field].splitlines())
    (words,) = editor.hovers(NEW[kind], text, [(line, column + 1)])
    assert sentence(kind, (*above, key)) in words


def standing(model: str) -> tuple[str, At]:
    """A place of a mapping of the model: in an example, or as the value of a field that none has.
    What the library knows a payer by stands for the example's."""
    for kind, path in MAPPINGS:
        if model_at(kind, path) == model:
            return kind, tuple(PAYER if step == "bcbs" else step for step in path)
    outer = next(field for field in ALONE if titled(field) == model)
    kind, above = standing(outer.partition(".")[0])
    return kind, (*above, outer.partition(".")[2])


def titled(field: str) -> str:
    """The model of the value of a field of a model, where it is one."""
    model, _, key = field.partition(".")
    kind, path = next((kind, path) for kind, path in MAPPINGS if model_at(kind, path) == model)
    return model_at(kind, (*path, key)) if key in keys_at(MODELS[kind], path) else ""


def test_every_field_of_every_kind_is_among_those() -> None:
    hovered = {
        f"{model_at(kind, path[:-1])}.{path[-1]}"
        for kind in MODELS
        for path, _ in keys(EXAMPLES[kind])
        if keys_at(MODELS[kind], path[:-1])
    }
    fields = {
        f"{model_at(kind, path)}.{key}"
        for kind, path in MAPPINGS
        for key in keys_at(MODELS[kind], path)
    }
    assert fields - hovered - set(ALONE) == set()


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Of each kind, that of no library. They are asked for once a field: made each time, they were
    two thirds of all that these tests take."""
    return {name: json.loads(raw) for name, raw in editor_schemas().items()}


def schema_at(kind: str, path: At) -> dict[str, Any]:
    """The definition of the mapping at `path`, in the schema of no library."""
    schema = schemas()[f"{kind}.schema.json"]
    found = schema
    for step in path:
        if isinstance(step, int):
            found = found["items"]
        elif step in found.get("properties", {}):
            found = found["properties"][step]
        else:
            found = found["additionalProperties"]
        if "$ref" in found:
            found = schema["$defs"][found["$ref"].rpartition("/")[2]]
    return found


def model_at(kind: str, path: At) -> str:
    return str(schema_at(kind, path)["title"]).title().replace(" ", "")


def sentence(kind: str, path: At) -> str:
    """What the model says of the field; nothing of a key that an editor chooses, as an axis."""
    if path[-1] not in keys_at(MODELS[kind], path[:-1]):
        return ""
    return str(schema_at(kind, path[:-1])["properties"][path[-1]]["description"])


def test_a_record_that_is_sound_is_marked_nowhere(editor: Editor) -> None:
    texts = {path: raw.decode() for path, raw in BASE.items()}
    marked = editor.complaints(texts)
    assert {path: found for path, found in marked.items() if found} == {}


def test_the_editor_marks_what_check_calls_an_error(editor: Editor) -> None:
    """In each record of each bad case; where the two differ, `beyond.py` says why."""
    opened: dict[str, str] = {}
    wrong: dict[str, bool] = {}
    for name in bad_cases.names():
        for path, text, is_wrong in records_of(name):
            at = re.sub(r"(?=\.yaml$)", f"-{len(opened)}", path) if "/" in path[8:] else path
            opened[f"{name}: {at}"] = text
            wrong[f"{name}: {at}"] = is_wrong
    marked: dict[str, bool] = {}
    # One file has one text at a time: what may stand only once is opened after the others.
    waiting = dict(opened)
    while waiting:
        paths: dict[str, str] = {}
        for case in waiting:
            paths.setdefault(case.partition(": ")[2], case)
        found = editor.complaints({path: waiting.pop(case) for path, case in paths.items()})
        marked |= {paths[path]: bool(complaints) for path, complaints in found.items()}
    differ = {case for case in opened if marked[case] != wrong[case]}
    explained = {case for case in differ if any(case.startswith(rule) for rule in BEYOND)}
    assert sorted(differ - explained) == []
    # A reason without a case is kept for the next one; one whose cases all agree is wrong.
    agree = set(opened) - differ
    needless = {
        rule
        for rule in BEYOND
        if any(case.startswith(rule) for case in agree)
        and not any(case.startswith(rule) for case in differ)
    }
    assert needless == set()


def records_of(name: str) -> Iterator[tuple[str, str, bool]]:
    """Each record that a bad case changes, and whether `check` has an error there."""
    case = bad_cases.case(name)
    state = samples.state(case)
    broken = {
        problem.file
        for problem in samples.problems(dict(state.files))
        if problem.severity.value == "error"
    }
    for path in dict.fromkeys(edit.path for edit in case.edits):
        if path in state.files and path.endswith(".yaml"):
            yield path, state.files[path].decode("utf-8", "replace"), path in broken
