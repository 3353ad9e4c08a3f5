"""What changed when: differences, timelines, appearances, and questions for changes, over a policy and a law."""

import hashlib

import pytest

from tars import Tars
from test_law_versions import NEW, OLD, VERSIONS, law

POLICY = {
    "2023-01-01": (
        "Trips are booked through the travel office.",
        "The notice period for cancellations is 30 days.",
        "A hotel may cost 120 francs a night.",
    ),
    "2024-06-01": (
        "Trips are booked through the travel office.",
        "The notice period for cancellations is 60 days.",
        "A hotel may cost 120 francs a night.",
        "Flights within Europe are booked in economy class.",
    ),
    "2025-01-01": (
        "The notice period for cancellations is 60 days.",
        "A hotel may cost 150 francs a night.",
        "Flights within Europe are booked in economy class.",
        "Trips are booked through the travel office.",
    ),
}
RICHTLINIE = {
    "2023-01-01": ("Die Kündigungsfrist beträgt 30 Tage.", "Hunde sind im Büro erlaubt."),
    "2024-03-01": ("Die Kündigungsfrist beträgt 60 Tage.", "Hunde sind im Büro erlaubt."),
}


def written(title, date, sentences):
    body = "\n\n".join(sentences)
    return f"---\ntitle: {title}\neffective: {date}\n---\n\n# {title}\n\n{body}\n"


@pytest.fixture(scope="module")
def tars(tmp_path_factory):
    tars = Tars(tmp_path_factory.mktemp("changes") / "data")
    folder = tmp_path_factory.mktemp("papers")
    for name, title, versions in (
        ("travel-policy.md", "Travel policy", POLICY), ("personalrichtlinie.md", "Personalrichtlinie", RICHTLINIE),
    ):
        for date, sentences in versions.items():
            (folder / name).write_text(written(title, date, sentences), encoding="utf-8")
            tars.run("add", folder / name)
    (folder / "garden.md").write_text("# Garden\n\nTomatoes are watered every evening.\n", encoding="utf-8")
    tars.run("add", folder / "garden.md")
    tars.folder = folder
    return tars


def sides(change):
    return tuple((change.get(side) or {}).get("quote") for side in ("before", "after"))


def quotes(answer):
    return [(c["version"], c["quote"]) for c in answer["citations"]]


def test_a_diff_cites_both_sides(tars):
    diff = tars.json("diff", "travel-policy.md", "--from", "v1", "--to", "v2")
    change = next(c for c in diff["changes"] if c["kind"] == "replaced")
    assert sides(change) == (POLICY["2023-01-01"][1], POLICY["2024-06-01"][1])
    before, after = change["before"], change["after"]
    assert (before["version"], after["version"]) == (1, 2)
    assert before["validTo"] == after["validFrom"] == "2024-06-01T00:00:00Z"
    assert before["headings"] == ["Travel policy"]
    for side in (before, after):
        assert side["quoteHash"] == hashlib.sha256(side["quote"].encode()).hexdigest()
        assert side["range"][1] - side["range"][0] == len(side["quote"])
        text = tars.json("history", "travel-policy.md")["document"]["id"]
        assert side["document"] == text
    (first, last), = change["beforeMarks"]
    assert before["quote"][first:last] == "30"
    assert diff["counts"] == {"added": 1, "removed": 0, "replaced": 1, "moved": 0}


def test_a_moved_sentence_is_neither_removed_nor_added(tars):
    diff = tars.json("diff", "travel-policy.md", "--from", "v2", "--to", "v3")
    assert diff["counts"] == {"added": 0, "removed": 0, "replaced": 1, "moved": 1}


def test_a_diff_without_times_is_the_last_change(tars):
    diff = tars.json("diff", "travel-policy.md")
    assert (diff["from"]["number"], diff["to"]["number"]) == (2, 3)
    assert tars.run("diff", "travel-policy.md").stdout.count(b"\x1b") == 0


def test_a_diff_of_valid_times(tars):
    diff = tars.json("diff", "travel-policy.md", "--from", "2023", "--to", "2024", "--valid")
    assert (diff["from"]["number"], diff["to"]["number"]) == (1, 2)
    tars.error(
        "diff", "travel-policy.md", "--from", "2020", "--valid", code="version_not_found", exit_code=3)


@pytest.mark.parametrize(
    "question",
    [
        "What changed in the travel policy since May 2024?",
        "What has changed in the travel policy between 2024-05-01 and 2024-12-31?",
        "Was hat sich an der travel policy seit Mai 2024 geändert?",
    ],
)
def test_what_changed_since(tars, question):
    answer = tars.json("ask", question)
    assert (1, POLICY["2023-01-01"][1]) in quotes(answer), answer["answer"]
    assert (2, POLICY["2024-06-01"][1]) in quotes(answer)
    assert answer["model"] == "extractive"
    old = next(c for c in answer["citations"] if c["version"] == 1)
    assert old["superseded"] is True and old["currentVersion"] == 3


