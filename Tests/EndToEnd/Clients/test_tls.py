"""TLS, HTTP/2 and what holds over both, with clients that aren't ours: curl, httpx, python's ssl, h2."""

import contextlib
import json
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time

import h2.errors
import h2.events
import h2.exceptions
import pytest
from websockets.sync.client import connect

from secured import BINARY, Frames, Secured

pytestmark = pytest.mark.skipif(BINARY is None, reason="needs the program, to start servers of its own")


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    server = Secured(tmp_path_factory.mktemp("tls") / "data")
    with server.running():
        with server.client() as client:
            text = "# Lease\n\nThe notice period is 60 days to the end of a month.\n"
            assert client.post("/api/v1/documents?name=lease.md", content=text.encode()).status_code == 200
        yield server


@pytest.mark.parametrize(("option", "version"), [("--http2", "2"), ("--http1.1", "1.1")])
def test_curl_speaks_both(secured, option, version):
    done = subprocess.run(
        ["curl", "-sS", option, "--cacert", secured.ca, "-w", "%{http_version} %{http_code}", "-o", "/dev/null",
         "-H", f"Authorization: Bearer {secured.token}", f"{secured.url}/api/v1/status"],
        capture_output=True, text=True, timeout=30)
    assert done.stdout == f"{version} 200", done
    stranger = subprocess.run(["curl", "-sS", f"{secured.url}/health"], capture_output=True, timeout=30)
    assert stranger.returncode == 60, "a client that doesn't know the authority must not connect"


def test_httpx_asks_many_things_on_one_connection(secured):
    with secured.client(http2=True) as client:
        for _ in range(150):
            reply = client.get("/api/v1/search", params={"query": "notice period"})
            assert reply.status_code == 200 and reply.http_version == "HTTP/2"
        assert "60 days" in reply.json()["hits"][0]["text"]
        assert "connection" not in reply.headers and "transfer-encoding" not in reply.headers
        upload = client.post("/api/v1/documents?name=big.txt", content=b"word " * 400_000)
        assert upload.status_code == 200, upload.text


def test_answers_stream_over_http2(secured):
    with secured.client(http2=True) as client:
        with client.stream("POST", "/api/v1/ask", json={"question": "How long is the notice period?"}) as reply:
            assert reply.http_version == "HTTP/2"
            assert reply.headers["content-type"].startswith("text/event-stream")
            names = [line.split(": ")[1] for line in reply.iter_lines() if line.startswith("event: ")]
    assert names[0] == "understanding" and names[-1] == "done"


def test_only_new_versions_of_tls(secured):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = secured.context()
        context.minimum_version = context.maximum_version = version
        with secured.socket(context=context) as connection:
            assert connection.version() == version.name.replace("_", ".")
            assert "GCM" in connection.cipher()[0] or "CHACHA20" in connection.cipher()[0]
    old = secured.context()
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        secured.socket(context=old)
    weak = secured.context()
    weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.set_ciphers("AES128-SHA:ECDHE-ECDSA-AES128-SHA")
    with pytest.raises((ssl.SSLError, ConnectionError)):
        secured.socket(context=weak)


def test_the_client_chooses_the_protocol(secured):
    for offered, chosen in ((["h2", "http/1.1"], "h2"), (["http/1.1"], "http/1.1"), (["spdy/3"], None)):
        with secured.socket(offered) as connection:
            assert connection.selected_alpn_protocol() == chosen


def test_browsers_are_told_to_stay_with_tls(secured):
    for version in (True, False):
        with secured.client(http2=version) as client:
            for path in ("/", "/api/v1/status", "/nowhere"):
                assert client.get(path).headers["strict-transport-security"] == "max-age=31536000"


def test_plain_http_is_told_what_to_do(secured):
    with socket.create_connection(("127.0.0.1", secured.port), timeout=20) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b"".join(iter(lambda: plain.recv(65536), b""))
    head, body = answer.split(b"\r\n\r\n", 1)
    problem = json.loads(body)
    assert head.startswith(b"HTTP/1.1 400 ") and problem["code"] == "tls_needed" and "https://" in problem["hint"]
    assert f"X-Request-Id: {problem['requestId']}".encode() in head and b"Content-Security-Policy" in head
    for garbage in (b"\x00" * 50, b"\x16\x03\x01\x00\x05nonsense" * 20, b"SSH-2.0-x\r\n", b"\x80"):
        with socket.create_connection(("127.0.0.1", secured.port), timeout=20) as plain:
            plain.sendall(garbage)
            plain.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                while plain.recv(65536):
                    pass
    assert secured.client().get("/health").status_code == 200


