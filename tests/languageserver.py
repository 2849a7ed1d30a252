"""Drives yaml-language-server as an editor does: JSON-RPC over its standard input and output."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "editor"
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
    },
}


class LanguageServer:
    """A running language server, with a partnership's folder open in it."""

    def __init__(self, node: str, root: Path, settings: dict[str, Any]) -> None:
        self.root = root
        self.settings = settings
        self._serial = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._process = subprocess.Popen(
            [node, "--require", HERE / "no-network.cjs", SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "HOME": str(root)},
            cwd=root,
        )
        folder = {"uri": root.as_uri(), "name": root.name}
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [folder],
                "capabilities": _CAPABILITIES,
            },
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {}}})

    def close(self) -> str:
        """End the server; return what it complained of: every try to reach a network."""
        self.request("shutdown", None)
        self._send({"method": "exit"})
        _, complaints = self._process.communicate(timeout=20)
        return complaints.decode("utf-8")

    def open(self, path: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with another text than its own if one is given; return its diagnostics."""
        if text is None:
            text = (self.root / path).read_text(encoding="utf-8")
        return self.open_all({path: text})[path]

    def open_all(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """Open files with these texts; return the diagnostics of each."""
        uris = {path: (self.root / path).as_uri() for path in texts}
        for path, text in texts.items():
            self._serial += 1
            document = {
                "uri": uris[path],
                "languageId": "yaml",
                "version": self._serial,
                "text": text,
            }
            self._diagnostics.pop(uris[path], None)
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while not self._diagnostics.keys() >= set(uris.values()):
            self._take()
        return {path: self._diagnostics[uri] for path, uri in uris.items()}

    def hover(self, path: str, line: int, column: int) -> str:
        """Return what is shown over a place of a file, counted from 1."""
        found = self.request("textDocument/hover", self._at(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def complete(self, path: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return what is offered at a place of a file, by label."""
        found = self.request("textDocument/completion", self._at(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def request(self, method: str, params: Any) -> Any:
        """Return the server's answer to a request."""
        self._serial += 1
        mine = self._serial
        self._send({"id": mine, "method": method, "params": params})
        while (message := self._take()).get("id") != mine or "method" in message:
            pass
        assert "error" not in message, message["error"]
        return message["result"]

    def _at(self, path: str, line: int, column: int) -> dict[str, Any]:
        place = {"line": line - 1, "character": column - 1}
        return {"textDocument": {"uri": (self.root / path).as_uri()}, "position": place}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """Read one message, and answer it when it is a question."""
        message = self._read()
        method = message.get("method", "")
        if method == "textDocument/publishDiagnostics":
            params = message["params"]
            self._diagnostics[params["uri"]] = params["diagnostics"]
        elif "id" in message and method:
            answer: Any = None
            if method == "workspace/configuration":
                answer = [self._section(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": answer})
        return message

    def _section(self, section: str) -> Any:
        """Return a section of the settings, as VS Code hands it over."""
        if section in self.settings:
            return self.settings[section]
        found: dict[str, Any] = {}
        for name, value in self.settings.items():
            if name.startswith(f"{section}."):
                *above, last = name.removeprefix(f"{section}.").split(".")
                place = found
                for part in above:
                    place = place.setdefault(part, {})
                place[last] = value
        return found

    def _read(self) -> dict[str, Any]:
        out = self._process.stdout
        assert out is not None
        length = 0
        while line := out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server ended"
        found: dict[str, Any] = json.loads(out.read(length))
        return found
