"""Uploads by clients that others wrote: curl's forms, and tus with tuspy, interrupted and killed midway."""

import base64
import hashlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import httpx
import pytest
from served import Served, environment, free_port, stop, wait_until_ready
from tusclient import client as tus
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

PIECE = 1 << 18


class Own:
    """A server of a test's own, which may be killed and started again."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.start()

    def start(self):
        self.output = self.log.open("ab")
        settings = environment() | {"TARS_MODELS_EMBEDDING": "none"}
        self.process = subprocess.Popen(
            [os.environ["TARS_BINARY"], "serve", "--data", self.folder / "data", "--host", "127.0.0.1", "--port",
             str(self.port)], env=settings, stdout=self.output, stderr=self.output)
        wait_until_ready(self.url, self.process, self.log)
        self.token = (self.folder / "data" / "admin.token").read_text().strip()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.output.close()

    def close(self):
        if self.process.poll() is None:
            stop(self.process)
        self.output.close()

    def client(self) -> httpx.Client:
        return Served(self.url, self.token, own=True).client()

    def spool(self):
        return sorted(path.name for path in (self.folder / "data" / "uploads").glob("*"))

    def memory(self) -> int:
        """The most bytes that the server ever held."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) << 10


@pytest.fixture
def own(tmp_path):
    server = Own(tmp_path)
    yield server
    server.close()


@pytest.fixture
def document(tmp_path) -> Path:
    """A text of several pieces, every line another one."""
    path = tmp_path / "big.csv"
    with path.open("w") as out:
        for number in range(40_000):
            out.write(f"{number},locker {number} belongs to class {number % 97}\n")
    return path


def uploader(server, path, **options):
    client = tus.TusClient(server.url + "/api/v1/uploads", headers={"Authorization": f"Bearer {server.token}"})
    metadata = {"filename": path.name, "collection": "lockers"}
    return client.uploader(str(path), chunk_size=PIECE, metadata=metadata, **options)


def settled(server, url, seconds=240) -> dict:
    """The upload's state once its job has ended."""
    deadline = time.monotonic() + seconds
    with server.client() as client:
        while True:
            status = client.get(url).json()
            if status["state"] in ("done", "failed"):
                return status
            assert time.monotonic() < deadline, status
            time.sleep(0.1)


def check_document(server, url, path):
    status = settled(server, url)
    assert status["state"] == "done" and "error" not in status, status
    with server.client() as client:
        history = client.get(f"/api/v1/documents/{status['document']}").json()
    assert [version["contentHash"] for version in history["versions"]] == [
        hashlib.sha256(path.read_bytes()).hexdigest()]
    assert history["document"]["collection"] == "lockers"
    deadline = time.monotonic() + 10
    while server.spool() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert server.spool() == []


@pytest.mark.parametrize("checksum", [False, True])
def test_tuspy_sends_a_file_in_pieces(own, document, checksum):
    upload = uploader(own, document, upload_checksum=checksum)
    upload.upload()
    check_document(own, upload.url, document)


def test_an_interrupted_upload_goes_on_where_it_stopped(own, document):
    first = uploader(own, document)
    first.upload(stop_at=2 * PIECE)
    second = uploader(own, document, url=first.url)
    assert second.offset == 2 * PIECE
    second.upload()
    check_document(own, first.url, document)


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.3])
def test_a_server_that_is_killed_midway_loses_nothing_it_acknowledged(own, document, pause):
    upload = uploader(own, document)
    upload.upload_chunk()
    acknowledged = [upload.offset]

    def send():
        try:
            while upload.offset < document.stat().st_size:
                upload.upload_chunk()
                acknowledged.append(upload.offset)
        except (TusCommunicationError, TusUploadFailed):
            pass

    sender = threading.Thread(target=send)
    sender.start()
    time.sleep(pause)
    own.kill()
    sender.join()
    own.start()
    again = uploader(own, document, url=upload.url)
    assert again.offset >= acknowledged[-1]
    if again.offset < document.stat().st_size:
        again.upload()
    check_document(own, upload.url, document)
    with own.client() as client:
        assert len(client.get("/api/v1/documents").json()["documents"]) == 1


