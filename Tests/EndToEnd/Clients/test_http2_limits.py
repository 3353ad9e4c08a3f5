"""Clients of HTTP/2 that don't go on, or ask for too much: each ends within its limits and harms no other."""

import contextlib
import json
import threading
import time
from pathlib import Path

import h2.errors
import h2.events
import h2.exceptions
import h2.settings
import hyperframe.frame
import pytest

from secured import BINARY, Frames, Secured

pytestmark = pytest.mark.skipif(BINARY is None, reason="needs the program, to start a server of its own")

# What the server gives a client here, and what a busy machine may take on top of it.
SECONDS, SLACK = 2, 8
ENDS = (h2.events.StreamEnded, h2.events.StreamReset, h2.events.ConnectionTerminated)
# An answer that is longer than a window.
LONG = "/api/v1/search?query=long%20text&top=200"


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    settings = {f"TARS_SERVER_{name}_SECONDS": str(SECONDS) for name in ("HEAD", "BODY", "STALL")}
    server = Secured(tmp_path_factory.mktemp("hurried") / "data", settings)
    with server.running():
        with server.client() as client:
            text = "".join(f"Line {number} of a long text that nobody reads.\n\n" for number in range(20_000))
            assert client.post("/api/v1/documents?name=long.txt", content=text.encode()).status_code == 200
        yield server


@pytest.fixture
def bystander(hurried):
    """Somebody with a connection of their own, whose requests must all be answered meanwhile."""
    done, failures = threading.Event(), []

    def ask():
        try:
            with hurried.client(http2=True) as client:
                while not done.is_set():
                    assert client.get("/api/v1/status").status_code == 200
                    time.sleep(0.05)
        except Exception as error:  # noqa: BLE001 - told by the test's own thread
            failures.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    yield
    done.set()
    thread.join(timeout=30)
    assert failures == []


def ended(frames, stream, seconds=SECONDS + SLACK):
    """The events up to the stream's end, which must come in time; also where the whole connection ends."""
    began = time.monotonic()
    events = frames.events(lambda e: isinstance(e, ENDS) and getattr(e, "stream_id", stream) in (stream, None), seconds)
    assert events and (events[-1] is None or any(isinstance(e, ENDS) for e in events)), "the stream goes on"
    assert time.monotonic() - began < seconds
    return events


def nothing_runs(server):
    """Whether the request that asks is the only one that still runs."""
    deadline = time.monotonic() + SLACK
    while server.metric("tars_http_requests_in_flight") > 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    return server.metric("tars_http_requests_in_flight") <= 2


def own_bytes(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return int(status.split("RssAnon:")[1].split()[0]) * 1024


def test_a_slow_body_ends_and_other_streams_go_on(hurried, bystander):
    frames = Frames(hurried)
    slow = frames.request("/api/v1/search", "POST", end=False, headers=[
        ("content-type", "application/json"), ("content-length", "1000")])
    began, answered, end = time.monotonic(), 0, None
    while end is None and time.monotonic() - began < SECONDS + SLACK:
        with contextlib.suppress(h2.exceptions.StreamClosedError):
            frames.h2.send_data(slow, b" ")
        other = frames.request()
        seen = frames.events(lambda e, o=other: isinstance(e, ENDS) and getattr(e, "stream_id", o) == o)
        answered += any(isinstance(e, h2.events.ResponseReceived) and e.stream_id == other for e in seen)
        assert None not in seen, "the connection ended with it"
        mine = [e for e in seen if getattr(e, "stream_id", None) == slow]
        end = next((e for e in mine if isinstance(e, (*ENDS, h2.events.ResponseReceived))), end)
        time.sleep(0.1)
    assert isinstance(end, (h2.events.StreamReset, h2.events.ResponseReceived)), end
    if isinstance(end, h2.events.ResponseReceived):
        assert dict(end.headers)[":status"] == "408"
    # Each piece of the body is a byte: what comes in drops gets no more time than what doesn't come.
    assert time.monotonic() - began > SECONDS * 0.9 and answered > 5
    assert frames.status(frames.request()) == 200 and nothing_runs(hurried)


@pytest.mark.parametrize("path", ["/health", "/api/v1/search?query=text&top=50", "/js/turn.js"])
@pytest.mark.parametrize("window", [0, 1])
def test_a_reader_with_a_closed_window_is_dropped(hurried, bystander, path, window):
    frames = Frames(hurried)
    frames.h2.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: window})
    frames.flush()
    stalled = [frames.request(path) for _ in range(20)]
    other = frames.request()
    frames.h2.increment_flow_control_window(1000, other)
    frames.flush()
    seen, began = [], time.monotonic()
    while sum(isinstance(e, h2.events.StreamReset) for e in seen) < len(stalled):
        seen += frames.events(lambda e: isinstance(e, h2.events.StreamReset), 1)
        assert time.monotonic() - began < SECONDS + SLACK, "streams without a reader go on"
        assert None not in seen, "the connection ended with them"
    assert {e.stream_id for e in seen if isinstance(e, h2.events.StreamReset)} == set(stalled)
    assert any(isinstance(e, h2.events.StreamEnded) and e.stream_id == other for e in seen)
    assert nothing_runs(hurried)


