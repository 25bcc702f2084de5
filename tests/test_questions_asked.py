"""Twenty questions of which public pages have a wrong answer: all answered, each by its row.

The questions, answers and rows stand in libraries/twenty_questions.yaml. The library may lose any
code: a question of which one has no briefing is skipped, and says so.
"""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
import yaml

from cptref.answers.tools import TOOLS, answer
from cptref.plan import framed
from tests import sites

pytestmark = pytest.mark.slow

_FILE = sites.ROOT / "tests" / "libraries" / "twenty_questions.yaml"
QUESTIONS: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def rows_of(answered: Any) -> list[dict[str, Any]]:
    """Every row of the answer, with the dataset that it is of."""
    found = []
    if isinstance(answered, dict):
        release = answered.get("release")
        if "row" in answered and isinstance(release, dict):
            found.append({"dataset": release["dataset"], **answered["row"]})
        for each in answered.values():
            found += rows_of(each)
    elif isinstance(answered, list):
        for each in answered:
            found += rows_of(each)
    return found


def rows_of_the_file(dataset: str) -> list[dict[str, str]]:
    raw = sites.content()[f"content/datasets/{dataset}.csv"]
    assert raw is not None
    return list(csv.DictReader(StringIO(raw.decode())))


def test_there_are_twenty() -> None:
    assert len(QUESTIONS) == 20
    assert len({each["question"] for each in QUESTIONS}) == 20
    assert {each["tool"] for each in QUESTIONS} >= {"code", "pair", "payment", "as_of"}


@pytest.mark.parametrize("asked", QUESTIONS, ids=[each["question"] for each in QUESTIONS])
def test_it_is_answered_right(asked: dict[str, Any]) -> None:
    catalog = sites.catalog()
    given = asked["arguments"]
    codes = [given[name] for name in ("code", "one", "two") if name in given]
    missing = [each for each in codes if f"cpt/{each}" not in catalog.codes]
    if missing:
        pytest.skip(f"the library has no briefing of {', '.join(missing)}")
    found = answer(catalog, framed(catalog.site), TOOLS[asked["tool"]], given)
    for key, expected in asked.get("answer", {}).items():
        assert found[key] == expected
    said = " ".join(found["says"])
    assert [each for each in asked.get("says", ()) if each not in said] == []
    whole = json.dumps(found, ensure_ascii=False)
    assert [each for each in asked.get("has", ()) if each not in whole] == []
    assert found["library"]["notice"]
    if row := asked.get("row"):
        cells = {key: value for key, value in row.items() if key != "dataset"}
        assert any(cells.items() <= each.items() for each in rows_of_the_file(row["dataset"]))
        assert any(row.items() <= each.items() for each in rows_of(found))
