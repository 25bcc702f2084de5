"""The next site, made beside the one that stands, and from the one before it."""

from __future__ import annotations

import marshal
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from cptref.disk import exchange, generations
from cptref.disk.generations import Generation
from cptref.disk.lock import take
from cptref.disk.output import GITIGNORE
from cptref.disk.stage import Written, begin
from cptref.disk.standing import look
from cptref.disk.write import write

Files = Mapping[str, bytes]
FIRST = {"index.html": b"1", "cpt/1.html": b"one", "cpt/2.html": b"two", "old/x.html": b"x"}
SECOND = {"index.html": b"2", "cpt/1.html": b"one", "cpt/2.html": b"two", "new/y.html": b"y"}
THIRD = {"index.html": b"2", "cpt/1.html": b"eins", "cpt/2.html": b"two", "new/y.html": b"y"}

#: A test runner has threads of its own; the child does nothing but what the test says.
FORKS = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "library" / "site"


def built(
    out: Path,
    before: Files,
    now: Files,
    generation: Generation | None = None,
    *,
    keep_previous: bool = True,
) -> Written:
    """The site `now` after the site `before`, as a build does it that knows what has changed."""
    lock = take(out)
    assert lock is not None
    with lock, begin(lock, generation) as stage:
        stage.keep({url for url in now if before.get(url) == now[url]})
        stage.remove(before.keys() - now.keys())
        for url, content in now.items():
            if before.get(url) != content:
                stage.put(url, content)
        return stage.publish(keep_previous=keep_previous)


