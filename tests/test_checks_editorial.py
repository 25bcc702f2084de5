"""Text that is copied, too hard, or full of abbreviations."""

import pytest

from cptref.checks.editorial import reading_grade
from tests.builders import CODE, CODE_PATH, FAMILY, FAMILY_PATH, problems, told, with_keys
from tests.figures import JAN_2026, datasets, other

OTHER_PATH = "content/codes/cpt/00102.yaml"
BOTH = FAMILY[: FAMILY.index("    plain:")]
SENTENCES = [
    f"The {noun} of the operation accompanies whichever {other} the hospital sends [@cms-release]."
    for noun, other in zip(
        ["documentation", "description", "preparation", "supervision", "interpretation",
         "justification", "measurement", "arrangement", "continuation", "observation",
         "registration", "recommendation"],
        ["statements", "accounts", "letters", "appeals", "reports", "papers", "claims", "files",
         "notes", "records", "forms", "lists"],
        strict=True,
    )
]  # fmt: skip


def text(key: str, sentences: list[str]) -> str:
    return f"{key}: |\n" + "".join(f"  {sentence}\n" for sentence in sentences)


def rules(one: str, two: str) -> list[tuple[str, str]]:
    found = problems({FAMILY_PATH: BOTH, CODE_PATH: one, OTHER_PATH: two})
    return [(p.rule.number, p.file) for p in found]


def test_a_copied_text_is_told_at_the_second_record() -> None:
    code = with_keys(CODE, text("billing", SENTENCES))
    assert rules(code, code) == [("Q001", OTHER_PATH), ("Q007", OTHER_PATH)]


def test_a_copy_laid_out_otherwise_is_one() -> None:
    other = text("billing", ["\n  ".join(sentence.split()) for sentence in SENTENCES])
    assert rules(with_keys(CODE, text("billing", SENTENCES)), with_keys(CODE, other)) == [
        ("Q001", OTHER_PATH),
        ("Q007", OTHER_PATH),
    ]


def test_a_shared_sentence_is_no_copy() -> None:
    one = with_keys(CODE, text("billing", SENTENCES[:7]))
    two = with_keys(CODE, text("billing", SENTENCES[6:]) + text("overview", [SENTENCES[0]]))
    assert rules(one, two) == []


def test_a_sentence_that_prints_a_fact_is_no_copy() -> None:
    """It is of its own code in every briefing; what stands beside it is compared."""
    files = datasets(pfs_2026a=(JAN_2026, other(JAN_2026)))
    facts = [s.replace("[@cms-release]", "by {medicare}`payment`") for s in SENTENCES]
    assert facts != SENTENCES
    for sentences, expected in ((facts, []), (SENTENCES + facts, ["Q001"])):
        code = with_keys(CODE, text("billing", sentences))
        found = problems({FAMILY_PATH: BOTH, CODE_PATH: code, OTHER_PATH: code, **files})
        assert [each.rule.number for each in found if each.rule.number[0] == "Q"] == expected


def test_short_texts_are_not_compared() -> None:
    code = with_keys(CODE, text("billing", SENTENCES[:2]))
    assert rules(code, code) == []


HARD = "Interdisciplinary documentation necessitates comprehensive pathophysiological "
EASY = "The surgeon reports it once. A second line is not paid. "


def test_a_reading_grade_counts_words_and_vowels() -> None:
    easy, hard = reading_grade(EASY * 20), reading_grade(HARD * 20)
    assert easy is not None
    assert hard is not None
    assert easy < 5
    assert hard > 30


def test_a_short_text_has_no_grade() -> None:
    assert reading_grade(HARD) is None


def test_short_sentences_need_no_counting() -> None:
    assert reading_grade(EASY * 20, 20) is None


def test_a_citation_and_a_list_do_not_lengthen_a_sentence() -> None:
    cited = EASY.replace(". ", " [@cms-release, a long locator with words]. ")
    plain = reading_grade(EASY * 20)
    assert reading_grade(cited * 20) == pytest.approx(plain, abs=1)


def test_a_text_that_is_too_hard_is_told_at_its_key() -> None:
    billing = f"billing: |\n  {HARD * 20}\n  [@cms-release].\n"
    record = with_keys(CODE, billing)
    line = record[: record.index("billing")].count("\n") + 1
    assert told(problems({CODE_PATH: record})) == [("Q002", line, 1)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The ZQP decides", ["ZQP"]),
        ("The ZQP decides, and the ZQP stays", ["ZQP"]),
        ("The zonal quality panel (ZQP) decides; the ZQP stays", []),
        ("The ZQP (zonal quality panel) decides", []),
        ("The **ZQP** and QX decide", ["ZQP", "QX"]),
        ("The CT, MRI and FDA", []),
        ("A CMS release, and a key of CO-SURG or R&D", []),
        ("CG-ZQP-78 and ZQP.032", []),
        ("Codes C22.0 and C7B.02", []),
        ("{mod}`62` and `ZQP`", []),
        ("The release of ZQP's panel", ["ZQP"]),
    ],
)
def test_an_abbreviation(words: str, found: list[str]) -> None:
    told = problems({CODE_PATH: with_keys(CODE, f"billing: |\n  {words} [@cms-release].\n")})
    assert sorted(p.message.split("'")[1] for p in told) == sorted(found)
    assert {p.rule.number for p in told} <= {"Q003"}


def test_a_term_explains_its_abbreviation() -> None:
    record = with_keys(CODE, "billing: |\n  The ZQP, a {term}`zqp`, decides [@cms-release].\n")
    term = "title: Zonal quality panel\nabbreviation: ZQP\nmeaning: A panel [@cms-release].\n"
    assert problems({CODE_PATH: record, "content/terms/zqp.yaml": term}) == ()


def test_a_mistake_in_a_record_is_not_told_of_what_it_explains_or_what_leads_to_it() -> None:
    """The briefing's abbreviation is the broken term's, and an alias opens it."""
    record = with_keys(CODE, "billing: |\n  The ZQP, a {term}`zqp`, decides [@cms-release].\n")
    term = "titel: Zonal quality panel\nabbreviation: ZQP\nmeaning: A panel [@cms-release].\n"
    aliases = "aliases:\n  - {words: [the panel], opens: [term/zqp]}\n"
    files = {CODE_PATH: record, "content/terms/zqp.yaml": term, "content/aliases.yaml": aliases}
    assert {p.file for p in problems(files)} == {"content/terms/zqp.yaml"}
