"""CMS's text of a locality's counties, as its file of 2025 words it."""

import pytest

from cptref.cms.gpci.counties import Counties, County, counties


def named(*names: str, state: str = "") -> tuple[County, ...]:
    return tuple(County(name, state) for name in names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Counties(())),
        ("HARRIS", Counties(named("HARRIS"))),
        ("ALL COUNTIES", Counties((), "all")),
        ("ALL COUNTY EQUIVALENTS", Counties((), "all")),
        ("ALL OTHER COUNTIES; ALL OTHER COUNTIES", Counties((), "other")),
        ("ALL COUNTIES, EXCEPT ARLINGTON, FAIRFAX, AND FALLS CHURCH CITY", Counties((), "all")),
        ("ALL OTHER COUNTIES EXCEPT MONTGOMERY", Counties((), "other")),
        ("MARTIN, PALM BEACH, AND ST. LUCIE", Counties(named("MARTIN", "PALM BEACH", "ST. LUCIE"))),
        ("LOS ANGELES /ORAGNGE CNTY", Counties(named("LOS ANGELES", "ORAGNGE"))),
        (
            "DISTRICT OF COLUMBIA; FAIRFAX CITY IN VIRGINIA; MONTGOMERY AND BOWIE IN MARYLAND",
            Counties(
                named("DISTRICT OF COLUMBIA")
                + named("FAIRFAX CITY", state="VIRGINIA")
                + named("MONTGOMERY", "BOWIE", state="MARYLAND")
            ),
        ),
    ],
)  # fmt: skip
def test_each_form_of_the_file_is_read(text: str, found: Counties) -> None:
    assert counties(text) == found
