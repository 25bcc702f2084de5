"""The words of a text as a reader sees them."""

from cptref.checks.wording import run_hashes, runs, seen, words


def test_what_no_reader_sees_leaves_its_place() -> None:
    text = "See {code}`47381` and {term}`edits <ncci-edit>` [@a, page 3; @b]."
    shown = seen(text)
    assert len(shown) == len(text)
    assert shown.split() == ["See", "`47381`", "and", "`edits", "`", "."]


def test_a_plural_is_its_singular() -> None:
    assert [w for w, _, _ in words("Tumor(s), tumors; the surgeon's gas in glass")] == [
        "tumor", "tumor", "the", "surgeon", "gas", "in", "glass",
    ]  # fmt: skip


def test_a_run_has_the_place_of_its_words() -> None:
    text = "One, two [@a] three four"
    found = list(runs(text, 3))
    assert [run for run, _, _ in found] == [("one", "two", "three"), ("two", "three", "four")]
    assert text[found[1][1] : found[1][2]] == "two [@a] three four"


def test_a_short_text_is_one_run() -> None:
    assert [run for run, _, _ in runs("One two", 3)] == [("one", "two")]
    assert list(runs("", 3)) == []


def test_runs_begin_with_a_long_word() -> None:
    text = "short words alone and comprehensive ones too"
    assert len(run_hashes(text, 3, 9)) == 1
    assert run_hashes(text, 3, 9) <= run_hashes(f"before {text} after", 3, 9)


def test_the_number_of_a_run_is_the_same_in_every_process() -> None:
    """A build keeps it for the next."""
    assert run_hashes("Comprehensive words alone", 3, 9) == {2_631_259_160}
