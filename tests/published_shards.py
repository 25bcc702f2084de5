"""The shards of the codes that are published here, as a browser has them."""

from __future__ import annotations

import json
from functools import cache

from cptref.catalog import releases
from cptref.claims.look_up import Shards
from cptref.claims.shards import index, shards
from tests import sites


def numbers() -> list[str]:
    """Every code of the fee schedules that are published here."""
    datasets = sites.catalog().datasets
    return sorted({key[0] for each in releases.of_kind(datasets, "pfs") for key in each.rows})


@cache
def published() -> Shards:
    """Theirs, by way of JSON: a shard is a plain value, and the engine reads nothing else."""
    datasets = sites.catalog().datasets
    made = json.loads(json.dumps([index(datasets), *shards(datasets, numbers())]))
    return Shards(made[0], {each["code"]: each for each in made[1:]})
