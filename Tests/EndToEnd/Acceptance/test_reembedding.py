"""Another embedding model: its vectors are made beside those in use, and take their place at once."""

import json
import os
import random
import shutil
import sqlite3
import time
import urllib.request
from pathlib import Path

import pytest

from server import Server
from tars import MODEL, Tars

pytestmark = pytest.mark.skipif(not MODEL, reason="TARS_TEST_MODEL names no embedding model")

OTHER = "another-model"
DOCUMENTS = 400


@pytest.fixture
def tars(tmp_path):
    """Two models that differ in nothing but their names, and the first of them set."""
    tars = Tars(tmp_path / "data")
    for name in (Path(MODEL).name, OTHER):
        shutil.copytree(MODEL, tmp_path / "models" / name, copy_function=os.link)
    tars.environment["TARS_MODELS_DIRECTORY"] = str(tmp_path / "models")
    return tars


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number}.txt").write_text(f"Ledger {number} holds the harbour dues of ship {number * 7}.\n")
    (folder / "dog.txt").write_text("The hound sleeps in the garden.\n")
    return folder


def use(tars, name=OTHER, precision=None):
    tars.environment["TARS_MODELS_EMBEDDING"] = name
    if precision:
        tars.environment["TARS_MODELS_PRECISION"] = precision


