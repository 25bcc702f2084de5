"""One more code, and an import: nothing is said of it that no file says.

A release that was cut before the code was there did not look for it. That is a gap, and neither
news nor an end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
import yaml

from cptref.build import Sources, build
from cptref.diagnostics import has_errors
from cptref.disk.read import read_content
from tests import growth, samples, sites
from tests.cms_files import changed, needs_real_files, real
from tests.figures import JAN_2026, OCT_2025, datasets, with_values

NEW = growth.NEW
#: What must not be said of it. Places of the country that begin so are no news.
_FALSE = re.compile(
    r"\bnew\b(?! (?:hampshire|jersey|mexico|orleans|york))|no longer|any more|not in",
    re.IGNORECASE,
)
#: Its own pages and files: all in them is of it, but what is said of clinicians and of the line.
_OWN = re.compile(rf"(?:^|[/-]){NEW}[-.]")
_OF_OTHERS = re.compile(r"not in (?:a qualifying APM|the library)")
_BLOCK = re.compile(r"</?(?:p|tr|td|th|li|dd|dt|h\d|caption|section|div|option|entry)\b[^>]*>|\n")
_SAID_IN_JSON = re.compile(r"[{}]")
_TAG = re.compile(r"<[^>]+>")
_GAPS = "api/v1/gaps.json"


def sentences(site: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(file, text) of each passage that is of the code: all of its own files, and each elsewhere
    that names it."""
    for url, raw in site.items():
        if not url.endswith((".html", ".json", ".xml", ".csv", ".txt", ".js")):
            continue
        text = raw.decode()
        if NEW not in text or url.startswith("assets/"):
            continue
        cut = (_SAID_IN_JSON if url.endswith((".json", ".js")) else _BLOCK).split(text)
        for part in cut:
            if _OWN.search(url) or NEW in part:
                yield url, " ".join(unescape(_TAG.sub("", part)).split())


def false_words(site: Mapping[str, bytes]) -> list[str]:
    return [
        f"{url}: {said}" for url, said in sentences(site)
        if _FALSE.search(_OF_OTHERS.sub("", said))
    ]  # fmt: skip


def release_gaps(site: Mapping[str, bytes]) -> list[str]:
    """The datasets of which there is a gap of the code."""
    return [
        each["subject"] for each in json.loads(site[_GAPS])["gaps"]
        if each["code"] == f"cpt/{NEW}" and each["section"] == "releases"
    ]  # fmt: skip


def said_on_the_page(site: Mapping[str, bytes]) -> list[str]:
    """The releases of which its page says that it is not known whether they hold it."""
    page = site[f"cpt/{NEW}.html"].decode()
    line = page.partition('id="gap-releases"')[2].partition("</p>")[0]
    assert not line or "not known here" in line
    return re.findall(r'<a id="gap-([^"]+)"', line)


def not_asked(content: Mapping[str, bytes | None]) -> list[str]:
    """The releases of files of codes whose import did not look for it, by their sources."""
    found = []
    for path, raw in content.items():
        of_codes = re.fullmatch(r"content/sources/cms-((?:pfs|opps|asc|mue|ptp)-.+)\.yaml", path)
        record = yaml.safe_load(raw or b"") if of_codes else {}
        codes = record.get("extent", {}).get("codes", "all")
        if of_codes and codes != "all" and NEW not in codes:
            found.append(of_codes[1])
    return sorted(found)


def taken(home: Path, release: str, file: Path, cptref: samples.Cptref) -> dict[str, bytes | None]:
    """The library after the release is imported for the codes that it has now."""
    ran = cptref("import", "pfs", file, "--release", release, "-C", home)
    assert ran.code == 0, ran.err
    return dict(read_content(home).value)


def assert_nothing_false(content: Mapping[str, bytes | None]) -> dict[str, bytes]:
    built = build(Sources(content, sites.theme()))
    mistakes = [problem.message for problem in built.problems if has_errors((problem,))]
    assert built.value is not None, mistakes
    site = dict(built.value)
    assert false_words(site) == []
    gaps = release_gaps(site)
    assert sorted(gaps) == not_asked(content) != []
    assert sorted(said_on_the_page(site)) == sorted(gaps)
    return site


@needs_real_files
def test_of_a_code_of_another_region_the_published_library_says_nothing_false(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    home = samples.write(tmp_path / "library", growth.grown(sites.content()))
    content = taken(home, "2025d", real("pfs/PPRRVU2025_Oct.csv").path, cptref)
    site = assert_nothing_false(content)
    fees = json.loads(site[f"api/v1/codes/cpt/{NEW}.json"])["medicare"]["fee_schedule"]
    assert [each["release"] for each in fees] == ["2025d"]
    assert fees[0]["facility"]["payment"]


@pytest.mark.slow
def test_of_a_code_that_one_release_alone_was_asked_for_nothing_false_is_said(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by the release before it, nor by those after it: of no kind of file."""
    monkeypatch.setattr("cptref.importer.reading.is_whole", lambda kind, *_: kind == "pfs")
    before, after = (with_values(row, co_surg="2") for row in (OCT_2025, JAN_2026))
    files = datasets(
        pfs_2025a=before, pfs_2026a=after,
        opps_2026_01="00100,J1,5361,1.0,9000.50,,", asc_2020_07="00100,EE,NA,NA,NA,NA",
        mue_2024_07="00100,practitioner,1,2,A rationale",
        ptp_2024_07="00100,00199,outpatient,1,,,A rationale",
    )  # fmt: skip
    asked = {name: str(text).replace("codes: all", "codes: ['00100', '00102'], found: ['00100']")
             for name, text in files.items()}  # fmt: skip
    raw = {name: text.encode() for name, text in asked.items()}
    home = samples.write(tmp_path / "library", growth.grown(samples.base() | raw))
    october = changed(tmp_path, "pfs-2025d.csv", ("\n47381,", f"\n{NEW},"), ("\n0001F", "\n00100"))
    site = assert_nothing_false(taken(home, "2025d", october.path, cptref))
    assert len(release_gaps(site)) == 6
