"""Measures how soon `tars serve` is ready over 10,000 indexed passages, and how much memory it then holds.

Usage: measure_start.py FOLDER REPORT.md; FOLDER keeps the texts and the data directory between runs.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import report

BINARY = os.environ["TARS_BINARY"]
PASSAGES = 10_000
STARTS = 5
READY_MILLISECONDS = 1_000
RESIDENT_MEGABYTES = 300
PATIENCE = 30


def tars(*arguments):
    run = subprocess.run([BINARY, *arguments, "--json"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"tars {arguments[0]} failed: {run.stderr.strip()}")
    return json.loads(run.stdout)


def passages(data):
    return tars("status", "--data", data)["counts"]["chunks"]


def fill(folder, data):
    """One text file per abstract, set after set, until there are enough passages; adding them again is harmless."""
    for name in ("scifact", "cranfield", "cacm"):
        if passages(data) >= PASSAGES:
            return
        target = folder / "texts" / name
        target.mkdir(parents=True, exist_ok=True)
        for line in (report.evaluation_set(name) / "corpus.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            if record["text"].strip():
                (target / f"{record['_id']}.txt").write_text(f"{record['title']}\n\n{record['text']}\n", "utf-8")
        print(f"embedding {name}, some minutes", file=sys.stderr)
        tars("add", str(target), "--data", data)


def megabytes(pid):
    """Resident memory of a process: all of it, and the parts that are its own and that are mapped files."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines())
    return [int(fields[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "RssAnon", "RssFile")]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def milliseconds_until_ready(server, port):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=1):
                return (time.monotonic() - began) * 1000
        except OSError:
            time.sleep(0.01)
    sys.exit(f"the server was not ready within {PATIENCE} s, or ended with {server.poll()}")


def start(data):
    """Milliseconds until ready, and megabytes after one question."""
    port = free_port()
    command = [BINARY, "serve", "--data", data, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ready = milliseconds_until_ready(server, port)
        tars("ask", "Which vitamin lowers the risk of fractures?", "--data", data)
        return ready, *megabytes(server.pid)
    finally:
        server.terminate()
        server.wait()


def main():
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    data = str(folder / "data")
    fill(folder, data)
    starts = [start(data) for _ in range(STARTS)]
    ready, resident, own, mapped = (sorted(column) for column in zip(*starts, strict=True))
    path.write_text(f"""# Start and memory of `tars serve`

| measure | median | largest | target |
|---|---|---|---|
| ready after, ms | {ready[STARTS // 2]:.0f} | {ready[-1]:.0f} | {READY_MILLISECONDS} |
| resident memory, MB | {resident[STARTS // 2]:.0f} | {resident[-1]:.0f} | {RESIDENT_MEGABYTES} |
| of which its own, MB | {own[STARTS // 2]:.0f} | {own[-1]:.0f} | |
| of which mapped files, MB | {mapped[STARTS // 2]:.0f} | {mapped[-1]:.0f} | |

- {passages(data):,} indexed passages from public abstracts; embedding model {report.model()}.
- {report.program()}; machine: {report.machine()}.
- Method: {STARTS} starts with files in the page cache and the packed model made before. Ready: from starting the
  process to the first 200 of `/ready`.
  Memory: VmRSS, RssAnon and RssFile after one question, which embeds, searches and answers.
""", "utf-8")
    print(path.read_text("utf-8"))
    if ready[-1] > READY_MILLISECONDS or resident[-1] > RESIDENT_MEGABYTES:
        sys.exit("a target is missed")


if __name__ == "__main__":
    main()
