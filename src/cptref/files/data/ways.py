"""How the library is read as data, in programs that people have: what the page prints.

Those that are run here are run as they are printed: tests/test_data_ways.py.
"""

from __future__ import annotations

from cptref.frozen import frozen


@frozen
class Way:
    title: str
    code: str
    says: str
    is_run: bool = False


_PANDAS = """\
import json
import zipfile

import pandas

TYPES = {"string": "string", "integer": "Int64", "number": "float64"}


def read(package, name):
    tables = json.load(package.open("datapackage.json"))["resources"]
    table = next(each for each in tables if each["name"] == name)
    fields = table["schema"]["fields"]
    return pandas.read_csv(
        package.open(table["path"]),
        dtype={each["name"]: TYPES[each["type"]] for each in fields if each["type"] in TYPES},
        parse_dates=[each["name"] for each in fields if each["type"] == "date"],
        keep_default_na=False,
        na_values=[""],
    )


with zipfile.ZipFile("library.zip") as package:
    payments = read(package, "payments")
    localities = read(package, "localities")

newest = payments[payments["effective"] == payments["effective"].max()]
print(newest[["code", "setting", "national_payment_usd"]])
"""
_DUCKDB = '''\
import zipfile

import duckdb

zipfile.ZipFile("library.zip").extractall("library")
found = duckdb.sql("""
    SELECT code, payer, stance, count(*) AS criteria
    FROM read_csv('library/criteria.csv', types = {'code': 'VARCHAR', 'value': 'DECIMAL(18, 4)'})
    GROUP BY ALL
    ORDER BY ALL
""")
print(found)
'''
_R = """\
unzip("library.zip", exdir = "library")
payments <- read.csv(
  "library/payments.csv",
  colClasses = c(code = "character", modifier = "character"),
  na.strings = "",
  encoding = "UTF-8"
)
payments$effective <- as.Date(payments$effective)
"""

WAYS: tuple[Way, ...] = (
    Way(
        "pandas",
        _PANDAS,
        "The types are those that the package states; without them 00100 would be 100, and NA, "
        "which is a value of Medicare’s, would be empty.",
        is_run=True,
    ),
    Way("DuckDB", _DUCKDB, "The archive is unpacked first; each table is then a file.",
        is_run=True),
    Way("R", _R, "With readr or data.table the types of the columns are given likewise."),
    Way(
        "Excel",
        "",
        "Unpack the archive, then Data, From Text/CSV: choose 65001 (UTF-8), and in Transform Data "
        "set the type of code columns to Text before loading, or 00100 becomes 100. Each briefing "
        "also offers its tables as a workbook, which needs none of this.",
    ),
)  # fmt: skip
