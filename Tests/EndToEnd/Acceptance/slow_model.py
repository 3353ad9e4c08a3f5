"""A language model's server that says one word after the other, as slowly as a test wants."""

import http.server
import json
import threading
import time


class SlowModel:
    """Streams `words`, `pause` seconds apart; counts the requests that were cut off."""

    def __init__(self, words, pause):
        outer = self
        self.cut_off = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                try:
                    for word in words:
                        delta = {"choices": [{"delta": {"content": word}}]}
                        self.wfile.write(b"data: " + json.dumps(delta).encode() + b"\n\n")
                        self.wfile.flush()
                        time.sleep(pause)
                    self.wfile.write(b"data: [DONE]\n\n")
                except OSError:
                    outer.cut_off += 1

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
