"""Bad files, models, indexes, disks and paths: each has a clear error, the rest goes on, nothing is lost."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tars import MODEL, SHARED, Tars

FILES = SHARED / "mixed" / "markitdown" / "packages" / "markitdown" / "tests" / "test_files"


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    return folder


def codes(report):
    return {os.path.basename(p["path"]): p["error"]["code"] for p in report["problems"]}


def test_a_huge_file_is_refused_at_once(tars, notes):
    (notes / "huge.txt").touch()
    os.truncate(notes / "huge.txt", 1 << 40)
    os.link(notes / "huge.txt", os.fsencode(notes) + b"/huge\xff.txt")
    start = time.monotonic()
    report = tars.json("add", notes, expect=(1,))
    assert time.monotonic() - start < 5
    assert set(codes(report).values()) == {"file_too_large"} and len(codes(report)) == 2
    assert report["files"] == {"added": 1, "failed": 2}


@pytest.mark.skipif(not FILES.exists(), reason=f"{FILES} is absent")
def test_cut_off_files_fail_alone(tars, notes):
    (notes / "cut.docx").write_bytes((FILES / "test.docx").read_bytes()[:3000])
    (notes / "cut.pdf").write_bytes((FILES / "test.pdf").read_bytes()[:20_000])
    report = tars.json("add", notes, expect=(1,))
    assert codes(report) == {"cut.docx": "file_damaged", "cut.pdf": "file_damaged"}
    assert len(tars.json("status")["problems"]) == 2
    assert tars.json("search", "notice period")["hits"]


def test_links_that_lead_nowhere_are_told(tars, notes):
    (notes / "a").symlink_to("b")
    (notes / "b").symlink_to("a")
    (notes / "dead").symlink_to("nowhere")
    (notes / "self").symlink_to(".")
    os.mkfifo(notes / "pipe")
    report = tars.json("add", notes)
    assert codes(report) == dict.fromkeys(("a", "b", "dead"), "file_not_found")
    assert report["files"] == {"added": 1, "skipped": 3}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_fails_alone(tars, notes):
    (notes / "secret.txt").write_text("secret")
    (notes / "secret.txt").chmod(0)
    assert codes(tars.json("add", notes, expect=(1,))) == {"secret.txt": "file_unreadable"}


@pytest.mark.parametrize(
    "name", [b"%41?&#\"'.txt", b"tab\tand\nline.txt", b"-dash.txt", b"latin\xe4.txt", "Füße 日本.txt".encode()]
)
def test_any_file_name_is_found_again(tars, notes, name):
    Path(os.fsdecode(os.fsencode(notes) + b"/" + name)).write_text("Pelicans eat fish.")
    assert tars.json("add", notes)["files"] == {"added": 2}
    assert tars.json("add", notes)["files"] == {"unchanged": 2}
    hit = tars.json("search", "pelicans", "--top", "1")["hits"][0]
    assert hit["text"] == "Pelicans eat fish."
    assert tars.json("history", hit["path"])["document"]["id"] == hit["document"]


@pytest.mark.parametrize("spelling", [".", "../notes", "./", "lease.md", "../notes/./lease.md", "link/lease.md"])
def test_relative_paths_name_the_same_file(tars, notes, spelling, monkeypatch):
    tars.run("add", notes)
    monkeypatch.chdir(notes)
    (notes / "link").symlink_to("../notes")
    report = tars.json("add", spelling)
    assert report["files"] == ({"added": 1} if "link" in spelling else {"unchanged": 1})


def test_a_path_behind_a_link_is_followed_as_the_file_system_does(tars, tmp_path, monkeypatch):
    (tmp_path / "far" / "inner").mkdir(parents=True)
    (tmp_path / "far" / "a.txt").write_text("Far away.")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far" / "inner")
    monkeypatch.chdir(tmp_path / "near")
    assert tars.json("add", "link/../a.txt")["files"] == {"added": 1}
    assert tars.json("history", "a.txt")["document"]["path"] == str(tmp_path.resolve() / "far" / "a.txt")


@pytest.mark.parametrize("arguments", [[""], ["-", "more.txt"], []])
def test_paths_that_name_nothing_are_wrong_usage(tars, arguments):
    tars.run("add", *arguments, expect=(2,))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a//b", "a\nb"])
def test_input_needs_a_usable_name(tars, name):
    done = tars.run("add", "-", "--name", name, "--json", stdin=b"Text.", expect=(2,))
    assert b'"bad_request"' in done.stderr


def test_the_data_directory_is_never_read(tmp_path):
    tars = Tars(tmp_path / "home" / "data")
    (tmp_path / "home" / "a.txt").write_text("Hello.")
    (tars.data / "admin.token").write_text("topsecret\n")
    report = tars.json("add", tmp_path / "home")
    assert report["files"] == {"added": 1, "skipped": 1}
    assert tars.json("search", "topsecret", "--mode", "lexical", expect=(3,))["hits"] == []


@pytest.mark.parametrize("size", [0, 100, None])
def test_a_cut_off_or_missing_index_is_rebuilt(tars, notes, size):
    tars.run("add", notes)
    for file in (tars.data / "index").iterdir():
        file.unlink() if size is None else os.truncate(file, size)
    response = tars.json("search", "notice period")
    assert response["hits"] and "read from the store again" in response["understanding"]["notes"][0]
    assert tars.json("search", "notice period")["understanding"]["notes"] == []


def test_a_damaged_store_is_told_and_left_alone(tars, notes):
    tars.run("add", notes)
    store = tars.data / "tars.sqlite"
    damaged = b"garbage" * 10 + store.read_bytes()[70:]
    store.write_bytes(damaged)
    tars.error("search", "x", code="store_damaged", exit_code=1)
    assert store.read_bytes() == damaged


@pytest.mark.skipif(not MODEL, reason="TARS_TEST_MODEL is not set")
@pytest.mark.parametrize("file,size", [("model.safetensors", 1_000_000), ("config.json", 1), ("tokenizer.json", 50)])
def test_a_damaged_model_is_told_and_words_still_find(tars, notes, tmp_path, file, size):
    tars.run("add", notes)
    models = tmp_path / "models"
    shutil.copytree(MODEL, models / "all-MiniLM-L6-v2", ignore=shutil.ignore_patterns("*.tarspack"))
    os.truncate(models / "all-MiniLM-L6-v2" / file, size)
    tars.environment["TARS_MODELS_DIRECTORY"] = str(models)
    response = tars.json("search", "notice period")
    assert response["hits"] and any("damaged" in note for note in response["understanding"]["notes"])
    tars.error("search", "x", "--mode", "dense", code="model_missing", exit_code=1)
    tars.error("models", "verify", code="model_damaged", exit_code=1)


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk needs the right to mount one")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing(small_disk, notes):
    for number in range(30):
        words = " ".join(f"word{number * 4000 + i}" for i in range(3000))
        (notes / f"{number}.txt").write_text(words)
    tars = Tars(small_disk)
    tars.environment["TARS_MODELS_DIRECTORY"] = str(notes)
    error = tars.error("add", notes, code="disk_full", exit_code=1)
    assert "store" in error["message"]
    held = tars.json("status")["counts"]
    assert held["documents"] + held["queuedJobs"] == 31
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    tars.run("add", notes)
    counts = tars.json("status")["counts"]
    assert (counts["documents"], counts["versions"], counts["queuedJobs"]) == (31, 31, 0)
    assert tars.json("search", "notice period", "--mode", "lexical")["hits"]
