"""Histories that exist already, and what people say of documents: git, snapshots, lineages, dates, tags."""

import os
import re
import shutil
import subprocess
import time

import pytest

from server import Server
from tars import Tars

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NOON = 1_577_880_000  # 1 January 2020
DAY = 86_400


class Repository:
    """A git repository; commits are dated by days of 2020."""

    def __init__(self, path):
        self.path = path
        path.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, day=1):
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.path), "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"),
                                   ("DATE", f"@{NOON + (day - 1) * DAY} +0000"))},
        }
        subprocess.run(["git", "-C", str(self.path), *arguments], env=environment, check=True, capture_output=True)

    def commit(self, name, text, day):
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"day {day}", day=day)


@pytest.fixture
def repository(tmp_path):
    repository = Repository(tmp_path / "repository")
    repository.commit("fees.md", "The fee for a parking permit is 10 francs a year.", day=1)
    repository.commit("fees.md", "The fee for a parking permit is 20 francs a year.", day=60)
    repository.commit("notes.md", "Bees sleep at night.", day=61)
    repository.commit("fees.md", "The fee for a parking permit is 30 francs a year.", day=120)
    return repository


def fee(tars, *options):
    """The fees in the passages found, best first."""
    hits = tars.json("search", "fee for a parking permit", "--mode", "lexical", *options, expect=(0, 3))["hits"]
    return [found.group(1) for hit in hits if (found := re.search(r"permit is (\d+) francs", hit["text"]))]


def test_commits_answer_questions_about_the_past(tars, repository):
    report = tars.json("import", "git", repository.path)
    assert report["files"] == {"added": 2, "updated": 2}
    assert fee(tars) == ["30"]
    assert fee(tars, "--valid-at", "2020-02-01") == ["10"]
    assert fee(tars, "--valid-at", "2020-03-15") == ["20"]
    history = tars.json("history", "fees.md")
    assert [v["modifiedAt"] for v in history["versions"]] == [
        "2020-01-01T12:00:00Z", "2020-02-29T12:00:00Z", "2020-04-29T12:00:00Z"]
    assert all(len(origin["step"]) == 40 for origin in history["origins"].values())


def test_a_second_import_takes_only_what_is_new(tars, repository):
    tars.run("import", "git", repository.path, "--path", "fees*")
    assert tars.json("import", "git", repository.path)["files"] == {"added": 1}
    repository.git("mv", "fees.md", "prices.md")
    repository.commit("prices.md", "The fee for a parking permit is 40 francs a year.", day=130)
    tars.run("import", "git", repository.path)
    assert fee(tars) == ["40"]
    assert tars.json("import", "git", repository.path)["files"] == {}


def test_a_killed_import_loses_and_doubles_nothing(tars, tmp_path):
    repository = Repository(tmp_path / "repository")
    for day in range(1, 41):
        repository.commit(f"{day % 4}.md", f"Text of day {day}.\n" * 20, day)
    seconds = time.monotonic()
    whole = Tars(tmp_path / "whole")
    whole.run("import", "git", repository.path)
    seconds = time.monotonic() - seconds
    kills = 0
    for share in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        process = subprocess.Popen(
            [os.environ["TARS_BINARY"], "import", "git", str(repository.path), "--data", str(tars.data)],
            env=tars.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=seconds * share)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    assert kills > 0
    tars.run("import", "git", repository.path)
    for name in range(4):
        expected = [v["contentHash"] for v in whole.json("history", f"{name}.md")["versions"]]
        assert [v["contentHash"] for v in tars.json("history", f"{name}.md")["versions"]] == expected


@pytest.mark.parametrize(
    "arguments,code,exit_code",
    [(["nowhere"], "file_not_found", 3), (["."], "bad_request", 2), (["REPO", "--branch", "none"], "bad_request", 2),
     (["REPO", "--path", "*.pdf"], "bad_request", 2)],
)
def test_what_is_no_history_is_told(tars, repository, tmp_path, arguments, code, exit_code):
    plain = tmp_path / "plain"
    plain.mkdir()
    paths = {"REPO": repository.path, ".": plain, "nowhere": tmp_path / "nowhere"}
    tars.error("import", "git", *[paths.get(argument, argument) for argument in arguments],
               code=code, exit_code=exit_code)


