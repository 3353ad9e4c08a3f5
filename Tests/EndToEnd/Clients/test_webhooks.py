"""Webhooks with real receivers: signatures, failures, redirects, a kill of the server, what may not be reached."""

import json
import os
import queue
import signal
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from served import environment, free_port, stop, wait_until_ready

WHOLE = {"Accept": "application/json"}


class Receiver:
    """Answers with what `answer` says, and keeps what came."""

    def __init__(self, port: int = 0):
        self.messages = queue.Queue()
        self.answer = lambda count: 204
        self.count = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.count += 1
                answer = receiver.answer(receiver.count)
                if answer is None:
                    time.sleep(20)
                    return
                receiver.messages.put((dict((k.lower(), v) for k, v in self.headers.items()), body, self.path))
                self.send_response(answer)
                if answer == 302:
                    self.send_header("location", f"http://127.0.0.1:{receiver.port}/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def next(self, kind: str | None = None, timeout: float = 30):
        """The next message, of that kind."""
        deadline = time.monotonic() + timeout
        while True:
            headers, body, path = self.messages.get(timeout=max(0.1, deadline - time.monotonic()))
            message = json.loads(body)
            if kind in (None, message["type"]):
                return headers, body, message

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Server:
    def __init__(self, folder: Path, **settings):
        self.folder, self.port = folder, free_port()
        self.settings = {"TARS_WEBHOOKS_RETRY_SECONDS": "1", "TARS_WEBHOOKS_TIMEOUT_SECONDS": "2", **settings}
        self.start()

    def start(self):
        log = self.folder / "server.log"
        self.process = subprocess.Popen(
            [os.environ["TARS_BINARY"], "serve", "--data", self.folder / "data", "--host", "127.0.0.1", "--port",
             str(self.port)],
            env={**environment(), **self.settings}, stdout=log.open("ab"), stderr=subprocess.STDOUT,
        )
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process, log)

    def client(self, token: str | None = None) -> httpx.Client:
        token = token or (self.folder / "data" / "admin.token").read_text().strip()
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}", headers={"Authorization": f"Bearer {token}"}, timeout=60)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("webhooks"), TARS_WEBHOOKS_ALLOWED_HOSTS="127.0.0.1")
    yield server
    stop(server.process)


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def hook(server, receiver):
    """A webhook for everything, with its secret."""
    with server.client() as client:
        made = client.post("/api/v1/webhooks", json={"url": receiver.url}).json()
        yield made
        client.delete(f"/api/v1/webhooks/{made['webhook']['id']}")


def upload(server, name: str, text: str) -> None:
    with server.client() as client:
        reply = client.post("/api/v1/documents", params={"name": name}, content=text.encode())
    assert reply.status_code == 200, reply.text


def eventually(check, seconds: float = 30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = check()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError("it never happened")


def deliveries(server, hook, **query) -> list:
    with server.client() as client:
        return client.get(f"/api/v1/webhooks/{hook['webhook']['id']}/deliveries", params=query).json()["deliveries"]


def test_a_document_s_life_is_told_signed_and_without_its_text(server, receiver, hook):
    upload(server, "lives.md", "# Lives\n\nThe secret word is quince.\n")
    headers, body, message = receiver.next("document.added")
    Webhook(hook["secret"]).verify(body, headers)
    assert message["data"]["path"].endswith("lives.md") and message["data"]["version"] == 1
    assert message["data"]["collection"] == "default" and b"quince" not in body
    upload(server, "lives.md", "# Lives\n\nThe secret word is medlar now.\n")
    assert receiver.next("document.changed")[2]["data"]["version"] == 2
    with server.client() as client:
        client.delete(f"/api/v1/documents/{message['data']['document']}")
    removed = receiver.next("document.removed")[2]["data"]
    assert removed["document"] == message["data"]["document"] and "supersededAt" in removed
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 43 + "=").verify(body, headers)


