"""The command line as documented: its JSON, its exit codes, and bad input."""

import os
import subprocess

import pytest

from tars import BINARY, Tars


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    (folder / "garden.txt").write_text("Tomatoes are watered every evening.\n", encoding="utf-8")
    return folder


def test_search_has_the_documented_fields(tars, notes):
    tars.run("add", notes)
    response = tars.json("search", "notice period", "--top", "1")
    hit = response["hits"][0]
    assert hit["path"].endswith("lease.md")
    assert "30 days" in hit["text"]
    assert {"document", "path", "version", "title", "text", "score", "recordedAt"} <= hit.keys()
    assert response["timings"]["total"] > 0


def test_ask_has_the_documented_fields(tars, notes):
    tars.run("add", notes)
    answer = tars.json("ask", "How long is the notice period?")
    assert "30 days" in answer["answer"]
    citation = answer["citations"][0]
    assert {"n", "document", "path", "version", "recordedAt", "quote", "score"} <= citation.keys()
    assert citation["quote"] in (notes / "lease.md").read_text(encoding="utf-8")
    assert {"understanding", "model", "timings"} <= answer.keys()


def test_a_question_without_evidence_is_not_answered(tars, notes):
    tars.run("add", notes)
    answer = tars.json("ask", "Who won the chess championship of 1972?", expect=(3,))
    assert answer["found"] is False and answer["citations"] == []


def test_the_same_folder_again_changes_nothing(tars, notes):
    assert tars.json("add", notes)["files"] == {"added": 2}
    again = tars.json("add", notes)
    assert again["files"] == {"unchanged": 2} and again["newChunks"] == 0


def test_a_deleted_file_leaves_current_answers_but_not_the_past(tars, notes):
    tars.run("add", notes)
    before = tars.json("history", "garden.txt")["versions"][0]["recordedAt"]
    (notes / "garden.txt").unlink()
    assert tars.json("add", notes)["files"]["removed"] == 1
    assert tars.json("search", "tomatoes", "--mode", "lexical", expect=(3,))["hits"] == []
    assert tars.json("search", "tomatoes", "--mode", "lexical", "--as-of", before)["hits"]


def test_a_vanished_folder_deletes_nothing(tars, notes):
    tars.run("add", notes)
    notes.rename(notes.with_name("unmounted"))
    report = tars.json("add", notes, expect=(1,))
    assert report["problems"][0]["error"]["code"] in ("source_vanished", "file_not_found")
    assert tars.json("search", "tomatoes")["hits"]


def test_remove_keeps_history(tars, notes):
    tars.run("add", notes)
    tars.run("remove", "lease.md")
    assert tars.json("search", "notice period", "--mode", "lexical", expect=(3,))["hits"] == []
    assert tars.json("history", "lease.md")["versions"][0]["supersededAt"]


def test_standard_input_is_a_document(tars):
    tars.run("add", "-", "--name", "memo", stdin=b"The boiler was serviced in May.")
    assert "boiler" in tars.json("search", "boiler")["hits"][0]["text"]


def test_bad_files_fail_alone(tars, notes, tmp_path):
    (notes / "empty.txt").write_bytes(b"")
    (notes / "program.txt").write_bytes(b"\x7fELF" + bytes(range(256)) * 8)
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (notes / "latin.txt").write_bytes("Die Türe ist grün.".encode("latin-1"))
    (notes / "loop").symlink_to(notes)
    report = tars.json("add", notes, expect=(0, 1))
    codes = {os.path.basename(p["path"]): p["error"]["code"] for p in report["problems"]}
    assert codes["empty.txt"] == "file_empty"
    assert codes["program.txt"] == "file_unsupported"
    assert codes["broken.pdf"] == "file_damaged"
    assert "latin.txt" not in codes
    assert tars.json("search", "Türe grün")["hits"][0]["path"].endswith("latin.txt")
    assert tars.json("search", "notice period")["hits"]


@pytest.mark.parametrize(
    "arguments,code,exit_code",
    [
        (["search", "x", "--as-of", "yesterday"], "invalid_time", 2),
        (["search", "x", "--top", "0"], "bad_request", 2),
        (["search", ""], "bad_request", 2),
        (["search", "x", "--collection", "nope"], "collection_not_found", 3),
        (["history", "nothing.md"], "document_not_found", 3),
        (["ask", "x" * 200_000], "bad_request", 2),
    ],
)
def test_wrong_requests_say_what_is_wrong(tars, arguments, code, exit_code):
    if len(arguments[1]) > 120_000:
        pytest.skip("longer than this system's arguments may be")
    tars.error(*arguments, code=code, exit_code=exit_code)


def test_wrong_usage_exits_with_2(tars):
    assert subprocess.run([BINARY, "search"], capture_output=True).returncode == 2
    assert subprocess.run([BINARY, "frobnicate"], capture_output=True).returncode == 2
    assert subprocess.run([BINARY, "--help"], capture_output=True).returncode == 0


def test_without_a_model_words_still_find(tmp_path, notes):
    tars = Tars(tmp_path / "data", model=False)
    tars.environment["TARS_MODELS_DIRECTORY"] = str(tmp_path / "no-models")
    report = tars.json("add", notes)
    assert report["notes"]
    response = tars.json("search", "notice period")
    assert response["hits"] and response["understanding"]["notes"]
    tars.error("search", "x", "--mode", "dense", code="model_missing", exit_code=1)


def test_a_damaged_index_is_rebuilt(tars, notes):
    tars.run("add", notes)
    for file in (tars.data / "index").iterdir():
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 0xFF
        file.write_bytes(data)
    assert tars.json("search", "notice period")["hits"][0]["path"].endswith("lease.md")


def test_status_counts(tars, notes):
    tars.run("add", notes, "--collection", "home")
    status = tars.json("status")
    assert status["counts"]["documents"] == 2
    assert {"name": "home", "documents": 2, "level": "manage"} in status["collections"]


def test_config_shows_where_a_value_comes_from(tars):
    settings = {s["key"]: s for s in tars.json("config", "show")["settings"]}
    assert settings["data.directory"]["origin"] == "command line"
    assert settings["server.host"]["value"] == "127.0.0.1"
