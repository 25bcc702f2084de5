"""What libyaml says of a file that is not YAML -> plain words, where an editor has to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from yaml.error import MarkedYAMLError, YAMLError

from cptref.diagnostics import Rule, Span
from cptref.load.plain import Mistake

SYNTAX = Rule(
    "E005",
    "The file is YAML",
    "What cannot be read cannot be checked. Usual causes: a colon and a space inside unquoted "
    "text, a quote that is not closed, an indentation that does not match.",
    'title: "Open cryosurgical ablation',
    'title: "Open cryosurgical ablation"',
)
# Where these are noticed is far from where they are made: the beginning says it better.
_AT_THE_BEGINNING = {
    "found unexpected end of stream": "the text that begins here has no closing quote",
    "could not find expected ':'": "what begins here is no key: a ':' is missing after it",
    "did not find expected ',' or ']'": (
        "the list that begins here has no ',' or ']' where one has to stand"
    ),
    "did not find expected ',' or '}'": (
        "the mapping that begins here has no ',' or '}' where one has to stand"
    ),
}
_WHERE_NOTICED = {
    "mapping values are not allowed in this context": (
        "a ':' and a space make a key, and no key may stand here: "
        "put the text in quotes, or mend the indentation"
    ),
    "did not find expected key": (
        "a key is expected here: mend the indentation, or the quotes or brackets before it"
    ),
    "did not find expected '-' indicator": (
        "an item of the list, '- …', is expected here: mend the indentation"
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins on the line after its key; text that begins with '- ' has to stand in quotes"
    ),
    "found character that cannot start any token": (
        "no text may begin with this character: put the text in quotes"
    ),
    "did not find expected node content": (
        "no text may begin with this character: put the text in quotes"
    ),
    "found unknown escape character": (
        "'\\' begins an escape here, and this is none: write '\\\\', or use single quotes"
    ),
    "did not find expected hexdecimal number": (
        "an escape such as \\x41 needs its hexadecimal digits"
    ),
    "did not find expected comment or line break": (
        "nothing may stand on this line after '|' or '>': the text begins on the next line"
    ),
}


def syntax_mistake(fault: YAMLError | None, lines: Sequence[str], first: int = 0) -> Mistake:
    """What it is, and its place, which is always inside of the lines; the fault's own lines count
    from the one that is the `first`."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    if not isinstance(fault, MarkedYAMLError) or mark is None:
        words = "not YAML: what begins here is neither a key nor an item of what stands above"
        return Mistake(SYNTAX, Span(first + 1, 1, first + 1, 2), words, "mend the indentation")
    problem = fault.problem or "it cannot be read"
    known = _WHERE_NOTICED.get(problem)
    if fault.context_mark and problem in _AT_THE_BEGINNING:
        mark, known = fault.context_mark, _AT_THE_BEGINNING[problem]
    words = known or problem
    if known is None and fault.context and fault.context_mark:
        words += f" {fault.context} that began at line {first + fault.context_mark.line + 1}"
    line = min(first + mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line]))
    span = Span(line + 1, column + 1, line + 1, column + 2)
    return Mistake(SYNTAX, span, f"not YAML: {words}")


RULES: tuple[Rule, ...] = (SYNTAX,)
