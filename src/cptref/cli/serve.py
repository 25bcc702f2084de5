"""`cptref serve`: the library as a site on this machine, new at every save."""

from __future__ import annotations

import errno
import os
import socket
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli.console import INPUT_OUTPUT, INTERRUPTED, WRONG_USAGE, Stop, home_of, say
from cptref.cli.options import Library, NoColor
from cptref.disk.cache import FOLDER

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

    from cptref.serve.preview import Preview

_HOST = "127.0.0.1"
_PORT = 8000
_IN_USE = (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE))
_MOST_PORT = 65535
_TERMINATED = 143
_NEEDED = ("starlette", "uvicorn", "watchfiles")
_MISSING = (
    "serve needs watchfiles, starlette and uvicorn: pip install 'cptref[serve]', or, in a checkout "
    "of cptref, make serve"
)


def serve(
    library: Library = None,
    port: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=_MOST_PORT, help="Of this machine; 0: any free one."),
    ] = _PORT,
    no_color: NoColor = False,
) -> None:
    home = home_of(library)
    if not all(map(find_spec, _NEEDED)):
        raise Stop(WRONG_USAGE, _MISSING)
    out = home / FOLDER / "serve" / "site"
    out.parent.mkdir(parents=True, exist_ok=True)  # said at once, where nothing can be written
    with _bound(port) as listening:
        raise typer.Exit(_serve(home, out, listening, no_color=no_color))


def _bound(port: int) -> socket.socket:
    """What listens at the port, for this machine alone."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        # The connections of a server that has just ended are no server.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen(128)
    except OSError as fault:
        listening.close()
        what = (
            f"port {port} is in use: end what listens there"
            if fault.errno in _IN_USE
            else f"port {port} cannot be listened at: {fault.strerror}"
        )
        raise Stop(INPUT_OUTPUT, f"{what}, or choose another with --port N") from None
    return listening


def _serve(home: Path, out: Path, listening: socket.socket, *, no_color: bool) -> int:
    import asyncio

    from cptref.serve.preview import Preview

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    preview = Preview(home, out, editor)
    address = f"http://{_HOST}:{listening.getsockname()[1]}/"
    say(f"Serving {home} at {address} - Ctrl-C ends it.\n")
    return asyncio.run(_until_ended(home, out, preview, listening, no_color=no_color))


async def _until_ended(
    home: Path, out: Path, preview: Preview, listening: socket.socket, *, no_color: bool
) -> int:
    """Serves and builds until a signal comes; gives the exit code that stands for it."""
    import asyncio
    import contextlib
    import signal

    import uvicorn

    from cptref.cli.serving import Serving
    from cptref.disk.packed import packed
    from cptref.serve.app import Server

    class Quiet(uvicorn.Server):
        """Signals are taken here, and not by the server too."""

        @contextlib.contextmanager
        def capture_signals(self):  # type: ignore[no-untyped-def]
            yield

    app = Server(preview, packed("serve")).app()
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = Quiet(config)
    ended = asyncio.get_running_loop().create_future()

    def end(code: int) -> None:
        if not ended.done():
            ended.set_result(code)

    loop = asyncio.get_running_loop()
    for number, code in ((signal.SIGINT, INTERRUPTED), (signal.SIGTERM, _TERMINATED)):
        if sys.platform == "win32":
            signal.signal(number, partial(_later, loop, end, code))
        else:
            loop.add_signal_handler(number, end, code)
    answering = asyncio.create_task(server.serve(sockets=[listening]))
    building = asyncio.create_task(Serving(home, out, preview, no_color=no_color).run())
    await asyncio.wait({ended, answering, building}, return_when=asyncio.FIRST_COMPLETED)
    preview.end()
    server.should_exit = True
    building.cancel()
    done = await asyncio.gather(answering, building, return_exceptions=True)
    for fault in done:
        if isinstance(fault, Exception):
            raise fault
    return int(ended.result()) if ended.done() else INPUT_OUTPUT


def _later(
    loop: AbstractEventLoop, end: Callable[[int], None], code: int, *signalled: object
) -> None:
    loop.call_soon_threadsafe(end, code)