def test_what_came_in_lately(tars):
    answer = tars.json("ask", "What has changed since yesterday?")
    assert "60 days" in answer["answer"] and "60 Tage" in answer["answer"]
    assert "tomatoes" not in answer["answer"].lower()


def test_only_changes_of_the_asked_time_are_told(tars):
    answer = tars.json("ask", "What changed in the travel policy in 2025?")
    assert "150 francs" in answer["answer"] and "notice period" not in answer["answer"]


def test_no_change_says_when_the_last_one_was(tars):
    answer = tars.json("ask", "What changed in the travel policy since March 2025?")
    assert "No change" in answer["answer"] and "1 January 2025" in answer["answer"]
    assert (3, POLICY["2025-01-01"][1]) in quotes(answer)


@pytest.mark.parametrize(
    "question,before,after,date",
    [
        (
            "When did the notice period become 60 days?", (1, POLICY["2023-01-01"][1]),
            (2, POLICY["2024-06-01"][1]), "1 June 2024",
        ),
        (
            "Seit wann beträgt die Kündigungsfrist 60 Tage?", (1, RICHTLINIE["2023-01-01"][0]),
            (2, RICHTLINIE["2024-03-01"][0]), "1. März 2024",
        ),
    ],
)
def test_when_it_became_so(tars, question, before, after, date):
    answer = tars.json("ask", question)
    assert quotes(answer) == [before, after], answer["answer"]
    assert date in answer["answer"]


def test_what_has_no_history_is_answered_as_ever(tars):
    answer = tars.json("ask", "When are tomatoes watered?")
    assert "every evening" in answer["answer"]
    answer = tars.json("ask", "What is the notice period for cancellations?")
    assert "60 days" in answer["answer"] and "30 days" not in answer["answer"]


def test_appearances_of_a_phrase(tars):
    found = tars.json("appearances", "60 days")
    assert found["match"] == "phrase"
    document, = found["documents"]
    run, = document["runs"]
    assert (run["firstVersion"], run["lastVersion"], document["versionCount"]) == (2, 3, 3)
    assert run["first"]["quote"] == POLICY["2024-06-01"][1]
    assert run["valid"]["start"] == "2024-06-01T00:00:00Z" and "end" not in run["recorded"]
    gone = tars.json("appearances", "NOTICE period for cancellations is 30", "--document", "travel-policy.md")
    run, = gone["documents"][0]["runs"]
    assert (run["firstVersion"], run["lastVersion"]) == (1, 1) and run["recorded"]["end"]


def test_appearances_of_words_in_any_order(tars):
    found = tars.json("appearances", "cancellations: 60 days notice")
    assert found["match"] == "words"
    assert found["documents"][0]["runs"][0]["firstVersion"] == 2
    tars.run("appearances", "zebra crossing", expect=(3,))
    tars.error("appearances", "...", code="bad_request", exit_code=2)


def test_appearances_know_only_what_was_recorded(tars):
    first = tars.json("history", "travel-policy.md")["versions"][0]["recordedAt"]
    tars.run("appearances", "60 days", "--as-of", first, expect=(3,))


def test_a_timeline_lists_versions_and_their_changes(tars):
    entries = tars.json("timeline", "travel-policy.md")["entries"]
    assert [e["event"] for e in entries] == ["created", "changed", "changed"]
    assert [e["at"][:10] for e in entries] == list(POLICY)
    assert sides(entries[1]["changes"][0]) == (POLICY["2023-01-01"][1], POLICY["2024-06-01"][1])
    assert entries[2]["counts"]["replaced"] == 1
    topic = tars.json("timeline", "--query", "hotel francs")["entries"]
    changed = [e for e in topic if e["event"] == "changed"]
    assert [e["version"]["number"] for e in changed] == [3]
    tars.run("timeline", expect=(2,))


@pytest.mark.skipif(not VERSIONS.exists(), reason=f"{VERSIONS} is absent")
def test_the_change_of_a_law(tars):
    file = tars.folder / "ov-ejpd.md"
    for date in ("2003-01-01", "2003-07-01"):
        file.write_text(law(date), encoding="utf-8")
        tars.run("add", file)
    diff = tars.json("diff", file)
    assert any(OLD in (old or "") and NEW in (new or "") for old, new in map(sides, diff["changes"]))
    found = tars.json("appearances", NEW)
    assert found["documents"][0]["runs"][0]["first"]["version"] == 2
    assert any(d["document"]["path"].endswith("ov-ejpd.md") for d in tars.json("appearances", OLD)["documents"])
