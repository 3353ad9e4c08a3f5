"""The queue by the command line and over REST."""

import json
import time
import urllib.request
import zipfile

import pytest

from server import Server


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"The harbour lantern of number {number} burns.\n")
    return folder


def test_dead_letters_are_listed_retried_and_dismissed(tars, folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that is a PDF")
    tars.json("add", folder, expect=(1,))
    dead = tars.json("jobs", "list", "--state", "failed")
    assert [job["path"] for job in dead] == [str(folder / "broken.pdf")]
    assert dead[0]["error"]["code"] == "file_damaged" and dead[0]["error"]["hint"]
    assert tars.json("jobs", "status")["counts"]["failed"] == 1
    assert tars.json("jobs", "retry", dead[0]["id"])["jobs"] == 1
    assert tars.json("jobs", "status")["counts"]["queued"] == 1
    assert tars.json("jobs", "cancel", "--all")["jobs"] == 1
    tars.error("jobs", "dismiss", dead[0]["id"], code="job_not_found", exit_code=3)
    tars.run("jobs", "retry", expect=(2,))


def test_a_paused_queue_rests_over_restarts_and_uploads_pass(tars, folder):
    assert tars.json("jobs", "pause")["status"]["pause"]["includesFiles"] is False
    report = tars.json("add", folder)
    assert report["files"] == {} and any("wait" in note for note in report["notes"])
    assert tars.json("jobs", "status")["counts"]["queued"] == 4
    assert tars.json("add", "-", "--name", "n.txt", stdin=b"Text.")["files"] == {"added": 1}
    tars.json("jobs", "resume")
    assert tars.json("add", folder)["files"]["added"] == 4


def test_a_server_works_the_queue_off_by_itself(tars, folder):
    tars.json("jobs", "pause")
    tars.json("add", folder)
    with Server(tars) as server:
        status = call(tars, server, "GET", "jobs/status")
        assert status["counts"]["queued"] == 4 and "remainingSeconds" not in status
        listed = call(tars, server, "GET", "jobs?limit=3")
        assert len(listed["jobs"]) == 3 and listed["next"] == listed["jobs"][-1]["id"]
        assert listed["jobs"][0]["priority"] == "folder"
        assert call(tars, server, "POST", "jobs", {"action": "resume"})["status"].get("pause") is None
        deadline = time.monotonic() + 60
        while any(call(tars, server, "GET", "jobs/status")["counts"][state] for state in ("queued", "running")):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert tars.json("add", folder)["files"] == {"unchanged": 4}
        assert tars.json("jobs", "list") == []


def test_the_queue_is_told_as_events(tars):
    with Server(tars) as server:
        request = urllib.request.Request(
            server.address + "/api/v1/jobs/events", headers={"Authorization": f"Bearer {token(tars)}"}
        )
        with urllib.request.urlopen(request, timeout=30) as stream:
            assert stream.readline() == b"event: queue\n"
            event = json.loads(stream.readline().removeprefix(b"data: "))
            assert event["event"] == "queue" and event["data"]["counts"]["queued"] == 0


def test_members_of_an_archive_are_documents(tars, tmp_path):
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letters/first.txt", "The lantern of the harbour was lit.")
        archive.writestr("second.md", "# Second\n\nThe garden letter.")
    assert tars.json("add", path)["files"] == {"added": 3}
    hits = tars.json("search", "garden letter")["hits"]
    assert hits[0]["path"] == f"{path}/second.md"
    path.unlink()


def token(tars):
    return (tars.data / "admin.token").read_text().strip()


def call(tars, server, method, path, body=None):
    request = urllib.request.Request(
        f"{server.address}/api/v1/{path}", method=method, data=json.dumps(body).encode() if body else None,
        headers={"Authorization": f"Bearer {token(tars)}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.loads(reply.read())