def files(out: Path) -> dict[str, bytes]:
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert found.pop(".gitignore") == GITIGNORE
    empty = [path for path in out.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert empty == []
    return found


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def previous(out: Path) -> Path:
    return out.with_name(".site.previous")


def generation_of(written: Written) -> Generation:
    assert written.generation is not None
    return written.generation


# Kept, put, removed


def test_what_is_kept_is_linked_and_what_is_put_is_written(out: Path) -> None:
    built(out, {}, FIRST)
    before = look(out)[0].files
    assert built(out, FIRST, SECOND) == Written(files=4, unchanged=2, removed=1)
    after = look(out)[0].files
    assert files(out) == SECOND
    assert after["cpt/1.html"] == before["cpt/1.html"]


def test_what_is_put_with_the_bytes_of_before_is_linked(out: Path) -> None:
    built(out, {}, FIRST)
    before = look(out)[0].files
    assert built(out, {}, FIRST) == Written(files=4, unchanged=4, removed=0)
    assert look(out)[0].files["index.html"] == before["index.html"]


def test_the_stats_of_what_is_written_are_told(out: Path) -> None:
    built(out, {}, FIRST)
    made = built(out, FIRST, SECOND).made
    now = look(out)[0].files
    assert made == {url: now[url] for url in ("index.html", "new/y.html")}


def test_where_there_are_no_links_what_is_kept_is_copied_with_its_time(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    built(out, {}, FIRST)
    before = (out / "cpt" / "1.html").stat().st_mtime_ns
    monkeypatch.setattr(os, "link", no_links)
    written = built(out, FIRST, SECOND)
    assert (written, written.generation) == (Written(files=4, unchanged=2, removed=1), None)
    assert files(out) == SECOND
    assert (out / "cpt" / "1.html").stat().st_mtime_ns == before
    assert beside(out) == []


@pytest.mark.parametrize("became", ["link", "folder link", "nothing"])
def test_a_file_to_be_kept_that_is_none_of_the_site_is_a_fault_with_its_name(
    out: Path, tmp_path: Path, became: str
) -> None:
    built(out, {}, FIRST)
    lies, kept = out / "cpt", out / "cpt" / "1.html"
    if became == "folder link":
        lies.rename(tmp_path / "cpt")
        lies.symlink_to(tmp_path / "cpt")
    else:
        kept.unlink()
        if became == "link":
            kept.symlink_to("2.html")
    with pytest.raises(OSError) as fault:  # noqa: PT011 - the name is what it is about
        built(out, FIRST, SECOND)
    assert str(fault.value.filename).startswith(str(lies))
    assert beside(out) == []


@FORKS
def test_several_processes_put_into_one_stage(out: Path) -> None:
    built(out, {}, FIRST)
    lock = take(out)
    assert lock is not None
    with lock, begin(lock) as stage:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            puts = stage.share()
            puts.put("index.html", b"2")
            puts.put("cpt/2.html", b"two")
            os.write(writing, marshal.dumps(puts.part))
            os._exit(0)
        stage.put("new/y.html", b"y")
        stage.keep(["cpt/1.html"])
        os.waitpid(child, 0)
        stage.join(marshal.loads(os.read(reading, 65_536)))  # noqa: S302 - our own
        assert stage.publish() == Written(files=4, unchanged=2, removed=1)
    assert files(out) == SECOND


def test_two_processes_may_not_put_one_file(out: Path) -> None:
    lock = take(out)
    assert lock is not None
    with lock, begin(lock) as stage:
        puts = stage.share()
        puts.put("a.html", b"1")
        stage.keep([])
        stage.join(puts.part)
        with pytest.raises(ValueError, match=r"no page may have the address 'a\.html'"):
            stage.join(puts.part)


@FORKS
def test_what_a_forked_process_leaves_is_not_cleared_away(out: Path) -> None:
    """Its end is not the end of the build."""
    lock = take(out)
    assert lock is not None
    with lock, begin(lock) as stage:
        stage.put("a.html", b"1")
        if (child := os.fork()) == 0:
            try:
                stage.__dict__["_puts"] = None
                raise SystemExit
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        stage.publish()
    assert files(out) == {"a.html": b"1"}


# Two generations


def test_the_site_before_is_kept_and_the_next_build_begins_from_it(out: Path) -> None:
    built(out, {}, FIRST)
    first = previous(out)
    second = built(out, FIRST, SECOND)
    inode = first.stat().st_ino
    third = built(out, SECOND, THIRD, generation_of(second))
    assert third == Written(files=4, unchanged=3, removed=0)
    assert files(out) == THIRD
    assert out.stat().st_ino == inode
    assert beside(out) == [".site.previous"]


def test_what_did_not_change_keeps_its_file_and_time(out: Path) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    before = look(out)[0].files
    built(out, SECOND, THIRD, generation_of(second))
    after = look(out)[0].files
    assert {url for url in before if after[url] != before[url]} == {"cpt/1.html"}


def test_the_first_site_has_none_before_it(out: Path) -> None:
    assert built(out, {}, FIRST).generation is None
    assert beside(out) == []


def test_nothing_is_linked_but_what_lags(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    link, linked = os.link, list[str]()

    def counted(from_: str, to: str, *, follow_symlinks: bool) -> None:
        linked.append(Path(from_).name)
        link(from_, to, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "link", counted)
    built(out, SECOND, THIRD, generation_of(second))
    assert set(linked) == {"index.html", "y.html"}


def test_git_is_shown_neither_the_stage_nor_the_site_before(out: Path) -> None:
    built(out, {}, FIRST)
    built(out, FIRST, SECOND)
    assert b"\n!" not in (previous(out) / ".gitignore").read_bytes()
    assert (out / ".gitignore").read_bytes() == GITIGNORE


def test_what_is_put_with_the_same_bytes_is_not_written_though_the_generation_lags(
    out: Path,
) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    before = look(out)[0].files["index.html"]
    written = built(out, {**SECOND, "index.html": b""}, SECOND, generation_of(second))
    assert written == Written(files=4, unchanged=4, removed=0)
    assert look(out)[0].files["index.html"] == before


def test_writing_does_not_go_through_to_the_site_that_stands(out: Path) -> None:
    """Its files are the stage's too, until they are replaced."""
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    lock = take(out)
    assert lock is not None
    with lock, begin(lock, generation_of(second)) as stage:
        stage.put("cpt/1.html", b"eins")
    assert files(out) == SECOND


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "cpt" / "2.html").unlink(),
        lambda folder: (folder / "cpt" / "3.html").write_bytes(b"foreign"),
        lambda folder: (folder / "cpt" / "2.html").rename(folder / "cpt" / "4.html"),
        lambda folder: (folder / "foreign").mkdir(),
        lambda folder: (folder / "cpt").rename(folder / "other"),
    ],
    ids=["deleted", "added", "renamed", "folder added", "folder renamed"],
)
def test_a_generation_that_somebody_touched_is_not_used(out: Path, change: object) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    assert callable(change)
    change(previous(out))
    built(out, SECOND, THIRD, generation_of(second))
    assert files(out) == THIRD
    fourth = built(out, THIRD, FIRST)
    assert files(out) == FIRST
    assert fourth.generation is not None


def test_a_generation_of_another_build_is_not_used(out: Path) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    built(out, SECOND, THIRD)
    built(out, THIRD, FIRST, generation_of(second))
    assert files(out) == FIRST


def test_a_site_with_something_foreign_in_it_is_not_kept(out: Path) -> None:
    """It would come back with the next edit but one."""
    built(out, {}, FIRST)
    (out / "link").symlink_to("index.html")
    assert built(out, FIRST, SECOND).generation is None
    assert beside(out) == []


def test_who_knows_that_the_site_was_not_as_it_was_built_says_so(out: Path) -> None:
    built(out, {}, FIRST)
    assert built(out, FIRST, SECOND, keep_previous=False).generation is None
    assert beside(out) == []


def test_a_build_of_bytes_alone_leaves_no_site_before(out: Path) -> None:
    built(out, {}, FIRST)
    built(out, FIRST, SECOND)
    write(out, THIRD.items())
    assert files(out) == THIRD
    assert beside(out) == []


