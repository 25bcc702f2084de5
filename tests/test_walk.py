"""A model -> its references and prose, each with the path that leads there."""

from cptref.schema import Code, Family, Site, Term
from cptref.schema.fields import Markup, Ref
from cptref.schema.walk import KEY, leaves, leaves_of_tree, quoted_keys
from tests.builders import CODE, FAMILY, SITE, tree


def test_every_reference_of_a_code_is_found_at_its_path() -> None:
    found = leaves(Code.model_validate(tree(CODE)))
    refs = {path: (m.kind, value) for path, m, value in found if isinstance(m, Ref)}
    assert refs == {
        ("family",): ("family", "liver-tumors"),
        ("modifiers", 0, "modifier"): ("modifier", "62"),
        ("diagnoses", 0, "cite", 0): ("source", "cms-release"),
        ("clinical", "indications", 0, "cite", 0): ("source", "cms-release"),
        ("service", "settings", 0, "cite", 0): ("source", "cms-release"),
        ("payers", "payer", KEY): ("payer", "payer"),
        ("payers", "payer", "policies", 0, "source"): ("source", "cms-release"),
    }


def test_every_passage_of_prose_is_found_with_its_form() -> None:
    found = leaves(Code.model_validate(tree(CODE)))
    prose = {path: m.block for path, m, _ in found if isinstance(m, Markup)}
    assert prose["overview",] is True
    assert prose["clinical", "vignette"] is True
    assert prose["clinical", "workflow", 0, "steps", 0] is False
    assert prose["history", 0, "note"] is False
    assert ("title",) not in prose


def test_they_come_in_the_order_of_the_fields() -> None:
    paths = [path[0] for path, *_ in leaves(Code.model_validate(tree(CODE)))]
    fields = list(Code.model_fields)
    assert paths == sorted(paths, key=lambda name: fields.index(str(name)))


def test_what_is_absent_is_not_visited() -> None:
    term = Term(title="x", meaning="y")
    assert [path for path, *_ in leaves(term)] == [("meaning",)]


def test_lists_of_references_are_one_each() -> None:
    site = tree(SITE) | {"key_payers": ["a", "b"]}
    found = [
        (path, value) for path, m, value in leaves(Site.model_validate(site)) if isinstance(m, Ref)
    ]
    assert found == [(("key_payers", 0), "a"), (("key_payers", 1), "b")]


def test_a_tree_that_is_no_sound_record_gives_the_same_leaves() -> None:
    raw = tree(FAMILY)
    sound = [(path, value) for path, _, value in leaves(Family.model_validate(raw))]
    raw["colour"] = "blue"
    assert [(path, value) for path, _, value in leaves_of_tree(Family, raw)] == sound


def test_a_value_of_another_form_is_passed_over() -> None:
    raw = tree(CODE) | {"modifiers": "62", "payers": ["payer"], "clinical": "", "overview": ["x"]}
    starts = {path[0] for path, *_ in leaves_of_tree(Code, raw)}
    assert starts.isdisjoint({"modifiers", "payers", "clinical", "overview"})
    assert "billing" in starts


def test_the_codes_that_want_quotes_are_known_by_their_keys() -> None:
    assert quoted_keys(Code) >= {"pos", "modifier", "icd10cm", "diagnoses"}
    assert quoted_keys(Term) == frozenset()
