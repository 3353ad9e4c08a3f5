"""Commands while a server runs, and how a server ends."""

import signal
import subprocess
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from server import Server
from tars import BINARY, Tars


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    return folder


def test_commands_talk_to_the_server(tars, notes):
    with Server(tars) as server:
        assert tars.json("add", notes)["files"] == {"added": 1}
        tars.run("add", "-", "--name", "memo.txt", stdin=b"The boiler was serviced in May.")
        assert "30 days" in tars.json("ask", "How long is the notice period?")["answer"]
        assert tars.json("search", "boiler")["hits"][0]["path"] == "memo.txt"
        assert tars.json("history", "lease.md")["versions"][0]["number"] == 1
        tars.run("remove", "memo.txt")
        assert tars.json("status")["counts"]["documents"] == 1
        assert server.text().count(b"http.route=") == 7
    assert tars.json("status")["counts"]["documents"] == 1


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    tars = Tars(tmp_path_factory.mktemp("served") / "data")
    with Server(tars):
        yield tars


@pytest.mark.parametrize(
    "arguments,code,exit_code",
    [
        (["search", "x", "--as-of", "yesterday"], "invalid_time", 2),
        (["search", " "], "bad_request", 2),
        (["ask", ""], "bad_request", 2),
        (["search", "x", "--top", "1001"], "bad_request", 2),
        (["search", "x", "--collection", "nope"], "collection_not_found", 3),
        (["history", "nothing.md"], "document_not_found", 3),
        (["remove", "nothing.md"], "document_not_found", 3),
        (["ask", "x " * 50_001], "bad_request", 2),
    ],
)
def test_errors_are_the_same_with_and_without_a_server(tars, served, arguments, code, exit_code):
    tars.error(*arguments, code=code, exit_code=exit_code)
    served.error(*arguments, code=code, exit_code=exit_code)


def test_a_long_question_is_answered_with_and_without_a_server(tars, notes):
    question = "How long is the notice period? " * 3000
    tars.run("add", notes)
    assert tars.json("search", question, "--top", "1")["hits"]
    with Server(tars):
        assert tars.json("search", question, "--top", "1")["hits"]


def test_questions_are_answered_while_files_are_added(tars, notes, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(100):
        (many / f"{number}.txt").write_text(f"Locker {number} belongs to class {number % 7}.")
    with Server(tars), ThreadPoolExecutor(11) as pool:
        tars.run("add", notes)
        added = pool.submit(tars.json, "add", many)
        answers = [pool.submit(tars.json, "ask", "How long is the notice period?") for _ in range(10)]
        assert all("30 days" in answer.result()["answer"] for answer in answers)
        assert added.result()["files"] == {"added": 100}
        assert tars.json("status")["counts"]["documents"] == 101


@pytest.mark.parametrize("with_signal,code", [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)])
def test_however_a_server_ends_nothing_is_lost(tars, notes, with_signal, code):
    with Server(tars) as server:
        tars.run("add", notes)
        assert server.stop(with_signal) == code
    assert "30 days" in tars.json("search", "notice period")["hits"][0]["text"]


def test_a_second_server_is_told_who_has_the_store(tars):
    with Server(tars) as server:
        error = tars.error("serve", "--port", "0", code="store_locked", exit_code=1)
        assert f"process {server.process.pid} (tars serve)" in error["message"]


def test_a_waiting_command_is_told_who_has_the_store(tars):
    holder = subprocess.Popen(
        [BINARY, "add", "-", "--data", str(tars.data)], env=tars.environment, stdin=subprocess.PIPE
    )
    try:
        while not (tars.data / "tars.lock").exists():
            assert holder.poll() is None
        error = tars.error("search", "x", code="store_locked", exit_code=1)
        assert f"process {holder.pid} (tars add)" in error["message"]
    finally:
        holder.kill()
        holder.communicate()
    assert tars.json("search", "x", expect=(3,))["hits"] == []


def test_a_wrong_token_is_told(tars):
    with Server(tars):
        token = tars.data / "admin.token"
        assert token.stat().st_mode & 0o077 == 0
        right = token.read_text()
        token.write_text("wrong\n")
        tars.error("status", code="unauthorized", exit_code=1)
        token.unlink()
        tars.error("status", code="unauthorized", exit_code=1)
        token.write_text(right)
        tars.run("status")


def test_only_known_host_names_reach_the_server(tars):
    def status(server, host):
        request = urllib.request.Request(server.address + "/health", headers={"Host": host})
        try:
            return urllib.request.urlopen(request, timeout=10).status
        except urllib.error.HTTPError as error:
            return error.code

    tars.environment["TARS_SERVER_ALLOWED_HOSTS"] = "tars.example, other.example"
    with Server(tars) as server:
        assert [status(server, h) for h in ("tars.example", "other.example:80", "localhost")] == [200] * 3
        assert status(server, "evil.example") in (400, 403, 421)


@pytest.mark.parametrize(
    "options,exit_code", [(["--host", "no-such-host.invalid"], 2), (["--port", "99999"], 2)]
)
def test_an_impossible_address_is_told(tars, options, exit_code):
    tars.error("serve", *options, code="invalid_configuration", exit_code=exit_code)
