"""What is kept of a build: the next makes what changed, and its site is that of a clean build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from cptref.build import Sources, build
from cptref.keep import digest
from cptref.keep.build import KINDS, Kept, Library
from cptref.schema import Payer
from tests import showcase, sites
from tests.builders import CODE_PATH, PAYER_PATH, SITE, SITE_PATH, SOURCE_PATH, library
from tests.figures import datasets
from tests.kept_sites import Content, Site, names, replaced


def clean(content: Content, theme: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    built = build(Sources(content, theme or sites.theme()))
    assert built.value is not None, [problem.message for problem in built.problems]
    return dict(built.value)


def test_a_first_build_is_a_clean_one() -> None:
    site = Site()
    site.build(showcase.content())
    assert site.files == clean(showcase.content())


def test_where_nothing_changed_nothing_is_made() -> None:
    site = Site()
    site.build(library())
    assert names(site.build(library())) == []


def test_where_nothing_changed_no_record_is_read() -> None:
    site = Site()
    site.build(library())
    digests = {path: digest.of_bytes(raw or b"") for path, raw in sorted(library().items())}

    read: list[str] = []

    def content(path: str) -> bytes | None:
        read.append(path)
        return library()[path]

    again = Library(digests, content, site.kept)
    assert not again.joined.made
    # What stands around every page is made of the site's own record.
    assert read == [SITE_PATH]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CODE_PATH, "title: ", "title: Another "),
        (PAYER_PATH, "title: ", "title: Another "),
        (SOURCE_PATH, "title: ", "title: Another "),
        (SITE_PATH, "title: ", "title: Another "),
    ],
)
def test_after_a_change_the_site_is_that_of_a_clean_build(path: str, old: str, new: str) -> None:
    site = Site()
    site.build(library())
    changed = replaced(library(), path, old, new)
    site.build(changed)
    assert site.files == clean(changed)


def test_a_change_that_was_checked_before_it_was_built_is_built() -> None:
    """What is kept of the library is then of a later time than what is kept of its pages."""
    site = Site()
    site.build(library())
    changed = replaced(library(), PAYER_PATH, "title: ", "title: Another ")
    pages = {kind: (site.entries[kind], site.stamps[kind]) for kind in site.entries}
    files = dict(site.files)
    site.build(changed)
    for kind, (entries, stamp) in pages.items():
        if kind not in KINDS:
            site.entries[kind], site.stamps[kind] = entries, stamp
    site.files = files
    assert names(site.build(changed))
    assert site.files == clean(changed)


def test_what_is_taken_back_leaves_the_site_as_it_was() -> None:
    site = Site()
    site.build(library())
    before = dict(site.files)
    site.build(replaced(library(), CODE_PATH, "title: ", "title: Another "))
    assert site.files != before
    site.build(library())
    assert site.files == before


def test_a_template_makes_the_pages_that_it_is_a_part_of() -> None:
    theme = sites.theme()
    site = Site(theme)
    site.build(library())
    changed = {**theme, "payer.html": theme["payer.html"] + b"<!-- another -->"}
    site.theme = changed
    assert names(site.build(library())) == ["payer payer"]
    assert site.files == clean(library(), changed)


def test_a_stylesheet_makes_every_page_for_its_name_stands_in_each() -> None:
    theme = sites.theme()
    site = Site(theme)
    site.build(library())
    sheet = theme["assets/style.css"] + b".another{color:red}"
    site.theme = {**theme, "assets/style.css": sheet}
    site.build(library())
    assert site.files == clean(library(), site.theme)


def test_a_record_of_which_fields_are_read_is_one_of_its_model() -> None:
    of = Library(
        {path: digest.of_bytes(raw or b"") for path, raw in sorted(library().items())},
        library().get,
        Kept(),
    )
    assert of.catalog is not None
    payer = of.catalog.payers["payer"]
    assert isinstance(payer, Payer)
    title, read = of.trace.of(lambda: payer.title)
    assert title
    assert read == {"field payer:payer title"}


def test_who_takes_a_record_to_pieces_has_read_all_of_it() -> None:
    of = Library(
        {path: digest.of_bytes(raw or b"") for path, raw in sorted(library().items())},
        library().get,
        Kept(),
    )
    assert of.catalog is not None
    payer = of.catalog.payers["payer"]
    for look in (repr, lambda each: each == 1, lambda each: each.model_dump()):
        _, read = of.trace.of(lambda look=look: look(payer))  # type: ignore[misc]  # bound above
        assert read == {"raw payer:payer"}


def test_a_site_of_another_title_is_another_site() -> None:
    site = Site()
    site.build(library())
    other = {**library(), SITE_PATH: SITE.replace("title: ", "title: Another ", 1).encode()}
    site.build(other)
    assert site.files == clean(other)


def test_that_the_source_of_a_dataset_is_there_is_a_fact_of_the_dataset() -> None:
    """Read while it was broken, the figures of a code say of fewer releases that they are known."""
    whole = library(datasets(opps_2026_04="00100,J1,5361,50.0000,5000.00,,1000.00"))
    source = "content/sources/cms-opps-2026-04.yaml"
    for left in (whole, {path: raw for path, raw in whole.items() if path != source}):
        of = Library({path: digest.of_bytes(left[path]) for path in sorted(left)}, left.get, Kept())
        assert of.catalog is not None
        dataset, read = of.trace.of(partial(of.catalog.datasets.__getitem__, "opps-2026-04"))
        assert (dataset.about is not None) == (source in left)
        assert {of.facts(fact).rstrip(b"\0") for fact in read} == {b"2" if source in left else b"1"}
