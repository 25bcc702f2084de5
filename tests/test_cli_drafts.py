"""`cptref build` with drafts: what it says of them, and when it refuses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cptref.cli.building import Asked, build
from cptref.keep.told import Told
from tests import samples
from tests.builders import CODE, SITE, SITE_PATH, library, on_disk

pytestmark = pytest.mark.slow

ALONE = "content/codes/cpt/00777.yaml"
DRAFT = CODE.replace("family: liver-tumors\n", "").replace("title: ", "title: TODO ", 1)
FINISHED = DRAFT.replace("TODO ", "Draining, by ").replace("tumors", "cysts", 1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library({ALONE: DRAFT}))


def test_a_draft_is_built_and_named(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("build", "-C", home)
    assert ran.code == 0
    assert ran.out.startswith("1 draft, in no list and not to be published: cpt/00777.html\n")
    assert "E120" not in ran.err
    assert (home / "site/cpt/00777.html").is_file()


def test_it_is_named_also_where_nothing_changed(home: Path, cptref: samples.Cptref) -> None:
    cptref("build", "-C", home)
    ran = cptref("build", "-C", home)
    assert ran.code == 0
    assert ran.out.startswith("1 draft, in no list and not to be published: cpt/00777.html\n")
    assert " 0 removed" in ran.out


def test_check_tells_what_is_to_be_written(home: Path, cptref: samples.Cptref) -> None:
    cptref("build", "-C", home)
    ran = cptref("check", "-C", home)
    assert ran.code == 1
    assert "content/codes/cpt/00777.yaml:1:8: E120 title is still to be written" in ran.out


def test_no_drafts_refuses_it_and_leaves_the_site_as_it_was(
    home: Path, cptref: samples.Cptref
) -> None:
    cptref("build", "-C", home)
    before = files(home / "site")
    for _ in range(2):
        ran = cptref("build", "-C", home, "--no-drafts")
        assert (ran.code, ran.out) == (1, "")
        assert "E120" in ran.err
    after = files(home / "site")
    assert after == before


def test_no_drafts_builds_what_has_none(home: Path, cptref: samples.Cptref) -> None:
    (home / ALONE).write_text(FINISHED, "utf-8")
    assert cptref("build", "-C", home, "--no-drafts").code == 0
    (home / ALONE).write_text(DRAFT, "utf-8")
    assert cptref("build", "-C", home, "--no-drafts").code == 1


def test_what_was_a_draft_is_published_when_it_is_written(
    home: Path, cptref: samples.Cptref
) -> None:
    cptref("build", "-C", home)
    (home / ALONE).write_text(FINISHED, "utf-8")
    ran = cptref("build", "-C", home)
    assert ran.code == 0
    assert "1 draft" not in ran.out
    assert "00777" in (home / "site/codes/index.html").read_text("utf-8")
    assert cptref("build", "-C", home, "--distrust").err.count("what was kept") == 0


def test_a_placeholder_in_the_sites_own_record_is_refused(
    home: Path, cptref: samples.Cptref
) -> None:
    (home / SITE_PATH).write_text(SITE.replace("publisher: ", "publisher: TODO "), "utf-8")
    ran = cptref("build", "-C", home)
    assert ran.code == 1
    assert "content/site.yaml:3:12: E120" in ran.err


def test_what_is_kept_of_a_library_with_drafts_is_what_is_made_anew(
    home: Path, cptref: samples.Cptref
) -> None:
    cptref("build", "-C", home)
    path = home / "content/payers/payer.yaml"
    path.write_text(path.read_text("utf-8").replace("An insurer", "A large insurer"), "utf-8")
    ran = cptref("build", "-C", home, "--distrust")
    assert (ran.code, "made anew" in ran.err) == (0, False)


def test_a_check_between_two_builds_leaves_the_site_that_of_a_clean_build(
    home: Path, cptref: samples.Cptref, tmp_path: Path
) -> None:
    """What was kept of the records is then of a later time than what was kept of the pages."""
    clean = tmp_path / "clean"
    payer = home / "content/payers/payer.yaml"
    steps: list[Callable[[], object]] = [
        lambda: (home / ALONE).write_text(FINISHED, "utf-8"),
        lambda: (home / ALONE).write_text(DRAFT, "utf-8"),
        lambda: payer.write_text(payer.read_text("utf-8").replace("insurer", "company"), "utf-8"),
        lambda: payer.write_text(payer.read_text("utf-8").replace("title: ", "title: TODO ")),
        lambda: (home / ALONE).write_text(FINISHED, "utf-8"),
        lambda: (home / ALONE).unlink(),
        lambda: payer.write_text(payer.read_text("utf-8").replace("TODO ", "")),
    ]
    for step in steps:
        step()
        cptref("check", "-C", home)
        assert cptref("build", "-C", home).code == 0
        assert cptref("build", "-C", home, "--no-cache", "--out", clean).code == 0
        assert files(home / "site") == files(clean)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".gitignore"
    }


def test_who_listens_to_a_build_is_told_what_a_draft_lacks(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard: list[str] = []

    class Listener:
        def looked(self, digest: bytes) -> None:
            assert digest

        def told(self, told: Iterable[Told], files: int) -> None:
            heard.extend(each[2] for each in told)
            assert files

        def published(self) -> None:
            heard.append("published")

    for _ in range(2):
        assert build(Asked(home, heard=Listener())) == 0
        assert "1 draft" in capsys.readouterr().out
    assert heard == ["E120", "published", "E120"]