def test_where_names_cannot_be_exchanged_there_is_no_generation(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchanged", lambda one, other: False)
    built(out, {}, FIRST)
    assert built(out, FIRST, SECOND).generation is None
    assert files(out) == SECOND
    assert beside(out) == []


def test_a_folder_of_that_name_that_no_build_made_stays(out: Path) -> None:
    built(out, {}, FIRST)
    previous(out).mkdir()
    (previous(out) / "thesis.txt").write_bytes(b"years of work")
    assert built(out, FIRST, SECOND).generation is None
    assert files(out) == SECOND
    assert (previous(out) / "thesis.txt").exists()


def test_a_build_that_fails_leaves_the_site_and_no_generation(out: Path) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)
    with pytest.raises(ValueError, match="address"):
        built(out, SECOND, {**THIRD, "../x": b""}, generation_of(second))
    assert files(out) == SECOND
    assert beside(out) == []


def test_what_cannot_be_brought_forward_is_made_as_without(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(out, {}, FIRST)
    second = built(out, FIRST, SECOND)

    def no_links(*_: object) -> bool:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(generations, "_link", no_links)
    built(out, SECOND, THIRD, generation_of(second))
    assert files(out) == THIRD


FILE_THEN_FOLDER = {"a": b"1", "b": b"2"}
FOLDER_THEN_FILE = {"a/x.html": b"1", "b": b"2"}


@pytest.mark.parametrize(
    ("first", "second"),
    [(FILE_THEN_FOLDER, FOLDER_THEN_FILE), (FOLDER_THEN_FILE, FILE_THEN_FOLDER)],
    ids=["a file became a folder", "a folder became a file"],
)
def test_a_name_may_change_what_it_is(out: Path, first: Files, second: Files) -> None:
    """In what is put, and in what the generation lags behind."""
    built(out, {}, {"b": b"2"})
    one = built(out, {"b": b"2"}, first)
    two = built(out, first, second, one.generation)
    three = built(out, second, {**second, "c": b"3"}, two.generation)
    assert files(out) == {**second, "c": b"3"}
    built(out, {**second, "c": b"3"}, first, three.generation)
    assert files(out) == first


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_site_is_what_was_asked_for(out: Path, seed: int) -> None:
    """Whether a build begins from the generation or not."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    urls = [f"{folder}{name}.html" for folder in ("", "a/", "a/b/", "c/") for name in "xyz"]
    before: Files = {}
    generation: Generation | None = None
    for _ in range(25):
        now = dict(before)
        for url in dice.sample(urls, dice.randrange(5)):
            now[url] = dice.choice([b"1", b"2", b"3"])
        for url in dice.sample(sorted(now), min(len(now), dice.randrange(3))):
            del now[url]
        written = built(out, before, now, generation if dice.random() < 0.8 else None)
        assert files(out) == now, f"seed {seed}"
        assert written.files == len(now)
        assert written.unchanged == sum(before.get(url) == now[url] for url in now)
        assert written.removed == len(before.keys() - now.keys())
        before, generation = now, written.generation


# Case 36: what builds that were killed have left


@pytest.mark.parametrize("middle", ["4711", "0a1b2c3d4e5f"])
def test_a_stage_that_was_left_is_cleared_whatever_its_number(out: Path, middle: str) -> None:
    """Also one with the number of this very process: every container has the same ones."""
    for number in (middle, str(os.getpid())):
        (out.parent / f".site.{number}.cptref-stage" / "cpt").mkdir(parents=True)
    write(out, FIRST.items())
    assert files(out) == FIRST
    assert beside(out) == []


@pytest.mark.parametrize("name", ["site[1]", "site*", "s?te", "-rf", "sité"])
def test_a_name_that_is_a_pattern_is_a_name(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    (tmp_path / f".{name}.4711.cptref-stage").mkdir()
    write(out, FIRST.items())
    assert beside(out) == []


def test_a_link_named_like_a_stage_is_not_followed(out: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write(kept, FIRST.items())
    out.parent.mkdir()
    for name in (".site.4711.cptref-stage", ".site.cptref-old", ".site.previous"):
        (out.parent / name).symlink_to(kept)
    built(out, {}, FIRST)
    built(out, FIRST, SECOND)
    assert files(out) == SECOND
    assert files(kept) == FIRST


def test_the_stages_of_other_sites_stay(out: Path) -> None:
    """Their builds may be at work."""
    others = [".site.old.4711.cptref-stage", ".site2.4711.cptref-stage", ".sit.4711.cptref-stage"]
    for name in others:
        (out.parent / name).mkdir(parents=True)
    write(out, FIRST.items())
    assert beside(out) == sorted(others)


def test_what_is_left_of_a_site_that_was_set_aside_goes(out: Path) -> None:
    write(out, FIRST.items())
    (out.with_name(".site.cptref-old") / "cpt").mkdir(parents=True)
    write(out, SECOND.items())
    assert files(out) == SECOND
    assert beside(out) == []
