"""What is left of a script, and what is left alone."""

from __future__ import annotations

import pytest

from cptref.theme.script import bare, joined


def test_lines_that_explain_and_space_before_lines_go() -> None:
    written = '// Why.\n"use strict";\n{\n  a();\n\n  // Why not.\n\tb("//  c"); // So.\n}\n'
    assert bare(written) == '"use strict";{a();b("//  c"); // So.\n}\n'


def test_a_line_that_may_be_at_its_end_stays_one() -> None:
    """A browser ends a statement there by itself."""
    assert bare("const a = 1\nconst b = () => 2\nb()\n") == "const a = 1\nconst b = () => 2\nb()\n"


def test_what_goes_on_is_one_line() -> None:
    written = "f(\n  a,\n  // Why.\n  [b],\n)\n  .then({\n    c,\n  })\n  || d;\n"
    assert bare(written) == "f(a,[b],).then({c,})|| d;\n"


@pytest.mark.parametrize(
    "kept", ["a(`b\n  c`);\n", 'a("b\\\n  c");\n', 'a("b   c");\n', "a(`b  ${c}`);\n", ""]
)
def test_space_that_means_something_stays(kept: str) -> None:
    assert bare(kept) == kept


def test_it_is_done_once() -> None:
    once = bare("  a();\n  // b\n\n    // c\n  d();")
    assert bare(once) == once


def test_what_is_imported_stands_in_its_place_and_nobody_else_sees_it() -> None:
    parts = {"parts/a.js": "const a = 1;\n", "b.js": "f(a);\n"}
    written = '// Why.\n"use strict";\nimport "parts/a.js";\nimport "b.js";\ng(a);\n'
    whole = '// Why.\n"use strict";\n{\nconst a = 1;\n\nf(a);\n\ng(a);\n}\n'
    assert joined(written, parts.__getitem__) == whole
    assert joined("f(a);\n", parts.__getitem__) == "f(a);\n"
