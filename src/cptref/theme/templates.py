"""The theme's templates, compiled when one of their pages is made."""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from types import FunctionType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.compiler import Frame as EvalFrame
from markupsafe import Markup, escape

from cptref.theme.bytecode import Bytecode, Kept

_ACTIVE = re.compile(r"""[&<>'"]""")


class ThemeError(Exception):
    """The theme cannot make a page that may be published; says so in one plain sentence."""


class Templates:
    """The theme's templates by name, each compiled once, or not at all where `kept` has it.

    Raises ThemeError for one that is missing or broken.
    """

    def __init__(self, theme: Mapping[str, bytes], kept: Kept | None = None) -> None:
        sources = {}
        for path, raw in theme.items():
            if path.endswith(".html"):
                try:
                    sources[path] = raw.decode()
                except UnicodeDecodeError:
                    raise ThemeError(f"The theme's {path} is not UTF-8.") from None
        self._environment = _environment(sources)
        if kept is not None:
            self._environment.bytecode_cache = Bytecode(kept, _compiler())
        self._compiled: dict[str, Template] = {}

    def show(self, name: str, **values: object) -> str:
        try:
            template = self._compiled.get(name)
            if template is None:
                template = self._compiled[name] = self._environment.get_template(name)
            return template.render(values)
        except TemplateError as fault:
            raise ThemeError(f"The theme's {name} cannot be shown: {fault}.") from fault
        except RecursionError:
            words = "it includes itself, or is nested too deep"
            raise ThemeError(f"The theme's {name} cannot be shown: {words}.") from None


class _Compiler(CodeGenerator):
    """Compiles `{{ value }}` to `_Environment.shown`: `escape` was a quarter of the rendering."""

    def _output_child_pre(self, node: nodes.Expr, frame: EvalFrame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class _Environment(Environment):
    code_generator_class = _Compiler

    @staticmethod
    def shown(value: object) -> str:
        """As `escape`. What is HTML already, or needs no escaping, is not made HTML anew."""
        if isinstance(value, Markup) or (type(value) is str and not _ACTIVE.search(value)):
            return value
        return escape(value)


def _environment(sources: Mapping[str, str]) -> Environment:
    return _Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


def _compiler() -> bytes:
    """Other bytes whenever the code above that says what a template is compiled to is another:
    a number to be raised by hand would be forgotten, and an old page would be the price."""
    says = (*vars(_Compiler).values(), _environment)
    # The second version of marshal has no references, so that equal code has equal bytes.
    return b"".join(
        marshal.dumps(each.__code__.replace(co_filename=""), 2)
        for each in says
        if isinstance(each, FunctionType)
    )