def test_websockets_work_over_tls(secured):
    url = f"wss://localhost:{secured.port}/ws/chat"
    with connect(url, ssl=secured.context(), subprotocols=["tars.v1"], open_timeout=30) as chat:
        assert chat.subprotocol == "tars.v1"
        chat.send(json.dumps({"type": "hello", "token": secured.token}))
        assert json.loads(chat.recv(timeout=30))


def test_commands_find_the_server_on_this_machine(secured):
    assert b"lease.md" in secured.tars("search", "notice period")


def test_settings_bound_the_client(secured):
    frames = Frames(secured)
    frames.status(frames.request())
    settings = frames.h2.remote_settings
    assert settings.max_concurrent_streams == 100 and settings.max_header_list_size == 32 << 10


@pytest.mark.parametrize(
    ("headers", "authority"),
    [
        ([("x-long", "x" * 40_000)], None),
        ([(f"x-{each}", "y" * 200) for each in range(200)], None),
        ([("transfer-encoding", "chunked")], None),
        ([("connection", "close")], None),
        ([("X-Upper", "1")], None),
        ([("host", "evil.example")], None),
        ([("x-line", "a\r\nb: c")], None),
        ([("x-nul", "a\0b")], None),
        ([("content-length", "10")], None),
        ([(":path", "/metrics")], None),
        ([], "evil.example"),
    ],
)
def test_malformed_requests_of_http2_get_nothing(secured, headers, authority):
    frames = Frames(secured)
    with contextlib.suppress(OSError):
        assert frames.status(frames.request(headers=headers, authority=authority)) in (None, 400, 421, 431)
    assert secured.client(http2=True).get("/health").status_code == 200


@pytest.mark.parametrize("path", [
    "", "health", "http://evil.example/health", "/%2e%2e/etc/passwd", "//etc/passwd", "/\0"])
def test_paths_of_http2_find_nothing(secured, path):
    frames = Frames(secured)
    assert frames.status(frames.request(path)) in (None, 400, 404)
    assert secured.client(http2=True).get("/health").status_code == 200


def test_a_body_that_is_too_long_is_refused_and_the_connection_lives(secured):
    frames = Frames(secured)
    stream = frames.request("/api/v1/search", "POST", end=False,
                            headers=[("content-type", "application/json"), ("content-length", str(64 << 20))])
    assert frames.status(stream) == 413
    assert frames.status(frames.request()) == 200


def test_rapid_resets_end_the_connection(secured):
    frames = Frames(secured)
    with contextlib.suppress(OSError, h2.exceptions.ProtocolError):
        for _ in range(2000):
            stream = frames.request()
            frames.h2.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
            frames.flush()
    events = frames.events()
    assert events and (events[-1] is None or any(isinstance(e, h2.events.ConnectionTerminated) for e in events))
    assert secured.client(http2=True).get("/health").status_code == 200


def test_a_flood_of_pings_ends_the_connection(secured):
    frames = Frames(secured)
    with contextlib.suppress(OSError, h2.exceptions.ProtocolError):
        for number in range(5000):
            frames.h2.ping(number.to_bytes(8, "big"))
            frames.flush()
    events = frames.events()
    assert events and (events[-1] is None or any(isinstance(e, h2.events.ConnectionTerminated) for e in events))


def test_a_client_that_resets_stops_its_answer(secured):
    before = secured.metric("tars_http_requests_in_flight")
    frames = Frames(secured)
    body = json.dumps({"question": "How long is the notice period?"}).encode()
    stream = frames.request("/api/v1/ask", "POST", end=False, headers=[("content-type", "application/json")])
    frames.h2.send_data(stream, body, end_stream=True)
    frames.flush()
    frames.h2.reset_stream(stream)
    frames.flush()
    deadline = time.monotonic() + 10
    while secured.metric("tars_http_requests_in_flight") > before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert secured.metric("tars_http_requests_in_flight") <= before
    assert frames.status(frames.request()) == 200


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


def shown(server: Secured) -> str:
    with server.socket() as connection:
        return dict(pair[0] for pair in connection.getpeercert()["subject"])["commonName"]


