"""Hostile records, a test for each row: Y for YAML, X for markup, P for paths.

Where a row bounds the time, the bound here is twenty times as long: a slow machine passes, an
input that explodes does not.
"""

from __future__ import annotations

import json
import os
import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from itertools import islice
from pathlib import Path

import pytest
import yaml

from cptref import limits
from cptref.build import Sources, build
from cptref.diagnostics import has_errors
from cptref.disk.read import read_content, read_theme
from cptref.load import load
from cptref.load.compose import compose
from tests import samples
from tests.corpora import each_corpus

TERM = "content/terms/mue.yaml"
THEME = samples.HERE.parent / "templates"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Of this process's own work: what else the machine does is no matter."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def told(text: str | bytes, path: str = TERM) -> list[tuple[str, int, int]]:
    """Rule, line and column of every mistake in the record; 0, 0 for the whole file's."""
    found = samples.problems(samples.with_record(path, text))
    assert {problem.file for problem in found} <= {path}
    return [
        (p.rule.number, p.span.line if p.span else 0, p.span.column if p.span else 0) for p in found
    ]


def rules(text: str | bytes, path: str = TERM) -> list[str]:
    return [rule for rule, _, _ in told(text, path)]


# Y1 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["00100", "0360", "02", "017"])
def test_y1_a_code_without_quotes_stays_text(code: str) -> None:
    """And the editor is told to quote it."""
    record = (samples.BASE / samples.RECORDS["code"]).read_text("utf-8")
    unquoted = record.replace('pos: "21"', f"pos: {code}")
    composed = compose(unquoted, frozenset({"pos"}))
    assert isinstance(composed.tree, dict)
    assert composed.tree["service"]["settings"][0]["pos"] == code
    assert [mistake.rule.number for mistake in composed.mistakes] == ["W001"]


# Y2 ----------------------------------------------------------------------------------------------

NOT_TEXT_ELSEWHERE = ["NO", "on", "yes", "1_000", "12:30:00", "1e3", ".inf", ".nan"]


@pytest.mark.parametrize("value", NOT_TEXT_ELSEWHERE)
def test_y2_a_value_is_text_until_the_schema_types_it(value: str) -> None:
    library = samples.with_keys("term", f"title: {value}")
    record = load(library).value.terms["status-indicator"]
    assert record.data.title == value


@pytest.mark.parametrize("value", [*NOT_TEXT_ELSEWHERE, "+6", "6.0", "06", "0x6", "６", "-.inf"])
def test_y2_a_number_is_digits_alone(value: str) -> None:
    assert samples.numbers(samples.with_keys("site", f"review_months: {value}")) == ["E106"]


# Y3 ----------------------------------------------------------------------------------------------


def test_y3_a_duplicate_key_is_told_with_both_lines() -> None:
    text = "title: MUE\nmeaning: A limit.\ntitle: OPPS\n"
    (problem,) = samples.problems(samples.with_record(TERM, text))
    assert (problem.rule.number, problem.span and problem.span.line) == ("E006", 3)
    assert "first at line 1" in problem.message


# Y4 ----------------------------------------------------------------------------------------------


def test_y4_an_alias_bomb_is_refused_at_once() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with within(20 * 0.05):
        assert {"E007", "E008"} <= set(rules("\n".join(levels) + "\n"))


def test_y4_a_value_that_holds_itself_is_refused_at_once() -> None:
    with within(20 * 0.05):
        found = told("title: MUE\nmeaning: &a [*a]\n")
    assert [f for f in found if f[0] in ("E007", "E008")] == [("E007", 2, 10), ("E008", 2, 14)]


def test_y4_a_merge_key_is_refused_at_once() -> None:
    with within(20 * 0.05):
        assert told("<<: {title: MUE}\nmeaning: A limit.\n") == [("E009", 1, 1)]


