"""The libraries that other tests change are sound before they are changed."""

from tests.builders import CODE, CODE_PATH, TERM, problems, with_keys


def test_the_unchanged_library_has_no_problem() -> None:
    assert problems({}) == ()


def test_a_given_key_takes_the_place_of_the_records_own() -> None:
    assert with_keys(TERM, "title: Other\n") == (
        "meaning: The days of care that one payment covers [@cms-release].\ntitle: Other\n"
    )


def test_a_changed_record_is_the_one_that_is_read() -> None:
    (problem,) = problems({CODE_PATH: with_keys(CODE, "status: actve\n")})
    assert (problem.file, problem.rule.number) == (CODE_PATH, "E104")
