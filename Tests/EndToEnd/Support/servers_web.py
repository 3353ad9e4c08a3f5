"""A web site over a folder with a sitemap, robots.txt, entity tags and redirects, and pages that do harm."""

import gzip
import hashlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, with_body):
        path = unquote(urlsplit(self.path).path)
        self.server.requests.append((self.command, self.path))
        harm = HARMS.get(path)
        if harm:
            harm(self)
            return
        generated = {"/robots.txt": self.server.robots, "/sitemap.xml": self.server.sitemap,
                     "/sitemap.xml.gz": lambda: gzip.compress(self.server.sitemap())}.get(path)
        file = self.server.folder / path.lstrip("/")
        if generated:
            self.send(200, generated(), {}, with_body)
        elif file.is_file():
            self.send_page(file, with_body)
        else:
            self.send(404, b"not here", {}, with_body)

    def send_page(self, file, with_body):
        content = file.read_bytes()
        kind = "text/html; charset=utf-8" if file.suffix in ("", ".html") else "text/plain; charset=utf-8"
        tag = '"' + hashlib.sha256(content).hexdigest()[:16] + '"'
        self.send(200, content, {"ETag": tag, "Content-Type": kind}, with_body)

    def send(self, status, content, headers, with_body=True):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_body:
            self.wfile.write(content)


def hang(handler):
    handler.server.stopping.wait(60)


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    try:
        while not handler.server.stopping.is_set():
            handler.wfile.write(b"and so on " * 1000)
    except OSError:
        pass


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    try:
        while not handler.server.stopping.is_set():
            handler.wfile.write(b".")
            time.sleep(0.2)
    except OSError:
        pass


def bomb(handler):
    packed = gzip.compress(b"\0" * (256 << 20), 9)
    handler.send(200, packed, {"Content-Encoding": "gzip", "Content-Type": "text/html"})


def short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"too short")
    handler.close_connection = True


def to(target):
    return lambda handler: handler.send(302, b"", {"Location": target})


HARMS = {
    "/harm/hang": hang, "/harm/endless": endless, "/harm/drip": drip, "/harm/bomb": bomb, "/harm/short": short,
    "/harm/loop": to("/harm/loop"), "/harm/away": to("http://169.254.169.254/latest/meta-data/"),
    "/harm/file": to("file:///etc/passwd"), "/moved": to("/a.txt"),
}


class WebServer:
    kind = "web"

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.folder = folder
        self._server.requests = []
        self._server.stopping = threading.Event()
        self._server.robots = lambda: b"User-agent: *\nDisallow: /private/\n"
        self._server.sitemap = self.sitemap
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self):
        return self.base + "/sitemap.xml"

    @property
    def requests(self):
        """Method and path of every request, in order."""
        return self._server.requests

    def sitemap(self):
        pages = [quote(str(file.relative_to(self.folder))) for file in sorted(self.folder.rglob("*")) if file.is_file()]
        items = "".join(f"<url><loc>{self.base}/{page}</loc></url>" for page in pages)
        return ('<?xml version="1.0" encoding="UTF-8"?>'
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>').encode()

    def path(self, name: str):
        return f"{self.base}/{quote(name)}"

    def put(self, name: str, content: bytes):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def delete(self, name: str):
        (self.folder / name).unlink()

    def settings(self):
        return {"address": self.address, "missing": self.base + "/nothing-here.html"}

    def stop(self):
        self._server.stopping.set()
        self._server.shutdown()
        self._server.server_close()