# Y5 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [5_000, 100_000, 250_000])
@pytest.mark.parametrize("bracket", ["[", "{a: "])
def test_y5_deep_nesting_is_told_at_the_first_level_too_many(depth: int, bracket: str) -> None:
    text = "title:\n " + (bracket * depth)[: limits.RECORD_BYTES - 100]
    with within(1):
        column = 2 + (limits.RECORD_DEPTH - 1) * len(bracket)
        assert told(text) == [("E015", 2, column)]


def test_y5_a_million_levels_are_too_large_before_they_are_too_deep() -> None:
    with within(1):
        assert told("[" * 1_000_000) == [("E017", 0, 0)]


# Y6 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        '!!python/object/apply:os.system ["touch {}"]',
        '!!python/object/new:subprocess.Popen [["touch", "{}"]]',
        "!!python/name:os.system",
        "!!python/module:antigravity",
        '!!java.lang.ProcessBuilder [["touch", "{}"]]',
        "!include {}",
        "!<tag:yaml.org,2002:binary> aGVsbG8=",
        "! text",
    ],
)
def test_y6_a_tag_is_refused_and_runs_nothing(tag: str, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    found = told(f"title: MUE\nmeaning: {tag.format(proof)}\n")
    assert ("E010", 2, 10) in found
    assert not proof.exists()


# Y7 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: MUE\nmeaning: A limit.\ncite: [cms-release]\n---\ntitle: A\n", ("E011", 4, 1)),
        ("", ("E012", 0, 0)),
        ("# nothing\n", ("E012", 0, 0)),
        ("---\n...\n", ("E012", 0, 0)),
        ("MUE\n", ("E013", 1, 1)),
        ("- title: MUE\n", ("E013", 1, 1)),
        ("[]\n", ("E013", 1, 1)),
        ("? [title]\n: MUE\ntitle: MUE\nmeaning: A limit.\n", ("E014", 1, 3)),
    ],
)
def test_y7_what_is_no_mapping_of_keys_gets_one_clear_message(
    text: str, expected: tuple[str, int, int]
) -> None:
    assert told(text) == [expected]


# Y8 ----------------------------------------------------------------------------------------------

SOUND = "title: MUE\nmeaning: A limit.\ncite: [cms-release]\n"


def test_y8_windows_line_ends_are_fine() -> None:
    assert told(SOUND.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("raw", "rule", "words"),
    [
        (b"\xef\xbb\xbf" + SOUND.encode(), "E001", "byte 0"),
        (SOUND.encode("utf-16"), "E001", "byte 0"),
        (SOUND.encode("utf-16-be"), "E001", "byte 0"),
        (SOUND.replace("limit", "limité").encode("latin-1"), "E001", "byte 27"),
        (b"title: \xc3\x28\n", "E001", "byte 7"),
        (b"title: \xed\xa0\x80\n", "E001", "byte 7"),
        (b"title: MUE\x00\nmeaning: A limit.\n", "E002", "U+0000"),
        (b'title: "MUE\\0"\nmeaning: A limit.\n', "E002", "U+0000"),
        (b"title: MUE\x1b[31m\nmeaning: A limit.\n", "E002", "U+001B"),
        (b"title: MUE\xc2\x9b31m\nmeaning: A limit.\n", "E002", "U+009B"),
        (b'title: "MUE\\ud800"\nmeaning: A limit.\n', "E005", "not YAML"),
        (b"title:\tMUE\nmeaning: A limit.\n", "E004", "tab"),
        (b"title: MUE\nmeaning:\n\t- A limit.\n", "E004", "tab"),
    ],
)
def test_y8_bytes_that_are_no_plain_text_are_refused(raw: bytes, rule: str, words: str) -> None:
    found = samples.problems(samples.with_record(TERM, raw))
    assert {words in problem.message for problem in found if problem.rule.number == rule} == {True}


# Y9 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("character", ["\u202e", *map(chr, range(0x2066, 0x206A))])
@pytest.mark.parametrize("escaped", [False, True])
def test_y9_a_bidirectional_override_is_an_error_anywhere(character: str, escaped: bool) -> None:
    shown = f"\\u{ord(character):04x}" if escaped else character
    assert rules(SOUND.replace("limit", f'lim{shown}it').replace("A lim", '"A lim')
                 .replace("it.", 'it."')) == ["E003"]  # fmt: skip


