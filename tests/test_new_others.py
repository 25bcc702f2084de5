"""`cptref new` of a source, modifier, term, payer or family: only placeholders are left in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cptref.schema.addresses import what_tracks, without_what_tracks
from tests import samples, scaffolds

pytestmark = pytest.mark.usefixtures("on_that_day")
on_that_day = scaffolds.on_that_day


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return samples.write(tmp_path / "library", scaffolds.made())


def everything(home: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("content/**/*.*"))
    }


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("source", "https://www.example.org/policies/0042.html"), "sources/example-0042.yaml"),
        (("source", "https://www.example.org/", "a-name"), "sources/a-name.yaml"),
        (("source", "https://www.cms.gov/files/document/mm12345.pdf"), "sources/cms-mm12345.yaml"),
        (("modifier", "XE"), "modifiers/XE.yaml"),
        (("modifier", "Q0"), "modifiers/Q0.yaml"),
        (("term", "global-period"), "terms/global-period.yaml"),
        (("term", "Global period"), "terms/global-period.yaml"),
        (("payer", "other"), "payers/other.yaml"),
        (("payer", "Crème & Sons' Health"), "payers/creme-sons-health.yaml"),
        (("family", "lungs", "00110", "00111"), "families/lungs.yaml"),
        (("family", "Lung tumors", "cpt/00110", "00111", "00110"), "families/lung-tumors.yaml"),
    ],
)
def test_its_only_errors_are_placeholders(
    arguments: tuple[str, ...], path: str, home: Path, cptref: samples.Cptref
) -> None:
    """A second run changes nothing, and says so. What names it is still to be written."""
    ran = cptref("new", *arguments, "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert f"content/{path}: written" in ran.out
    before = everything(home)
    told = [each for each in scaffolds.told(before) if each.file == f"content/{path}"]
    rules = {each.rule.number for each in told}
    assert "E120" in rules
    assert rules <= {"E120", "R008", "S003"}
    again = cptref("new", *arguments, "-C", home)
    assert (again.code, "nothing was changed" in again.out) == (0, True)
    assert everything(home) == before


def test_a_file_is_a_source_by_its_name(home: Path, cptref: samples.Cptref) -> None:
    document = home / "CPB 0042 (2026).pdf"
    document.write_bytes(b"%PDF")
    ran = cptref("new", "source", str(document), "-C", home)
    assert ran.code == 0, ran.err
    text = (home / "content/sources/cpb-0042-2026.yaml").read_text()
    assert "file: CPB 0042 (2026).pdf\n" in text
    assert "retrieved: 2026-11-26\n" in text
    assert str(home) not in text


def test_what_known_sources_of_a_host_agree_on_is_proposed(
    home: Path, cptref: samples.Cptref
) -> None:
    known = ("title: A policy\npublisher: An insurer\nkind: payer-policy\nundated: No date\n"
             "retrieved: 2026-11-23\nurl: https://example.org/{}.html\n")  # fmt: skip
    for name in ("0001", "0002"):
        (home / f"content/sources/insurer-{name}.yaml").write_text(known.format(name))
    cptref("new", "source", "https://www.example.org/0003.html?gclid=1", "-C", home)
    text = (home / "content/sources/insurer-0003.yaml").read_text()
    assert "publisher: An insurer\n" in text
    assert "kind: payer-policy #" in text
    assert "url: https://www.example.org/0003.html\n" in text
    # With or without what tracks, it is the same document.
    same = cptref("new", "source", "http://example.org/0001.html?utm_source=x", "-C", home)
    assert "content/sources/insurer-0001.yaml is that source" in same.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("source",), "name the source"),
        (("source", " "), "name the source"),
        (("source", "nowhere.pdf"), "neither a file here nor an address"),
        (("source", "www.example.org/a"), "cptref new source https://www.example.org/a"),
        (("source", "javascript:alert(1)"), "begins with https://"),
        (("source", "ftp://www.example.org/a"), "must begin with https://"),
        (("source", "https://user:word@www.example.org/a"), "no user name or password"),
        (("source", "https://localhost/a"), "public host"),
        (("source", "https://www.example.org/a b"), "no space"),
        (("source", "https://www.example.org/\x1b[31m"), "one line of letters"),
        (("source", "https://www.example.org/" + "a" * 3_000), "2000"),
        (("source", "https://www.example.org/a", "one", "two"), "an address or a file"),
        (("modifier", "lt"), "cptref new modifier LT"),
        (("modifier", "LTX"), "two digits or capital letters"),
        (("modifier", "../x"), "two digits or capital letters"),
        (("term", "con"), "a name of letters and digits"),
        (("term", "???"), "a name of letters and digits"),
        (("term", "one", "two"), "one term at a time"),
        (("term", "a" * 400), "at most 64"),
        (("payer", "A payer\nplain: x"), "one line of letters"),
        (("family", "lungs"), "two codes or more"),
        (("family", "lungs", "00110"), "two codes or more"),
        (("family", "lungs", "00110", "0011x"), "cptref new 0011X"),
        (("family", "lungs", "00110", "00100"), "is compared in the family tumors"),
        (("term", "word", "--at", "approach=open"), "are for a code"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cure(
    arguments: tuple[str, ...], said: str, home: Path, cptref: samples.Cptref
) -> None:
    before = everything(home)
    ran = cptref("new", *arguments, "-C", home)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err
    assert everything(home) == before


@pytest.mark.parametrize(
    ("url", "kept", "left_out"),
    [
        ("https://a.org/p?id=5", "https://a.org/p?id=5", ()),
        ("https://a.org/p?utm_source=x&id=5&gclid=y", "https://a.org/p?id=5",
         ("utm_source", "gclid")),
        ("https://a.org/p;jsessionid=8F?id=5", "https://a.org/p?id=5", ("jsessionid",)),
        ("https://a.org/p?id=5&amp;access_token=t", "https://a.org/p?id=5", ("access_token",)),
        ("https://a.org/p?sid=3", "https://a.org/p?sid=3", ()),
        ("https://a.org/p?sid=3f8a9c01d2e4b5a6f7", "https://a.org/p", ("sid",)),
        ("https://a.org/p?PHPSESSID=1#part-2", "https://a.org/p#part-2", ("PHPSESSID",)),
        ("https://a.org/p#:~:text=a%20word", "https://a.org/p", (":~:text",)),
        ("https://a.org/p#id_token=x&page=2", "https://a.org/p#page=2", ("id_token",)),
        ("https://a.org/p?policy=0042", "https://a.org/p?policy=0042", ()),
        ("https://a.org/p?se=2026&sp=r&sig=x%3D&doc=1", "https://a.org/p?doc=1",
         ("se", "sp", "sig")),
        ("https://a.org/p?X-Amz-Signature=x&X-Amz-Expires=5", "https://a.org/p",
         ("X-Amz-Signature", "X-Amz-Expires")),
        ("https://a.org/p?q=a%26utm_source%3Db", "https://a.org/p?q=a%26utm_source%3Db", ()),
    ],
)  # fmt: skip
def test_an_address_says_nothing_of_its_reader(
    url: str, kept: str, left_out: tuple[str, ...]
) -> None:
    assert without_what_tracks(url) == kept
    assert without_what_tracks(kept) == kept
    assert what_tracks(url) == left_out
