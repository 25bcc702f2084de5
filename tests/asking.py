"""`cptref mcp` asked by the protocol's own client, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcp import Client, MCPError, StdioServerParameters, stdio_client

Question = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one question."""

    is_error: bool
    text: str
    answer: Any
    """As data; nothing of an error."""
    code: int = 0
    """Of an error of the protocol, its number."""


@dataclass(frozen=True, slots=True)
class Heard:
    name: str
    instructions: str
    tools: dict[str, Any]
    told: tuple[Told, ...]


def ask(
    home: Path,
    questions: Sequence[Question] = (),
    arguments: Sequence[str] = (),
    mode: str = "auto",
) -> Heard:
    """One server, one question after the other. `arguments` stand in the place of the usual."""
    # In a thread of its own: where a browser's tests ran before, their loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _ask(home, questions, arguments, mode)).result()


async def _ask(
    home: Path, questions: Sequence[Question], arguments: Sequence[str], mode: str
) -> Heard:
    given = list(arguments) or ["mcp", "-C", str(home)]
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "cptref", *given], env=dict(os.environ)
    )
    async with Client(stdio_client(server), mode=mode) as client:
        tools = {each.name: each for each in (await client.list_tools()).tools}
        told = []
        for name, asked in questions:
            told.append(await _told(client, name, asked))
        info = client.server_info
        return Heard(info.name if info else "", client.instructions or "", tools, tuple(told))


async def _told(client: Client, name: str, asked: dict[str, Any]) -> Told:
    try:
        found = await client.call_tool(name, asked)
    except MCPError as fault:
        return Told(True, fault.message, None, fault.code)
    text = "".join(getattr(each, "text", "") for each in found.content)
    return Told(bool(found.is_error), text, found.structured_content)
