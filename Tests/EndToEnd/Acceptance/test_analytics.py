"""How T.A.R.S. is used: what is counted, what survives a kill, what is on the disk."""

import csv
import io
import json
import signal
import time
import urllib.request

import pytest

from server import Server

SECRET = "xylophonist"
# Longer than records wait before they are written.
WINDOW = 3


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n", encoding="utf-8")
    (folder / "unread.md").write_text("# Menu\n\nSoup of the day.\n", encoding="utf-8")
    return folder


def call(tars, server, path, body=None):
    token = (tars.data / "admin.token").read_text().strip()
    request = urllib.request.Request(
        f"{server.address}{path}", data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        return reply.read().decode()


def holds(tars, text):
    """Whether a text is in the store's files."""
    return any(text.encode() in path.read_bytes() for path in tars.data.glob("tars.sqlite*"))


def keep(tars, privacy, per_user=False):
    """Kept answers would hold the questions too."""
    tars.environment |= {
        "TARS_ANALYTICS_PRIVACY": privacy, "TARS_ANALYTICS_PER_USER": str(per_user).lower(),
        "TARS_ANSWERS_KEEP_DAYS": "0", "TARS_ANALYTICS_LEAST_TERM_COUNT": "2",
    }


def test_records_survive_a_kill(tars, notes):
    with Server(tars) as server:
        tars.run("add", notes)
        document = json.loads(call(tars, server, "/api/v1/search?query=notice&mode=lexical"))["hits"][0]["document"]
        answer = json.loads(call(tars, server, "/v1/chat/completions", {
            "model": "tars", "messages": [{"role": "user", "content": "How long is the notice period?"}]}))
        assert answer["choices"]
        tars.run("ask", "How long is the notice period?")
        tars.run("ask", "Who won the chess tournament in Reykjavik?", expect=(3,))
        tars.run("search", SECRET, "--mode", "lexical", expect=(0, 3))
        call(tars, server, f"/api/v1/documents/{document}/text")
        assert json.loads(call(tars, server, "/api/v1/analytics/clicks", {"document": document}))["counted"]
        time.sleep(WINDOW)
        server.stop(signal.SIGKILL)
    with Server(tars) as server:
        check_reports(tars, document)
        metrics = call(tars, server, "/metrics")
        assert 'tars_analytics_events_total{result="lost"} 0' in metrics


def check_reports(tars, document):
    report = tars.json("analytics")
    total = report["total"]
    assert (total["questions"], total["answered"]) == (3, 2)
    assert total["refused"] + total["empty"] == 1
    assert total["answeredShare"] == pytest.approx(2 / 3)
    assert (total["searches"], total["emptySearches"]) == (2, 1)
    assert (total["opened"], total["clicked"]) == (1, 1)
    assert total["citations"] >= 2
    assert report["period"]["timeZone"] == "UTC" and len(report["days"]) == 30
    assert [day["date"] for day in report["days"] if "numbers" in day] == [report["period"]["to"]]
    assert "feedback" not in report
    stages = {(each["kind"], each["stage"]): each for each in tars.json("analytics", "latency")["stages"]}
    assert stages["question", "total"]["count"] == 3
    assert {("question", "search"), ("question", "lexical"), ("question", "evidence")} <= stages.keys()
    use = tars.json("analytics", "documents")
    assert use["most"][0]["document"]["id"] == document and use["most"][0]["cited"] == 2
    assert [each["path"].rsplit("/", 1)[1] for each in use["unused"]["documents"]] == ["unread.md"]


def test_reports_for_people_and_spreadsheets(tars, notes):
    tars.run("add", notes)
    empty = tars.run("analytics").stdout.decode()
    assert "no data" in empty and "0 %" not in empty and "100 %" not in empty
    tars.run("ask", "How long is the notice period?")
    text = tars.run("analytics").stdout.decode()
    assert "100 %" in text and "feedback: no data" in text
    rows = list(csv.DictReader(io.StringIO(tars.run("analytics", "--csv").stdout.decode())))
    assert len(rows) == 30 and rows[-1]["questions"] == "1" and rows[0]["questions"] == ""
    for name in ["latency", "gaps", "documents"]:
        assert tars.run("analytics", name).stdout
        assert tars.run("analytics", name, "--csv").stdout.startswith((b"kind,", b"document,"))
    tars.error("analytics", "users", code="forbidden", exit_code=1)
    tars.error("analytics", "--from", "2024-06-02", "--to", "2024-06-01", code="bad_request", exit_code=2)


@pytest.mark.parametrize("privacy", ["off", "aggregate"])
def test_no_text_is_on_the_disk(tars, notes, privacy):
    keep(tars, privacy)
    with Server(tars):
        tars.run("add", notes)
        for question in [f"Where is the {SECRET}?", f"Which {SECRET} pays the rent?"]:
            tars.run("ask", question, expect=(0, 3))
            if privacy == "off" or "Where" in question:
                assert not holds(tars, SECRET)
        time.sleep(WINDOW)
        assert not holds(tars, "Where is the") and not holds(tars, "pays the rent")
    # The word occurred twice by now, which is as often as is asked for here.
    if privacy == "aggregate":
        assert {"term": SECRET, "count": 2} in tars.json("analytics", "gaps")["terms"]
    else:
        assert "total" not in tars.json("analytics")
        assert not holds(tars, SECRET)


def test_a_stricter_mode_removes_what_was_kept(tars, notes):
    keep(tars, "full", per_user=True)
    tars.run("add", notes)
    question = f"Where is the {SECRET}?"
    tars.run("ask", question, expect=(0, 3))
    assert holds(tars, question)
    assert tars.json("analytics", "gaps")["clusters"][0]["question"] == question
    assert tars.json("analytics", "users")["users"] == []
    keep(tars, "aggregate")
    assert tars.json("analytics")["total"]["questions"] == 1
    assert "clusters" not in tars.json("analytics", "gaps")
    assert not holds(tars, SECRET)
    keep(tars, "off")
    assert "total" not in tars.json("analytics")
