"""The clocks: versions, tombstones, moves, and the same path in two collections."""

import time
from datetime import datetime, timezone

import pytest

from tars import Tars


def now():
    time.sleep(0.01)
    moment = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    time.sleep(0.01)
    return moment


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """A fee that was raised, then removed; the moments between."""
    tars = Tars(tmp_path_factory.mktemp("life"))
    file = tmp_path_factory.mktemp("papers") / "fee.txt"
    file.write_text("The fee is 10 francs. It is valid from 1 January 2020.")
    tars.run("add", file)
    first = now()
    file.write_text("The fee is 20 francs. It is valid from 1 January 2022.")
    tars.run("add", file)
    second = now()
    tars.run("remove", file)
    return tars, file, {"start": "1999", "first": first, "second": second, "now": None}


@pytest.mark.parametrize(
    "as_of,valid_at,found",
    [
        ("start", None, None), ("first", None, 10), ("second", None, 20), ("now", None, None),
        ("now", "2021", None), ("now", "2023", None),
        ("first", "2021", 10), ("first", "2023", 10), ("first", "2019", None),
        ("second", "2021", 10), ("second", "2023", 20), ("second", "2019", None),
    ],
)
def test_both_clocks_choose_the_version(life, as_of, valid_at, found):
    tars, _, moments = life
    times = ["--as-of", moments[as_of]] if moments[as_of] else []
    times += ["--valid-at", valid_at] if valid_at else []
    hits = tars.json("search", "fee", "--mode", "lexical", *times, expect=(0, 3))["hits"]
    assert [hit["text"].split(" ")[3] for hit in hits] == ([str(found)] if found else [])


def test_what_comes_back_after_a_removal_is_a_new_version(life):
    tars, file, _ = life
    assert tars.json("add", file)["files"] == {"updated": 1}
    versions = tars.json("history", "fee.txt")["versions"]
    assert [v["number"] for v in versions] == [1, 2, 3]
    assert "supersededAt" in versions[1] and "supersededAt" not in versions[2]
    assert versions[1]["supersededAt"] < versions[2]["recordedAt"]


def test_a_renamed_file_keeps_its_history(tars, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"The letter {name}.")
    tars.run("add", folder)
    document = tars.json("history", "b.txt")["document"]["id"]
    (folder / "a.txt").write_text("The letter A, again.")
    (folder / "b.txt").rename(folder / "moved.txt")
    (folder / "c.txt").unlink()
    assert tars.json("add", folder)["files"] == {"updated": 1, "moved": 1, "removed": 1}
    assert tars.json("history", "moved.txt")["document"]["id"] == document


def test_one_path_in_two_collections_is_two_documents(tars, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("Owls hunt at night.")
    (folder / "b.txt").write_text("Bees sleep at night.")
    for collection in ("one", "two"):
        tars.run("add", folder, "--collection", collection)
    error = tars.error("remove", folder / "a.txt", code="ambiguous_document", exit_code=1)
    assert "in one" in error["message"] and "in two" in error["message"]
    (folder / "a.txt").unlink()
    tars.run("add", folder, "--collection", "one")
    search = ["search", "owls", "--mode", "lexical", "--collection"]
    tars.run(*search, "one", expect=(3,))
    assert tars.json(*search, "two")["hits"][0]["collection"] == "two"


@pytest.mark.parametrize(
    "time", ["", "yesterday", "2024-13", "2024-02-30", "20240", "2024-06-01T25:00", "v1", "١٩٩٩"]
)
@pytest.mark.parametrize("option", ["--as-of", "--valid-at"])
def test_a_time_that_is_none_is_wrong_usage(tars, option, time):
    tars.error("search", "x", option, time, code="invalid_time", exit_code=2)
