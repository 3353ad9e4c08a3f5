"""A server for a benchmark, on a free port and with a new data directory."""

import contextlib
import os
import subprocess
import sys
import time

PATIENCE = 60


@contextlib.contextmanager
def served(folder, **settings):
    """The process, its URL and its data directory; the server ends with the block."""
    data = folder / "data"
    command = [os.environ["TARS_BINARY"], "serve", "--data", data, "--port", "0"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log)
    try:
        yield server, _address(server, folder / "server.log"), data
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=60)


def _address(server, log):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and server.poll() is None:
        words = log.read_text("utf-8", errors="replace").split()
        urls = [word.partition("=")[2] for word in words if word.startswith("server.url=")]
        if urls:
            return urls[0]
        time.sleep(0.02)
    sys.exit(f"the server was not ready within {PATIENCE} s, or ended with {server.poll()}")
