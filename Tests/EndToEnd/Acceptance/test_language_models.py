"""Whatever the language model's server does, the question is answered from the documents."""

import time

import pytest

from server import BadModel


@pytest.fixture
def library(tars, tmp_path):
    file = tmp_path / "lease.md"
    file.write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    tars.run("add", file)
    tars.environment |= {"TARS_CHAT_MODEL": "bad", "TARS_CHAT_TIMEOUT_SECONDS": "1"}
    return tars


def delta(text):
    return b'data: {"choices":[{"delta":{"content":"%s"}}]}\n\n' % text


def check(library, note):
    answer = library.json("ask", "How long is the notice period?")
    assert "30 days" in answer["answer"] and answer["citations"]
    assert answer["model"] == "extractive"
    assert any(note in text for text in answer["understanding"]["notes"]), answer["understanding"]


def test_an_unreachable_one(library):
    library.environment["TARS_CHAT_URL"] = "http://127.0.0.1:9/v1"
    check(library, "refuses connections")


def test_a_silent_one_is_given_up(library):
    with BadModel(None) as model:
        library.environment["TARS_CHAT_URL"] = model.url
        start = time.monotonic()
        check(library, "did not answer in time")
        assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "reply,status,content_type,note",
    [
        (b"boom", 500, "text/plain", "HTTP status 500"),
        (b"<html>Sign in</html>", 200, "text/html", "no chat completion"),
        (bytes(range(256)) * 100, 200, "text/event-stream", "Without the language model"),
        (delta(b"The notice per")[:-4], 200, "text/event-stream", "ended in the middle"),
        (delta(b"The notice period is 90 years.") + b"data: [DONE]\n\n", 200, "text/event-stream",
         "don't say what the language model answered"),
    ],
)
def test_one_that_answers_badly(library, reply, status, content_type, note):
    with BadModel(reply, status, content_type) as model:
        library.environment["TARS_CHAT_URL"] = model.url
        check(library, note)


@pytest.mark.parametrize("url", ["foo", "ftp://127.0.0.1/v1", "http://user:pass@127.0.0.1/v1"])
def test_an_address_that_is_none(library, url):
    library.environment["TARS_CHAT_URL"] = url
    library.error("ask", "x", code="invalid_configuration", exit_code=2)
