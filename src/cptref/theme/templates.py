"""The theme's templates, compiled when one of their pages is made."""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from functools import cached_property
from keyword import iskeyword
from types import FunctionType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.compiler import Frame as EvalFrame
from markupsafe import Markup, escape

from cptref.theme.bytecode import Bytecode, Kept

_active = re.compile(r"""[&<>'"]""").search


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
        self._sources = sources
        self._environment = _environment(sources, _Environment)
        if kept is not None:
            self._environment.bytecode_cache = Bytecode(kept, _compiler())
        self._compiled: dict[str, Template] = {}

    def show(self, name: str, **values: object) -> str:
        try:
            try:
                template = self._compiled.get(name)
                if template is None:
                    template = self._compiled[name] = self._environment.get_template(name)
                return template.render(values)
            except AttributeError:
                # It may be asked whether there is such a thing: what comes of it is Jinja's to say.
                return self._as_jinja_does.get_template(name).render(values)
        except TemplateError as fault:
            raise ThemeError(f"The theme's {name} cannot be shown: {fault}.") from fault
        except RecursionError:
            words = "it includes itself, or is nested too deep"
            raise ThemeError(f"The theme's {name} cannot be shown: {words}.") from None

    @cached_property
    def _as_jinja_does(self) -> Environment:
        return _environment(self._sources, Environment)


class _Compiler(CodeGenerator):
    """Compiles `{{ value }}` to `shown`, `view.title` to what Python has for it, and a call to a
    call: what Jinja has in their places was nearly half of the rendering.

    Jinja looks for an item where there is no attribute, and of none of both makes something
    undefined. So a template that reads what is not there has an AttributeError of Python's.
    """

    def visit_Template(self, node: nodes.Template, frame: EvalFrame | None = None) -> None:  # noqa: N802  # Jinja's
        self.writeline("shown = environment.shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: EvalFrame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    def visit_Getattr(self, node: nodes.Getattr, frame: EvalFrame) -> None:  # noqa: N802  # Jinja's
        if isinstance(node.node, nodes.Name) and node.node.name == "self":  # its blocks are items
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: EvalFrame, forward_caller: bool = False) -> None:  # noqa: N802  # Jinja's
        # A name that Python does not take stands in a mapping.
        is_plain = not node.dyn_args and not node.dyn_kwargs
        if not is_plain or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _Environment(Environment):
    code_generator_class = _Compiler

    @staticmethod
    def shown(value: Any) -> str:
        """As `escape`. What is HTML already, or needs no escaping, is not made HTML anew."""
        kind = type(value)
        if kind is Markup or (kind is str and not _active(value)):
            return value  # type: ignore[no-any-return]  # a text
        return escape(value)


def _environment(sources: Mapping[str, str], made_by: type[Environment]) -> Environment:
    return made_by(
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
