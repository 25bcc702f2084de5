"""What an editor's program wrote otherwise is mended where it can mean one thing, else left."""

from __future__ import annotations

import pytest

from cptref.edit.fix import fixed
from cptref.load import load_record
from cptref.load.identity import Identity, identify
from tests.builders import CODE, CODE_PATH, SOURCE, SOURCE_PATH, TERM, TERM_PATH

LINE = "# yaml-language-server: $schema=../../schema/term.schema.json\n"
NBSP = "\u00a0"


def mended(text: str | bytes, path: str = TERM_PATH) -> str:
    """The text once it is fixed, without the line of its schema; twice is once."""
    raw = text if isinstance(text, bytes) else text.encode()
    one = fixed(path, raw)
    again = fixed(one.path, one.raw)
    assert (again.path, again.raw, again.mended) == (one.path, one.raw, ())
    lines = one.raw.decode().splitlines(keepends=True)
    return "".join(line for line in lines if "yaml-language-server" not in line)


def test_a_sound_record_gets_the_line_of_its_schema_alone() -> None:
    one = fixed(TERM_PATH, TERM.encode())
    assert (one.raw.decode(), one.mended) == (LINE + TERM, ("the line of its schema",))
    assert fixed(TERM_PATH, one.raw).mended == ()


def test_the_line_of_another_schema_is_mended() -> None:
    text = "# On it.\n" + LINE.replace("term", "code") + TERM
    assert fixed(TERM_PATH, text.encode()).raw.decode() == "# On it.\n" + LINE + TERM


@pytest.mark.parametrize(
    ("path", "up"),
    [
        (CODE_PATH, "../../../schema/code"),
        ("content/site.yaml", "../schema/site"),
        ("content/exceptions.yaml", "../schema/exceptions"),
    ],
)
def test_the_line_leads_to_the_schema_of_its_kind(path: str, up: str) -> None:
    first = fixed(path, b"title: a\n").raw.decode().split("\n")[0]
    assert first == f"# yaml-language-server: $schema={up}.schema.json"


def test_crlf_stays() -> None:
    text = (LINE + "title: A\nabbreviation: null\nmeaning: B\n").replace("\n", "\r\n")
    assert (
        fixed(TERM_PATH, text.encode()).raw == text.replace("abbreviation: null\r\n", "").encode()
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_marks_of_an_encoding_go(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    assert mended((mark + TERM).encode(encoding)) == TERM


def test_letters_of_which_nobody_knows_the_encoding_are_left() -> None:
    raw = "title: Périod\n".encode("cp1252")
    assert fixed(TERM_PATH, raw).raw == raw


@pytest.mark.parametrize("blank", [NBSP, "\u2003", "\u202f", "\u3000"])
def test_blanks_that_make_the_structure_are_plain(blank: str) -> None:
    text = (
        f"title:{blank}A\nmeaning: |\n{blank} B\n{blank}{blank}  C\nsee:\n{blank}{blank}- a\n"
        f"  -{blank}b{blank}\n"
    )
    assert mended(text) == "title: A\nmeaning: |\n  B\n    C\nsee:\n  - a\n  - b\n"


def test_blanks_within_a_text_stay() -> None:
    text = f"title: A{NBSP}B\nmeaning: |\n  18{NBSP}mm, mot{NBSP}: x\n\n  {NBSP}C\n"
    assert mended(text) == text


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("title: “A: B”\n", 'title: "A: B"\n'),
        ("title: “A #1” # why\n", 'title: "A #1" # why\n'),
        ("title：A\nmeaning： “B”\n", "title: A\nmeaning: “B”\n"),
        ("title: A\nmeaning: B\n  c：d\n", "title: A\nmeaning: B\n  c：d\n"),
        ("title: “A: B” and\n", "title: “A: B” and\n"),
        ("title: “A B”\n", "title: “A B”\n"),
        ("title: A\nmeaning: |\n  “A: B”\n", "title: A\nmeaning: |\n  “A: B”\n"),
        ('title: "A\n  “B: C”\n  D"\n', 'title: "A\n  “B: C”\n  D"\n'),
        ("see: [“a”, ‘b’, «c»]\n", "see: [a, b, c]\n"),
    ],
)
def test_curly_quotes_around_a_value_that_needs_some(bad: str, good: str) -> None:
    assert mended(bad) == good


@pytest.mark.parametrize("code", ["62", "“62”", f"62{NBSP}", '" 62"', "„62“"])
def test_a_code_stands_in_plain_quotes(code: str) -> None:
    assert mended(f"modifiers:\n  - modifier: {code} # two\n", CODE_PATH) == (
        'modifiers:\n  - modifier: "62" # two\n'
    )


