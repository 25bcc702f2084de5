"""The tabular list of ICD-10-CM: every code with its seventh characters, and what is refused."""

from pathlib import Path

import pytest

from cptref.catalog.diagnoses import first_below, is_whole, standing
from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.icd10cm.below import packed, unpacked
from cptref.cms.layout import Upload
from cptref.importer import Asked, Imported, import_dataset
from cptref.load.tables import Dataset, load_dataset
from tests.cms_files import changed, fixture, read, refusal, saved

LIST = "icd10cm-tabular.xml"


def released(release: str, upload: Upload) -> Upload:
    return Upload(upload.path, upload.name, release)


def whole(*wanted: str) -> Dataset:
    """The list as a dataset, with the titles of the wanted codes."""
    result = import_dataset("icd10cm", (fixture(LIST),), "2026-04", Asked(frozenset(wanted)))
    assert isinstance(result, Imported), result
    loaded = load_dataset(result.path, result.name, result.content)
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


def test_every_category_is_there_with_the_codes_below_it() -> None:
    found = read(icd10cm, fixture(LIST), only={"C22.0"})
    assert found.values == [
        ("C22", "0", "", "0 9"),
        ("C22.0", "1", "Invented growth", ""),
        ("I10", "1", "", ""),
        ("S06", "0", "", "1- 1X- 1X1-ADS 1X7-A 9-ADS"),
        ("T07", "0", "", "-A"),
        ("W00", "0", "", "0-A 9"),
    ]


def test_a_wanted_code_with_a_seventh_character_has_its_title() -> None:
    assert read(icd10cm, fixture(LIST), only={"S06.1X1D"}).of("S06.1X1D") == [
        ("S06.1X1D", "1", "Swelling, short, subsequent", ""),
    ]


def test_every_code_is_counted_wanted_or_not() -> None:
    result = import_dataset("icd10cm", (fixture(LIST),), "2026-04", Asked(frozenset({"C22"})))
    assert isinstance(result, Imported)
    assert (result.read, result.kept) == (23, 5)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("C22", "heading"), ("C22.0", "billable"), ("C22.9", "billable"), ("C22.1", "absent"),
        ("I10", "billable"), ("I10.1", "absent"),
        ("S06.1X1", "heading"), ("S06.1X1A", "billable"), ("S06.1X7A", "billable"),
        ("S06.1X7D", "absent"), ("S06.9", "heading"), ("S06.9XXS", "billable"),
        ("S06.9A", "absent"), ("T07", "heading"), ("T07.XXXA", "billable"), ("T07.A", "absent"),
        ("W00.0", "heading"), ("W00.0XXA", "billable"), ("W00.9", "billable"), ("Z99", "absent"),
    ],
)  # fmt: skip
def test_the_standing_of_any_code_is_known(code: str, expected: str) -> None:
    assert standing(whole("C22.0"), code) == expected


@pytest.mark.parametrize(
    ("heading", "code"),
    [("S06.1X1", "S06.1X1A"), ("W00.0", "W00.0XXA"), ("C22", "C22.0"), ("I10", ""), ("Z99", "")],
)
def test_the_first_code_below_a_heading_is_known(heading: str, code: str) -> None:
    assert first_below(whole(), heading) == code


def test_of_a_part_of_an_order_file_most_is_not_known() -> None:
    result = import_dataset(
        "icd10cm",
        (fixture("icd10cm-order.txt"),),
        "fy2026",
        Asked(frozenset({"C22", "C22.0", "C7B.02"})),
    )
    assert isinstance(result, Imported)
    part = load_dataset(result.path, result.name, result.content).value
    assert part is not None
    assert not is_whole(part)
    assert [standing(part, code) for code in ("C22", "C22.0", "C78.7", "C7B.02")] == [
        "heading", "absent", "unknown", "billable",
    ]  # fmt: skip
    assert standing(None, "C22") == "unknown"


@pytest.mark.parametrize(
    ("codes", "cell"),
    [
        ((("S72", False), ("S72.0", False), ("S72.00", True)), "0- 00"),
        ((("S72", False), ("S72.001", False), ("S72.001A", True), ("S72.001B", True)), "001-AB"),
        ((("H54", False), ("H54.0X3", False), ("H54.0X33", True)), "0X3-3"),
        ((("O00", False), ("O00.1", True), ("O00.12XX", True)), "1 12XX"),
        ((("I10", True),), ""),
    ],
)
def test_the_codes_below_a_category_are_one_cell(
    codes: tuple[tuple[str, bool], ...], cell: str
) -> None:
    category = codes[0][0]
    assert packed(category, codes) == cell
    assert dict(unpacked(category, cell)) == dict(codes[1:])


