#!/usr/bin/env python3
"""Measures how soon `tars serve` is ready over 10,000 indexed passages, and how much memory it then holds.

Usage: TARS_BINARY=... TARS_MODELS_DIRECTORY=... measure_start.py DATA_DIR [REPORT.md]
The data directory is filled from the public test collections at the first run and reused later.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

BINARY = os.environ["TARS_BINARY"]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PASSAGES = 10_000
STARTS = 5


def run(*arguments):
    return json.loads(subprocess.run([BINARY, *arguments, "--json"], check=True, capture_output=True).stdout)


def fill(data):
    """One text file per abstract, until there are enough passages."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("scifact", "cranfield", "cacm"):
            target = Path(folder, name)
            target.mkdir()
            for line in Path(SHARED, name, "corpus.jsonl").open(encoding="utf-8"):
                record = json.loads(line)
                if record["text"].strip():
                    text = f"{record['title']}\n\n{record['text']}\n"
                    Path(target, record["_id"] + ".txt").write_text(text, encoding="utf-8")
            run("add", str(target), "--data", data)
            if run("status", "--data", data)["counts"]["chunks"] >= PASSAGES:
                return


def memory_kib(pid):
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {name: int(fields[name].split()[0]) for name in ("VmRSS", "RssAnon", "RssFile")}


def start(data, port):
    began = time.monotonic()
    server = subprocess.Popen(
        [BINARY, "serve", "--data", data, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - began < 30:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=1) as reply:
                    if reply.status == 200:
                        ready = time.monotonic() - began
                        run("ask", "Which vitamin lowers the risk of fractures?", "--data", data)
                        return ready, memory_kib(server.pid)
            except OSError:
                time.sleep(0.01)
        raise SystemExit("the server did not get ready within 30 s")
    finally:
        server.terminate()
        server.wait()


def main():
    data = sys.argv[1]
    if not Path(data, "tars.sqlite").exists():
        fill(data)
    chunks = run("status", "--data", data)["counts"]["chunks"]
    runs = [start(data, 18_787 + attempt) for attempt in range(STARTS)]
    ready = sorted(seconds for seconds, _ in runs)
    memory = max((use for _, use in runs), key=lambda use: use["VmRSS"])
    report = (
        "# Start and memory of `tars serve`\n\n"
        f"{chunks:,} passages, embedding model loaded, one question asked, {STARTS} starts.\n\n"
        "| measure | value |\n|---|---|\n"
        f"| ready, median | {ready[len(ready) // 2] * 1000:.0f} ms |\n"
        f"| ready, slowest | {ready[-1] * 1000:.0f} ms |\n"
        + "".join(f"| {name}, largest | {size / 1024:.0f} MiB |\n" for name, size in memory.items())
    )
    print(report)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