@pytest.mark.parametrize("nothing", ["", " null", " Null", " NULL", " ~"])
def test_a_key_that_may_be_left_out_and_has_no_value_goes(nothing: str) -> None:
    text = f"title: A\n# Above.\nabbreviation:{nothing} # beside\nmeaning: B\nsee:{nothing}\n"
    assert mended(text) == "title: A\n# Above.\n# beside\nmeaning: B\n"


@pytest.mark.parametrize(
    "kept", ["title:\n", "title: null\n", "abbreviation: 'null'\n", "abbreviation: nullify\n",
             "abbreviation:\n", "unknown: null\ntitle: A\n"],
)  # fmt: skip
def test_a_key_that_is_needed_or_alone_or_unknown_stays(kept: str) -> None:
    assert mended(kept) == kept


def test_an_empty_key_of_a_row_goes() -> None:
    text = (
        "modifiers:\n  - document: null\n    modifier: XS\n    when: A\n    cite:\n"
        "  - {modifier: XE, document: null, when: A, cite: ~}\n"
        "  - {document: ~, cite: null, modifier: XP}\n"
        "  - document: # why\n    modifier: XU\n"
    )
    assert mended(text, CODE_PATH) == (
        "modifiers:\n  - modifier: XS\n    when: A\n"
        "  - {modifier: XE, when: A}\n  - {modifier: XP}\n"
        "  - document: # why\n    modifier: XU\n"
    )


def test_days_are_written_year_first() -> None:
    text = "published: 11/26/2026\nretrieved: '26.11.2026'\neffective: 11/12/2026\n"
    assert mended(text, SOURCE_PATH) == (
        "published: 2026-11-26\nretrieved: 2026-11-26\neffective: 11/12/2026\n"
    )


def test_a_day_in_prose_is_left() -> None:
    text = "title: A\nmeaning: 11/26/2026\n"
    assert mended(text) == text


def test_what_an_address_says_of_its_reader_goes() -> None:
    text = "url: https://x.org/a?utm_source=b&id=3&fbclid=c#p2\n"
    assert mended(text, SOURCE_PATH) == "url: https://x.org/a?id=3#p2\n"


@pytest.mark.parametrize(
    "url",
    ["http://[::1", "x", "https://x.org/?id=3", "https://x.org/a;b?c#d", "//x", "?utm_source"],
)
def test_an_address_that_says_nothing_of_its_reader_or_is_none_stays(url: str) -> None:
    """The last has no host, and is left to `check`."""
    text = f'url: "{url}"\n'
    wanted = 'url: "?utm_source"\n' if url[0] == "?" else text
    assert mended(text, SOURCE_PATH) == wanted


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("content/terms/mue.yml", "content/terms/mue.yaml"),
        ("content/terms/mue.YML", "content/terms/mue.yaml"),
        ("content/terms/mue.YAML", "content/terms/mue.yaml"),
        ("content/terms/mue.yaml.txt", "content/terms/mue.yaml"),
        ("content/codes/cpt/00100.yml", "content/codes/cpt/00100.yaml"),
        ("content/codes/00100.yml", "content/codes/00100.yml"),
        ("content/terms/M U.yml", "content/terms/M U.yml"),
        ("content/terms/mue.txt", "content/terms/mue.txt"),
        ("content/.yml", "content/.yml"),
    ],
)
def test_an_ending_is_mended_where_that_makes_a_record(path: str, new: str) -> None:
    assert fixed(path, TERM.encode()).path == new


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00", b"\xff", b"- a\n", b"title: 'a\n", b"a: &b c\n", b"\t\n", b"{", b"\xef\xbb\xbf",
     "title:\u00a0".encode(), "“".encode(), b"x" * 300_000],
)  # fmt: skip
def test_what_is_no_record_is_mended_once_and_not_broken(raw: bytes) -> None:
    once = fixed(TERM_PATH, raw)
    twice = fixed(TERM_PATH, once.raw)
    assert (twice.raw, twice.mended) == (once.raw, ())


@pytest.mark.parametrize(
    ("path", "text"), [(TERM_PATH, TERM), (CODE_PATH, CODE), (SOURCE_PATH, SOURCE)]
)
def test_a_sound_record_says_what_it_said(path: str, text: str) -> None:
    identity = identify(path)
    assert isinstance(identity, Identity)
    before, after = (
        load_record(path, identity, text.encode()),
        load_record(path, identity, fixed(path, text.encode()).raw),
    )
    assert before.value is not None
    assert after.value is not None
    assert after.value.data == before.value.data