def test_new_files_are_taken_while_a_request_streams(tmp_path):
    server = Secured(tmp_path / "data")
    with server.running():
        assert shown(server) == "localhost"
        kept = server.socket()
        with server.client(http2=True) as client, client.stream("GET", "/api/v1/jobs/events") as stream:
            lines = stream.iter_lines()
            next(lines)
            server.tars("certs", "issue", "renewed.localhost", "localhost", "127.0.0.1", "--force")
            assert until(lambda: shown(server) == "renewed.localhost"), server.log.read_text()
            assert server.metric('tars_tls_certificate_reads_total{outcome="used"}') == 1
            with server.client() as other:
                other.post("/api/v1/documents?name=a.txt", content=b"Something new.")
            assert next(line for line in lines if line), "the stream goes on"
        kept.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert kept.recv(65536).startswith(b"HTTP/1.1 200"), "an open connection goes on"

        good = {name: (server.certs / name).read_bytes() for name in ("server.crt", "server.key")}
        server.tars("certs", "issue", "other.localhost", "--file", "other")
        for name, content in (("server.key", (server.certs / "other.key").read_bytes()), ("server.crt", b"nonsense")):
            refused = server.metric('tars_tls_certificate_reads_total{outcome="refused"}')
            (server.certs / name).write_bytes(content)
            assert until(lambda r=refused: server.metric('tars_tls_certificate_reads_total{outcome="refused"}') > r)
            assert shown(server) == "renewed.localhost"
            (server.certs / name).write_bytes(good[name])
        (server.certs / "server.key").unlink()
        assert until(lambda: "the one before stays" in server.log.read_text(errors="replace"))
        assert shown(server) == "renewed.localhost"


def test_a_server_with_a_wrong_pair_says_so_at_its_start(tmp_path):
    server = Secured(tmp_path / "data")
    server.tars("certs", "issue", "other.localhost", "--file", "other")
    for settings in ({"TARS_SERVER_TLS_KEY": str(server.certs / "other.key")},
                     {"TARS_SERVER_TLS_CERTIFICATE": str(tmp_path / "none.crt")}):
        done = subprocess.run([BINARY, "serve", "--data", server.data, "--port", "0", "--json"],
                              env=server.environment | settings, capture_output=True, timeout=60)
        assert done.returncode == 1 and b"certificate_invalid" in done.stderr, done
    half = server.environment | {"TARS_SERVER_TLS_KEY": ""}
    command = [BINARY, "serve", "--data", server.data, "--port", "0"]
    done = subprocess.run(command, env=half, capture_output=True, timeout=60)
    assert done.returncode == 2 and b"server.tls.key" in done.stderr


def test_stopping_says_goodbye_and_lets_answers_end(tmp_path):
    server = Secured(tmp_path / "data")
    with server.running():
        frames = Frames(server)
        stream = frames.request("/api/v1/jobs/events")
        frames.events(lambda e: isinstance(e, h2.events.ResponseReceived))
        idle = Frames(server)
        idle.status(idle.request())
        server.process.send_signal(signal.SIGTERM)
        said = idle.events(seconds=20)
        assert any(isinstance(event, h2.events.ConnectionTerminated) and event.error_code == 0 for event in said)
        told = frames.events(lambda e: isinstance(e, h2.events.ConnectionTerminated), seconds=20)
        ends = [event for event in told if isinstance(event, h2.events.ConnectionTerminated)]
        assert any(event.error_code == 0 for event in ends), stream
        assert server.process.wait(timeout=30) == 0


def test_a_trusted_proxy_is_believed_and_nobody_else(tmp_path):
    log = Secured(tmp_path / "data", {"TARS_SERVER_TRUSTED_PROXIES": "127.0.0.1"})
    with log.running() as server:
        with server.client() as client:
            client.get("/health", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert "198.51.100.7" in log.log.read_text(errors="replace")
    assert "203.0.113.9" not in log.log.read_text(errors="replace")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl isn't installed")
def test_handshakes_in_parallel_and_half_done_ones_hold_up_nobody(secured):
    waiting = [socket.create_connection(("127.0.0.1", secured.port), timeout=20) for _ in range(50)]
    for each in waiting[:25]:
        each.sendall(b"\x16\x03\x01")
    failures = []

    def ask():
        try:
            assert secured.client(http2=True).get("/health").status_code == 200
        except Exception as error:  # noqa: BLE001 - told by the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    for each in waiting:
        each.close()
    assert failures == []
