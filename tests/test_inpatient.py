"""What a record says of the inpatient stay: what it takes and what it refuses."""

import pytest
from pydantic import ValidationError

from cptref.schema.inpatient import Inpatient
from tests.builders import CODE, CODE_PATH, problems, told

NOTE = "The stay groups there [@cms-release]."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "is missing, or drgs"),
        ({"procedures": ["0F5O0ZZ"]}, "pattern"),
        ({"procedures": ["0F5"]}, "pattern"),
        ({"drgs": ["5"]}, "pattern"),
        ({"drgs": ["405", "405"]}, "'405' stands twice"),
    ],
)
def test_what_is_no_code_is_refused(given: dict[str, list[str]], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Inpatient.model_validate({**given, "note": NOTE})


def test_a_code_that_stands_twice_is_told_at_its_place() -> None:
    stay = f'inpatient:\n  drgs: ["405", "406", "405"]\n  note: {NOTE}\n'
    line = CODE.count("\n") + 2
    assert told(problems({CODE_PATH: CODE + stay})) == [("E112", line, 24)]


def test_it_cites_where_it_is_from() -> None:
    stay = 'inpatient:\n  drgs: ["405"]\n  note: The stay groups there.\n'
    assert [rule for rule, _, _ in told(problems({CODE_PATH: CODE + stay}))] == ["S001"]
