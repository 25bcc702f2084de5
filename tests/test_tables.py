"""A dataset's text -> typed figures, or where it is not as import wrote it."""

from datetime import date
from decimal import Decimal

import pytest

from cptref import limits
from cptref.build import examine
from cptref.cms import cells
from cptref.cms.written import written_row
from cptref.diagnostics import Checked
from cptref.load.sound_rows import sound_rows
from cptref.load.tables import Dataset, load_dataset
from tests.builders import library, told
from tests.sealed import sealed_text

HEAD = "mac,locality,state,name,mark,work_gpci,pe_gpci,mp_gpci,counties\n"
HAWAII = '01212,01,HI,"HAWAII, GUAM",,1,1.149,0.561,ALL COUNTIES\n'
ALABAMA = "10112,00,AL,ALABAMA,,1,0.869,0.575,ALL COUNTIES\n"
PATH = "content/datasets/gpci-2025.csv"


def read(name: str, text: str | bytes) -> Checked[Dataset | None]:
    """The text with the checks that an import writes, as a dataset."""
    raw = sealed_text(name, text.encode() if isinstance(text, str) else text)
    return load_dataset(f"content/datasets/{name}.csv", name, raw)


def loaded(text: str | bytes, name: str = "gpci-2025") -> Dataset:
    found = read(name, text)
    assert found.problems == ()
    assert found.value is not None
    return found.value


def mistakes(text: str | bytes) -> list[tuple[str, int, int]]:
    found = read("gpci-2025", text)
    assert found.value is None
    return told(found.problems)


def test_a_dataset_knows_its_release_and_its_source() -> None:
    dataset = loaded(HEAD + HAWAII + ALABAMA)
    assert (dataset.kind, dataset.release) == ("gpci", "2025")
    assert (dataset.name, dataset.source) == ("gpci-2025", "cms-gpci-2025")
    assert dataset.path == PATH


def test_a_row_is_found_by_its_key_and_knows_its_line() -> None:
    dataset = loaded(HEAD + HAWAII + ALABAMA)
    assert list(dataset.rows) == [("01212", "01"), ("10112", "00")]
    row = dataset.rows["10112", "00"]
    assert row.line == 3
    assert (row.text("name"), row.decimal("pe_gpci")) == ("ALABAMA", Decimal("0.869"))
    assert dataset.rows["01212", "01"].text("name") == "HAWAII, GUAM"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_rows_of_a_sound_file_are_the_same_when_nothing_is_looked_at_again(ends: str) -> None:
    raw = sealed_text("gpci-2025", (HEAD + HAWAII + ALABAMA).encode()).replace(b"\n", ends.encode())
    found = load_dataset(PATH, "gpci-2025", raw).value
    assert found is not None
    assert list(sound_rows("gpci-2025", raw).items()) == list(found.rows.items())


def test_what_does_not_apply_is_not_zero() -> None:
    head = "hcpcs,addendum,multiple_procedure,payment_indicator,payment_weight,payment_rate\n"
    asc = loaded(f"{head}00100,BB,NA,G2,NA,\n00102,BB,NA,G2,0.00,0.00\n", "asc-2020-01")
    assert asc.rows["00100", "BB"].decimal("payment_weight") is None
    assert asc.rows["00100", "BB"].decimal("payment_rate") is None
    assert asc.rows["00102", "BB"].decimal("payment_rate") == Decimal("0.00")


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "2023-02-29", "1900-02-29"])
def test_a_day_that_is_none_is_told_at_its_place(day: str) -> None:
    """HOSTILE Y10."""
    head = "column1,column2,setting,modifier_indicator,effective,deleted,rationale\n"
    text = f"{head}00100,00102,outpatient,1,2020-02-29,{day},Misuse\n"
    problems = load_dataset(
        "content/datasets/ptp-2024-07.csv", "ptp-2024-07", sealed_text("ptp-2024-07", text.encode())
    )
    assert told(problems.problems) == [("D004", 2, 37)]


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\x85", "\u2028", "\xad"])
def test_a_letter_that_is_not_seen_or_turns_the_text_is_told(letter: str) -> None:
    """HOSTILE Y9: CMS's files have none."""
    text = HEAD + ALABAMA.replace("ALABAMA", f"ALA{letter}BAMA")
    assert mistakes(text) == [("D004", 2, 13)]


def test_markup_in_a_dataset_is_text() -> None:
    """HOSTILE X1: nothing in it runs, so nothing in it is refused."""
    attack = "<script>alert(1)</script>"
    dataset = loaded(HEAD + ALABAMA.replace("ALABAMA", attack))
    assert dataset.rows["10112", "00"].text("name") == attack


@pytest.mark.parametrize(
    "code", ["<scri", "index", "4738l", "４7381", "abcde", "../..", "=1+1+", "CON  "]
)
def test_what_is_no_code_is_refused(code: str) -> None:
    """HOSTILE P1: a code is a page's name."""
    text = f"hcpcs,setting,value,mai,rationale\n{code},outpatient,3,2,Policy\n"
    found = load_dataset(
        "content/datasets/mue-2024-07.csv", "mue-2024-07", sealed_text("mue-2024-07", text.encode())
    )
    assert found.value is None
    assert [problem.rule.number for problem in found.problems] == ["D004"]


