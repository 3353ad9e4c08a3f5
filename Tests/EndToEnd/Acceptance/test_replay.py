"""Answers are kept, and given again as of then and as of now."""

import json
import urllib.request

import pytest

from server import Server

QUESTION = "How long is the notice period?"


@pytest.fixture
def lease(tars, tmp_path):
    file = tmp_path / "lease.md"
    file.write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    tars.run("add", file)
    return file


def test_a_replay_after_a_change_is_the_same_as_of_then(tars, lease):
    answer = tars.json("ask", QUESTION)
    assert "30 days" in answer["answer"] and answer["id"]
    lease.write_text("# Lease\n\nThe notice period is 60 days.\n", encoding="utf-8")
    tars.run("add", lease)
    then = tars.json("replay", answer["id"])
    assert then["sameText"] and then["sameSources"] and then["reasons"] == []
    assert then["answer"]["answer"] == answer["answer"]
    assert then["superseded"][0]["version"] == 1 and then["superseded"][0]["currentVersion"] == 2
    now = tars.json("replay", answer["id"], "--now")
    assert not now["sameText"] and "60 days" in now["answer"]["answer"]
    assert [(s["kind"], "30" in s["before"], "60" in s["after"]) for s in now["sentences"]] == [
        ("replaced", True, True)]
    assert [s["version"] for s in now["addedSources"]] == [2]
    assert [s["version"] for s in now["removedSources"]] == [1]
    assert b"superseded" in tars.run("replay", answer["id"]).stdout


def test_answers_are_listed_and_shown(tars, lease):
    ids = [tars.json("ask", f"{QUESTION} {n}")["id"] for n in range(3)]
    listed = tars.json("answers")["answers"]
    assert [a["id"] for a in listed] == ids[::-1]
    assert [a["id"] for a in tars.json("answers", "--after", ids[2], "--limit", "1")["answers"]] == [ids[1]]
    record = tars.json("answers", "show", ids[0])
    assert record["request"]["question"] == f"{QUESTION} 0"
    assert record["sources"][0]["chunkHash"] and record["makers"]["product"]
    shown = tars.run("ask", QUESTION).stdout.decode()
    assert tars.json("answers")["answers"][0]["id"] in shown
    tars.error("replay", "nothing", code="answer_not_found", exit_code=3)


def test_a_removed_document_still_answers_as_of_then(tars, lease):
    answer = tars.json("ask", QUESTION)
    tars.run("remove", lease)
    assert tars.json("replay", answer["id"])["sameText"]
    now = tars.json("replay", answer["id"], "--now")
    assert now["answer"]["found"] is False
    assert "currentVersion" not in now["superseded"][0]


def test_an_answer_made_by_other_models_says_so(tars, lease):
    answer = tars.json("ask", QUESTION)
    tars.environment["TARS_MODELS_DIRECTORY"] = str(tars.data / "no-models")
    replay = tars.json("replay", answer["id"])
    if answer["understanding"]["mode"] == "hybrid":
        assert any("embedding model" in reason for reason in replay["reasons"])
    else:
        assert replay["reasons"] == []


def test_answers_are_not_kept_where_nobody_wants_it(tars, lease):
    tars.environment["TARS_ANSWERS_KEEP_DAYS"] = "0"
    assert "id" not in tars.json("ask", QUESTION)
    assert tars.json("answers")["answers"] == []


def test_only_so_many_answers_are_kept(tars, lease):
    tars.environment["TARS_ANSWERS_KEEP_COUNT"] = "2"
    ids = [tars.json("ask", QUESTION)["id"] for _ in range(3)]
    assert [a["id"] for a in tars.json("answers")["answers"]] == [ids[2], ids[1]]


def test_a_change_answer_is_replayed_too(tars, lease):
    lease.write_text("# Lease\n\nThe notice period is 60 days.\n", encoding="utf-8")
    tars.run("add", lease)
    answer = tars.json("ask", "When did the notice period become 60 days?")
    assert [c["version"] for c in answer["citations"]] == [1, 2]
    lease.write_text("# Lease\n\nThe notice period is 90 days.\n", encoding="utf-8")
    tars.run("add", lease)
    replay = tars.json("replay", answer["id"])
    assert replay["sameText"] and replay["sameSources"], replay["sentences"]


def test_a_server_keeps_and_replays_too(tars, lease):
    with Server(tars) as server:
        answer = tars.json("ask", QUESTION)
        assert tars.json("replay", answer["id"])["sameText"]
        assert tars.json("answers")["answers"][0]["id"] == answer["id"]
        assert tars.json("timeline", "lease.md")["entries"][0]["event"] == "created"
        assert tars.json("appearances", "30 days")["documents"]
        token = (tars.data / "admin.token").read_text().strip()
        request = urllib.request.Request(
            f"{server.address}/api/v1/answers/{answer['id']}/replay", data=b'{"now": true}',
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:
            assert json.load(response)["now"] is True
        tars.error("answers", "show", "nothing", code="answer_not_found", exit_code=3)