def test_a_reader_that_stops_in_the_middle_is_dropped(hurried, bystander):
    frames = Frames(hurried)
    stalled = frames.request(LONG)
    events = ended(frames, stalled)
    taken = sum(len(e.data) for e in events if isinstance(e, h2.events.DataReceived))
    reset = [e for e in events if isinstance(e, h2.events.StreamReset)]
    assert reset or taken < 65_535, "the answer is shorter than the window, so this shows nothing"
    assert not reset or taken <= 65_535
    # The connection's own window is used up: only what is given back can be used again.
    frames.h2.increment_flow_control_window(65_535)
    frames.flush()
    assert frames.status(frames.request()) == 200 and nothing_runs(hurried)


def test_a_slow_reader_that_goes_on_gets_everything(hurried):
    frames, window = Frames(hurried), 20_000
    frames.h2.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: window})
    frames.flush()
    stream, got, began = frames.request(LONG), b"", time.monotonic()
    while True:
        events = frames.events(lambda e: isinstance(e, ENDS), SECONDS / 2)
        got += b"".join(e.data for e in events if isinstance(e, h2.events.DataReceived))
        if any(isinstance(e, ENDS) for e in events):
            break
        frames.h2.increment_flow_control_window(window, stream)
        frames.h2.increment_flow_control_window(window)
        frames.flush()
    assert any(isinstance(e, h2.events.StreamEnded) for e in events) and json.loads(got)["hits"]
    assert time.monotonic() - began > SECONDS, "the answer is too short to show anything"


@pytest.mark.parametrize("says", ["nothing at all", "a request before", "half a head", "pings"])
def test_an_idle_connection_ends(hurried, bystander, says):
    if says == "nothing at all":
        with hurried.socket(["h2"]) as silent:
            silent.settimeout(SECONDS + SLACK)
            while silent.recv(65536):
                pass
        return
    frames = Frames(hurried)
    if says == "a request before":
        assert frames.status(frames.request()) == 200
    if says == "half a head":
        head = hyperframe.frame.HeadersFrame(1, frames.h2.encoder.encode([(":method", "GET")]))
        frames.socket.sendall(head.serialize())
    seen, began = [], time.monotonic()
    while None not in seen and time.monotonic() - began < SECONDS + SLACK:
        if says == "pings":
            with contextlib.suppress(h2.exceptions.ProtocolError, OSError):
                frames.h2.ping(b"12345678")
                frames.flush()
        seen += frames.events(seconds=0.5)
    assert seen[-1] is None, "the connection stays"
    told = any(isinstance(e, h2.events.ConnectionTerminated) and e.error_code == 0 for e in seen)
    assert told or says == "half a head"


def test_a_connection_in_use_stays(hurried):
    frames = Frames(hurried)
    stream = frames.request("/api/v1/jobs/events")
    seen = frames.events(seconds=SECONDS * 2.5)
    assert any(isinstance(e, h2.events.ResponseReceived) and e.stream_id == stream for e in seen)
    assert None not in seen and not any(isinstance(e, ENDS) for e in seen), "it was cut off while it streamed"
    for _ in range(int(SECONDS / 0.5) * 2):
        assert frames.status(frames.request()) == 200
        time.sleep(0.5)


@pytest.mark.parametrize("headers", [
    [("X-Upper", "1")], [("connection", "close")], [("transfer-encoding", "chunked")], [("content-length", "10")],
    [("content-length", "-1")], [("content-length", "many")], [(":path", "/metrics")], [("x-nul", "a\0b")],
    [("x-line", "a\r\nb: c")], [("host", "evil.example")]])