def test_an_answer_and_a_broken_file_are_told(server, receiver, hook):
    upload(server, "answers.md", "# Pets\n\nPets are allowed in the garden house.\n")
    with server.client() as client:
        client.post("/api/v1/ask", json={"question": "Where are pets allowed?"}, headers=WHOLE)
        client.post("/api/v1/documents", params={"name": "broken.pdf"}, content=b"%PDF-1.4 nothing")
    _, body, message = receiver.next("answer.given")
    assert message["data"]["documents"] and b"garden" not in body and b"Where" not in body
    _, _, message = receiver.next("alert.file_failed")
    assert message["data"]["path"].endswith("broken.pdf") and message["data"]["error"]["code"]


def test_text_comes_along_where_it_is_asked_for(server, receiver):
    with server.client() as client:
        draft = {"url": receiver.url, "includesText": True, "events": ["document.added", "answer.given"]}
        made = client.post("/api/v1/webhooks", json=draft).json()
    upload(server, "texts.md", "# Fruit\n\nThe orchard holds twelve quinces.\n")
    headers, body, message = receiver.next("document.added")
    Webhook(made["secret"]).verify(body, headers)
    assert "twelve quinces" in message["data"]["text"] and message["data"]["isCut"] is False
    with server.client() as client:
        client.post("/api/v1/ask", json={"question": "How many quinces?"}, headers=WHOLE)
        assert receiver.next("answer.given")[2]["data"]["question"] == "How many quinces?"
        client.delete(f"/api/v1/webhooks/{made['webhook']['id']}")


def test_a_rotated_secret_and_the_one_before_both_verify(server, receiver, hook):
    path = f"/api/v1/webhooks/{hook['webhook']['id']}"
    with server.client() as client:
        new = client.post(path + "/secret").json()
        assert new["webhook"]["oldSecretUntil"] and new["secret"] != hook["secret"]
        assert hook["secret"] not in client.get(path).text
        ping = client.post(path + "/ping").json()
    assert ping["state"] == "delivered" and ping["status"] == 204
    headers, body, message = receiver.next("ping")
    for secret in (hook["secret"], new["secret"]):
        Webhook(secret).verify(body, headers)
    assert headers["webhook-id"] == ping["event"]


def test_a_failure_is_repeated_with_the_same_id_until_it_succeeds(server, receiver, hook):
    receiver.answer = lambda count: 500 if count < 3 else 200
    upload(server, "repeats.md", "# Again\n\nAnd again.\n")
    ids = [receiver.next()[0]["webhook-id"] for _ in range(3)]
    assert len(set(ids)) == 1
    done = eventually(lambda: deliveries(server, hook, state="delivered"))
    assert done[0]["attempts"] == 3 and done[0]["status"] == 200


def test_redirects_hanging_and_absent_receivers_are_failures(server, receiver, hook):
    path = f"/api/v1/webhooks/{hook['webhook']['id']}"
    with server.client() as client:
        receiver.answer = lambda count: 302
        ping = client.post(path + "/ping").json()
        assert ping["state"] == "waiting" and ping["status"] == 302 and "redirect" in ping["error"]
        assert receiver.next()[2]["type"] == "ping" and receiver.messages.empty(), "the redirect was followed"
        receiver.answer = lambda count: None
        began = time.monotonic()
        ping = client.post(path + "/ping").json()
        assert ping["state"] == "waiting" and "too long" in ping["error"] and time.monotonic() - began < 10
        client.post(path + "/settings", json={"url": f"http://127.0.0.1:{free_port()}/"})
        assert "no connection" in client.post(path + "/ping").json()["error"]
        assert client.get(path).json()["failingSince"]
        receiver.answer = lambda count: 204
        client.post(path + "/settings", json={"url": receiver.url})
        assert client.post(path + "/ping").json()["state"] == "delivered"
        assert "failingSince" not in client.get(path).json()