def test_whole_numbers_and_days_are_typed() -> None:
    mue = loaded("hcpcs,setting,value,mai,rationale\n00100,outpatient,3,2,Policy\n", "mue-2024-07")
    assert mue.rows["00100", "outpatient"].whole("value") == 3
    ptp = loaded(
        "column1,column2,setting,modifier_indicator,effective,deleted,rationale\n"
        "00100,00102,outpatient,1,2020-01-01,,Misuse\n",
        "ptp-2024-07",
    )
    (row,) = ptp.rows.values()
    assert (row.day("effective"), row.day("deleted")) == (date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("D002", 1, 1)),
        (HEAD.rstrip("\n"), ("D002", 1, 1)),
        (HEAD + ALABAMA[:-3], ("D002", 2, 1)),
        (HEAD + ALABAMA.replace("\n", "\r\n"), ("D002", 2, 57)),
        (HEAD.replace("\n", "\r\n") + ALABAMA, ("D002", 1, 70)),
        (HEAD + ALABAMA.replace("ALABAMA", "ALA\rBAMA"), ("D002", 2, 16)),
        ((HEAD + ALABAMA.replace("ALAB", "AL\rAB")).replace("\n", "\r\n"), ("D002", 2, 15)),
        ((HEAD + ALABAMA.replace("ALAB", "ÁLAB")).encode("latin-1"), ("D002", 2, 13)),
        ("\ufeff" + HEAD + ALABAMA, ("D002", 1, 1)),
        (HEAD + ALABAMA.replace("ALABAMA", '"ALABAMA"'), ("D002", 2, 1)),
        (HEAD + ALABAMA.replace("ALABAMA", '"ALABAMA'), ("D002", 2, 1)),
        (HEAD.replace("mac", "MAC") + ALABAMA, ("D003", 1, 1)),
        (HEAD + ALABAMA.replace(",,", ","), ("D003", 2, 1)),
        (HEAD + ALABAMA.replace("\n", ",\n"), ("D003", 2, 1)),
        (HEAD + ALABAMA.replace("0.869", ".869"), ("D004", 2, 24)),
        (HEAD + HAWAII.replace("1.149", "NaN"), ("D004", 2, 31)),
        (HEAD + ALABAMA.replace("10112", "١٠١١٢"), ("D004", 2, 1)),
        (HEAD + ALABAMA + ALABAMA, ("D005", 3, 1)),
        (HEAD + ALABAMA + HAWAII, ("D005", 3, 1)),
    ],
)
def test_a_mistake_is_told_at_its_line_and_column(
    text: str | bytes, expected: tuple[str, int, int]
) -> None:
    assert mistakes(text) == [expected]


def test_line_ends_of_windows_are_read_as_line_feeds() -> None:
    """git writes every line so where core.autocrlf is true and no .gitattributes says otherwise."""
    text = HEAD + HAWAII + ALABAMA
    assert loaded(text.replace("\n", "\r\n")) == loaded(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pointer_of_git_lfs_is_called_one(end: str) -> None:
    """An import would not be the cure."""
    text = f"version https://git-lfs.github.com/spec/v1{end}oid sha256:{'0' * 64}{end}size 9{end}"
    (problem,) = load_dataset(PATH, "gpci-2025", text.encode()).problems
    assert "Git LFS" in problem.message
    assert problem.hint == "fetch it: git lfs pull"


def test_every_mistake_of_a_file_is_told_up_to_fifty() -> None:
    assert mistakes(HEAD + ALABAMA.replace("0.869", "x") + HAWAII.replace("HI", "Hi")) == [
        ("D004", 2, 24),
        ("D004", 3, 10),
    ]
    assert len(mistakes(HEAD + ALABAMA.replace("0.869", "x") * 100)) == 50


def test_a_file_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DATASET_BYTES", 10)
    assert mistakes(HEAD + ALABAMA) == [("D002", 0, 0)]


def test_a_message_repeats_no_descriptor() -> None:
    raw = (HEAD + ALABAMA.replace("1,0.869", "Zebra words,0.869")).encode()
    (problem,) = read("gpci-2025", raw).problems
    assert "a text of 11 characters" in problem.message


def test_a_dataset_that_is_broken_is_one_mistake() -> None:
    """That its source names it is none."""
    files = library(
        {
            PATH: HEAD + ALABAMA.replace("0.869", "x"),
            "content/sources/cms-gpci-2025.yaml": (
                "title: Indices\npublisher: Nobody\nkind: cms-release\nfile: a.csv\n"
                "dataset: gpci-2025\neffective: 2025-01-01\nretrieved: 2026-11-23\n"
            ),
        }
    )
    assert [p.rule.number for p in examine(files).problems if p.rule.number[0] == "D"] == ["D004"]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (("a", "", "b"), "a,,b"),
        (("a, b", 'say "c"'), '"a, b","say ""c"""'),
        (("", ""), ","),
    ],
)
def test_quotes_stand_only_where_they_are_needed(values: tuple[str, ...], line: str) -> None:
    assert written_row(values) == line


def test_what_is_less_than_nothing_is_told() -> None:
    """No figure of CMS's is."""
    head = "hcpcs,addendum,multiple_procedure,payment_indicator,payment_weight,payment_rate\n"
    text = f"{head}00100,BB,NA,G2,NA,-5.00\n"
    found = load_dataset(
        "content/datasets/asc-2020-01.csv", "asc-2020-01", sealed_text("asc-2020-01", text.encode())
    )
    assert told(found.problems) == [("D004", 2, 19)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "nothing"),
        ("2x.88", "'2x.88'"),
        ("abc", "a text of 3 characters"),
        ("12345678901", "a text of 11 characters"),
        ("1\x1b2", "a text of 3 characters"),
        ("\u202e", "a text of 1 character"),
    ],
)
def test_a_value_is_shown_where_it_can_be_no_word(value: str, words: str) -> None:
    assert cells.shown(value) == words
