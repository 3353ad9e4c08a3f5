"""The WebSocket as a client library sees it, and as a client that breaks the rules does."""

import base64
import json
import os
import socket
import struct
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

QUESTION = {"question": "How many days is the notice period?"}


def address(server):
    return server.url.replace("http", "ws", 1) + "/ws/chat"


@pytest.fixture
def chat(server):
    with connect(address(server), subprotocols=["tars.v1"]) as chat:
        yield greeted(server, chat)


def greeted(server, chat):
    say(chat, "hello", token=server.token)
    assert hear(chat)["type"] == "welcome"
    return chat


def say(chat, kind, **members):
    chat.send(json.dumps({"type": kind, **members}))


def hear(chat):
    return json.loads(chat.recv(timeout=20))


def hear_until_end(chat, name):
    """All messages about one answer, up to its last."""
    heard = []
    while not heard or heard[-1]["type"] not in ("ended", "error"):
        message = hear(chat)
        if message.get("id") == name:
            heard.append(message)
    return heard


def close_code(chat):
    with pytest.raises(ConnectionClosed) as closed:
        for _ in range(1000):
            chat.recv(timeout=20)
    return closed.value.rcvd.code


def test_a_question_is_answered_with_the_events_of_the_stream(server, chat, client):
    say(chat, "ask", id="q1", request=QUESTION)
    started, *events, ended = hear_until_end(chat, "q1")
    assert started["type"] == "started" and ended == {"type": "ended", "id": "q1", "cancelled": False}
    assert [each["number"] for each in events] == list(range(1, len(events) + 1))
    reply = client.post("/api/v1/ask", json=QUESTION)
    streamed = [json.loads(line[6:]) for line in reply.text.splitlines() if line.startswith("data: ")]
    assert [each["event"]["event"] for each in events] == [each["event"] for each in streamed]
    assert events[-1]["event"]["data"]["answer"] == streamed[-1]["data"]["answer"]
    assert "60 days" in events[-1]["event"]["data"]["answer"]


def test_several_questions_share_a_socket(chat):
    for name in ("a", "b", "c"):
        say(chat, "ask", id=name, request=QUESTION)
    ended = set()
    while len(ended) < 3:
        message = hear(chat)
        assert message["type"] in ("started", "event", "ended")
        if message["type"] == "ended":
            ended.add(message["id"])
    say(chat, "ping")
    assert hear(chat) == {"type": "pong"}


def test_an_aborted_connection_is_resumed(server):
    chat = greeted(server, connect(address(server), subprotocols=["tars.v1"]))
    say(chat, "ask", id="q", request=QUESTION)
    run = hear(chat)["run"]
    first = hear(chat)
    chat.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    chat.socket.close()
    with connect(address(server), subprotocols=["tars.v1"]) as again:
        greeted(server, again)
        say(again, "resume", run=run, after=first["number"])
        started, *events, ended = hear_until_end(again, run)
    assert ended["type"] == "ended"
    assert [each["number"] for each in events] == list(range(first["number"] + 1, first["number"] + 1 + len(events)))
    assert events[-1]["event"]["event"] == "done"


def test_what_is_not_there_is_an_error_and_the_socket_lives(chat):
    say(chat, "cancel", id="nothing")
    assert hear(chat)["problem"]["code"] == "answer_not_found"
    say(chat, "resume", run="nothing")
    assert hear(chat)["problem"]["code"] == "answer_not_found"
    say(chat, "ask", id="bad", request={"question": "", "surprise": 1})
    error = hear(chat)
    assert error["id"] == "bad" and error["problem"]["code"] == "bad_request"
    chat.send("no json")
    assert hear(chat)["problem"]["code"] == "bad_request"
    assert chat.ping().wait(5)


def test_a_ticket_opens_one_socket(server, client):
    ticket = client.post("/api/v1/ws/tickets").json()["ticket"]
    protocols = ["tars.v1", f"ticket.{ticket}"]
    with connect(address(server), subprotocols=protocols) as chat:
        assert chat.subprotocol == "tars.v1"
        assert hear(chat)["type"] == "welcome"
    with connect(address(server), subprotocols=protocols) as again:
        assert close_code(again) == 4401


