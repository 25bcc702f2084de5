"""What was found is kept: only what could be found otherwise is looked for again."""

from __future__ import annotations

from cptref.build import Sources, examine
from cptref.keep import digest
from cptref.keep.build import Library
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY_PATH,
    SOURCE,
    SOURCE_PATH,
    TERM,
    TERM_PATH,
    library,
    with_keys,
)
from tests.kept_sites import Content, Site, replaced

#: With an abbreviation that the overview does not spell out.
_SHORT = with_keys(CODE, "overview: |\n  The ZQP decides [@cms-release].\n")


def _again(before: Content, after: Content) -> Library:
    """The library after a change, with what was kept of it before."""
    site = Site()
    site.attempt(Sources(before, site.theme))
    digests = {path: digest.of_bytes(raw or b"") for path, raw in sorted(after.items())}
    return Library(digests, after.get, site.kept)


def _looked_at(found: Library) -> list[str]:
    return sorted(key for key in found.checked.made if key.startswith("record "))


def test_a_sources_title_is_no_matter_of_the_records_that_cite_it() -> None:
    before = library()
    found = _again(before, replaced(before, SOURCE_PATH, SOURCE[:16], "title: The release"))
    assert _looked_at(found) == ["record source:cms-release"]


def test_a_term_that_explains_an_abbreviation_is_one_of_those_that_have_it() -> None:
    before = library({CODE_PATH: _SHORT})
    after = library({CODE_PATH: _SHORT, TERM_PATH: TERM.replace("Global period", "ZQP")})
    assert [p.rule.number for p in examine(before).problems] == ["Q003"]
    found = _again(before, after)
    assert found.problems == examine(after).problems == ()
    assert _looked_at(found) == ["record code:cpt/00100", "record term:global-period"]


def test_a_record_that_breaks_leaves_it_open_whether_a_source_is_cited() -> None:
    """And is no matter of what is found in a briefing."""
    term, unsound = library(), replaced(library(), TERM_PATH, "title:", "titel:")
    found = _again(term, unsound)
    assert found.problems == examine(unsound).problems
    assert not [key for key in _looked_at(found) if key.startswith("record code:")]
    assert _again(unsound, term).problems == ()


def test_a_later_day_of_the_library_is_no_matter_of_most_records() -> None:
    """But for ages, of which nothing has passed."""
    before = library()
    found = _again(
        before, replaced(before, SOURCE_PATH, "retrieved: 2026-11-23", "retrieved: 2026-11-24")
    )
    assert found.problems == ()
    assert _looked_at(found) == ["record source:cms-release"]


def test_what_records_come_to_together_is_told_after_any_number_of_changes() -> None:
    """A change that breaks no rule, and then one that does; and then it is mended."""
    site = Site()
    other = replaced(library(), TERM_PATH, "title: ", "title: Another ")
    twice = {**other, "content/families/other.yaml": other[FAMILY_PATH]}
    found = []
    for content in (library(), other, twice, other):
        site.attempt(Sources(content, site.theme))
        assert site.problems == examine(content).problems
        found.append({problem.rule.number for problem in site.problems})
    assert found == [set(), set(), {"R002"}, set()]
