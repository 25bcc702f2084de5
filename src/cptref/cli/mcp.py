"""`cptref mcp`: the library answers programs that speak the Model Context Protocol, on a pipe."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cptref.cli.console import CONTENT_HAS_ERRORS, WRONG_USAGE, Stop, content_of, home_of, today
from cptref.cli.options import Library

if TYPE_CHECKING:
    from pathlib import Path

    from mcp.server.lowlevel import Server

    from cptref.catalog import Catalog
    from cptref.site.page import SiteFrame

_MISSING = (
    "mcp needs the package mcp: pip install 'cptref[mcp]', or, in a checkout of cptref, make mcp"
)


def mcp(library: Library = None) -> None:
    home = home_of(library)
    if not find_spec("mcp"):
        raise Stop(WRONG_USAGE, _MISSING)
    import asyncio
    import gc

    from cptref.plan import framed

    catalog = _catalog(home)
    # All of the library stays for as long as it is asked; what answers leave is collected.
    gc.freeze()
    gc.enable()
    asyncio.run(_serve(server(catalog, framed(catalog.site))))


def _catalog(home: Path) -> Catalog:
    """What would be published, with every code that Medicare's files list. Nothing is written."""
    from cptref.build import Sources, published

    content, refused = content_of(home)
    found = published(Sources(content, {}, scope="imported", today=today()))
    if found.value is None or refused:
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"the library {home} has errors, so nothing is answered of it: cptref check says where",
        )
    return found.value.finished


def server(catalog: Catalog, site: SiteFrame) -> Server[Any]:
    """The five tools over a library, as the protocol has them."""
    import json

    from mcp.server.lowlevel import Server
    from mcp.shared.exceptions import MCPError
    from mcp.types import (
        INVALID_PARAMS,
        CallToolResult,
        ListToolsResult,
        TextContent,
        Tool,
        ToolAnnotations,
    )

    from cptref.answers.refused import Refused, quoted
    from cptref.answers.tools import TOOLS, answer, gives_schema, takes_schema
    from cptref.cli.at_once import VERSION
    from cptref.cli.console import complain, told_of

    async def listed(*_: Any) -> Any:
        hints = ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        )
        return ListToolsResult(
            tools=[
                Tool(
                    name=name,
                    title=tool.title,
                    description=tool.says,
                    input_schema=takes_schema(tool),
                    output_schema=gives_schema(tool),
                    annotations=hints,
                )
                for name, tool in TOOLS.items()
            ]
        )

    async def called(_: Any, asked: Any) -> Any:
        tool = TOOLS.get(asked.name)
        if tool is None:
            names = ", ".join(TOOLS)
            raise MCPError(INVALID_PARAMS, f"{quoted(asked.name)} is no tool: {names}")
        try:
            found = answer(catalog, site, tool, asked.arguments or {})
        except Refused as refused:
            return told(str(refused))
        except Exception as fault:
            words = told_of(fault)[1]
            complain(f"cptref: {words}\n")
            return told(words)
        text = json.dumps(found, ensure_ascii=False)
        return CallToolResult(content=[TextContent(text=text)], structured_content=found)

    def told(words: str) -> Any:
        return CallToolResult(content=[TextContent(text=words)], is_error=True)

    return Server(
        "cptref",
        version=VERSION.split()[-1],
        title=site.title,
        instructions=" ".join((_INSTRUCTIONS, *site.notice)),
        on_list_tools=listed,
        on_call_tool=called,
    )


_INSTRUCTIONS = (
    "Billing codes with the source of every statement. Give the source, the release and its age "
    "with what you repeat. A gap says what is not known: it is no sign that a payer covers a "
    "service, or that it does not. A date for which no release is held has no answer: do not take "
    "another release's."
)


async def _serve(of: Server[Any]) -> None:
    from mcp.server.stdio import stdio_server

    async with stdio_server() as (reading, writing):
        await of.run(reading, writing, of.create_initialization_options())
