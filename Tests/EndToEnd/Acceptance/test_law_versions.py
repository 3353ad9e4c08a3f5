"""Two versions of one Swiss law: what it said then, and what it says now."""

import json

import pytest

from tars import SHARED

VERSIONS = SHARED / "swisslaw-versions" / "versions.jsonl"
QUESTION = "Welches Bundesamt ist die Fachbehörde des Bundes für das Schweizer Bürgerrecht?"
OLD, NEW = "Bundesamt für Ausländerfragen", "Bundesamt für Zuwanderung, Integration und Auswanderung"

pytestmark = pytest.mark.skipif(not VERSIONS.exists(), reason=f"{VERSIONS} is absent")


def law(valid_from):
    with VERSIONS.open(encoding="utf-8") as lines:
        for version in map(json.loads, lines):
            if version["doc_id"] == "ch_cc-2000-57" and version["valid_from"] == valid_from:
                return version["text"]
    raise AssertionError(f"no version of the law is valid from {valid_from}")


@pytest.fixture
def two_versions(tars, tmp_path):
    file = tmp_path / "ov-ejpd.md"
    file.write_text(law("2003-01-01"), encoding="utf-8")
    tars.json("add", file)
    file.write_text(law("2003-07-01"), encoding="utf-8")
    report = tars.json("add", file)
    assert report["files"] == {"updated": 1}
    return file


def cited(answer):
    return [(c["version"], c["quote"]) for c in answer["citations"]]


def test_now_it_is_the_new_office(tars, two_versions):
    answer = tars.json("ask", QUESTION)
    assert any(version == 2 and NEW in quote for version, quote in cited(answer)), answer
    assert OLD not in answer["answer"]


def test_valid_time_brings_back_the_old_office(tars, two_versions):
    answer = tars.json("ask", QUESTION, "--valid-at", "2003-03-15")
    assert any(version == 1 and OLD in quote for version, quote in cited(answer)), answer
    assert NEW not in answer["answer"]
    assert answer["citations"][0]["validFrom"] == "2003-01-01T00:00:00Z"


def test_recorded_time_brings_back_what_was_indexed_then(tars, two_versions):
    first = tars.json("history", two_versions)["versions"][0]
    answer = tars.json("ask", QUESTION, "--as-of", first["recordedAt"])
    assert any(version == 1 and OLD in quote for version, quote in cited(answer)), answer


def test_before_the_first_version_nothing_is_known(tars, two_versions):
    answer = tars.json("ask", QUESTION, "--as-of", "1999", expect=(3,))
    assert answer["found"] is False
    assert answer["citations"] == []


def test_the_diff_shows_the_change_of_name(tars, two_versions):
    changes = tars.json("diff", two_versions, "--from", "v1", "--to", "v2")["changes"]
    replaced = [c for c in changes if c["kind"] == "replaced"]
    assert any(OLD in c["before"]["quote"] and NEW in c["after"]["quote"] for c in replaced)


def test_unchanged_passages_are_kept(tars, two_versions):
    text = two_versions.read_text(encoding="utf-8")
    two_versions.write_text(text.replace("IMES", "BFM", 1), encoding="utf-8")
    report = tars.json("add", two_versions)
    assert 1 <= report["newChunks"] <= 3
    assert report["keptChunks"] > 10
