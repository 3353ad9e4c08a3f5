"""Kills `tars add` at random moments; whatever the moment, nothing is lost, doubled or half done.

Run with pytest or as a program. TARS_BINARY names the executable, TARS_KILLS the number of kills (default 50),
TARS_SEED repeats a run.
"""

import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = os.environ.get("TARS_BINARY", str(ROOT / ".build" / "debug" / "tars"))
KILLS = int(os.environ.get("TARS_KILLS", "50"))
FILES = 90
NOTHING_FOUND = 3
QUERIES = ["river stone", "harbour lantern market", "quiet winter", "chapter 7", "garden copper letter", "edited"]
WORDS = (
    "river stone harbour lantern market quiet winter garden copper letter window mountain bread paper clock "
    "bridge forest orchard silver kitchen engine station island thunder candle meadow"
).split()


def test_kills_lose_nothing():
    seed = int(os.environ.get("TARS_SEED", random.randrange(1 << 32)))
    print(f"killing `tars add` {KILLS} times, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="tars-kill-") as place:
        Trial(pathlib.Path(place), random.Random(seed)).run()


class Trial:
    def __init__(self, place, chance):
        self.place = place
        self.chance = chance
        self.folder = place / "documents"
        self.versions = {}
        # Texts of the archive's members by name.
        self.members = {}
        # Jobs left in the queue after each kill.
        self.left = []

    def run(self):
        """First from an empty store, then over edits of a third of the files."""
        self.write_files()
        first, seconds = self.reference("first", start=None)
        self.kill_rounds(KILLS // 2, seconds, start=None, expected=first)
        self.edit_files()
        second, seconds = self.reference("second", start=self.place / "first")
        self.kill_rounds(KILLS - KILLS // 2, seconds, start=self.place / "first", expected=second)
        midway = sum(1 for jobs in self.left if jobs)
        print(f"  {midway} of them in the midst of the work", flush=True)
        assert midway * 10 >= KILLS, "hardly any kill hit the work"

    def write_files(self):
        for number in range(FILES):
            path = self.folder / f"part{number % 7}" / f"note{number}{['.txt', '.md', '.html'][number % 3]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text(number))
            self.versions[str(path)] = 1

        self.write_archive(["one", "two", "three"])

    def write_archive(self, members, edited=False):
        """An archive, whose members are documents of their own."""
        path = self.folder / "archive.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number, name in enumerate(members):
                text = self.members.setdefault(name, self.text(100 + number))
                if edited and number == 0:
                    text += "\n\nThis paragraph was edited into the note.\n"
                archive.writestr(f"notes/{name}.md", text)
                self.versions[f"{path}/notes/{name}.md"] = 2 if edited and number == 0 else 1

    def text(self, number):
        paragraphs = [
            " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randrange(10, 80)))
            for _ in range(self.chance.randrange(1, 12))
        ]
        return f"# Chapter {number}\n\n" + "\n\n".join(paragraphs) + "\n"

    def edit_files(self):
        self.write_archive(["one", "two", "three", "four"], edited=True)
        for path in sorted(self.versions)[::3]:
            file = pathlib.Path(path)
            if not file.exists():
                continue
            file.write_text(file.read_text() + "\n\nThis paragraph was edited into the note.\n")
            self.versions[path] = 2

    def reference(self, name, start):
        """A data directory that nobody disturbed: its search results, and how long it took."""
        data = self.place / name
        if start:
            shutil.copytree(start, data)
        began = time.monotonic()
        subprocess.run(self.add(data), check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        self.check_store(data)
        results = self.search(data)
        assert sum(map(len, results)) > FILES, "too few hits to compare"
        return results, seconds

    def kill_rounds(self, kills, seconds, start, expected):
        done, rounds = 0, 0
        while done < kills:
            rounds += 1
            data = self.place / "killed"
            shutil.rmtree(data, ignore_errors=True)
            if start:
                shutil.copytree(start, data)
            done += self.kill_round(data, seconds, kills - done)
            self.check_store(data)
            assert self.search(data) == expected, "search differs from that of a fresh index"
            print(f"  {done} kills in {rounds} rounds", flush=True)

    def kill_round(self, data, seconds, most):
        """Kills until an addition comes through, then lets one finish. Returns the number of kills."""
        kills = 0
        while kills < most:
            process = subprocess.Popen(
                self.add(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            try:
                # Some early, in the midst of opening the store; some late.
                _, errors = process.communicate(timeout=self.chance.random() ** 2 * seconds * 1.2)
                assert process.returncode == 0, errors
                return kills
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                if process.returncode == -signal.SIGKILL:
                    kills += 1
                    self.check_partial(data)
        subprocess.run(self.add(data), check=True, stdout=subprocess.DEVNULL)
        return kills

    def add(self, data):
        return [BINARY, "add", str(self.folder), "--data", str(data), "--json"]

    def search(self, data):
        """Hits of all queries, but for what chance or the clock decides."""
        return [self.hits(data, query) for query in QUERIES]

    def hits(self, data, query):
        # More than there are passages: no tie is cut at the end.
        command = [BINARY, "search", query, "--top", "1000", "--data", str(data), "--json"]
        result = subprocess.run(command, stdout=subprocess.PIPE)
        assert result.returncode in (0, NOTHING_FOUND), f"search failed with {result.returncode}"
        hits = json.loads(result.stdout)["hits"]
        kept = ("path", "version", "title", "text", "page")
        return sorted([round(hit["score"], 6), *(str(hit.get(key)) for key in kept)] for hit in hits)

    def check_partial(self, data):
        """Right after a kill: the store is sound, and what is in it is there whole and once."""
        if not (data / "tars.sqlite").exists():
            return
        with Store(data) as store:
            store.check_sound()
            for path, count in store.versions().items():
                assert count <= self.versions[path], f"{path} has {count} versions"
            self.left.append(store.queued())

    def check_store(self, data):
        """At the end: every document once, with the versions it should have, and nothing left to do."""
        with Store(data) as store:
            store.check_sound()
            assert store.versions() == self.versions
            assert store.queued() == 0
            assert store.value("SELECT count(*) FROM source_file WHERE error_code IS NOT NULL") == 0


class Store:
    """The store's file, read by another program than the one that wrote it."""

    def __init__(self, data):
        # A copy: reading a log that a killed process left would already mend it.
        self.copy = tempfile.TemporaryDirectory(prefix="tars-kill-copy-")
        for file in data.glob("tars.sqlite*"):
            shutil.copy(file, self.copy.name)
        self.database = sqlite3.connect(pathlib.Path(self.copy.name) / "tars.sqlite")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.database.close()
        self.copy.cleanup()

    def value(self, query):
        return self.database.execute(query).fetchone()[0]

    def check_sound(self):
        assert self.value("PRAGMA integrity_check") == "ok"
        assert self.database.execute("PRAGMA foreign_key_check").fetchall() == []
        if not self.has("chunk_range"):
            return
        lost = "SELECT count(*) FROM chunk WHERE id NOT IN (SELECT chunk_id FROM chunk_range)"
        assert self.value(lost) == 0, "a passage that no version contains"

    def has(self, table):
        return self.value(f"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'") == 1

    def queued(self):
        return self.value("SELECT count(*) FROM job") if self.has("job") else 0

    def versions(self):
        if not self.has("version"):
            return {}
        rows = self.database.execute(
            "SELECT path, count(*) FROM document JOIN version ON document_id = document.id GROUP BY path, document.id"
        ).fetchall()
        assert len(rows) == len({path for path, _ in rows}), "a document is there twice"
        return dict(rows)


if __name__ == "__main__":
    test_kills_lose_nothing()
    print("passed")
