"""Sources: what happens in a folder is followed while a server runs."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from server import Server


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n")
    return folder


def until(condition, seconds=30):
    """Waits for what must happen; how long it takes is measured elsewhere."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def source(tars, name="home"):
    return tars.json("source", "show", name)


def paths(tars, folder):
    hits = tars.json("search", "notice period boiler locker", "--top", "1000")["hits"]
    return {os.path.relpath(hit["path"], folder) for hit in hits}


def watch(tars, folder, *options):
    tars.run("source", "add", "folder", folder, "--name", "home", *options)
    until(lambda: source(tars)["activity"] == "watching" and source(tars)["queued"] == 0)


def test_a_watched_folder_is_kept_up_with(tars, folder):
    with Server(tars):
        watch(tars, folder)
        assert paths(tars, folder) == {"lease.md"}
        (folder / "new").mkdir()
        (folder / "new" / "memo.txt").write_text("The boiler was serviced in May.")
        until(lambda: paths(tars, folder) == {"lease.md", "new/memo.txt"})
        (folder / "lease.md").write_text("# Lease\n\nThe notice period is 60 days.\n")
        until(lambda: "60 days" in tars.json("ask", "How long is the notice period?")["answer"])
        (folder / "new" / "memo.txt").rename(folder / "note.txt")
        until(lambda: paths(tars, folder) == {"lease.md", "note.txt"})
        assert len(tars.json("history", "note.txt")["versions"]) == 1
        (folder / "new").rename(folder / "old")
        (folder / "lease.md").rename(folder / "old" / "lease.md")
        until(lambda: paths(tars, folder) == {"old/lease.md", "note.txt"})
        assert len(tars.json("history", "lease.md")["versions"]) == 2
        (folder / "note.txt").unlink()
        until(lambda: paths(tars, folder) == {"old/lease.md"})
        assert source(tars)["documents"] == 1


def test_a_burst_of_files_is_read_whole(tars, folder):
    with Server(tars):
        watch(tars, folder)
        for number in range(2000):
            (folder / f"{number}.txt").write_text(f"Locker {number} belongs to class {number % 7}.")
        until(lambda: source(tars)["documents"] == 2001, seconds=300)


def test_a_folder_that_vanishes_is_an_alert(tars, folder):
    aside = folder.with_name("aside")
    with Server(tars) as server:
        watch(tars, folder)
        folder.rename(aside)
        until(lambda: source(tars)["activity"] == "vanished")
        assert b"alert" in tars.run("source", "list").stdout
        assert any("documents" in note for note in tars.json("status")["notes"])
        assert paths(tars, aside.with_name("documents")) == {"lease.md"}
        assert b"source vanished" in server.text()
        aside.rename(folder)
        tars.run("source", "scan", "home", "--wait")
        assert source(tars)["activity"] == "watching"
        (folder / "memo.txt").write_text("The boiler was serviced in May.")
        until(lambda: source(tars)["documents"] == 2)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")
def test_a_disk_that_is_unmounted_deletes_nothing(tars, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True).returncode != 0:
        pytest.skip("mounting isn't possible here")
    try:
        (disk / "lease.md").write_text("The notice period is 30 days.")
        with Server(tars):
            watch(tars, disk)
            subprocess.run(["umount", str(disk)], check=True)
            until(lambda: source(tars)["activity"] == "vanished")
            assert source(tars)["documents"] == 1
    finally:
        subprocess.run(["umount", str(disk)], capture_output=True)


def test_without_a_server_the_command_scans_itself(tars, folder):
    tars.run("source", "add", "folder", folder, "--name", "home", "--no-watch", "--every", "never")
    assert source(tars)["documents"] == 0
    assert tars.json("source", "scan", "home")["documents"] == 1
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"Locker {number} belongs to class {number % 7}.")
    assert tars.json("source", "scan", "home")["documents"] == 31
    for number in range(20):
        (folder / f"{number}.txt").unlink()
    held = json.loads(tars.run("source", "scan", "home", "--json", expect=(1,)).stdout)
    assert held["activity"] == "vanished" and held["documents"] == 31
    assert tars.json("source", "scan", "home", "--accept-deletions")["documents"] == 11
    tars.run("source", "pause", "home")
    tars.error("source", "scan", "home", code="bad_request", exit_code=2)
    tars.run("source", "resume", "home")
    assert tars.json("source", "remove", "home", "--remove-documents")["removed"] == 11
    assert tars.json("source", "list")["sources"] == []


@pytest.mark.parametrize(
    "arguments,code,exit_code",
    [
        (["folder", "/nowhere/at/all"], "bad_request", 2),
        (["folder", "{data}"], "bad_request", 2),
        (["folder", "{folder}", "--option", "region=x"], "bad_request", 2),
        (["folder", "{folder}", "--include", "/etc/**"], "bad_request", 2),
        (["folder", "{folder}", "--name", "a b"], "bad_request", 2),
        (["webdav", "ftp://nas"], "bad_request", 2),
    ],
)
def test_settings_that_make_no_sense_are_refused(tars, folder, arguments, code, exit_code):
    arguments = [text.format(data=tars.data, folder=folder) for text in arguments]
    tars.error("source", "add", *arguments, code=code, exit_code=exit_code)
    assert tars.json("source", "list")["sources"] == []


def test_a_source_that_is_not_there_is_not_found(tars):
    for command in (["show"], ["scan"], ["pause"], ["remove", "--keep-documents"]):
        tars.error("source", *command, "nothing", code="source_not_found", exit_code=3)
    tars.run("source", "remove", "nothing", expect=(2,))


def test_a_secret_is_neither_shown_nor_stored_in_the_clear(tars, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("open-sesame\n")
    tars.environment["TARS_SOURCES_STORAGE_HOSTS"] = "127.0.0.1"
    added = tars.run(
        "source", "add", "webdav", "https://127.0.0.1:1/dav/", "--name", "nas", "--user", "anna",
        "--secret-file", secret, "--json",
    )
    shown = added.stdout + tars.run("source", "show", "nas").stdout + tars.run("source", "list").stdout
    assert b"sesame" not in shown and source(tars, "nas")["hasCredential"]
    key = tars.data / "secrets.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert all(b"open-sesame" not in file.read_bytes() for file in tars.data.rglob("*") if file.is_file())


def test_sources_over_http(tars, folder):
    with Server(tars) as server:
        token = (tars.data / "admin.token").read_text().strip()

        def call(method, path, body=None):
            request = urllib.request.Request(
                f"{server.address}/api/v1/sources{path}", method=method,
                data=None if body is None else json.dumps(body).encode(),
                headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            )
            try:
                with urllib.request.urlopen(request, timeout=60) as reply:
                    return reply.status, json.load(reply)
            except urllib.error.HTTPError as error:
                return error.code, json.load(error)

        status, made = call("POST", "", {"name": "home", "kind": "folder", "address": str(folder)})
        assert status == 201 and made["source"]["settings"]["schedule"]["everySeconds"] == 3600
        status, scanned = call("POST", "/home/scan", {"waits": True})
        assert status == 200 and scanned["lastScan"]["seen"] == 1
        status, edited = call("POST", "/home/settings", {"include": ["*.txt"], "everySeconds": 0})
        assert status == 200 and edited["notes"] and "everySeconds" not in edited["source"]["settings"]["schedule"]
        assert call("POST", "/home/settings", {"inclde": []})[0] == 400
        assert call("GET", "/nothing")[0] == 404
        assert call("DELETE", "/home")[0] == 400
        assert call("DELETE", "/home?documents=keep")[1]["name"] == "home"
        assert call("GET", "")[1] == {"sources": []}