def test_a_connection_that_breaks_keeps_what_came(own):
    """A single request with everything, cut off in the middle: what came before counts."""
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(8 * PIECE), "Upload-Metadata": name("a.txt")}
    with own.client() as client:
        url = client.post("/api/v1/uploads", headers=headers).headers["location"]

        def pieces():
            yield b"x" * 3 * PIECE
            time.sleep(0.5)
            raise ConnectionError

        sent = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream",
                "Content-Length": str(8 * PIECE)}
        with pytest.raises(ConnectionError):
            client.patch(url, headers=sent, content=pieces())
    with own.client() as client:
        deadline = time.monotonic() + 20
        while offset(client, url) < 3 * PIECE:
            assert time.monotonic() < deadline, offset(client, url)
            time.sleep(0.05)
        assert offset(client, url) == 3 * PIECE
        assert client.delete(url, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
        assert client.get(url).status_code == 404
    assert own.spool() == []


def test_of_two_senders_at_once_one_wins(own):
    length = 4 * PIECE
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": name("a.txt")}
    with own.client() as client:
        url = client.post("/api/v1/uploads", headers=headers).headers["location"]
    statuses = []

    def send(letter):
        sent = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        with own.client() as client:
            statuses.append((client.patch(url, headers=sent, content=letter * length).status_code, letter))

    senders = [threading.Thread(target=send, args=(letter,)) for letter in (b"a", b"b", b"c")]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(status for status, _ in statuses) == [204, 409, 409]
    winner = next(letter for status, letter in statuses if status == 204)
    status = settled(own, url)
    with own.client() as client:
        if "document" in status:
            version = client.get(f"/api/v1/documents/{status['document']}").json()["versions"][0]
            assert version["contentHash"] == hashlib.sha256(winner * length).hexdigest()


def offset(client, url) -> int:
    return int(client.head(url, headers={"Tus-Resumable": "1.0.0"}).headers["upload-offset"])


def name(text: str) -> str:
    return "filename " + base64.b64encode(text.encode()).decode()


def curl(server, *arguments):
    done = subprocess.run(
        ["curl", "-sS", "-w", "\n%{http_code}", "-H", f"Authorization: Bearer {server.token}", *arguments,
         server.url + "/api/v1/documents"], capture_output=True, text=True, timeout=120)
    body, status = done.stdout.rsplit("\n", 1)
    return int(status), body


def test_curl_sends_a_form_with_several_files(own, tmp_path):
    names = ["a.md", "Übersicht 文書.md", 'quote" and \\.md', "n" * 252 + ".md", "semi;colon, comma.md"]
    for number, each in enumerate(names):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / each).write_text(f"# Note {number}\n\nThe boiler number {number} was serviced.\n")
    files = []
    for each in names:
        path = str(tmp_path / "in" / each).replace("\\", "\\\\").replace('"', '\\"')
        files += ["-F", f'file=@"{path}"']
    status, body = curl(own, *files, "-F", "collection=family", "-F", "path=2024/notes")
    assert status == 200, body
    with own.client() as client:
        page = client.get("/api/v1/documents", params={"collection": "family"}).json()
    assert sorted(each["document"]["path"] for each in page["documents"]) == sorted(
        "2024/notes/" + each for each in names)


def test_a_form_with_a_name_that_leads_elsewhere_adds_nothing(own, tmp_path):
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    for bad in ["../../etc/passwd", "/etc/passwd", "a\u202efdp.md"]:
        status, body = curl(
            own, "-F", f"file=@{tmp_path / 'a.md'}", "-F", f"file=@{tmp_path / 'a.md'};filename={bad}")
        assert status == 400, body
    with own.client() as client:
        assert client.get("/api/v1/documents").json()["documents"] == []
    assert own.spool() == []


def test_a_large_form_needs_little_memory(own, tmp_path):
    """300 MB through a form and as a body: the server keeps none of it in memory."""
    big = tmp_path / "big.bin"
    with big.open("wb") as out:
        out.truncate(300 << 20)
    before = own.memory()
    status, body = curl(own, "-F", f"file=@{big}")
    assert status in (200, 422), body
    with big.open("rb") as content, own.client() as client:
        reply = client.post("/api/v1/documents", params={"name": "raw.bin"}, content=content)
    assert reply.status_code in (200, 422), reply.text
    assert own.memory() - before < 100 << 20
    assert own.spool() == []


def test_a_page_of_a_host_that_is_not_allowed_names_the_setting(own):
    with own.client() as client:
        reply = client.post("/api/v1/documents", json={"url": "https://example.org/page"})
    assert reply.status_code == 422 and reply.json()["code"] == "source_denied"
    assert "sources.webHosts" in reply.json()["hint"]