@pytest.mark.parametrize("message", ['{"type":"hello","token":"wrong"}', '{"type":"ping"}', "[", ""])
def test_nobody_is_let_in_without_a_hello(server, message):
    with connect(address(server), subprotocols=["tars.v1"]) as chat:
        chat.send(message)
        assert close_code(chat) == 4401


@pytest.mark.parametrize(
    ("origin", "subprotocols", "status"),
    [("https://evil.example", ["tars.v1"], 403), ("null", ["tars.v1"], 403), (None, ["other"], 400), (None, None, 400)],
)
def test_wrong_handshakes_are_refused(server, origin, subprotocols, status):
    with pytest.raises(InvalidStatus) as refused:
        connect(address(server), origin=origin, subprotocols=subprotocols)
    assert refused.value.response.status_code == status


def test_a_token_in_the_address_is_no_hello(server):
    with connect(f"{address(server)}?token={server.token}", subprotocols=["tars.v1"]) as chat:
        say(chat, "ping")
        assert close_code(chat) == 4401


def test_a_page_of_the_server_may_connect(server):
    with connect(address(server), origin=server.url, subprotocols=["tars.v1"]) as chat:
        greeted(server, chat)


def test_messages_have_a_limit(chat):
    chat.send("x" * 1_100_000)
    assert close_code(chat) == 1009


def test_a_message_may_come_in_pieces(chat):
    text = json.dumps({"type": "ask", "id": "p", "request": QUESTION})
    chat.send([text[:10], text[10:11], text[11:]])
    assert hear_until_end(chat, "p")[-1]["type"] == "ended"


def frame(first, payload, masked=True):
    key = b"\x01\x02\x03\x04"
    body = bytes(byte ^ key[index % 4] for index, byte in enumerate(payload)) if masked else payload
    head = bytes([first, (128 if masked else 0) | len(payload)])
    return head + (key if masked else b"") + body


@pytest.mark.parametrize(
    ("bytes_", "code"),
    [
        (frame(0x81, b"hi", masked=False), 1002), (frame(0x83, b""), 1002), (frame(0xC1, b"hi"), 1002),
        (frame(0x80, b"hi"), 1002), (frame(0x09, b""), 1002), (frame(0x82, b"hi"), 1003),
        (frame(0x81, b"\xff\xfe"), 1007), (frame(0x88, b"\x03"), 1002), (frame(0x88, b"\x03\xed"), 1002),
        (b"\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 1002), (frame(0x88, b"\x03\xe8"), 1000),
    ],
)
def test_frames_that_break_the_rules_end_the_socket(server, client, bytes_, code):
    with raw(server) as connection:
        connection.sendall(bytes_)
        data = b""
        while piece := connection.recv(4096):
            data += piece
    assert data[0] == 0x88 and struct.unpack("!H", data[2:4])[0] == code
    assert client.get("/health").status_code == 200


def test_a_half_closed_connection_is_closed(server, client):
    with raw(server) as connection:
        connection.sendall(frame(0x81, b"hi")[:3])
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(4096) == b""
    assert client.get("/health").status_code == 200


def raw(server):
    """A TCP connection after the handshake."""
    host, port = server.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=20)
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(
        f"GET /ws/chat HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: tars.v1\r\n\r\n".encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += connection.recv(1)
    assert head.startswith(b"HTTP/1.1 101 ")
    return connection


def test_a_resumable_stream_goes_on_after_its_last_event(client):
    seen = []
    with client.stream("POST", "/api/v1/ask", json={**QUESTION, "resumable": True}) as reply:
        for line in reply.iter_lines():
            if line.startswith("id: "):
                seen.append(line[4:])
            if len(seen) == 2:
                break
    run = seen[0].split("/")[0]
    time.sleep(0.2)
    rest = client.get(f"/api/v1/answers/running/{run}/events", headers={"Last-Event-ID": seen[-1]})
    numbers = [int(line.split("/")[1]) for line in rest.text.splitlines() if line.startswith("id: ")]
    assert numbers == list(range(3, 3 + len(numbers))) and "event: done" in rest.text
    assert client.post(f"/api/v1/answers/running/{run}/cancel").status_code == 204
    wrong = client.get(f"/api/v1/answers/running/{run}/events", headers={"Last-Event-ID": "x"})
    assert wrong.status_code == 400
