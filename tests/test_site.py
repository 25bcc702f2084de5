"""The built site of the library that this repository publishes: what holds on every page of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from cptref.build import Sources, build
from cptref.load import load
from cptref.pages.frame import notice
from cptref.render import CSP
from cptref.tree import read_content, read_theme

ROOT = Path(__file__).parents[1]
BRIEFING = "cpt/47381.html"
_HIDDEN = {"script", "style", "title"}


class Page(HTMLParser):
    """A page as a browser takes it: elements with their attributes, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not _HIDDEN & set(self._open[-1:]):
            self._text.append(data)

    def every(self, *tags: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.elements if tag in tags)

    @cached_property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    @cached_property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.elements if "id" in a]

    @cached_property
    def links(self) -> list[str]:
        """Every address in the page, of whatever element."""
        return [
            a[name] for _, a in self.elements for name in ("href", "src", "action") if name in a
        ]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    theme = read_theme([ROOT / "templates"])
    built = build(Sources(read_content(ROOT).value, theme)).value
    assert built is not None
    return dict(built)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {url: Page(content.decode()) for url, content in files.items() if url.endswith(".html")}


@pytest.fixture(scope="module")
def briefing(pages: dict[str, Page]) -> Page:
    return pages[BRIEFING]


def is_elsewhere(link: str) -> bool:
    return link.startswith(("https://", "http://", "mailto:"))


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    broken = []
    for url, page in pages.items():
        for link in page.links:
            if is_elsewhere(link):
                continue
            address, anchor = urldefrag(link)
            target = os.path.normpath(Path(url).parent / unquote(address)) if address else url
            if url == "404.html" and target.startswith(".."):
                continue  # shown at any address, it looks for the site above: test_not_found.py
            if target not in files or (anchor and unquote(anchor) not in pages[target].ids):
                broken.append((url, link))
    assert broken == []


def test_every_label_of_the_page_is_there(pages: dict[str, Page]) -> None:
    """What describes an element to a screen reader has to exist."""
    lost = [
        (url, name)
        for url, page in pages.items()
        for _, a in page.elements
        for attribute in ("aria-labelledby", "aria-describedby", "for", "headers")
        for name in a.get(attribute, "").split()
        if name not in page.ids
    ]
    assert lost == []


def test_links_are_relative_and_name_a_file(pages: dict[str, Page]) -> None:
    """So that the folder works under any address, and from a stick."""
    wrong = [
        (url, link)
        for url, page in pages.items()
        for link in page.links
        if not is_elsewhere(link)
        and (link.startswith("/") or not re.fullmatch(r"[^#?]*\.[a-z0-9]+(#.+)?|#.+", link))
    ]
    assert wrong == []


def test_every_id_stands_once_on_its_page(pages: dict[str, Page]) -> None:
    assert {u: p.ids for u, p in pages.items() if len(set(p.ids)) != len(p.ids)} == {}


def test_no_list_of_terms_has_a_term_twice(pages: dict[str, Page]) -> None:
    """What is said of it in several parts stands under it once."""
    for url, page in pages.items():
        for terms in re.findall(r"<dl\b.*?</dl>", page.html, re.DOTALL):
            named = re.findall(r"<dt\b[^>]*>(.*?)(?=</dt>|<dd)", terms, re.DOTALL)
            assert len(set(named)) == len(named), f"{url}: {sorted(named)}"


