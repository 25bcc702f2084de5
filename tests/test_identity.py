"""Paths -> what they hold; a name that is no identity is refused before the file is read."""

import pytest

from cptref.diagnostics import Diagnostic
from cptref.load.identity import Identity, identify, odd_letters, twins


@pytest.mark.parametrize(
    ("path", "kind", "id_"),
    [
        ("content/site.yaml", "site", "site"),
        ("content/codes/cpt/00100.yaml", "code", "cpt/00100"),
        ("content/codes/cpt/0042T.yaml", "code", "cpt/0042T"),
        ("content/codes/hcpcs/C1886.yaml", "code", "hcpcs/C1886"),
        ("content/modifiers/62.yaml", "modifier", "62"),
        ("content/modifiers/AS.yaml", "modifier", "AS"),
        ("content/payers/aetna.yaml", "payer", "aetna"),
        ("content/sources/cms-pfs-2026a.yaml", "source", "cms-pfs-2026a"),
        ("content/families/liver-tumor-ablation.yaml", "family", "liver-tumor-ablation"),
        ("content/terms/mue.yaml", "term", "mue"),
    ],
)
def test_the_path_is_the_identity(path: str, kind: str, id_: str) -> None:
    assert identify(path) == Identity(kind, id_)


@pytest.mark.parametrize(
    "path",
    [
        "content/codes/cpt/4738.yaml", "content/codes/cpt/473811.yaml",
        "content/codes/cpt/4738l.yaml",
        "content/codes/cpt/D0120.yaml", "content/codes/hcpcs/47381.yaml",
        "content/codes/hcpcs/D0120.yaml",
        "content/codes/cpt/４７３８１.yaml", "content/codes/hcpcs/С1886.yaml",
        "content/codes/cpt/47381\n.yaml",
        "content/modifiers/as.yaml", "content/modifiers/6.yaml", "content/modifiers/620.yaml",
        "content/terms/MUE.yaml", "content/terms/a--b.yaml", "content/terms/-rf.yaml",
        "content/terms/a-.yaml", "content/terms/a b.yaml", "content/terms/%2e%2e.yaml",
        "content/terms/a.b.yaml", "content/terms/...yaml", "content/terms/a\0b.yaml",
        "content/terms/con.yaml", "content/terms/aux.yaml", "content/terms/lpt1.yaml",
        "content/terms/index.yaml", "content/terms/é.yaml", "content/terms/e\u0301.yaml",
        f"content/terms/{'a' * 65}.yaml", f"content/terms/{'a' * 300}.yaml",
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_an_address_is_refused(path: str) -> None:
    found = identify(path)
    assert isinstance(found, Diagnostic)
    assert (found.rule.number, found.file, found.span) == ("L002", path, None)


@pytest.mark.parametrize(
    "path",
    [
        "content/code/47381.yaml", "content/codes/47381.yaml", "content/codes/icd/47381.yaml",
        "content/codes/cpt/47381.yml", "content/codes/cpt/47381.YAML", "content/notes.txt",
        "content/terms/deep/mue.yaml", "content/codes/cpt/deep/47381.yaml", "content/other.yaml",
        "content/terms/mue", "content/../terms/mue.yaml",
    ],
)  # fmt: skip
def test_a_file_in_no_place_of_records_is_told(path: str) -> None:
    found = identify(path)
    assert isinstance(found, Diagnostic)
    assert found.rule.number == "L001"


def test_another_ending_is_told_how_to_rename() -> None:
    found = identify("content/terms/mue.yml")
    assert isinstance(found, Diagnostic)
    assert found.hint == "rename it to mue.yaml"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/terms/mue.yaml", "content/terms/MUE.yaml"),
        ("content/terms/\u00e9.yaml", "content/terms/e\u0301.yaml"),
        ("content/codes/cpt/00100.yaml", "content/codes/cpt/００１００.yaml"),
        ("content/terms/a.yaml", "content/Terms/a.yaml"),
    ],
    ids=["case", "NFC and NFD", "full width", "folder"],
)
def test_two_names_that_some_disk_takes_for_one_are_told(one: str, other: str) -> None:
    first, second = sorted((one, other))
    (found,) = twins([other, one])
    assert (found.rule.number, found.file) == ("L003", second)
    assert found.message == f"is the same record as {first}"


def test_names_that_differ_are_no_twins() -> None:
    assert list(twins(["content/terms/a.yaml", "content/terms/b.yaml"])) == []


def test_letters_that_only_look_right_are_named() -> None:
    assert odd_letters("47З81") == "it holds U+0417 CYRILLIC CAPITAL LETTER ZE"
    assert odd_letters("47381") == ""