@pytest.mark.parametrize("character", ["\u200b", "\u200d", "\u2060", "\u00ad"])
def test_y9_an_invisible_character_is_a_warning_in_prose(character: str) -> None:
    assert rules(SOUND.replace("limit", f"lim{character}it")) == ["W002"]


@pytest.mark.parametrize("word", ["limit ４７３８１", "tum\u043er limit"])
def test_y9_a_letter_of_another_script_is_a_warning_in_prose(word: str) -> None:
    assert rules(SOUND.replace("limit", word)) == ["Q004"]


def test_y9_a_word_of_another_script_and_greek_letters_are_fine() -> None:
    assert rules(SOUND.replace("limit", "limit (лимит), \u03b12")) == []


@pytest.mark.parametrize(
    "code", ["cpt/４７３８１", "cpt/4738О", "cpt/47381\u200b", "cpt/\u202e47381", "cpt/４7381"]
)
def test_y9_a_code_in_other_letters_is_an_error(code: str) -> None:
    library = samples.with_keys("code", f"related:\n- {{code: {code}, relation: alternative}}")
    assert any(number[0] == "E" for number in samples.numbers(library))


@pytest.mark.parametrize("stem", ["４７３８１", "4738О", "47381\u200b", "\u202e47381"])
def test_y9_a_file_name_in_other_letters_is_an_error_that_names_them(stem: str) -> None:
    path = f"content/codes/cpt/{stem}.yaml"
    (problem,) = load({path: b""}).problems
    assert problem.rule.number == "L002"
    assert "U+" in problem.hint


# Y10 ---------------------------------------------------------------------------------------------


def test_y10_a_day_that_is_none_is_told_with_its_line() -> None:
    problem = samples.problems(samples.with_keys("source", "retrieved: 2026-02-30"))[0]
    assert (problem.rule.number, problem.span is not None) == ("E105", True)


def test_y10_a_number_of_five_thousand_digits_is_told_with_its_line() -> None:
    with within(1):
        library = samples.with_keys("site", f"review_months: {'9' * 5000}")
        (problem,) = samples.problems(library)
    assert problem.rule.number == "E106"
    assert problem.span
    assert len(problem.message) < 200


# Y11 ---------------------------------------------------------------------------------------------


def test_y11_a_file_of_a_megabyte_is_refused_unread() -> None:
    with within(1):
        assert told(b"title: MUE\n" + b"# x\n" * 250_000) == [("E017", 0, 0)]