def test_a_malformed_request_ends_alone(hurried, headers):
    frames = Frames(hurried)
    running = frames.request("/api/v1/jobs/events")
    frames.events(lambda e: isinstance(e, h2.events.ResponseReceived) and e.stream_id == running)
    malformed = frames.request(headers=headers)
    seen = frames.events(lambda e: isinstance(e, ENDS) and getattr(e, "stream_id", malformed) == malformed)
    assert any(isinstance(e, h2.events.StreamReset) and e.stream_id == malformed for e in seen), seen
    assert frames.status(frames.request()) == 200
    later = frames.events(lambda e: isinstance(e, ENDS) and getattr(e, "stream_id", running) == running, 0.5)
    assert None not in later and not any(isinstance(e, ENDS) for e in later), "the running answer ended with it"


def test_streams_beyond_the_limit_are_refused(hurried, bystander):
    frames = Frames(hurried)
    frames.status(frames.request())
    head = [(":method", "GET"), (":scheme", "https"), (":authority", f"localhost:{hurried.port}"),
            (":path", "/api/v1/jobs/events"), ("authorization", f"Bearer {hurried.token}")]
    streams = range(3, 3 + 2 * 150, 2)
    for stream in streams:
        frame = hyperframe.frame.HeadersFrame(stream, frames.h2.encoder.encode(head))
        frame.flags |= {"END_HEADERS", "END_STREAM"}
        frames.socket.sendall(frame.serialize())
    refused, began = set(), time.monotonic()
    buffer = b""
    frames.socket.settimeout(SLACK)
    ended_whole = False
    while len(refused) < 50 and not ended_whole and time.monotonic() - began < SLACK:
        with contextlib.suppress(TimeoutError):
            data = frames.socket.recv(65536)
            ended_whole = not data
            buffer += data
        buffer = note_resets(buffer, refused)
    assert ended_whole or len(refused) == 50, len(refused)
    frames.socket.close()
    assert nothing_runs(hurried)


def note_resets(buffer, refused):
    """Takes whole frames off the buffer; what is left of it."""
    while len(buffer) >= 9:
        length = int.from_bytes(buffer[:3], "big")
        if len(buffer) < 9 + length:
            break
        kind, stream = buffer[3], int.from_bytes(buffer[5:9], "big")
        if kind == 3 and int.from_bytes(buffer[9:13], "big") == h2.errors.ErrorCodes.REFUSED_STREAM:
            refused.add(stream)
        buffer = buffer[9 + length:]
    return buffer


def packed_bomb(references):
    """A header list of many megabytes in few bytes: one long field of the dynamic table, named again and again."""
    value = b"a" * 4000
    return b"\x82\x87\x84\x41\x09localhost" + b"\x40\x01x\x7f" + varint(len(value) - 127) + value + b"\xbe" * references


def varint(number):
    out = b""
    while number >= 128:
        out += bytes([number % 128 + 128])
        number //= 128
    return out + bytes([number])


@pytest.mark.parametrize("bomb", ["packed", "flood of continuations", "empty continuations", "one that never ends"])
def test_a_bomb_of_header_fields_ends_its_connection_alone(hurried, bystander, bomb):
    before = own_bytes(hurried)
    for _ in range(5):
        frames = Frames(hurried)
        with contextlib.suppress(OSError):
            send_bomb(frames.socket, bomb)
        events = frames.events(lambda e: isinstance(e, ENDS), SECONDS + SLACK)
        assert events and (events[-1] is None or any(isinstance(e, ENDS) for e in events)), "it goes on"
        replies = [dict(e.headers)[":status"] for e in events if isinstance(e, h2.events.ResponseReceived)]
        assert "200" not in replies
        frames.socket.close()
    assert own_bytes(hurried) - before < 50_000_000
    assert nothing_runs(hurried)


def send_bomb(connection, bomb):
    if bomb == "packed":
        frame = hyperframe.frame.HeadersFrame(1, packed_bomb(12_000))
        frame.flags |= {"END_HEADERS", "END_STREAM"}
        connection.sendall(frame.serialize())
        return
    connection.sendall(hyperframe.frame.HeadersFrame(1, b"\x82\x87\x84\x41\x09localhost").serialize())
    field = b"" if bomb == "empty continuations" else b"\x00\x01y\x7f" + varint(8000 - 127) + b"b" * 8000
    for _ in range(3 if bomb == "one that never ends" else 2000):
        connection.sendall(hyperframe.frame.ContinuationFrame(1, field).serialize())


def test_answers_are_the_same_after_all_of_it(hurried):
    with hurried.client(http2=True) as client:
        reply = client.post("/api/v1/search", json={"query": "long text"})
    assert reply.status_code == 200 and json.loads(reply.content)["hits"]
