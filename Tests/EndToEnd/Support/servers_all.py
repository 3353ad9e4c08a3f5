"""All servers that sources can be on, for a command: `servers_all.py COMMAND...` runs it with TARS_TEST_SOURCES naming
a JSON file with the settings of each, and with "control", a URL that takes POST put?path=NAME and delete?path=NAME."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from servers_imap import IMAPServer
from servers_s3 import S3Server
from servers_web import WebServer
from servers_webdav import WebDAVServer

KINDS = (lambda folder: WebDAVServer(folder, secure=True), S3Server, IMAPServer, WebServer)


class Control(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_POST(self):
        url = urlsplit(self.path)
        _, kind, action = url.path.split("/")
        name = parse_qs(url.query, keep_blank_values=True)["path"][0]
        content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        server = self.server.servers[kind]
        if action == "put":
            server.put(name, content)
        else:
            server.delete(name)
        self.send_response(204)
        self.end_headers()


@contextlib.contextmanager
def running(folder: Path):
    """The servers by kind."""
    with contextlib.ExitStack() as stack:
        servers = {}
        for kind in KINDS:
            server = kind(folder / f"{len(servers)}")
            stack.callback(server.stop)
            servers[server.kind] = server
        yield servers


def control(servers):
    """A server that changes what is on the others."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Control)
    server.servers = servers
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main():
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as servers:
        port = control(servers).server_address[1]
        settings = {
            kind: {**server.settings(), "control": f"http://127.0.0.1:{port}/{kind}"}
            for kind, server in servers.items()
        }
        file = Path(folder) / "sources.json"
        file.write_text(json.dumps(settings))
        return subprocess.run(sys.argv[1:], env={**os.environ, "TARS_TEST_SOURCES": str(file)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
