"""Measures scans of unchanged folders beside find(1), and the way of a save into search; writes the report."""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES, FOLDERS, ROUNDS = 100_000, 1_000, 5


def make_tree(folder: Path):
    for number in range(FOLDERS):
        place = folder / f"{number % 10}" / f"folder {number}"
        place.mkdir(parents=True)
        for file in range(FILES // FOLDERS):
            (place / f"file {file}.txt").write_text(f"Text {number}-{file}.")


def find(folder: Path):
    """Wall and CPU seconds of a walk that asks for what a scan asks for."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(["find", folder, "-printf", "%p %s %T@ %C@ %i\n"], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, cpu


def scans(program: str, folder: Path, data: Path):
    done = subprocess.run([program, folder, data, str(ROUNDS)], capture_output=True, check=True)
    return json.loads(done.stdout)


def opened(program: str, folder: Path, data: Path):
    """Files below the folder that a scan opens, folders aside; `None` without strace."""
    if not shutil.which("strace"):
        return None
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", log.name, program, folder, data, "1"],
            stdout=subprocess.DEVNULL, check=True)
        lines = Path(log.name).read_text(errors="replace").splitlines()
    return sum(str(folder) in line and "O_DIRECTORY" not in line for line in lines)


def latencies(tars: str, folder: Path, data: Path, count=20):
    """Seconds from a save until search finds it, and from a deletion until it doesn't."""
    def run(*arguments):
        done = subprocess.run([tars, *arguments, "--data", str(data), "--json"], capture_output=True)
        assert done.returncode in (0, 3), done.stderr  # 3: nothing was found.
        return json.loads(done.stdout)

    def wait(word, present):
        start = time.monotonic()
        while bool(run("search", word, "--mode", "lexical")["hits"]) != present:
            time.sleep(0.01)
        return time.monotonic() - start

    folder.mkdir()
    (folder / "first.txt").write_text("The first file.")
    data.mkdir()
    with open(data / "serve.log", "w+b") as log:
        server = subprocess.Popen([tars, "serve", "--port", "0", "--data", str(data)], stderr=log)
        try:
            while b"server.url" not in Path(log.name).read_bytes():
                time.sleep(0.05)
            run("source", "add", "folder", str(folder), "--name", "docs")
            while run("source", "show", "docs")["activity"] != "watching":
                time.sleep(0.1)
            saves, deletions = [], []
            for number in range(count):
                word = f"quokka{number}"
                (folder / f"{word}.txt").write_text(f"A file about {word}.")
                saves.append(wait(word, True))
                (folder / f"{word}.txt").unlink()
                deletions.append(wait(word, False))
            return saves, deletions
        finally:
            server.terminate()
            server.wait()


def spread(values):
    return f"{statistics.median(values):.2f} s (worst {max(values):.2f} s)"


def main(program, tars, scratch, report):
    scratch = Path(scratch)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    folder, data = scratch / "tree", scratch / "data"
    make_tree(folder)
    measured = scans(program, folder, data)
    assert measured["readAgain"] == 0 and measured["scans"][0]["files"] == FILES, measured
    walks = [find(folder) for _ in range(ROUNDS)]
    count = opened(program, folder, data)
    best = min(measured["scans"], key=lambda scan: scan["cpuSeconds"])
    cpu = min(walk[1] for walk in walks)
    saves, deletions = latencies(tars, scratch / "watched", scratch / "served")
    lines = [
        "# Sources", "",
        f"Scans of {FILES:,} unchanged files in {FOLDERS:,} folders, with an include and an exclude pattern; the best",
        f"of {ROUNDS}. Load average while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.", "",
        "| | wall | CPU | files per second |", "|---|---|---|---|",
        f"| scan | {best['seconds']:.2f} s | {best['cpuSeconds']:.2f} s | {FILES / best['seconds']:,.0f} |",
        f"| `find -printf` | {min(walk[0] for walk in walks):.2f} s | {cpu:.2f} s "
        f"| {FILES / min(walk[0] for walk in walks):,.0f} |",
        "",
        f"CPU of a scan over that of find: {best['cpuSeconds'] / cpu:.1f}. "
        f"Files read again: {measured['readAgain']}.",
    ]
    if count is not None:
        lines.append(f"Files below the folder that a scan opened (strace), folders aside: {count}.")
    lines += [
        "", "In a watched folder, through `tars search` (whose own start is in it), 20 files one after the other:", "",
        f"- from the save until search finds it: {spread(saves)};",
        f"- from the deletion until it doesn't: {spread(deletions)}.", "",
    ]
    Path(report).write_text("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
