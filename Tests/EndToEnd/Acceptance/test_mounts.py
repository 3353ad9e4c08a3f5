"""File systems that hang, and a disk that is full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from server import Server
from test_sources import paths, source, until

SUPPORT = Path(__file__).resolve().parents[1] / "Support"


class HangingMount:
    """A mounted folder that can be made to hang."""

    def __init__(self, folder, place):
        self.folder, self.place, self.hold = folder, place, place.with_name("hold")

    def __enter__(self):
        self.place.mkdir()
        program = [sys.executable, str(SUPPORT / "hanging_mount.py"), self.folder, self.place, self.hold]
        self.process = subprocess.Popen(program, stderr=subprocess.PIPE)
        try:
            until(lambda: os.path.ismount(self.place) or self.process.poll() is not None, seconds=20)
        except AssertionError:
            self.close()
            pytest.skip("the mount never appears")
        if self.process.poll() is not None:
            pytest.skip(f"mounting isn't possible here: {self.process.stderr.read().decode()[-200:]}")
        return self

    def __exit__(self, *_):
        self.answer()
        self.close()

    def close(self):
        subprocess.run(["umount", "-l", str(self.place)], capture_output=True)
        self.process.kill()
        self.process.wait()

    def hang(self):
        self.hold.touch()

    def answer(self):
        self.hold.unlink(missing_ok=True)


@pytest.mark.skipif(not os.access("/dev/fuse", os.R_OK | os.W_OK), reason="/dev/fuse can't be used here")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount")
def test_a_mount_that_hangs_holds_up_nothing_else(tars, tmp_path):
    documents, other = tmp_path / "documents", tmp_path / "other"
    for folder in (documents, other):
        folder.mkdir()
    (documents / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n")
    with HangingMount(documents, tmp_path / "nas") as mount, Server(tars):
        tars.run("source", "add", "folder", mount.place, "--name", "home", "--every", "60s")
        tars.run("source", "add", "folder", other, "--name", "other")
        until(lambda: source(tars)["documents"] == 1 and source(tars, "other")["activity"] == "watching")
        mount.hang()
        # A call that hangs is given up after a minute.
        until(lambda: source(tars)["activity"] == "vanished", seconds=240)
        assert "doesn't answer" in source(tars)["lastScan"]["error"]["message"]
        (other / "memo.txt").write_text("The boiler was serviced in May.")
        until(lambda: source(tars, "other")["documents"] == 1)
        assert paths(tars, tmp_path) == {"nas/lease.md", "other/memo.txt"}
        mount.answer()
        until(lambda: source(tars)["activity"] != "vanished", seconds=240)
        assert source(tars)["documents"] == 1


@pytest.fixture
def small_disk(tmp_path):
    """A data directory of 64 MiB."""
    disk = tmp_path / "data"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting isn't possible here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up_loses_nothing(small_disk, tars, tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe notice period is 30 days.\n")
    with Server(tars):
        tars.run("add", folder)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as stream, pytest.raises(OSError):
            while True:
                stream.write(bytes(65536))
        for number in range(20):
            (folder / f"{number}.txt").write_text(f"Locker {number} belongs to class {number % 7}.\n" * 200)
        tars.error("add", folder, code="disk_full", exit_code=1)
        assert paths(tars, folder) == {"lease.md"}
        filler.unlink()
        tars.run("add", folder)
        assert paths(tars, folder) == {"lease.md", *(f"{number}.txt" for number in range(20))}
        assert tars.json("status")["counts"]["versions"] == 21
