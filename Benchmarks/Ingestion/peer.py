"""Open WebUI as its package index has it, with its defaults and the same model from local files."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

from processes import Peak, cpu_seconds


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OpenWebUI:
    """A running server with one account and one knowledge base."""

    def __init__(self, python, model, data):
        self.address = f"http://127.0.0.1:{free_port()}"
        self.token = None
        data.mkdir(parents=True)
        program = Path(python).with_name("open-webui")
        port = self.address.rpartition(":")[2]
        self.process = subprocess.Popen(
            [program, "serve", "--host", "127.0.0.1", "--port", port], cwd=data, stdin=subprocess.DEVNULL,
            stdout=(data / "server.log").open("wb"), stderr=subprocess.STDOUT,
            env=os.environ | {
                "DATA_DIR": str(data), "WEBUI_SECRET_KEY": secrets.token_hex(), "RAG_EMBEDDING_MODEL": str(model),
                "OFFLINE_MODE": "true", "HF_HUB_OFFLINE": "1",
                "ANONYMIZED_TELEMETRY": "false", "SCARF_NO_ANALYTICS": "true",
                "ENABLE_OLLAMA_API": "false", "ENABLE_OPENAI_API": "false",
            })

    def call(self, path, body=None, content_type="application/json"):
        headers = {"Content-Type": content_type} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        request = urllib.request.Request(self.address + path, body, headers)
        with urllib.request.urlopen(request, timeout=3600) as answer:
            return json.load(answer)

    def wait_until_ready(self):
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                return self.call("/health")
            if self.process.poll() is not None:
                raise SystemExit("Open WebUI doesn't start; its log is in its data folder.")
            time.sleep(1)

    def prepare(self):
        """Waits for the server; makes the account and the knowledge base that the files are added to."""
        self.wait_until_ready()
        account = {"name": "Bench", "email": "bench@example.com", "password": secrets.token_urlsafe(12) + "aA1!"}
        self.token = self.call("/api/v1/auths/signup", json.dumps(account).encode())["token"]
        knowledge = {"name": "Files", "description": "Files"}
        return self.call("/api/v1/knowledge/create", json.dumps(knowledge).encode())["id"]

    def add(self, file, knowledge):
        """Uploads a file as its page does and waits until it was read; whether it has text."""
        border = uuid.uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="metadata"\r\n\r\n'
            f'{json.dumps({"knowledge_id": knowledge})}\r\n',
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n',
        ]
        body = "".join(parts).encode() + file.read_bytes() + f"\r\n--{border}--\r\n".encode()
        try:
            answer = self.call(
                "/api/v1/files/?process=true&process_in_background=false", body,
                f"multipart/form-data; boundary={border}")
        except urllib.error.HTTPError:
            return False
        return self.call(f"/api/v1/files/{answer['id']}")["data"].get("status") == "completed"


def measure(python, model, data, files):
    """Documents with text, processor and wall seconds without those of the start, and the most memory."""
    server = OpenWebUI(python, model, data)
    try:
        knowledge = server.prepare()
        before, start = cpu_seconds(server.process.pid), time.monotonic()
        with Peak(server.process.pid) as peak:
            added = sum(server.add(file, knowledge) for file in files)
        cpu = cpu_seconds(server.process.pid) - before
        return {"documents": added, "cpu": cpu, "seconds": time.monotonic() - start, "memory": peak.bytes}
    finally:
        server.process.terminate()
        server.process.wait()