@pytest.mark.parametrize(
    ("release", "message"),
    [
        ("2025-04", "it is of fiscal year 2026; 2025-04 is of 2025"),
        ("2026-10", "it is of fiscal year 2026; 2026-10 is of 2027"),
        ("fy2027", "it is of fiscal year 2026; fy2027 is of 2027"),
    ],
)
def test_another_year_is_refused(release: str, message: str) -> None:
    assert message in refusal(icd10cm, released(release, fixture(LIST)))


@pytest.mark.parametrize("release", ["fy2026", "2025-10", "2026-04"])
def test_a_release_of_the_fiscal_year_is_taken(release: str) -> None:
    assert read(icd10cm, released(release, fixture(LIST))).bad == []


@pytest.mark.parametrize("release", ["fy2026", "2025-10"])
def test_an_update_is_no_first_release_of_the_year(release: str) -> None:
    april = Upload(fixture(LIST).path, "icd10cm-tabular-April-1-2026.xml", release)
    assert "is of 2026-04 by its name" in refusal(icd10cm, april)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<ICD10CM.tabular><version>&b;</version></ICD10CM.tabular>
"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE x SYSTEM "file:///etc/passwd"><ICD10CM.tabular></ICD10CM.tabular>
"""
END = "</diag></diag>"
HEAD = '<?xml version="1.0"?><ICD10CM.tabular><version>2026</version>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "it declares a document type"),
        (OUTSIDE, "it declares a document type"),
        (f"{HEAD}&nbsp;</ICD10CM.tabular>", "is no sound XML: undefined entity"),
        (HEAD + "<section>" * 100, "elements stand within each other 25 deep"),
        (f"{HEAD}<chapter><name>{'a' * 5_000}", "a text of more than 4,000 characters"),
        (f"{HEAD}<chapter>", "is no sound XML: no element found"),
        (f"{HEAD}</ICD10CM.tabular><a/>", "is no sound XML: junk after document element"),
        (f"<a>{HEAD[21:]}</ICD10CM.tabular></a>", "the root is 'a'"),
        (f"{HEAD}<diag><name>C2</name><desc>A</desc></diag>", "must be an ICD-10-CM code; got"),
        (f"{HEAD}<diag><name>C22</name></diag>", "C22 has no title"),
        (f"{HEAD}<diag><desc>A</desc></diag>", "must be an ICD-10-CM code; got nothing"),
        (
            f"{HEAD}<diag><name>C22</name><desc>A</desc><diag><name>C23.0</name><desc>B</desc>{END}",
            "C23.0 stands below C22",
        ),
        (f"{HEAD}{'<diag><name>C22</name><desc>A</desc></diag>' * 2}", "C22 stands twice"),
    ],
)  # fmt: skip
def test_what_is_no_sound_list_is_refused(tmp_path: Path, content: str, message: str) -> None:
    assert message in refusal(icd10cm, saved(tmp_path, content, "list.xml"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("do not apply to codes in category S06 with", "apply not to some with", "not understood"),
        ("7 - death of one cause, or 8 - death of", "seven, or that of", "not understood"),
        ("in category S06 with", "in category S07 with", "not understood"),
        ('char="A"', 'char="AB"', "has a seventh character that is no digit"),
        ("W00.0", "W00.0001", "has seven characters, and a seventh is to be added"),
    ],
)
def test_what_is_not_understood_of_seventh_characters_refuses_the_list(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(icd10cm, changed(tmp_path, LIST, (old, new)))


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    text = fixture(LIST).path.read_text(encoding="utf-8").replace("Invented", "Érfunden")
    assert refusal(icd10cm, saved(tmp_path, text.encode(encoding), "list.xml"))


def test_a_part_of_a_list_is_refused(tmp_path: Path) -> None:
    raw = fixture(LIST).path.read_bytes()
    assert "is no sound XML" in refusal(icd10cm, saved(tmp_path, raw[: len(raw) // 2], "list.xml"))


def test_another_xml_is_refused_as_before(tmp_path: Path) -> None:
    other = saved(tmp_path, "<?xml version='1.0'?><ICD10CM.index/>", "index.xml")
    assert "a web page (HTML or XML)" in refusal(icd10cm, other)


def test_no_more_codes_are_read_than_a_classification_can_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cptref.cms.icd10cm.tabular._MOST", 3)
    assert "more than 3 codes" in refusal(icd10cm, fixture(LIST))