def call(tars, server, method, path, body=None):
    request = urllib.request.Request(
        f"{server.address}/api/v1/{path}", method=method, data=body and json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + (tars.data / "admin.token").read_text().strip(),
                 "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def by_meaning(tars, expect="dog.txt"):
    """What a question finds that shares no word with its answer."""
    found = tars.json("search", "puppy", "--mode", "dense")
    assert found["understanding"]["mode"] == "dense"
    assert found["hits"][0]["path"].endswith(expect), found
    return found


def until_done(tars, server, seconds=120):
    """All states seen until nothing is embedded anew any more."""
    seen, deadline = [], time.monotonic() + seconds
    while (status := call(tars, server, "GET", "models/reembedding"))["state"] != "none":
        seen.append(status)
        assert time.monotonic() < deadline, status
        by_meaning(tars)
        time.sleep(0.05)
    return seen


def vectors(tars):
    """Vectors in the store by model and precision."""
    with sqlite3.connect(f"file:{tars.data}/tars.sqlite?mode=ro", uri=True) as store:
        return dict(
            ((name, precision), count) for name, precision, count in store.execute(
                "SELECT name, precision, count(*) FROM vector JOIN embedding_model m ON m.id = model_id GROUP BY m.id"))


def until_only(tars, model, count, seconds=60):
    """The vectors that nobody needs any more go some at a time."""
    deadline = time.monotonic() + seconds
    while {key[0]: number for key, number in vectors(tars).items()} != {model: count}:
        assert time.monotonic() < deadline, vectors(tars)
        time.sleep(0.1)


def test_searches_go_on_with_the_old_model_until_the_new_one_is_ready(tars, folder):
    tars.json("add", folder)
    old = Path(MODEL).name
    use(tars)
    tars.json("jobs", "pause")
    with Server(tars) as server:
        status = call(tars, server, "GET", "status")
        assert status["embedding"]["name"] == old
        going = status["reembedding"]
        assert (going["next"]["name"], going["done"], going["passages"]) == (OTHER, 0, DOCUMENTS + 1)
        assert going["searchesByMeaning"]
        deadline = time.monotonic() + 30
        while (going := call(tars, server, "GET", "models/reembedding"))["state"] != "resting":
            assert time.monotonic() < deadline, going
            time.sleep(0.1)
        assert "paused" in going["note"] and "embedding anew" in tars.run("status").stdout.decode()
        by_meaning(tars)
        # What comes meanwhile is found by its words and its meaning at once.
        tars.json("add", "-", "--name", "cat.txt", stdin=b"A whelp and its litter: puppies of every kind.")
        by_meaning(tars, "cat.txt")
        tars.json("jobs", "resume")
        deadline = time.monotonic() + 120
        while call(tars, server, "GET", "models/reembedding")["state"] != "none":
            assert time.monotonic() < deadline
            by_meaning(tars, "cat.txt")
        assert call(tars, server, "GET", "status")["embedding"]["name"] == OTHER
        by_meaning(tars, "cat.txt")
        until_only(tars, OTHER, DOCUMENTS + 2)
        server.stop()
    by_meaning(tars, "cat.txt")
    assert "reembedding" not in tars.json("status")


def test_a_kill_at_any_moment_loses_nothing_that_was_done(tars, folder):
    seed = random.randrange(1 << 32)
    print("seed:", seed)
    moments, done, kills = random.Random(seed), 0, 0
    tars.json("add", folder)
    use(tars)
    while True:
        with Server(tars) as server:
            status = call(tars, server, "GET", "models/reembedding")
            if status["state"] == "none":
                break
            assert status["done"] >= done
            by_meaning(tars)
            time.sleep(moments.random() * 0.4)
            done = call(tars, server, "GET", "models/reembedding")["done"]
            server.process.kill()
            kills += 1
        assert kills < 200
    with Server(tars) as server:
        by_meaning(tars)
        until_only(tars, OTHER, DOCUMENTS + 1)
    print("kills:", kills)


def test_it_is_paused_resumed_and_cancelled(tars, folder):
    tars.error("models", "reembed", "--pause", code="bad_request", exit_code=2)
    tars.json("add", folder)
    assert tars.json("models", "reembed")["state"] == "none"
    use(tars)
    assert tars.json("models", "reembed", "--pause")["state"] == "paused"
    assert tars.json("models", "reembed")["done"] == 0
    with Server(tars) as server:
        assert call(tars, server, "GET", "models/reembedding")["state"] == "paused"
        resumed = call(tars, server, "POST", "models/reembedding", {"action": "resume"})
        assert resumed["state"] in ("running", "resting")
        cancelled = tars.json("models", "reembed", "--cancel")
        assert cancelled["state"] == "cancelled"
        until_only(tars, Path(MODEL).name, DOCUMENTS + 1)
        by_meaning(tars)
        server.stop()
    # Without a server the command does the work itself.
    tars.json("models", "reembed", "--resume")
    assert tars.json("models", "reembed")["state"] == "none"
    assert set(vectors(tars)) == {(OTHER, key[1]) for key in vectors(tars)}
    by_meaning(tars)


def test_the_old_model_set_again_ends_it(tars, folder):
    tars.json("add", folder)
    use(tars)
    tars.json("models", "reembed", "--pause")
    use(tars, Path(MODEL).name)
    assert "reembedding" not in tars.json("status")
    assert tars.json("models", "reembed")["state"] == "none"
    by_meaning(tars)


def test_without_the_old_model_searches_are_by_words_and_say_so(tars, folder, tmp_path):
    tars.json("add", folder)
    old = Path(MODEL).name
    use(tars)
    shutil.rmtree(tmp_path / "models" / old)
    found = tars.json("search", "hound")
    assert found["understanding"]["mode"] == "lexical" and found["hits"][0]["path"].endswith("dog.txt")
    notes = " ".join(found["understanding"]["notes"])
    assert old in notes and "by words only" in notes and f"0 of {DOCUMENTS + 1}" in notes
    tars.error("search", "puppy", "--mode", "dense", code="model_missing", exit_code=1)
    assert tars.json("models", "reembed")["state"] == "none"
    by_meaning(tars)
    assert tars.json("search", "hound")["understanding"]["mode"] == "hybrid"


def test_an_old_model_that_was_changed_is_not_used(tars, folder, tmp_path):
    tars.json("add", folder)
    weights = tmp_path / "models" / Path(MODEL).name / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.unlink()
    weights.write_bytes(content)
    use(tars)
    found = tars.json("search", "hound")
    assert found["understanding"]["mode"] == "lexical"
    assert "SHA-256" in " ".join(found["understanding"]["notes"])


def test_another_precision_of_one_model_is_another_model(tars, folder):
    use(tars, Path(MODEL).name, "fp32")
    tars.json("add", folder)
    use(tars, Path(MODEL).name, "bf16")
    status = tars.json("status")
    assert status["embedding"]["precision"] == "fp32"
    assert status["reembedding"]["next"]["precision"] == "bf16"
    by_meaning(tars)
    assert tars.json("models", "reembed")["state"] == "none"
    assert {key: count for key, count in vectors(tars).items()} == {(Path(MODEL).name, "bf16"): DOCUMENTS + 1}
    by_meaning(tars)


def test_the_first_model_of_a_store_without_one(tars, folder):
    use(tars, "not-installed")
    tars.json("add", folder)
    use(tars)
    assert tars.json("add", folder)["files"] == {"unchanged": DOCUMENTS + 1}
    by_meaning(tars)
    assert "reembedding" not in tars.json("status")


def test_a_model_that_is_not_installed_changes_nothing(tars, folder):
    tars.json("add", folder)
    use(tars, "not-installed")
    status = tars.json("status")
    assert status["embedding"]["name"] == Path(MODEL).name and "reembedding" not in status
    assert any("go on with" in note for note in status["notes"])
    by_meaning(tars)
