"""Every figure of the pictures, worked out again from the rows of the library's own files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from xml.etree import ElementTree

import pytest

from tests import sites

pytestmark = pytest.mark.slow

Row = Mapping[str, str]
_FIGURE = re.compile(r'<figure id="([\w-]+)">(.*?)</figure>', re.DOTALL)
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_CENT = Decimal("0.01")
#: The columns of a setting: practice expense, total, the mark of where it does not apply.
_SETTINGS = {
    "why": ("fac_pe_rvu", "fac_total"), "why-office": ("nonfac_pe_rvu", "nonfac_total"),
}  # fmt: skip


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def written(amount: Decimal, sign: bool = False) -> str:
    mark = "−" if amount < 0 else "+" if sign and amount else ""
    return f"{mark}${abs(amount):,.2f}"


def percent(now: Decimal, before: Decimal) -> str:
    value = (100 * (now - before) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    mark = "−" if now < before else "+" if now > before else ""
    return f"{mark}{abs(value)}\N{NARROW NO-BREAK SPACE}%"


def rows(kind: str) -> dict[str, list[Row]]:
    """Release -> the rows of its file, oldest first; releases of the first factor alone."""
    found: dict[str, list[Row]] = {}
    for path, raw in sorted(sites.content().items()):
        name = path.removeprefix("content/datasets/").removesuffix(".csv")
        if raw and path.endswith(".csv") and name.startswith(f"{kind}-") and "qpp" not in name:
            found[name] = list(csv.DictReader(io.StringIO(raw.decode())))
    return found


@pytest.fixture(scope="module")
def releases() -> dict[str, list[Row]]:
    return rows("pfs")


def history(releases: Mapping[str, list[Row]], number: str, part: str) -> list[tuple[str, Row]]:
    return [
        (name, row)
        for name, listed in releases.items()
        for row in listed
        if (row["hcpcs"], row["mod"]) == (number, part)
    ]


def pages() -> Iterator[tuple[str, str]]:
    """Number of the code, and the page of its figures."""
    for path in sites.pages()["figures.html"]:
        number = path.rpartition("/")[2].removesuffix("-figures.html")
        yield number, sites.site()[path].decode()


def texts(svg: str) -> list[str]:
    found = ElementTree.fromstring(svg)  # noqa: S314  # our own
    return ["".join(node.itertext()) for node in found.iter() if node.tag.endswith("text")]


def units(row: Row, setting: str) -> list[Decimal]:
    practice, _ = _SETTINGS[setting]
    return [Decimal(row[name]) for name in ("work_rvu", practice, "mp_rvu")]


def test_why_a_payment_moved(releases: Mapping[str, list[Row]]) -> None:
    """Each part within a cent of what it is, together the difference of the two payments; and the
    headline, the drawing for a screen, the one for a phone and the table say the same."""
    seen = 0
    for number, page in pages():
        for anchor, figure in _FIGURE.findall(page):
            if anchor not in _SETTINGS:
                continue
            seen += 1
            part = "26" if "(26)" in figure else ""
            told = history(releases, number, part)
            now = told[-1][1]
            same = [name for name in now if name not in ("check", "calc_flag")]
            names = ("work_rvu", "mp_rvu", "conv_factor", "fac_pe_rvu", "nonfac_pe_rvu", "status",
                     "fac_total", "nonfac_total")  # fmt: skip
            assert set(names) <= set(same)
            before = next(
                row for _, row in told[::-1] if [row[n] for n in names] != [now[n] for n in names]
            )
            factors = Decimal(before["conv_factor"]), Decimal(now["conv_factor"])
            old, new = units(before, anchor), units(now, anchor)
            paid = cents(sum(old) * factors[0]), cents(sum(new) * factors[1])
            exact = [(b - a) * factors[0] for a, b in zip(old, new, strict=True)]
            exact.append((factors[1] - factors[0]) * sum(new))
            plain = unescape(figure)
            table = [
                [unescape(re.sub("<[^>]+>", "", cell)) for cell in _CELL.findall(line)]
                for line in plain.partition("<details>")[2].split("<tr>")[2:]
            ]
            dollars = [Decimal(row[-1].replace("−", "-").replace("$", "").replace(",", ""))
                       for row in table]  # fmt: skip
            assert all(abs(a - b) <= _CENT for a, b in zip(dollars[:-1], exact, strict=True)), (
                number
            )
            assert sum(dollars[:-1]) == dollars[-1] == paid[1] - paid[0], number
            for drawn in _SVG.findall(figure)[-2:]:
                words = texts(drawn)
                assert {written(each) for each in paid} <= set(words), number
                assert {written(each, sign=True) for each in dollars[:-1]} <= set(words), number
            headline = re.findall(r"\$[\d,.]+\d", plain.partition("<h2>")[2].partition("</h2>")[0])
            amounts = {written(abs(each)) for each in (*dollars, *paid)}
            assert headline, number
            assert set(headline) <= amounts, number
    assert seen


def test_side_by_side_over_the_releases(releases: Mapping[str, list[Row]]) -> None:
    """What stands at both ends of a small picture, and the per cent between."""
    seen = 0
    for _, page in pages():
        for svg in re.findall(r'<svg class="fig multiple".*?</svg>', page, re.DOTALL):
            seen += 1
            title = re.findall("<title>(.*?)</title>", svg)[0]
            number, where = re.findall(r"^(\w+) (.*?):", title)[0]
            columns = ("nonfac_total", "nonfac_na") if "outside" in where else (
                "fac_total", "fac_na")  # fmt: skip
            whole = [row for _, row in history(releases, number, "") if row["status"] in "ART"]
            whole = [row for row in whole if Decimal(row[columns[0]] or 0)]
            told = whole or [row for _, row in history(releases, number, "26")]
            paid = [
                cents(Decimal(row[columns[0]]) * Decimal(row["conv_factor"]))
                for row in told
                if row[columns[1]] != "NA"
            ]
            words = texts(svg)
            ends = {written(paid[0]), written(paid[-1]), percent(paid[-1], paid[0])}
            assert ends <= set(words), title
    assert seen


def test_every_locality(releases: Mapping[str, list[Row]]) -> None:
    """A ring for each, in both drawings, with its own payment."""
    newest = rows("gpci")
    seen = 0
    for number, page in pages():
        strips = re.findall(r'<svg class="fig strip (\w+)".*?</svg>', page, re.DOTALL)
        if not strips:
            continue
        assert strips == ["broad", "narrow"]
        indices = newest[max(newest)]
        year = max(newest).removeprefix("gpci-")
        part = "26" if "professional part (26)" in page else ""
        now = [row for name, row in history(releases, number, part) if year in name][-1]
        factor = Decimal(now["conv_factor"])
        setting = "why" if now["fac_na"] != "NA" else "why-office"
        work, practice, malpractice = units(now, setting)
        expected = {
            f"{each['mac']}-{each['locality']}": cents(
                (
                    work * Decimal(each["work_gpci"])
                    + practice * Decimal(each["pe_gpci"])
                    + malpractice * Decimal(each["mp_gpci"])
                )
                * factor
            )
            for each in indices
        }
        ring = re.compile(r'data-loc="([\d-]+)"[^>]*>(?:<title>[^<]*: ([^<]+)</title>)?')
        broad, narrow = re.findall(r'<svg class="fig strip.*?</svg>', page, re.DOTALL)
        assert dict(ring.findall(broad)) == {
            place: written(amount) for place, amount in expected.items()
        }, number
        assert {place for place, _ in ring.findall(narrow)} == set(expected), number
        low, high = min(expected.values()), max(expected.values())
        headline = re.findall(r'<figure id="spread">.*?<h2>(.*?)</h2>', page, re.DOTALL)[0]
        assert headline.endswith(f"{written(low)} to {written(high)}"), number
        assert f"{len(expected)} prices" in headline, number
        seen += 1
    assert seen