def test_a_receiver_that_is_gone_turns_its_webhook_off(server, receiver, hook):
    path = f"/api/v1/webhooks/{hook['webhook']['id']}"
    receiver.answer = lambda count: 410
    with server.client() as client:
        client.post(path + "/ping")
        status = client.get(path).json()
        assert status["state"] == "off" and "410" in status["reason"]
        upload(server, "passes.md", "# It passes\n\nBy.\n")
        assert client.get(path).json()["missed"] >= 1
        receiver.answer = lambda count: 204
        assert client.post(path + "/settings", json={"isPaused": False}).json()["state"] == "active"
        upload(server, "passes.md", "# It passes\n\nNo more.\n")
        assert receiver.next("document.changed")


def test_what_waits_for_a_paused_webhook_is_sent_later_and_by_hand(server, receiver, hook):
    path = f"/api/v1/webhooks/{hook['webhook']['id']}"
    with server.client() as client:
        client.post(path + "/settings", json={"isPaused": True})
        upload(server, "pauses.md", "# A pause\n\nIs a rest.\n")
        waiting = deliveries(server, hook, state="waiting")
        assert [each["kind"] for each in waiting] == ["document.added"] and receiver.messages.empty()
        client.post(path + "/settings", json={"isPaused": False})
        first = receiver.next("document.added")[0]["webhook-id"]
        done = eventually(lambda: deliveries(server, hook, state="delivered"))[0]
        client.post(f"{path}/deliveries/{done['id']}/retry")
        assert receiver.next("document.added")[0]["webhook-id"] == first


def test_nothing_is_lost_by_a_kill_of_the_server(server, receiver, hook):
    port = receiver.port
    receiver.close()
    for number in range(3):
        upload(server, f"kill-{number}.md", f"# Kill {number}\n\nText number {number}.\n")
    server.kill()
    again = Receiver(port)
    try:
        server.start()
        titles = {again.next("document.added", timeout=60)[2]["data"]["title"] for _ in range(3)}
        assert titles == {"Kill 0", "Kill 1", "Kill 2"}
    finally:
        again.close()


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest", "https://[::1]/",
     "https://[fd00::1]/", "http://example.org/", "ftp://example.org/", "https://user:pw@example.org/", "x"],
)
def test_what_must_not_be_reached_is_refused(server, url):
    with server.client() as client:
        assert client.post("/api/v1/webhooks", json={"url": url}).status_code in (400, 422)


def test_a_name_of_a_private_address_is_refused_at_connection(server):
    with server.client() as client:
        made = client.post("/api/v1/webhooks", json={"url": f"https://localhost:{server.port}/"})
        # ::1 isn't listed, 127.0.0.1 is; a name is judged when it is connected to.
        assert made.status_code == 201
        path = f"/api/v1/webhooks/{made.json()['webhook']['id']}"
        assert client.post(path + "/ping").json()["state"] == "waiting"
        client.delete(path)


def test_nobody_else_is_reached_without_a_setting(tmp_path, receiver):
    server = Server(tmp_path)
    try:
        with server.client() as client:
            assert client.post("/api/v1/webhooks", json={"url": receiver.url}).status_code in (400, 422)
    finally:
        stop(server.process)
    assert receiver.messages.empty()


def test_the_command_line_manages_webhooks(server, receiver):
    def tars(*arguments):
        done = subprocess.run(
            [os.environ["TARS_BINARY"], "webhooks", *arguments, "--data", server.folder / "data", "--json"],
            capture_output=True, text=True, env=environment())
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    made = tars("add", receiver.url, "--event", "document.added", "--name", "mine")
    id = made["webhook"]["id"]
    assert made["secret"].startswith("whsec_")
    assert tars("ping", id)["state"] == "delivered"
    assert tars("pause", id)["state"] == "paused" and tars("resume", id)["state"] == "active"
    assert tars("edit", id, "--event", "")["state"] == "active" and "events" not in tars("show", id)
    assert tars("deliveries", id)["deliveries"][0]["kind"] == "ping"
    assert tars("rotate", id)["secret"] != made["secret"]
    assert [each["name"] for each in tars("list")["webhooks"]] == ["mine"]
    assert tars("remove", id)["id"] == id
