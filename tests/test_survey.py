"""A folder's files by stat and digest: what has not changed is not read, what has is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from cptref import limits
from cptref.disk import survey as module
from cptref.disk import walk
from cptref.disk.read import read_content
from cptref.disk.survey import Changed, Seen, TopIsLink, linked_from_outside, read, survey
from tests.builders import TERM_PATH, library, nested, on_disk

#: Later than anything was touched, by more than a tick of the disk's clock.
LATER = time.time_ns() + 3_600 * 10**9


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "home", {"a.txt": b"one", "b/c.txt": b"two", "b/d.txt": b"three"})


def all_of(_: str) -> int:
    return 100


def surveyed(
    home: Path, kept: Mapping[str, Seen | str] | None = None, saved_at_ns: int = LATER
) -> dict[str, Seen | str]:
    return survey(home, kept or {}, saved_at_ns, all_of)


def read_again(
    home: Path, kept: Mapping[str, Seen | str], saved_at_ns: int = LATER
) -> dict[str, bytes]:
    held: dict[str, bytes] = {}
    survey(home, kept, saved_at_ns, all_of, held)
    return held


def digests(found: Mapping[str, Seen | str]) -> dict[str, bytes]:
    return {path: seen[5] for path, seen in found.items() if not isinstance(seen, str)}


def seen(home: Path, path: str) -> Seen:
    found = surveyed(home)[path]
    assert not isinstance(found, str)
    return found


def test_the_files_come_in_the_order_of_their_names(home: Path) -> None:
    assert list(surveyed(home)) == ["a.txt", "b/c.txt", "b/d.txt"]


def test_the_first_survey_reads_everything(home: Path) -> None:
    assert read_again(home, {}) == {"a.txt": b"one", "b/c.txt": b"two", "b/d.txt": b"three"}


def test_what_has_not_changed_is_not_read(home: Path) -> None:
    kept = surveyed(home)
    assert read_again(home, kept) == {}
    assert surveyed(home, kept) == kept


def test_what_was_edited_is_read(home: Path) -> None:
    kept = surveyed(home)
    (home / "a.txt").write_bytes(b"other")
    assert read_again(home, kept) == {"a.txt": b"other"}


def test_an_edit_of_the_same_size_with_the_time_put_back_is_seen(home: Path) -> None:
    kept = surveyed(home)
    before = (home / "a.txt").stat()
    time.sleep(0.02)  # a tick of the disk's clock
    (home / "a.txt").write_bytes(b"two")
    os.utime(home / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_again(home, kept) == {"a.txt": b"two"}


def test_what_was_touched_shortly_before_the_state_was_saved_is_read(home: Path) -> None:
    """It may have been changed once more in the same tick of the disk's clock."""
    kept = surveyed(home)
    assert len(read_again(home, kept, time.time_ns())) == 3
    assert read_again(home, kept, time.time_ns() + 4 * 10**9) == {}


def test_a_clock_that_was_set_back_costs_a_reading(home: Path) -> None:
    kept = surveyed(home)
    assert len(read_again(home, kept, saved_at_ns=10**9)) == 3


def test_a_copy_with_times_of_its_own_has_the_digests_of_the_first(
    home: Path, tmp_path: Path
) -> None:
    """A checkout, or a cache that was restored: the stat is another, the content is not."""
    kept = surveyed(home)
    copy = on_disk(tmp_path / "copy", {path: (home / path).read_bytes() for path in kept})
    again = surveyed(copy, kept)
    assert digests(again) == digests(kept)
    assert again != kept
    assert read_again(copy, again) == {}


def test_what_was_added_renamed_and_deleted_shows(home: Path) -> None:
    kept = surveyed(home)
    (home / "a.txt").rename(home / "z.txt")
    (home / "b" / "c.txt").unlink()
    on_disk(home, {"b/e.txt": b"four"})
    assert list(surveyed(home, kept)) == ["b/d.txt", "b/e.txt", "z.txt"]


def test_what_became_a_link_is_refused_whatever_it_was(home: Path) -> None:
    kept = surveyed(home)
    (home / "a.txt").rename(home / "z.txt")
    (home / "a.txt").symlink_to("z.txt")
    assert surveyed(home, kept)["a.txt"] == "is a link: records must be plain files"


def test_only_what_is_wanted_is_looked_at(home: Path) -> None:
    os.mkfifo(home / "pipe")
    assert list(survey(home, {}, 0, lambda path: path.startswith("b/"))) == ["b/c.txt", "b/d.txt"]


def test_one_byte_more_than_wanted_shows_that_there_are_more(home: Path) -> None:
    held: dict[str, bytes] = {}
    survey(home, {}, 0, lambda _: 3, held)
    assert held["b/d.txt"] == b"thre"


