"""Measures what a search costs for a caller who may not read everything, beside one who may, in one run.

readers.py ENGINE WORK_FOLDER REPORT.md; replaces the report's last section, and fails when a target is missed.
"""

import json
import os
import statistics
import subprocess
import sys
from itertools import islice
from pathlib import Path

import passages
import report

COUNT = 100_000
HEADING = "## Callers who may not read everything"
MOST = 1.3
CASES = ("all", "half by a filter", "half", "most", "half, first time", "most, first time")
TARGETS = ("half", "most")


def measure(engine, folder):
    """The milliseconds of each question, by case."""
    texts, questions, index = folder / "readers.txt", folder / "readers-questions.txt", folder / "readers"
    passages.write(texts, islice(passages.passages(COUNT), COUNT))
    passages.write(questions, passages.questions())
    subprocess.run([engine, "build", texts, index], stdout=subprocess.DEVNULL, check=True)
    run = subprocess.run([engine, "readers", texts, index, questions], stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def section(times, machine):
    base = statistics.median(times["all"])
    lines = [
        HEADING, "", "| caller | p50, CPU ms | p95, CPU ms | p50 over all | target | |", "|---|---|---|---|---|---|"]
    for case in CASES:
        median, p95 = statistics.median(times[case]), statistics.quantiles(times[case], n=20)[-1]
        verdict = f"at most {MOST} | {'✓' if median / base <= MOST else '✗'}" if case in TARGETS else "|"
        lines.append(f"| {case} | {median:.3f} | {p95:.3f} | {median / base:.2f} | {verdict} |")
    lines += [
        "",
        f"- {COUNT:,} passages in 24 collections, and the questions from above. A caller may read all of them, 23",
        "  (most) or 12 (half); weights come from what the caller may read. A filter on 12 collections changes no",
        "  weight.",
        "- First time: the index has prepared nothing for the caller, and knows no frequency of a word for them. After",
        "  that it does, until a document changes. The other cases are the least of five rounds, which take turns.",
        f"- Machine: {machine}; everything on one core.",
    ]
    return "\n".join(lines) + "\n"


def main(engine, folder, path):
    machine = report.machine()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    times = measure(engine, folder)
    text = section(times, machine)
    print(text)
    before = Path(path).read_text(encoding="utf-8").split(HEADING)[0].rstrip()
    Path(path).write_text(f"{before}\n\n{text}", encoding="utf-8")
    base = statistics.median(times["all"])
    missed = [case for case in TARGETS if statistics.median(times[case]) / base > MOST]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    main(*sys.argv[1:])
