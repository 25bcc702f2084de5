"""How much a page shows: what is more stands on parts, each with an address of its own.

Lists without an address for each part are cut by `lists/pagination.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cptref.schema import Family

#: A dataset's page shows so many rows; of a longer file, those of codes that the library lists.
ROWS_SHOWN = 250
#: Where the library lists more codes than that, the rows stand on pages by so many characters.
PART_CHARACTERS = 3
#: A code's page of pairs shows so many; of more there are parts.
PAIRS_SHOWN = 500
#: A family's page shows so many codes; those of a larger one stand on parts of at most these.
MEMBERS_SHOWN = 60
MEMBERS_OF_PART = 25

#: A spreadsheet has so many codes: a person can still look through it. Of more there are several.
ROWS_OF_SPREADSHEET = 500
#: A list of the API with more rows is there in parts, each of at most so many: some 350 KB.
ROWS_OF_DATA = 1_000
#: Up to so many codes, the API has each list whole in one file too. The longest, that of gaps, has
#: some 2 MB then; more than a program would read to show one code, and less than it may expect.
CODES_OF_API = 2_000


def is_large(of: Family) -> bool:
    """Whether the family has too many codes for its page."""
    return len(of.members) > MEMBERS_SHOWN


@lru_cache(maxsize=16)
def beginnings(numbers: tuple[str, ...], most: int) -> Mapping[str, str]:
    """The numbers and what the part begins with that has them, as `pagination.cut` names it."""
    begin = {number: [number[:end] for end in range(1, len(number) + 1)] for number in numbers}
    counted = Counter(chain.from_iterable(begin.values()))
    return {
        number: next((each for each in found if counted[each] <= most), number)
        for number, found in begin.items()
    }
