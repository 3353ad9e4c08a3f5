"""A server with TLS, and connections of HTTP/2 to it whose frames a test writes itself."""

import contextlib
import os
import socket
import ssl
import subprocess
import time
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import httpx

from served import environment, free_port, stop

BINARY = os.environ.get("TARS_BINARY")


class Secured:
    """A server with TLS from the local authority."""

    def __init__(self, data: Path, settings: dict | None = None):
        self.data, self.port = data, free_port()
        self.certs = data / "certs"
        self.ca = self.certs / "ca.crt"
        self.log = data.parent / "server.log"
        self.url = f"https://localhost:{self.port}"
        if not self.ca.exists():
            self.tars("certs", "init")
            self.tars("certs", "issue", "localhost", "127.0.0.1")
        self.environment = environment() | {
            "TARS_SERVER_TLS_CERTIFICATE": str(self.certs / "server.crt"),
            "TARS_SERVER_TLS_KEY": str(self.certs / "server.key"),
        } | (settings or {})

    def tars(self, *arguments):
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--data", str(self.data)], capture_output=True, timeout=120,
            env=getattr(self, "environment", environment()))
        assert done.returncode == 0, done
        return done.stdout

    @contextlib.contextmanager
    def running(self):
        with self.log.open("ab") as output:
            process = subprocess.Popen(
                [BINARY, "serve", "--data", self.data, "--host", "127.0.0.1", "--port", str(self.port)],
                env=self.environment, stdout=output, stderr=output)
            try:
                self.wait(process)
                self.token = (self.data / "admin.token").read_text().strip()
                self.process = process
                yield self
            finally:
                if process.poll() is None:
                    stop(process)

    def wait(self, process):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            assert process.poll() is None, self.log.read_text(errors="replace")
            with contextlib.suppress(httpx.TransportError):
                if self.client().get("/ready").status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text(errors="replace"))

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca)

    def client(self, **options) -> httpx.Client:
        headers = {"Authorization": f"Bearer {getattr(self, 'token', 'none')}"}
        return httpx.Client(base_url=self.url, verify=self.context(), headers=headers, timeout=60, **options)

    def socket(self, protocols=("http/1.1",), context=None) -> ssl.SSLSocket:
        context = context or self.context()
        context.set_alpn_protocols(list(protocols))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return context.wrap_socket(plain, server_hostname="localhost")

    def metric(self, name: str) -> float:
        with self.client() as client:
            for line in client.get("/metrics").text.splitlines():
                if line.startswith(name + " "):
                    return float(line.split()[1])
        return 0.0


class Frames:
    """A connection of HTTP/2 whose frames the test writes itself."""

    def __init__(self, server: Secured, **options):
        self.server = server
        self.socket = server.socket(["h2"])
        assert self.socket.selected_alpn_protocol() == "h2"
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(
            header_encoding="utf-8", validate_outbound_headers=False, normalize_outbound_headers=False, **options))
        self.h2.initiate_connection()
        self.flush()

    def flush(self):
        self.socket.sendall(self.h2.data_to_send())

    def request(self, path="/health", method="GET", end=True, headers=(), authority=None) -> int:
        stream = self.h2.get_next_available_stream_id()
        authority = authority or f"localhost:{self.server.port}"
        self.h2.send_headers(stream, [
            (":method", method), (":scheme", "https"), (":authority", authority), (":path", path),
            ("authorization", f"Bearer {self.server.token}"), *headers], end_stream=end)
        self.flush()
        return stream

    def events(self, until=lambda event: False, seconds=30):
        """All events until one of a kind, the connection's end, or the time is up."""
        seen, deadline = [], time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.socket.settimeout(max(0.1, deadline - time.monotonic()))
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                break
            except (ConnectionError, ssl.SSLError):
                data = b""
            if not data:
                return [*seen, None]
            try:
                events = self.h2.receive_data(data)
            except h2.exceptions.ProtocolError:
                return [*seen, None]
            seen += events
            with contextlib.suppress(OSError):
                self.flush()
            if any(until(event) for event in events):
                break
        return seen

    def status(self, stream) -> int | None:
        """The status of the answer, `None` where the stream was reset or the connection ended."""
        last = (h2.events.StreamEnded, h2.events.StreamReset, h2.events.ConnectionTerminated)
        events = self.events(lambda e: isinstance(e, last) and getattr(e, "stream_id", stream) == stream)
        for event in events:
            if isinstance(event, h2.events.ResponseReceived) and event.stream_id == stream:
                return int(dict(event.headers)[":status"])
        return None
