"""A server that answers as one of a language model does, for the page on such engines: docs/llm-engine.md.

It speaks the protocol that llama.cpp, Ollama, vLLM and hosted services share (chat completions over HTTP), and knows
answers to the page's articles alone, right and wrong ones, in place of a model of some gigabytes.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWERS = {
    "The bridge is closed, grumbled the mayor.": [
        {"speaker": "the mayor", "cue": "grumbled", "content": "The bridge is closed", "class": "statement"}
    ],
    "Divers geolocated the wreck to Tarn Bay.": [
        {"speaker": "Divers", "cue": "geolocated", "content": "the wreck to Tarn Bay", "class": "evidence"},
        {"speaker": "The navy", "cue": "confirmed", "content": "that it had sunk", "class": "statement"},
    ],
}
"""The model's answers, one list an article; one attribution of the second article is invented."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = next((made for text, made in ANSWERS.items() if text in asked["messages"][-1]["content"]), [])
        answer = json.dumps({"attributions": found})
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": answer}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering() -> Iterator[str]:
    """Run the server on a free port of this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/chat/completions"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