def test_y11_a_file_of_a_gigabyte_is_not_read_into_memory(tmp_path: Path) -> None:
    samples.write(tmp_path, samples.base())
    with (tmp_path / TERM).open("wb") as huge:
        huge.truncate(1 << 30)
    tracemalloc.start()
    with within(5):
        content = read_content(tmp_path).value
        found = samples.numbers(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["E017"]
    assert peak < 64 * limits.RECORD_BYTES


def test_y11_a_text_of_200_kilobytes_is_too_long_for_its_place() -> None:
    with within(2):
        assert told(f"title: {'very ' * 40_000}long\nmeaning: A.\ncite: [cms-release]\n") == [
            ("E110", 1, 8)
        ]


@pytest.mark.slow
def test_y11_a_list_of_50_thousand_items_is_refused_at_the_first_too_many() -> None:
    with within(2):
        assert told("see:\n" + "- a\n" * 50_000) == [("E016", limits.RECORD_NODES, 3)]


@pytest.mark.slow
def test_y11_twenty_thousand_records_take_memory_for_each_alike() -> None:
    """What 4,000 records take, five times as many take five times, and little."""
    few, many = _memory_of(4_000), _memory_of(20_000)
    assert many < 5.5 * few
    assert many / 20_000 < 20_000


def _memory_of(count: int) -> int:
    files: dict[str, bytes | None] = {
        f"content/terms/t{n}.yaml": b"title: MUE\nmeaning: A limit.\n" for n in range(count)
    }
    tracemalloc.start()
    load(files)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_y11_a_name_of_300_characters_is_refused() -> None:
    (problem,) = load({f"content/terms/{'a' * 300}.yaml": b""}).problems
    assert problem.rule.number == "L002"


# Y12 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "rule", "hint"),
    [
        ("titel: MUE", "E101", "did you mean 'title'?"),
        ("modifers: []", "E101", "did you mean 'modifiers'?"),
        ("status: actve", "E104", "did you mean 'active'?"),
        ("status: gone", "E104", ""),
        ("status: [active]", "E104", ""),
        ("service: {}", "E102", ""),
        ("modifiers: null", "E023", "write the value"),
        ("modifiers: []", "E109", ""),
        ("modifiers:", "E109", ""),
        ("payers: aetna", "E103", ""),
    ],
)
def test_y12_a_slip_is_told_and_where_it_can_be_guessed_guessed(
    keys: str, rule: str, hint: str
) -> None:
    first = samples.problems(samples.with_keys("code", keys))[0]
    assert first.rule.number == rule
    assert hint in first.hint


# X6 ----------------------------------------------------------------------------------------------

INJECTIONS = [
    "{{7*7}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% include '/etc/passwd' %}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# a comment #}",
    "${7*7}",
    "<%= 7 * 7 %>",
    "#{7*7}",
    "{{ config.items() }}",
    "{{ page }}",
    "{%- raw -%}",
]


@pytest.mark.slow
def test_x6_template_syntax_is_printed_literally() -> None:
    _assert_printed(INJECTIONS)


@pytest.mark.slow
@each_corpus
def test_x6_the_template_injection_corpus_is_printed_literally(corpora: Path) -> None:
    lines = (corpora / "ssti/ssti.fuzz").read_text("utf-8").splitlines()
    _assert_printed([line.strip() for line in lines if line.strip()])


def _assert_printed(lines: list[str]) -> None:
    """Each as the title of a term, on the page of all terms, and as a code span of its prose."""
    library = samples.base()
    shown = [line for line in lines if len(line) <= limits.LINE_CHARACTERS and "\t" not in line]
    for number, line in enumerate(shown):
        record = {"title": line, "meaning": f"`` {line} ``", "cite": ["cms-release"]}
        text = yaml.safe_dump(record, allow_unicode=True, width=10_000)
        library[f"content/terms/t{number}.yaml"] = text.encode()
    built = build(Sources(library, read_theme([THEME])))
    assert not has_errors(built.problems)
    assert built.value is not None
    site = {path: raw.decode("utf-8") for path, raw in built.value if path.endswith(".html")}
    page = site["glossary/index.html"]
    for line in shown:
        plain = escape(line, quote=False)
        in_title = plain.replace("'", "&#39;").replace('"', "&#34;")
        in_prose = plain.replace('"', "&quot;")
        assert in_title in page
        assert f"<code>{in_prose}</code>" in page


@each_corpus
def test_x6_naughty_strings_are_read_or_told(corpora: Path) -> None:
    strings = json.loads((corpora / "naughty/blns.json").read_text("utf-8"))
    for text in strings:
        quoted = yaml.dump(
            {"title": text, "meaning": text}, allow_unicode=True, Dumper=yaml.CSafeDumper
        )
        for record in (quoted, f"title: {text}\nmeaning: |\n  {text}\n"):
            samples.problems({TERM: record.encode("utf-8", "surrogatepass")})


