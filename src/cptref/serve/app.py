"""Requests -> answers: files of the site, pages with the script that keeps them new."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from cptref.disk.served import IsFolder
from cptref.serve.addresses import OWN, content_type, is_own, parts
from cptref.serve.injected import NO_WORKER, at_root, digest, injected, waiting
from cptref.serve.preview import Preview

#: A page is as new as the last build: nothing is kept. Nor may a page of elsewhere read or frame
#: what is not published yet.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_HTML = content_type(".html")
_WORKER = "/sw.js"


class Server:
    """Answers for one preview, and for no name but those of this machine."""

    def __init__(self, preview: Preview, assets: Mapping[str, bytes]) -> None:
        """`assets` are the files that are served beside the site, by name."""
        self._preview, self._assets = preview, assets

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET"])])

    async def _answer(self, request: Request) -> Response:
        if not is_own(request.headers.get("host", "").strip()):
            words = "This server answers as 127.0.0.1 and localhost alone.\n"
            return _plain(words, HTTPStatus.MISDIRECTED_REQUEST)
        path = request.url.path if not request.scope["path"] else str(request.scope["path"])
        if path == f"{OWN}events":
            return self._events()
        if path == f"{OWN}told":
            return await self._told(request)
        if path.startswith(OWN):
            asset = self._assets.get(path.removeprefix(OWN))
            if asset is None:
                return _plain("There is no such file.\n", HTTPStatus.NOT_FOUND)
            return _whole(asset, content_type(path))
        if path == _WORKER:
            return _whole(NO_WORKER, content_type(path))
        return await self._file(path)

    async def _file(self, path: str) -> Response:
        named = parts(path)
        if named is None:
            return await self._not_found()
        try:
            content = await self._preview.read(named)
        except IsFolder:
            return RedirectResponse(
                quote(f"/{'/'.join(named)}/"), HTTPStatus.TEMPORARY_REDIRECT, _HEADERS
            )
        if content is None:
            return await self._not_found()
        kind = content_type(named[-1])
        return _whole(injected(content, content) if kind == _HTML else content, kind)

    async def _not_found(self) -> Response:
        page = await self._preview.read(("404.html",))
        if page is not None:
            return _whole(injected(at_root(page), None), _HTML, HTTPStatus.NOT_FOUND)
        words = "The page comes by itself when the library has been built for the first time."
        page = waiting("There is no site yet", words)
        return _whole(injected(page, None), _HTML, HTTPStatus.SERVICE_UNAVAILABLE)

    async def _told(self, request: Request) -> Response:
        """Whether a page is another than is `shown`, and what its panel has to say."""
        named = parts(unquote(request.query_params.get("page", "/")))
        try:
            page = await self._preview.read(named) if named else None
        except IsFolder:
            page = None
        is_changed = digest(page) != request.query_params.get("shown", "")
        told = {"is_changed": is_changed, **self._preview.panel("/".join(named or ()))}
        return _whole(json.dumps(told).encode(), content_type(".json"))

    def _events(self) -> Response:
        kind = "text/event-stream"
        return StreamingResponse(self._built(), media_type=kind, headers=_HEADERS)

    async def _built(self) -> AsyncIterator[bytes]:
        """Says each time that there is something new to be asked for, but not what."""
        yield b"retry: 500\n\n"
        while not self._preview.is_ended:
            changed = self._preview.next
            yield b"event: built\ndata:\n\n"
            await changed.wait()


def _whole(content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(content, status, {**_HEADERS, "Content-Type": kind})


def _plain(words: str, status: HTTPStatus) -> Response:
    return _whole(words.encode(), content_type(".txt"), status)