def test_the_folder_itself_may_be_a_link_only_where_it_is_said(home: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(home)
    with pytest.raises(TopIsLink):
        surveyed(link)
    assert digests(survey(link, {}, 0, all_of, follow_top=True)) == digests(surveyed(home))


def test_a_fault_of_the_disk_names_the_whole_path(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(folder: object, name: str) -> int:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(walk, "open_file", unreadable)
    with pytest.raises(PermissionError) as fault:
        surveyed(home)
    assert fault.value.filename == str(home / "a.txt")


# Reading what was surveyed


def test_a_surveyed_file_is_read_later(home: Path) -> None:
    assert read(home, "b/c.txt", seen(home, "b/c.txt"), 100) == b"two"


def test_a_file_that_was_changed_since_is_told(home: Path) -> None:
    before = seen(home, "b/c.txt")
    (home / "b" / "c.txt").write_bytes(b"TWO")
    with pytest.raises(Changed, match=r"b/c\.txt"):
        read(home, "b/c.txt", before, 100)


def test_a_file_that_has_gone_since_is_told(home: Path) -> None:
    before = seen(home, "b/c.txt")
    (home / "b").rename(home / "elsewhere")
    with pytest.raises(Changed, match=r"b/c\.txt"):
        read(home, "b/c.txt", before, 100)


@pytest.mark.parametrize("became", ["b", "b/c.txt"])
def test_a_file_or_folder_that_became_a_link_since_is_not_followed(home: Path, became: str) -> None:
    before = seen(home, "b/c.txt")
    (home / became).rename(home / "elsewhere")
    (home / became).symlink_to(home / "elsewhere")
    with pytest.raises(Changed):
        read(home, "b/c.txt", before, 100)


# Case 41: a folder is exchanged with a link while it is walked


def test_a_folder_that_becomes_a_link_while_it_is_walked_is_not_followed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk(tmp_path / "outside", {"c.txt": b"secret"})
    enter = walk.open_folder

    def after_the_exchange(folder: walk.Folder, name: str) -> walk.Folder:
        (home / name).rename(tmp_path / "aside")
        (home / name).symlink_to(tmp_path / "outside")
        return enter(folder, name)

    monkeypatch.setattr(walk, "open_folder", after_the_exchange)
    assert surveyed(home)["b"] == "is a link: records must be plain files"


def test_a_folder_that_becomes_a_link_after_it_was_entered_is_the_one_that_was_entered(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk(tmp_path / "outside", {"c.txt": b"secret"})
    enter = walk.open_folder

    def before_the_exchange(folder: walk.Folder, name: str) -> walk.Folder:
        entered = enter(folder, name)
        (home / name).rename(tmp_path / "aside")
        (home / name).symlink_to(tmp_path / "outside")
        return entered

    monkeypatch.setattr(walk, "open_folder", before_the_exchange)
    assert read_again(home, {})["b/c.txt"] == b"two"


@pytest.mark.slow
def test_nothing_from_outside_is_read_while_folders_are_exchanged(tmp_path: Path) -> None:
    home = on_disk(tmp_path / "library", library())
    on_disk(tmp_path / "outside", {f"s{n}.yaml": b"secret" for n in range(20)})
    on_disk(home / "content" / "terms", {f"t{n}.yaml": b"own" for n in range(20)})
    terms = home / "content" / "terms"
    program = f"""
        import os
        while True:
            os.rename({str(terms)!r}, {str(tmp_path / "aside")!r})
            os.symlink({str(tmp_path / "outside")!r}, {str(terms)!r})
            os.unlink({str(terms)!r})
            os.rename({str(tmp_path / "aside")!r}, {str(terms)!r})
    """
    met = 0
    with subprocess.Popen([sys.executable, "-c", dedent(program)]) as attacker:
        try:
            for _ in range(20_000):
                try:
                    content = read_content(home)
                except FileNotFoundError:  # between the two
                    continue
                met += any(problem.file == "content/terms" for problem in content.problems)
                assert b"secret" not in content.value.values()
                if met == 100:
                    break
        finally:
            attacker.kill()
    assert met, "no walk met the link"


# Case 41: hard links; case 39: folders in one another


def test_a_file_with_a_name_outside_is_told_and_one_with_two_inside_is_not(
    home: Path, tmp_path: Path
) -> None:
    on_disk(tmp_path, {"outside": b"secret"})
    os.link(tmp_path / "outside", home / "b" / "linked.txt")
    os.link(home / "a.txt", home / "b" / "twin.txt")
    assert linked_from_outside(surveyed(home)) == ["b/linked.txt"]


def test_a_file_that_gets_a_name_outside_is_told_by_the_next_survey(
    home: Path, tmp_path: Path
) -> None:
    kept = surveyed(home)
    os.link(home / "a.txt", tmp_path / "outside")
    assert linked_from_outside(surveyed(home, kept)) == ["a.txt"]


def test_folders_far_too_deep_are_refused_at_the_first_that_is(home: Path) -> None:
    with nested(home, 200):
        refused = {path: why for path, why in surveyed(home).items() if isinstance(why, str)}
    assert refused == {"/".join("d" * 33): "lies too deep: at most 32 folders in one another"}


def test_a_file_in_the_deepest_folder_that_is_allowed_is_read(home: Path) -> None:
    path = "d/" * limits.FOLDERS_DEEP + "x.txt"
    on_disk(home, {path: b"x"})
    assert read(home, path, seen(home, path), 100) == b"x"


# What it costs


def test_a_survey_imports_nothing_that_takes_its_time() -> None:
    """A build with nothing to do is a survey: Python itself starts in ten milliseconds."""
    program = "import sys; import cptref.disk.survey; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(module.__file__).parents[2])},
    )  # fmt: skip
    heavy = {"typing", "dataclasses", "re", "enum", "pathlib", "hashlib", "collections", "inspect"}
    assert heavy & set(ran.stdout.split()) == set()


def test_content_is_the_same_walk(tmp_path: Path) -> None:
    home = on_disk(tmp_path, library())
    found = survey(home / "content", {}, 0, lambda _: limits.RECORD_BYTES)
    assert [f"content/{path}" for path in found] == list(read_content(home).value)
    assert TERM_PATH.removeprefix("content/") in found