@each_corpus
def test_x6_the_yaml_test_suite_is_read_or_told(corpora: Path) -> None:
    """Every document of the suite, whole and as the value of a key."""
    cases = sorted((corpora / "yaml-test-suite").glob("*.yaml"))
    assert cases
    for case in cases:
        text = case.read_text("utf-8")
        load({TERM: text.encode()})
        for test in yaml.load(text, yaml.CSafeLoader):
            document = _document(test.get("yaml", ""))
            indented = "".join(f"  {line}" for line in document.splitlines(keepends=True))
            for record in (document, f"title: {document}", f"meaning:\n{indented}"):
                load({TERM: record.encode("utf-8", "surrogatepass")})


def _document(shown: str) -> str:
    """The suite writes space that cannot be seen with signs."""
    for sign, meant in (
        ("␣", " "),
        ("»", "\t"),
        ("—", ""),
        ("↵", ""),
        ("←", "\r"),
        ("⇔", "\ufeff"),
    ):
        shown = shown.replace(sign, meant)
    return shown.removesuffix("∎\n")


# P1 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/x", "..", ".", "/abs", "%2e%2e", "a\0b", "CON", "con", "aux.html", "-rf", "．．",
        "a b", "a" * 300, "a_b", "a--b", "-a", "a-", "A", "é", "index", "nul", "com1", "a\nb", "~",
    ],
)  # fmt: skip
def test_p1_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    library = load({f"content/terms/{name}.yaml": b"title: MUE\nmeaning: A limit.\n"})
    assert {problem.rule.number for problem in library.problems} <= {"L001", "L002"}
    assert library.problems
    assert not library.value.terms


@pytest.mark.parametrize("name", ["../../etc/x", "..", "/abs", "%2e%2e", "aux.html", "-rf", "．．"])
def test_p1_a_reference_that_could_lead_elsewhere_is_refused(name: str) -> None:
    assert samples.numbers(samples.with_keys("code", f'family: "{name}"')) == ["E107"]
    overview = f"overview: |\n  Compare {{term}}`{name}` [@cms-release]."
    assert samples.numbers(samples.with_keys("code", overview)) == ["L005"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terms/cpt-1", "terms/CPT-1"),
        ("codes/cpt/0001A", "codes/cpt/0001a"),
        ("terms/caf\u00e9", "terms/cafe\u0301"),
        ("terms/a1", "terms/a\uff11"),
    ],
)
def test_p1_names_that_some_disk_takes_for_one_are_twins(one: str, other: str) -> None:
    found = load({f"content/{one}.yaml": b"", f"content/{other}.yaml": b""}).problems
    assert "L003" in {problem.rule.number for problem in found}


# P2 ----------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return samples.write(tmp_path / "library", samples.base())


def _link(place: Path, target: Path) -> None:
    place.unlink(missing_ok=True)
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError as fault:
        pytest.skip(f"no symbolic links here: {fault}")


def _refused(library: Path, path: str, cptref: samples.Cptref) -> None:
    with within(10):
        said = json.loads(cptref("check", "-C", library, "--format", "json").out)
    assert [(p["rule"], p["file"]) for p in said["problems"]] == [("E018", path)]


def test_p2_a_record_that_is_a_link_is_refused(library: Path, cptref: samples.Cptref) -> None:
    outside = library.parent / "outside.yaml"
    outside.write_text("title: Secret\nmeaning: A secret.\ncite: [cms-release]\n", "utf-8")
    _link(library / TERM, outside)
    _refused(library, TERM, cptref)
    ran = cptref("build", "-C", library)
    assert ran.code == 1
    assert "Secret" not in ran.out + ran.err
    assert not (library / "site").exists()


def test_p2_a_folder_that_is_a_link_is_refused(library: Path, cptref: samples.Cptref) -> None:
    outside = library.parent / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("title: Secret\n", "utf-8")
    _link(library / "content" / "secrets", outside)
    _refused(library, "content/secrets", cptref)


def test_p2_a_content_folder_that_is_a_link_is_refused(
    library: Path, cptref: samples.Cptref
) -> None:
    (library / "content").rename(library.parent / "outside")
    _link(library / "content", library.parent / "outside")
    said = json.loads(cptref("check", "-C", library, "--format", "json").out)
    assert [(p["rule"], p["file"]) for p in said["problems"]] == [("E018", "content")]