def test_names_that_look_like_options_are_names(tars, tmp_path):
    proof = tmp_path / "proof"
    repository = Repository(tmp_path / f"--upload-pack=touch {proof.name}")
    repository.commit("-rf.md", "The fee for a parking permit is 10 francs a year.", day=1)
    repository.commit("--output=x.md", "The fee for a parking permit is 20 francs a year.", day=2)
    report = tars.json("import", "git", "--path=-*", str(repository.path))
    assert report["files"] == {"added": 2}
    tars.error("import", "git", repository.path, "--branch=--output=proof", code="bad_request", exit_code=2)
    assert not proof.exists() and not (repository.path / "proof").exists() and not (repository.path / "x.md").exists()
    done = subprocess.run(
        [os.environ["TARS_BINARY"], "import", "git", "--data", str(tars.data), "--json", "--", repository.path.name],
        cwd=tmp_path, env=tars.environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert not proof.exists()


def test_snapshots_of_a_folder_become_versions(tars, tmp_path):
    live = tmp_path / "live"
    for name, francs, day in [
        (".snapshot/daily.2020-01-02_0010", 10, 1), (".snapshot/daily.2020-03-02_0010", 20, 60), (".", 30, 120)]:
        file = live / name / "fees.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"The fee for a parking permit is {francs} francs a year.")
        os.utime(file, (NOON + (day - 1) * DAY,) * 2)
    assert tars.json("import", "snapshots", live)["files"] == {"added": 1, "updated": 2}
    assert fee(tars) == ["30"]
    assert fee(tars, "--valid-at", "2020-02-01") == ["10"]
    assert "daily.2020-01-02_0010" in tars.run("history", "fees.txt").stdout.decode()
    tars.error("import", "snapshots", tmp_path, code="bad_request", exit_code=2)


def test_dates_in_names_say_when_files_hold(tars, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, francs in (("fees-2023-05.txt", 10), ("fees 01.03.2024.txt", 20)):
        (folder / name).write_text(f"The fee for a parking permit is {francs} francs a year.")
    tars.run("add", folder)
    dates = {name: tars.json("history", name)["versions"][0] for name in ("fees-2023-05.txt", "fees 01.03.2024.txt")}
    assert [(v["validFrom"], v["validSource"]) for v in dates.values()] == [
        ("2023-05-01T00:00:00Z", "fileName"), ("2024-03-01T00:00:00Z", "fileName")]
    assert fee(tars, "--valid-at", "2023-05-15") == ["10"]


@pytest.fixture
def policies(tars, tmp_path):
    folder = tmp_path / "policies"
    folder.mkdir()
    common = " ".join(f"Clause {n} says what clause {n} has always said." for n in range(60))
    for number, (francs, year) in enumerate([(10, 2020), (20, 2022), (30, 2024)], 1):
        (folder / f"policy_v{number}.md").write_text(
            f"---\nvalid_from: {year}-01-01\n---\n\n"
            f"The fee for a parking permit is {francs} francs a year.\n\n{common}\n")
    tars.run("add", folder)
    return folder


def test_an_accepted_lineage_answers_as_one_document(tars, policies):
    proposals = tars.json("lineage", "list")["proposed"]
    assert [[d["path"].split("/")[-1] for d in p["documents"]] for p in proposals] == [
        ["policy_v1.md", "policy_v2.md", "policy_v3.md"]]
    assert sorted(fee(tars)) == ["10", "20", "30"]
    before = max(tars.json("history", f"policy_v{n}.md")["versions"][0]["recordedAt"] for n in (1, 2, 3))
    time.sleep(0.05)
    listed = tars.json("lineage", "accept", "policy_v2.md")
    assert len(listed["accepted"]) == 2 and not listed["proposed"]
    assert fee(tars) == ["30"]
    assert fee(tars, "--valid-at", "2021-06-01") == ["10"]
    assert fee(tars, "--valid-at", "2023-06-01") == ["20"]
    assert sorted(fee(tars, "--as-of", before)) == ["10", "20", "30"]
    assert tars.json("history", "policy_v1.md")["versions"][0]["validTo"] == "2022-01-01T00:00:00Z"
    assert [h["document"]["path"].split("/")[-1] for h in tars.json("lineage", "show", "policy_v2.md")] == [
        "policy_v1.md", "policy_v2.md", "policy_v3.md"]
    tars.run("lineage", "split", "policy_v2.md")
    assert sorted(fee(tars)) == ["10", "20", "30"]


def test_an_accepted_lineage_changes_as_one_document(tars, policies):
    tars.run("lineage", "accept", "policy_v2.md")
    diff = tars.json("diff", "policy_v3.md")
    assert diff["fromDocument"]["path"].endswith("policy_v2.md") and diff["document"]["path"].endswith("policy_v3.md")
    assert diff["counts"] == {"added": 0, "removed": 0, "replaced": 1, "moved": 0}
    change, = diff["changes"]
    assert "20 francs" in change["before"]["quote"] and "30 francs" in change["after"]["quote"]
    assert change["before"]["supersededAt"] and not change["after"].get("supersededAt")
    past = tars.json("diff", "policy_v3.md", "--from", "2021", "--to", "2023", "--valid")
    assert [past[side]["path"].split("/")[-1] for side in ("fromDocument", "document")] == [
        "policy_v1.md", "policy_v2.md"]
    entries = tars.json("timeline", "policy_v1.md")["entries"]
    assert [(e["event"], e["at"][:4], e["document"]["path"].split("/")[-1]) for e in entries] == [
        ("created", "2020", "policy_v1.md"), ("changed", "2022", "policy_v2.md"), ("changed", "2024", "policy_v3.md")]
    assert entries[2]["previousDocument"]["path"].endswith("policy_v2.md")
    found, = tars.json("appearances", "clause 7 has always said")["documents"]
    run, = found["runs"]
    assert found["versionCount"] == 3 and found["document"]["path"].endswith("policy_v3.md")
    assert (run["first"]["path"].split("/")[-1], run["last"]["path"].split("/")[-1]) == ("policy_v1.md", "policy_v3.md")
    run, = tars.json("appearances", "20 francs", "--document", "policy_v1.md")["documents"][0]["runs"]
    assert run["first"]["path"].endswith("policy_v2.md") and run["recorded"]["end"]


def test_questions_for_changes_follow_an_accepted_lineage(tars, policies):
    question = "When did the fee for a parking permit become 20 francs?"
    before = tars.json("ask", question, expect=(0, 3))
    assert "1 January 2022" not in before["answer"]
    tars.run("lineage", "accept", "policy_v2.md")
    answer = tars.json("ask", question)
    assert "1 January 2022" in answer["answer"]
    quotes = [(c["path"].split("/")[-1], re.search(r"\d+ francs", c["quote"]).group()) for c in answer["citations"]]
    assert quotes == [("policy_v1.md", "10 francs"), ("policy_v2.md", "20 francs")]
    assert all(c["superseded"] and c["currentPath"].endswith("policy_v3.md") for c in answer["citations"])
    changed = tars.json("ask", "What changed in the policy since 2023?")["answer"]
    assert "20 francs" in changed and "30 francs" in changed and "10 francs" not in changed
    hit, = tars.json("search", "fee permit", "--valid-at", "2021-06-01", "--mode", "lexical", "--top", "1")["hits"]
    assert hit["superseded"] and hit["currentPath"].endswith("policy_v3.md")


def test_a_rejected_lineage_is_not_proposed_again(tars, policies):
    tars.run("lineage", "reject", "policy_v1.md")
    assert tars.json("lineage", "list") == {"accepted": [], "proposed": []}
    tars.error("lineage", "split", "policy_v1.md", code="document_not_found", exit_code=3)
    tars.error("lineage", "accept", "policy_v1.md", code="document_not_found", exit_code=3)


def test_a_corrected_date_moves_what_is_found(tars, repository):
    tars.run("import", "git", repository.path)
    history = tars.json("date", "fees.md", "--version", "2", "--from", "2020-04-01")
    assert [v["validSource"] for v in history["versions"]] == ["modified", "person", "modified"]
    assert history["versions"][0]["validTo"] == "2020-04-01T00:00:00Z"
    assert history["dateChanges"][0]["before"]["start"] == "2020-02-29T12:00:00Z"
    assert history["dateChanges"][0]["by"]
    assert fee(tars, "--valid-at", "2020-03-15") == ["10"]
    tars.run("date", "fees.md", "--version", "3", "--from", "2020-05-01", "--to", "2020-05-31")
    assert fee(tars, "--valid-at", "2020-05-31") == ["30"]
    tars.run("date", "fees.md", "--undated")
    assert "undated" in tars.run("history", "fees.md").stdout.decode()
    tars.error("date", "fees.md", "--from", "2020-13", code="invalid_time", exit_code=2)
    tars.error("date", "fees.md", "--version", "9", "--from", "2020", code="version_not_found", exit_code=3)
    tars.error("date", "fees.md", "--from", "2021", "--to", "2020", code="bad_request", exit_code=2)


def test_tags_come_from_contents_and_from_people(tars, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\ntags: [Finance, draft]\n---\n\nText.\n")
    tars.run("add", file)
    assert tars.json("tag", "a.md")["tags"] == ["draft", "finance"]
    assert tars.json("tag", "a.md", "+urgent", "-draft")["tags"] == ["finance", "urgent"]
    file.write_text("---\ntags: [draft, hr]\n---\n\nOther text.\n")
    tars.run("add", file)
    assert tars.json("history", "a.md")["tags"] == ["hr", "urgent"]
    tars.run("tag", "a.md", "urgent", expect=(2,))


def test_a_collection_has_a_half_life(tars, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("Text.")
    tars.run("add", file)
    assert tars.json("collections", "set", "default", "--half-life", "30")["halfLifeDays"] == 30
    assert "30 days" in tars.run("collections").stdout.decode()
    assert "halfLifeDays" not in tars.json("collections", "set", "default", "--half-life", "none")
    tars.run("collections", "set", "default", "--half-life", "-3", expect=(2,))
    tars.error("collections", "set", "nowhere", "--half-life", "3", code="collection_not_found", exit_code=3)


def test_a_removed_document_is_gone_when_the_removal_returns(tars, repository):
    tars.run("import", "git", repository.path)
    tars.run("remove", "fees.md")
    assert fee(tars) == []
    (repository.path / "notes.md").unlink()
    tars.run("add", repository.path)
    tars.run("search", "bees", "--mode", "lexical", expect=(3,))


def test_all_of_it_works_through_a_server(tars, repository, policies):
    with Server(tars):
        assert tars.json("import", "git", repository.path)["files"] == {"added": 2, "updated": 2}
        assert tars.json("date", "fees.md", "--version", "2", "--from", "2020-04-01")["dateChanges"][0]["by"] == "owner"
        assert tars.json("tag", "fees.md", "+money")["tags"] == ["money"]
        assert len(tars.json("lineage", "accept", "policy_v1.md")["accepted"]) == 2
        assert [h["document"]["collection"] for h in tars.json("lineage", "show", "policy_v1.md")] == ["default"] * 3
        assert tars.json("diff", "policy_v3.md")["fromDocument"]["path"].endswith("policy_v2.md")
        assert len(tars.json("timeline", "policy_v3.md")["entries"]) == 3
        assert tars.json("appearances", "20 francs")["documents"][0]["versionCount"] == 3
        assert tars.json("collections", "set", "default", "--half-life", "7.5")["halfLifeDays"] == 7.5
        assert tars.json("collections", "list")[0]["halfLifeDays"] == 7.5
        tars.run("remove", "fees.md")
        assert fee(tars) == ["30"]
        tars.error("import", "git", "/nowhere", code="file_not_found", exit_code=3)
