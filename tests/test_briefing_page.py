"""The page of a briefing: what has to stand there, each with the words that show it."""

import re

import pytest

from tests import showcase, sites
from tests.html_pages import Page


@pytest.fixture(scope="module")
def briefing() -> Page:
    return Page(sites.site("showcase")[showcase.BRIEFING].decode())


@pytest.mark.parametrize(
    "heading",
    [
        "Summary", "Billing", "Clinical context", "Modifiers", "Diagnoses",
        "Related codes", "Documentation", "Payers", "Figures", "Data gaps", "Sources",
        "Cite this page",
    ],
)  # fmt: skip
def test_the_briefing_has_every_section(briefing: Page, heading: str) -> None:
    assert re.search(rf"<h2[^>]*>\s*{heading}", briefing.html)


@pytest.mark.parametrize(
    "modifier",
    ["22", "51", "52", "53", "58", "59", "62", "78", "79", "80", "81", "82", "AS"],
)
def test_the_briefing_has_a_row_for_every_modifier(briefing: Page, modifier: str) -> None:
    rows = section(briefing, "modifiers")
    assert f'href="../modifiers/{modifier}.html"' in rows


@pytest.mark.parametrize(
    ("payer", "words"),
    [
        ("first-insurer", "P-7"),
        ("plans-of-the-states", "Plan North"),
        ("third-insurer", "Not found"),
        ("fourth-insurer", "Not searched"),
        ("medicare", "Not searched"),
    ],
)
def test_the_briefing_answers_for_every_key_payer(briefing: Page, payer: str, words: str) -> None:
    start = briefing.html.index(f'id="payer-{payer}"')
    answer = Page(briefing.html[start - 20 : briefing.html.index("</tbody>", start)]).text
    assert words.lower() in answer.lower()


def test_the_vignette_is_marked_as_an_illustration(briefing: Page) -> None:
    assert "illustrat" in Page(section(briefing, "clinical")).text.lower()


@pytest.mark.parametrize("phase", ["Before", "During", "After"])
def test_the_workflow_has_three_phases(briefing: Page, phase: str) -> None:
    assert phase in Page(section(briefing, "clinical")).text


@pytest.mark.parametrize("diagnosis", ["C22.0", "C78.7"])
def test_the_briefing_lists_the_diagnoses(briefing: Page, diagnosis: str) -> None:
    assert diagnosis in Page(section(briefing, "diagnoses")).text


@pytest.mark.parametrize("code", ["00010", "00011", "00020", "00022", "00023"])
def test_the_briefing_compares_the_codes_of_its_family(briefing: Page, code: str) -> None:
    assert code in Page(section(briefing, "related")).text


@pytest.mark.parametrize("figure", ["utilization", "commercial-rates"])
def test_the_briefing_shows_its_benchmarks_as_gaps(briefing: Page, figure: str) -> None:
    """Why it is missing, since when, and where to look."""
    gaps = section(briefing, "gaps")
    gap = gaps[gaps.index(f'id="gap-{figure}"') :]
    row = Page(gap[: gap.index("</tr>")]).text
    assert re.search(r"Not published|Its licence does not allow it", row)
    assert "since 22 Nov 2026" in row
    assert 'data-label="Look here"' in gap


def test_the_briefing_shows_what_medicare_pays(briefing: Page) -> None:
    """41 units at $33 each, after 44 at $32."""
    assert "National payment $1,353.00 " in briefing.text
    assert " Jan 2026 · −3.9 % on Oct 2025 · " in briefing.text
    assert "Medicare’s payment fell by $55.00 (−3.9 %)." in briefing.text
    assert '-figures.html"' in section(briefing, "benchmarks")


def test_the_payment_of_one_setting_is_said_in_the_head_alone(briefing: Page) -> None:
    """In words it stands on the page of figures."""
    said = "$55.00 less (−3.9 %) than in Oct 2025"
    assert said not in briefing.text
    figures = sites.site("showcase")[f"{showcase.BRIEFING[:-5]}-figures.html"]
    assert said in Page(figures.decode()).text


def test_the_briefing_says_when_it_was_reviewed(briefing: Page) -> None:
    assert re.search(r"read \d{1,2} \w{3} \d{4}", briefing.text)
    assert re.search(r"again by \d{1,2} \w{3} \d{4}", briefing.text)


def test_every_source_of_the_briefing_is_cited_and_dated(briefing: Page) -> None:
    sources = [name for name in briefing.ids if re.fullmatch(r"source-\d+", name)]
    text = briefing.html[: briefing.html.index('<h2 id="sources"')]
    cited = set(re.findall(r'popovertarget="([^"]+)"', text))
    assert sources != []
    assert set(sources) == cited
    assert Page(section(briefing, "sources")).text.count(" · read ") >= len(sources)


def section(page: Page, name: str) -> str:
    """The HTML from a section's heading to the next one of its rank."""
    start = page.html.index(f'<h2 id="{name}"')
    end = page.html.find("<h2", start + 1)
    return page.html[start:end]
