"""What holds for many routes alike, over a restart too: repeated creations, entity tags, errors with their page."""

import os
import signal
import subprocess

import httpx
import pytest

from served import environment, free_port, stop, wait_until_ready


class Server:
    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.start()

    def start(self):
        log = self.folder / "server.log"
        self.process = subprocess.Popen(
            [os.environ["TARS_BINARY"], "serve", "--data", self.folder / "data", "--host", "127.0.0.1", "--port",
             str(self.port)],
            env=environment(), stdout=log.open("ab"), stderr=subprocess.STDOUT,
        )
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process, log)

    def client(self):
        token = (self.folder / "data" / "admin.token").read_text().strip()
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}", headers={"Authorization": f"Bearer {token}"}, timeout=60)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("contract"))
    yield server
    stop(server.process)


def test_a_creation_is_known_after_a_kill(server, tmp_path):
    draft = {"name": "kept", "kind": "folder", "address": str(tmp_path), "isPaused": True}
    headers = {"Idempotency-Key": "source-1"}
    with server.client() as client:
        first = client.post("/api/v1/sources", json=draft, headers=headers)
        assert first.status_code == 201, first.text
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    server.start()
    with server.client() as client:
        again = client.post("/api/v1/sources", json=draft, headers=headers)
        assert again.status_code == 201 and again.content == first.content
        assert again.headers["idempotent-replayed"] == "true"
        other = client.post("/api/v1/sources", json={**draft, "name": "other"}, headers=headers)
        assert other.status_code == 422 and other.json()["code"] == "idempotency_mismatch"
        assert len(client.get("/api/v1/sources").json()["sources"]) == 1


def test_a_secret_is_shown_once_and_kept_nowhere(server):
    headers = {"Idempotency-Key": "hook-1"}
    with server.client() as client:
        made = client.post("/api/v1/webhooks", json={"url": "https://hooks.invalid/"}, headers=headers).json()
        again = client.post("/api/v1/webhooks", json={"url": "https://hooks.invalid/"}, headers=headers)
    assert again.status_code == 409 and again.json()["code"] == "idempotency_secret"
    secret = made["secret"].removeprefix("whsec_").encode()
    for file in (server.folder / "data").glob("tars.sqlite*"):
        assert secret not in file.read_bytes()


def test_a_document_that_changed_meanwhile_is_not_removed(server):
    with server.client() as client:
        client.post("/api/v1/documents?name=tags.md", content=b"# Tags\n\nOne.\n")
        listed = client.get("/api/v1/documents").json()["documents"]
        id = next(each["document"]["id"] for each in listed if each["document"]["path"].endswith("tags.md"))
        read = client.get(f"/api/v1/documents/{id}")
        tag = read.headers["etag"]
        assert client.get(f"/api/v1/documents/{id}", headers={"If-None-Match": tag}).status_code == 304
        client.post("/api/v1/documents?name=tags.md", content=b"# Tags\n\nTwo.\n")
        assert client.get(f"/api/v1/documents/{id}", headers={"If-None-Match": tag}).status_code == 200
        refused = client.delete(f"/api/v1/documents/{id}", headers={"If-Match": tag})
        assert refused.status_code == 412
        now = refused.headers["etag"]
        assert client.delete(f"/api/v1/documents/{id}", headers={"If-Match": now}).status_code == 200


def test_every_problem_explains_itself(server):
    with server.client() as client:
        problem = client.get("/api/v1/documents/nobody").json()
        entry = httpx.get(f"http://127.0.0.1:{server.port}{problem['type']}").json()
        assert entry["code"] == problem["code"] and entry["status"] == problem["status"] and entry["meaning"]
