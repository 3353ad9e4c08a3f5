"""A file that gets another name in a remote source keeps its document and history."""

import json
import os
import subprocess

import pytest

BINARY = os.environ.get("TARS_BINARY")
pytestmark = pytest.mark.skipif(not BINARY, reason="TARS_BINARY names no program")


class Tars:
    def __init__(self, data):
        self.data = data

    def run(self, *arguments, secret=None):
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--json", "--data", str(self.data)], capture_output=True, timeout=300,
            input=secret, env=os.environ | {"TARS_SOURCES_STORAGE_HOSTS": "127.0.0.1"})
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def documents(self):
        return {hit["path"]: hit["document"] for hit in self.run("search", "boiler", "--top", "50")["hits"]}


@pytest.mark.parametrize("kind", ["webdav", "s3"])
def test_a_renamed_file_keeps_its_document(kind, request, tmp_path):
    server = request.getfixturevalue(f"{kind}_server")
    tars = Tars(tmp_path / "data")
    for number in range(6):
        server.put(f"letters/{number}.txt", f"The boiler {number} was serviced in May.".encode())
    settings = server.settings()
    options = [value for pair in settings["options"].items() for value in ("--option", "=".join(pair))]
    tars.run(
        "source", "add", server.kind, settings["address"], "--name", "remote", "--user", settings["user"],
        "--secret-prompt", *options, secret=settings["secret"].encode())
    tars.run("source", "scan", "remote")
    before = tars.documents()
    assert len(before) == 6
    # One gets another name, one another folder; one is copied, one is deleted.
    server.put("letters/renamed.txt", b"The boiler 0 was serviced in May.")
    server.delete("letters/0.txt")
    server.put("old/1.txt", b"The boiler 1 was serviced in May.")
    server.delete("letters/1.txt")
    server.put("letters/copy.txt", b"The boiler 2 was serviced in May.")
    server.delete("letters/3.txt")
    tars.run("source", "scan", "remote")
    after = tars.documents()
    assert after[server.path("letters/renamed.txt")] == before[server.path("letters/0.txt")]
    assert after[server.path("old/1.txt")] == before[server.path("letters/1.txt")]
    assert after[server.path("letters/2.txt")] == before[server.path("letters/2.txt")]
    assert after[server.path("letters/copy.txt")] not in before.values()
    assert server.path("letters/3.txt") not in after and server.path("letters/0.txt") not in after
    history = tars.run("history", server.path("letters/renamed.txt"))
    assert len(history["versions"]) == 1
    assert "supersededAt" not in history["versions"][0]
    # Nothing happens in a scan that shows the same.
    tars.run("source", "scan", "remote")
    assert tars.documents() == after
