"""A JupyterLab of its own for pictures and tests: it knows nobody's settings and trusts no notebook."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 240
"""Seconds until the server has started or a page is there: a busy machine takes long."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
"""Of Chromium."""
_PLACES = {
    "HOME": "home",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
}
_SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # all cells, not only those in sight
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def chromium() -> str | None:
    """Find a Chromium on the path."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def jupyterlab(books: Path, home: Path) -> Iterator[str]:
    """Serve a folder of notebooks.

    Args:
        books: the folder.
        home: an empty folder for what JupyterLab keeps.

    Yields:
        The address, to which ``/lab/tree/NAME?token=x`` is added.

    Raises:
        RuntimeError: where the server ends or does not answer.
    """
    for name, setting in _SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={books}"]
    options += ["--no-browser", "--allow-root", "--IdentityProvider.token=x"]
    environment = os.environ | {name: str(home / place) for name, place in _PLACES.items()}
    command = [sys.executable, "-m", "jupyterlab", *options]
    with (home / "log").open("w") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:  # noqa: S603 - our own command
        try:
            _wait_for(f"http://127.0.0.1:{port}/api?token=x", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("JupyterLab does not answer")
