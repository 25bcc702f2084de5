"""An editor, as far as a language server sees one: it opens a text, and asks about places."""

from __future__ import annotations

import itertools
import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

_SECONDS = 60
Place = tuple[int, int]
"""Line and column from 0, as the protocol counts."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: what a list shows, what is written, and what is said of it."""

    label: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Complaint:
    line: int
    message: str


class Editor:
    """Of one folder, with its settings. A `with` block starts and ends the server."""

    def __init__(self, command: Sequence[str], folder: Path, settings: Mapping[str, Any]) -> None:
        self._command = command
        self._folder = folder
        self._settings = settings
        self._ids = itertools.count(1)
        self._opened = itertools.count(1)
        self._came: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._told: dict[str, list[Complaint]] = {}
        self._configured = False

    def __enter__(self) -> Editor:
        self._server = subprocess.Popen(
            self._command,
            cwd=self._folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {
            "textDocument": {
                "completion": {
                    "completionItem": {
                        "snippetSupport": True,
                        "documentationFormat": ["markdown", "plaintext"],
                    }
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {}},
        }
        root = self._folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "library"}],
                "capabilities": capabilities,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        while not self._configured:
            self._take(_SECONDS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.kill()
        self._server.wait()
        for stream in (self._server.stdin, self._server.stdout):
            if stream:
                stream.close()

    def open(self, path: str, text: str) -> str:
        """The text as a file of the folder that is not saved yet; its name for later questions."""
        uri = (self._folder / path).as_uri()
        self._told.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": next(self._opened), "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def close(self, uri: str) -> None:
        """Waits until the server has taken its marks back, so that they are not the next text's."""
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        self._ask("textDocument/foldingRange", {"textDocument": {"uri": uri}})
        self._told.pop(uri, None)

    def completions(self, path: str, text: str, at: Place) -> list[Offer]:
        uri = self.open(path, text)
        found = self._ask("textDocument/completion", _at(uri, at)) or []
        self.close(uri)
        items = found["items"] if isinstance(found, dict) else found
        return [_offer(item) for item in items]

    def hovers(self, path: str, text: str, places: Sequence[Place]) -> list[str]:
        """What is shown at each place; empty where nothing is."""
        uri = self.open(path, text)
        shown = [self._ask("textDocument/hover", _at(uri, at)) for at in places]
        self.close(uri)
        return [one["contents"]["value"] if one else "" for one in shown]

    def complaints(self, texts: Mapping[str, str]) -> dict[str, list[Complaint]]:
        """What the server marks in each text, by the path under which it is opened."""
        uris = {path: self.open(path, text) for path, text in texts.items()}
        while not self._told.keys() >= set(uris.values()):
            self._take(_SECONDS)
        found = {path: self._told[uri] for path, uri in uris.items()}
        for uri in uris.values():
            self.close(uri)
        return found

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take(_SECONDS)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self, seconds: float) -> dict[str, Any]:
        message = self._came.get(timeout=seconds)
        assert message is not None, "the language server ended"
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            told = message["params"]
            self._told[told["uri"]] = [
                Complaint(one["range"]["start"]["line"], one["message"])
                for one in told["diagnostics"]
            ]
        return message

    def _answer(self, request: dict[str, Any]) -> Any:
        if request["method"] != "workspace/configuration":
            return None
        self._configured = True
        return [self._settings.get(item.get("section"), {}) for item in request["params"]["items"]]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._server.stdin.flush()

    def _read(self) -> None:
        stream = self._server.stdout
        assert stream
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = stream.readline()
            self._came.put(json.loads(stream.read(length)))
        self._came.put(None)


def _at(uri: str, at: Place) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": at[0], "character": at[1]}}


def _offer(item: dict[str, Any]) -> Offer:
    text = item.get("textEdit", {}).get("newText") or item.get("insertText") or item["label"]
    words = item.get("documentation", "")
    return Offer(item["label"], text, words["value"] if isinstance(words, dict) else words)