def test_every_page_has_one_title_one_heading_and_a_language(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        tags = [tag for tag, _ in page.elements]
        # A picture has a title too, and stands in the body.
        titles = page.html.partition("</head>")[0].count("<title>")
        assert (tags.count("h1"), titles, tags.count("main")) == (1, 1, 1), url
        assert [a.get("lang") for a in page.every("html")] == ["en"], url


def test_no_heading_skips_a_level(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        for above, level in pairwise(levels):
            assert level <= above + 1, url


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    """No style, no script, no handler: the policy of the page would refuse them."""
    for url, page in pages.items():
        assert list(page.every("style")) == [], url
        run = [a for a in page.every("script") if a.get("type") != "application/ld+json"]
        assert [a for a in run if "src" not in a] == [], url
        names = {name for _, a in page.elements for name in a}
        assert [n for n in names if n == "style" or n.startswith("on")] == [], url


def test_no_page_asks_another_host_for_anything(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        asked = [
            a.get("src") or a.get("href") or a.get("srcset") or a.get("data")
            for a in page.every("link", "script", "img", "iframe", "source", "object", "embed")
            if a.get("rel") != "canonical"
        ]
        assert [x for x in asked if x and re.match(r"[a-z]+:|//", x)] == [], url


def test_the_stylesheet_asks_for_nothing(files: dict[str, bytes]) -> None:
    for url, content in files.items():
        if url.endswith(".css"):
            assert b"@import" not in content
            assert re.findall(rb"url\((?!['\"]?data:)", content) == []


def test_every_page_carries_the_policy_before_it_asks_for_anything(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        (policy,) = (a for a in page.every("meta") if a.get("http-equiv"))
        assert policy == {"http-equiv": "Content-Security-Policy", "content": CSP}, url
        assert page.html.index("http-equiv") < page.html.index("<link"), url


def test_every_page_carries_the_notice(pages: dict[str, Page]) -> None:
    site = load(read_content(ROOT).value).value.site
    assert site is not None
    for url, page in pages.items():
        for sentence in notice(site.data):
            assert sentence in page.text, url


def test_no_mark_of_a_template_or_of_the_program_is_left(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        # What a rule's example quotes, it quotes on purpose.
        html = re.sub(r"<(pre|code)>.*?</\1>", "", page.html, flags=re.DOTALL)
        assert not re.search(
            r"\{[{%]|[%}]\}|[>\"]None[<\"]|Markup\(|Undefined|\x00|\{mod\}", html
        ), url


def test_same_input_gives_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Whatever the time zone, hash seed, locale, file mode and folder."""
    first = built(tmp_path / "a", ROOT, 0o022, TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C")
    second = built(
        tmp_path / "b", tmp_path, 0o077, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711",
        LC_ALL="C.UTF-8", PYTHONUTF8="0",
    )  # fmt: skip
    assert len(first) > 40
    assert first == second


def built(out: Path, cwd: Path, umask: int, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-m", "cptref", "build", "-C", str(ROOT), "--out", str(out)],
        cwd=cwd, umask=umask, env={**os.environ, **environment}, check=True, capture_output=True,
        timeout=120,
    )  # fmt: skip
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


# The briefing of 47381: what has to stand there, each with the words that show it.


@pytest.mark.parametrize(
    "heading",
    [
        "At a glance", "Summary", "Billing", "Clinical context", "Modifiers", "Diagnoses",
        "Related codes", "Documentation", "Payers", "Benchmarks", "Data gaps", "Sources", "History",
        "Cite this page",
    ],
)  # fmt: skip
def test_the_briefing_has_every_section(briefing: Page, heading: str) -> None:
    assert re.search(rf"<h2[^>]*>\s*{heading}", briefing.html)


@pytest.mark.parametrize(
    "modifier",
    ["22", "51", "52", "53", "58", "59", "62", "76", "77", "78", "79", "80", "81", "82", "AS"],
)
def test_the_briefing_has_a_row_for_every_modifier(briefing: Page, modifier: str) -> None:
    rows = section(briefing, "modifiers")
    assert f'href="../modifiers/{modifier}.html"' in rows


@pytest.mark.parametrize(
    ("payer", "words"),
    [
        ("aetna", "CPB 0274"),
        ("bcbs", "Anthem"),
        ("cigna", "Not found"),
        ("unitedhealthcare", "Not found"),
        ("medicare", "inpatient"),
    ],
)
def test_the_briefing_answers_for_every_key_payer(briefing: Page, payer: str, words: str) -> None:
    start = briefing.html.index(f'id="payer-{payer}"')
    answer = Page(briefing.html[start - 20 : briefing.html.index("</section>", start)]).text
    assert words.lower() in answer.lower()


def test_the_vignette_is_marked_as_an_illustration(briefing: Page) -> None:
    assert "illustrat" in Page(section(briefing, "clinical")).text.lower()


@pytest.mark.parametrize("phase", ["Before", "During", "After"])
def test_the_workflow_has_three_phases(briefing: Page, phase: str) -> None:
    assert phase in Page(section(briefing, "clinical")).text


@pytest.mark.parametrize("diagnosis", ["C22.0", "C78.7"])
def test_the_briefing_lists_the_diagnoses(briefing: Page, diagnosis: str) -> None:
    assert diagnosis in Page(section(briefing, "diagnoses")).text


@pytest.mark.parametrize("code", ["47370", "47371", "47380", "47382", "47383"])
def test_the_briefing_compares_the_codes_of_its_family(briefing: Page, code: str) -> None:
    assert code in Page(section(briefing, "related")).text


def test_the_briefing_says_what_holds_at_a_surgery_center(briefing: Page) -> None:
    """CMS contradicts the text that the briefing grew from: CMS's word stands, with its source."""
    billing = Page(section(briefing, "billing")).text
    assert re.search(r"ambulatory surgery center is not .* Addendum EE", billing)
    assert re.search(r"Surgery center Not paid .{0,40}Addendum EE.{0,5} July 2020", briefing.text)


@pytest.mark.parametrize("figure", ["Utilization", "Commercial rates"])
def test_the_briefing_shows_its_benchmarks_as_gaps(briefing: Page, figure: str) -> None:
    """Why it is missing, since when, and where to look."""
    benchmarks = Page(section(briefing, "benchmarks")).text
    gap = benchmarks[benchmarks.index(figure) :]
    assert re.search(r"Published, not yet|not found", gap)
    assert "since 23 Nov 2026" in gap
    assert "Look here" in gap


def test_the_briefing_shows_what_medicare_pays(briefing: Page) -> None:
    """Taken by hand from the releases of October 2025 and January 2026."""
    assert "Medicare payment $1,382.80 −$63.09 (−4.4 %) against Oct 2025" in briefing.text
    benchmarks = Page(section(briefing, "benchmarks")).text
    assert "$63.09 less (−4.4 %) than in Oct 2025" in benchmarks
    assert "24.88 13.46 6.36 44.70 32.3465 $1,445.89" in benchmarks


def test_no_relative_value_or_payment_is_typed(briefing: Page) -> None:
    """Figures are imported: none stands in what editors wrote."""
    for name in ("summary", "billing", "clinical", "documentation", "payers"):
        text = Page(section(briefing, name)).text
        assert re.findall(r"\$\s?\d|\d+\.\d+ RVU|RVUs? of \d", text) == [], name


def test_the_briefing_says_when_it_was_reviewed(briefing: Page) -> None:
    assert re.search(r"Reviewed \d{1,2} \w{3} \d{4}", briefing.text)
    assert re.search(r"next review \d{1,2} \w{3} \d{4}", briefing.text)


def test_every_source_of_the_briefing_is_cited_and_dated(briefing: Page) -> None:
    sources = [name for name in briefing.ids if re.fullmatch(r"source-\d+", name)]
    cited = {link[1:] for link in briefing.links if link.startswith("#source-")}
    assert len(sources) >= 20
    assert set(sources) <= cited
    assert Page(section(briefing, "sources")).text.count("etrieved") >= len(sources)


def section(page: Page, name: str) -> str:
    """The HTML from a section's heading to the next one of its rank."""
    start = page.html.index(f'<h2 id="{name}"')
    end = page.html.find("<h2", start + 1)
    return page.html[start:end]
