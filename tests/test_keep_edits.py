"""After any sequence of edits the site is that of a clean build, byte for byte.

The seed of a sequence stands in the name of its test. `make distrust` goes through long ones.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from cptref.build import Sources, examine
from cptref.disk.read import read_content
from tests import edits, showcase, sites
from tests.builders import library
from tests.distrust import go_through as go_through_on_disk
from tests.invented import invented
from tests.kept_sites import Site, clean, differing, is_sound, steps
from tests.on_disk import Project
from tests.shares import ALL

#: One sequence, and more by `make examples`: each edit is built twice, once from nothing.
SEEDS = range(4 if ALL else 1)


def go_through(sources: Sources, seed: int, count: int) -> None:
    site = Site()
    site.attempt(sources)
    wanted = clean(sources)
    dice = Random(seed)  # noqa: S311  # nothing secret
    for number, (kind, changed) in enumerate(steps(sources, dice, count)):
        made = site.attempt(changed)
        examined = examine(changed.content)
        at = f"seed {seed}, edit {number}: {kind}"
        assert site.problems == examined.problems, at
        is_read = None not in changed.content.values()
        assert (made is not None) == (is_read and is_sound(examined)), at
        if made:
            wanted = clean(changed)
        assert differing(site.files, wanted) == [], at


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_small_library_after_many_edits(seed: int) -> None:
    go_through(Sources(library(), sites.theme()), seed, 8 if ALL else 4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_library_with_every_kind_of_page_after_many_edits(seed: int) -> None:
    go_through(Sources(showcase.content(), sites.theme()), seed, 10 if ALL else 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("codes", "bare"), [(30 if ALL else 10, True), (5, False)], ids=["bare", "with datasets"]
)
def test_an_invented_library_after_many_edits(tmp_path: Path, codes: int, bare: bool) -> None:
    content = read_content(invented(tmp_path, codes, bare=bare)).value
    go_through(Sources(content, sites.theme()), 1, 8 if ALL else 2)


@pytest.mark.slow
def test_there_is_a_sound_edit_of_each_kind(tmp_path: Path) -> None:
    """Among a few: another setting, for one, is sound only where it agrees with CMS's files."""
    content = read_content(invented(tmp_path, 5)).value
    before, dice = Sources(content, sites.theme()), Random(0)  # noqa: S311  # nothing secret
    for kind in edits.KINDS:
        tried = (edits.edit(before, kind, dice) for _ in range(6))
        changed = (after for after in tried if after is not None and after != before)
        assert any(is_sound(examine(after.content)) for after in changed), kind


@pytest.mark.slow
def test_what_breaks_a_library_is_no_site(tmp_path: Path) -> None:
    content = read_content(invented(tmp_path, 5)).value
    before, dice = Sources(content, sites.theme()), Random(0)  # noqa: S311  # nothing secret
    for kind in edits.BROKEN:
        changed = edits.edit(before, kind, dice)
        assert changed is not None, kind
        assert None in changed.content.values() or not is_sound(examine(changed.content)), kind


@pytest.mark.slow
def test_a_library_on_the_disk_after_edits_and_mishaps(tmp_path: Path) -> None:
    """As `make distrust` has it: the cache and the site come to harm between the builds."""
    project, sources = Project(tmp_path / "library"), Sources(library(), sites.theme())
    dice = Random(4)  # noqa: S311  # nothing secret
    told = list(go_through_on_disk(project, sources, dice, 10 if ALL else 5))
    assert any("unchanged" in line for line in told)
