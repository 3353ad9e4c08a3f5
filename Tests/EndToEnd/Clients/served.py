"""A running server for tests: the one at TARS_URL with TARS_TOKEN, else one started from TARS_BINARY.

The server holds an employment contract in two versions (30, then 60 days of notice) and a text full of markup.
"""

import contextlib
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

CONTRACT = """# Employment contract

## Salary

The salary is paid on the 25th day of each month into the account that the employee names.

## Notice

After the probation period the notice period is {days} days to the end of a month.
It holds for both sides.

## Holidays

The employee has 25 days of paid holiday in each calendar year.
"""

MARKUP = """# Zebra <img src=x onerror="window.hacked = 1">

The zebra's password is <script>window.hacked = 2</script><b onclick="window.hacked = 3">swordfish</b>.
"""


@dataclass
class Served:
    url: str
    token: str
    """Whether the server was started here, so that its documents are known exactly."""
    own: bool
    data: Path | None = None

    def client(self, **options) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60, **options)

    def upload(self, name: str, text: str) -> dict:
        with self.client() as client:
            reply = client.post("/api/v1/documents", params={"name": name}, content=text.encode())
        assert reply.status_code == 200, reply.text
        return reply.json()


@contextlib.contextmanager
def served(folder: Path):
    url = os.environ.get("TARS_URL")
    if url:
        yield Served(url.rstrip("/"), os.environ["TARS_TOKEN"], own=False)
        return
    port = free_port()
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [os.environ["TARS_BINARY"], "serve", "--data", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            env=environment(), stdout=output, stderr=output,
        )
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process, log)
            token = (folder / "data" / "admin.token").read_text().strip()
            server = Served(f"http://127.0.0.1:{port}", token, own=True, data=folder / "data")
            fill(server)
            yield server
        finally:
            stop(process)
        assert token not in log.read_text(errors="replace"), "the token is in the log"


def fill(server: Served) -> None:
    server.upload("hr/contract.md", CONTRACT.format(days=30))
    # The second version's beginning must be a later moment than one that can be asked about.
    time.sleep(0.2)
    server.upload("hr/contract.md", CONTRACT.format(days=60))
    server.upload("zoo/zebra.md", MARKUP)


def environment() -> dict:
    found = dict(os.environ)
    model = found.get("TARS_TEST_MODEL")
    if model:
        found["TARS_MODELS_DIRECTORY"] = str(Path(model).parent)
        found["TARS_MODELS_EMBEDDING"] = Path(model).name
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/ready").status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"not ready: {log.read_text(errors='replace')}")


def stop(process: subprocess.Popen) -> None:
    """The server must stop by itself when asked to."""
    process.send_signal(signal.SIGTERM)
    try:
        status = process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert status == 0, status
