"""Kills `tars serve` at random moments while a folder, an archive and uploads are added: what was acknowledged is there
afterwards, once, and the store is as if nobody had killed anything.

Run with pytest or as a program. TARS_BINARY names the executable, TARS_SERVER_KILLS the number of kills (default 10),
TARS_SEED repeats a run.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time

from test_kill import BINARY, Store, Trial

KILLS = int(os.environ.get("TARS_SERVER_KILLS", "10"))


def test_kills_of_the_server_lose_nothing():
    seed = int(os.environ.get("TARS_SEED", random.randrange(1 << 32)))
    print(f"killing `tars serve` {KILLS} times, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="tars-kill-") as place:
        ServerTrial(pathlib.Path(place), random.Random(seed)).run()


class ServerTrial:
    def __init__(self, place, chance):
        self.place, self.chance = place, chance
        self.data = place / "data"
        self.trial = Trial(place, chance)
        # Texts of uploads by name, and the names of those whose upload was acknowledged.
        self.uploads, self.acknowledged = {}, set()

    def run(self):
        self.trial.write_files()
        hits = 0
        for number in range(KILLS):
            process = self.serve()
            clients = [threading.Thread(target=self.add_folder), threading.Thread(target=self.upload, args=(number,))]
            for client in clients:
                client.start()
            time.sleep(self.chance.random() * 3)
            process.send_signal(signal.SIGKILL)
            process.wait()
            for client in clients:
                client.join()
            with Store(self.data) as store:
                store.check_sound()
                hits += store.queued() > 0
                self.check_uploads(store)
        print(f"  {hits} kills left work in the queue", flush=True)
        self.finish()

    def serve(self):
        log = (self.place / "serve.log").open("w+b")
        process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", "--data", str(self.data)], stderr=log, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 60
        while b"server.url" not in (self.place / "serve.log").read_bytes():
            assert process.poll() is None and time.monotonic() < deadline, "the server doesn't start"
            time.sleep(0.02)
        return process

    def add_folder(self):
        subprocess.run(
            [BINARY, "add", str(self.trial.folder), "--data", str(self.data), "--json"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def upload(self, number):
        for part in range(20):
            name = f"upload-{number}-{part}.md"
            self.uploads[name] = f"# Upload {number} {part}\n\nThe lantern of upload {number} is number {part}.\n"
            done = subprocess.run(
                [BINARY, "add", "-", "--name", name, "--data", str(self.data), "--json"],
                input=self.uploads[name].encode(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            if done.returncode != 0:
                return
            self.acknowledged.add(name)

    def check_uploads(self, store):
        versions = store.versions()
        for name in self.acknowledged:
            assert versions.get(name) == 1, f"{name} was acknowledged"

    def finish(self):
        """Undisturbed: the queue empties, and what is in the store is what an undisturbed run makes."""
        process = self.serve()
        self.add_folder()
        deadline = time.monotonic() + 120
        while self.status()["queued"] + self.status()["running"] > 0:
            assert time.monotonic() < deadline, "the queue doesn't empty"
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        with Store(self.data) as store:
            store.check_sound()
            versions = store.versions()
            uploads = {name: versions.pop(name) for name in list(versions) if name.startswith("upload-")}
            assert versions == self.trial.versions
            assert set(uploads.values()) <= {1} and self.acknowledged <= set(uploads) <= set(self.uploads)
            assert store.value("SELECT count(*) FROM job") == 0
        assert list((self.data / "uploads").glob("*")) == [], "bytes that no job needs"

    def status(self):
        done = subprocess.run(
            [BINARY, "jobs", "status", "--data", str(self.data), "--json"], stdout=subprocess.PIPE, check=True
        )
        return json.loads(done.stdout)["counts"]


if __name__ == "__main__":
    test_kills_of_the_server_lose_nothing()
    print("passed")