def test_p2_a_link_to_itself_is_refused(library: Path, cptref: samples.Cptref) -> None:
    _link(library / TERM, library / TERM)
    _refused(library, TERM, cptref)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_p2_a_pipe_is_refused_and_not_waited_for(library: Path, cptref: samples.Cptref) -> None:
    (library / TERM).unlink()
    os.mkfifo(library / TERM)
    _refused(library, TERM, cptref)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_p2_a_socket_is_refused(
    library: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library / "content" / "terms")  # a socket's whole path has to be short
    with socket.socket(socket.AF_UNIX) as server:
        (library / TERM).unlink()
        server.bind("mue.yaml")
        _refused(library, TERM, cptref)


def test_p2_a_file_that_becomes_a_link_before_it_is_opened_is_refused(
    library: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's listing says a file; by then it is a link to elsewhere."""
    place = library / TERM
    place.write_text("title: MUE\n", "utf-8")
    outside = library.parent / "outside.yaml"
    outside.write_text("title: Secret\n", "utf-8")
    opened = os.open

    def swap(path: str | Path, flags: int, *more: int, **named: int) -> int:
        if Path(path).name == place.name and not place.is_symlink():
            place.unlink()
            _link(place, outside)
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", swap)
    _refused(library, TERM, cptref)


@pytest.mark.slow
def test_p2_a_link_in_the_output_is_replaced_and_never_followed(
    library: Path, cptref: samples.Cptref
) -> None:
    outside = library.parent / "outside"
    outside.mkdir()
    (outside / "00100.html").write_text("theirs", "utf-8")
    assert cptref("build", "-C", library).code == 0
    pages = library / "site" / "cpt"
    for page in pages.iterdir():
        page.unlink()
    pages.rmdir()
    _link(pages, outside)
    assert cptref("build", "-C", library).code == 0
    assert not pages.is_symlink()
    assert (pages / "00100.html").is_file()
    assert [(page.name, page.read_text("utf-8")) for page in outside.iterdir()] == [
        ("00100.html", "theirs")
    ]


# P3 ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("out", ["/", ".", "content", "content/cpt", "..", "templates", "src"])
def test_p3_an_output_that_is_not_the_builds_own_is_refused(
    out: str, library: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    before = _tree(library.parent)
    ran = cptref("build", "--out", out)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert _tree(library.parent) == before


def test_p3_a_foreign_folder_with_something_in_it_is_refused(
    library: Path, cptref: samples.Cptref
) -> None:
    theirs = library.parent / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("the only copy", "utf-8")
    (theirs / ".gitignore").write_text("*\n", "utf-8")
    before = _tree(theirs)
    assert cptref("build", "-C", library, "--out", theirs).code == 2
    assert _tree(theirs) == before


def test_p3_a_file_or_a_link_is_no_output(library: Path, cptref: samples.Cptref) -> None:
    file = library.parent / "file"
    file.write_text("theirs", "utf-8")
    assert cptref("build", "-C", library, "--out", file).code == 2
    assert file.read_text("utf-8") == "theirs"
    link = library.parent / "link"
    _link(link, library.parent)
    assert cptref("build", "-C", library, "--out", link).code == 2
    assert link.is_symlink()


@pytest.mark.slow
def test_p3_an_empty_folder_and_the_last_build_are_fine(
    library: Path, cptref: samples.Cptref
) -> None:
    out = library.parent / "out"
    out.mkdir()
    assert cptref("build", "-C", library, "--out", out).code == 0
    first = _tree(out)
    assert "index.html" in first
    assert cptref("build", "-C", library, "--out", out).code == 0
    assert _tree(out) == first


def test_a_folder_without_a_library_is_said_in_one_line(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    ran = cptref("check", "-C", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "content/site.yaml" in ran.err


def _tree(folder: Path) -> dict[str, bytes]:
    found = islice(folder.rglob("*"), 10_000)
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.is_file()}
