"""A `tars serve` of a test's own, and a language model's server that misbehaves."""

import http.server
import signal
import subprocess
import threading
import time

from tars import BINARY, Tars


class Server:
    """Serves a data directory until the block ends."""

    def __init__(self, tars: Tars, *options):
        self.tars, self.options = tars, options

    def __enter__(self):
        self.log = (self.tars.data.parent / "serve.log").open("w+b")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", *self.options, "--data", str(self.tars.data)],
            env=self.tars.environment, stderr=self.log,
        )
        deadline = time.monotonic() + 60
        while b"server.url" not in self.text():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError(self.text())
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.log.close()

    def text(self) -> bytes:
        self.log.seek(0)
        return self.log.read()

    @property
    def address(self) -> str:
        return self.text().split(b"server.url=")[1].split()[0].decode()

    def stop(self, with_signal=signal.SIGTERM) -> int:
        """The exit code after a signal."""
        self.process.send_signal(with_signal)
        return self.process.wait(timeout=20)


class BadModel:
    """Answers every chat completion with the same status, type and bytes; `None` never answers."""

    def __init__(self, reply: bytes | None, status=200, content_type="text/event-stream"):
        released = self.released = threading.Event()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if reply is None:
                    released.wait(30)
                    return
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        return self

    def __exit__(self, *_):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
