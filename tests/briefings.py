"""The briefing of the small library's code, with some of its keys changed."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog import Catalog
from cptref.pages.briefing.page import Briefing
from tests.builders import CODE, CODE_PATH, SOURCE, library, with_keys
from tests.catalogs import joined
from tests.figures import catalog as figured
from tests.pages import view

#: Three sources, a term with an abbreviation for its title.
MORE = {
    "content/sources/aetna.yaml": SOURCE.replace("A release", "A policy"),
    "content/sources/third.yaml": SOURCE.replace("cms-release", "third-party"),
    "content/terms/mue.yaml": "title: MUE\nmeaning: The most units of a day.\n",
}


def catalog(changes: Mapping[str, str | bytes | None] | None = None) -> Catalog:
    return joined(library({**MORE, **(changes or {})}))


def with_code(keys: str) -> Catalog:
    """The library with some keys of its code in the place of the code's own."""
    return catalog({CODE_PATH: with_keys(CODE, keys)})


def briefing(keys: str) -> Briefing:
    return view(with_code(keys), "cpt/00100.html", Briefing)


GAP = """\
    gap:
      missing: a policy on freezing
      reason: not-found
      searched: [{where: Its pages, on: 2026-11-20}, {where: A search, on: 2026-11-23}]
      consult: [{where: Its pages}]
      since: 2026-11-20
"""


def with_figures(**rows: str | tuple[str, ...]) -> Briefing:
    return view(figured(**rows), "cpt/00100.html", Briefing)
