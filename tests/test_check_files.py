"""The files of the claim check: what its script asks for is what the engine in Python is given."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from cptref.catalog.code_figures import listed
from cptref.claims import rules
from cptref.claims.shards import index, shards
from cptref.files.check import shards as files
from cptref.plan import framed
from cptref.schema.systems import code_number
from cptref.site.page import File
from tests import sites

pytestmark = pytest.mark.slow

KB = 1024


def value(file: File | bytes, name: str) -> Any:
    """What the file calls back with."""
    text = (file.content if isinstance(file, File) else file).decode()
    before, after = f'cptref.shard("check/{name}",', ");\n"
    assert text.startswith(before)
    assert text.endswith(after)
    return json.loads(text.removeprefix(before).removesuffix(after))


def test_every_code_that_is_listed_has_its_shard() -> None:
    catalog, site = sites.catalog(), sites.site()
    numbers = sorted({code_number(id) for id in listed(catalog)})
    assert value(site["check/held.js"], "held")["codes"] == numbers
    for made in shards(catalog.datasets, numbers):
        number = made["code"]
        found = value(site[f"check/{number}.js"], number)
        assert {key: found[key] for key in made} == json.loads(json.dumps(made))
        assert found["page"] in ("", *site)
        assert found["title"] or number not in catalog.names


def test_a_shard_leads_to_pages_that_there_are() -> None:
    """Of a code with Medicare's figures alone there is no page of its pairs."""
    site = sites.site("showcase", "imported")
    paths = [path for path in site if re.fullmatch(r"check/\w{5}\.js", path)]
    ways = [value(site[path], path[6:11]) for path in paths if path != "check/rules.js"]
    assert {each["page"] for each in ways} | {each["pairs"] for each in ways} <= {"", *site}
    assert any(each["page"] and not each["pairs"] for each in ways)


def test_the_table_and_the_index_are_the_engines() -> None:
    site = sites.site()
    found = value(site["check/rules.js"], "rules")
    of = json.loads(json.dumps(rules.table()))
    assert {key: found[key] for key in of} == of
    assert found["ways"]["rule"].partition("#")[0] in site
    held = value(site["check/held.js"], "held")
    of = json.loads(json.dumps(index(sites.catalog().datasets)))
    assert {key: held[key] for key in of} == of


def test_many_codes_are_named_by_how_they_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is not named has no shard: none is asked for, and nothing is guessed."""
    monkeypatch.setattr(files, "_NAMED_AT_ONCE", 3)
    catalog = sites.catalog()
    made = {each.url: each for each in files.make(catalog, framed(catalog.site), "")}
    held = value(made["check/held.js"], "held")
    assert "codes" not in held
    found = [
        number
        for begins in held["begins"]
        for number in value(made[f"check/of-{begins}.js"], f"of-{begins}")
    ]
    assert found == sorted({code_number(id) for id in listed(catalog)})
    assert all(len(begins) == 3 for begins in held["begins"])


def test_a_claim_of_four_lines_fetches_little() -> None:
    site = sites.site()
    weights = sorted(
        (len(gzip.compress(raw, 9, mtime=0)), path)
        for path, raw in site.items()
        if path.startswith("check/") and path.endswith(".js") and path != "check/rules.js"
    )
    sizes = [size for size, path in weights if path != "check/held.js"]
    (held,) = (size for size, path in weights if path == "check/held.js")
    assert held + sum(sizes[-4:]) <= 8 * KB
