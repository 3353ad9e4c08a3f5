"""Runs the benchmark of hybrid search and writes its report.

compare.py ENGINE MODEL FOLDER REPORT.md; FOLDER has what documents.py wrote, and keeps the library. Fails when a
target is missed.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import report

P50, AS_OF, GROWING, RATE = 5.0, 1.15, 2.0, 990


def engine(*arguments):
    """The JSON object that the engine prints."""
    run = subprocess.run([str(argument) for argument in arguments], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(run.stdout)


def verdicts(found, grown):
    """Aim, measured, target, whether it holds."""
    p50 = found["current"]["p50"]
    yield "median of a question, CPU ms", f"{p50:.2f}", f"under {P50:g}", p50 < P50
    ratio = found["ratio"]
    yield "as-of question over a current one", f"{ratio:.2f}", f"at most {AS_OF}", ratio <= AS_OF
    slower = grown["growing"]["p95"] / grown["idle"]["p95"]
    yield "p95 beside additions over p95 idle", f"{slower:.2f}", f"under {GROWING:g}", slower < GROWING
    yield "additions a minute meanwhile", f"{grown['rate']:.0f}", f"at least {RATE}", grown["rate"] >= RATE


def row(name, clock, times):
    return f"| {name} | {clock} | {times['p50']:.2f} | {times['p95']:.2f} | {times['count']} |"


def write_report(path, found, grown, rows):
    lines = ["# Hybrid search over 100,000 passages", "", "| aim | measured | target | |", "|---|---|---|---|"]
    lines += [f"| {name} | {value} | {target} | {'✓' if holds else '✗'} |" for name, value, target, holds in rows]
    lines += ["", "| | clock | p50, ms | p95, ms | count |", "|---|---|---|---|---|"]
    lines.append(row("current question", "CPU", found["current"]))
    lines.append(row("as-of question", "CPU", found["asOf"]))
    lines.append(row("current question", "wall", found["wallCurrent"]))
    lines.append(row("as-of question", "wall", found["wallAsOf"]))
    lines.append(row("question while idle", "wall", grown["idle"]))
    lines.append(row("question beside additions", "wall", grown["growing"]))
    lines.append(row("addition until it can be found", "wall", grown["addition"]))
    stages = ", ".join(f"{name} {value:.2f}" for name, value in sorted(found["stages"].items()))
    lines += ["", f"Stages of a current question, mean wall ms: {stages}.", "", *method(found["chunks"])]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def method(chunks):
    return [
        f"- Library: {chunks} passages of up to 220 characters, whole sentences of timeqa, scifact, cranfield, cacm",
        "  and xquad-r in a SQLite store; every tenth document has a second version with one changed passage.",
        "  Questions are 300 of the same sets.",
        f"- Machine: {report.machine()}; nothing is pinned.",
        "- Questions go through everything that a search does: reading its time, embedding with all-MiniLM-L6-v2 in",
        "  int8, words, vectors, fusion, texts from the store. Each is asked in 5 rounds, now and as of a moment of",
        "  its own before some of the second versions, in turns; between two such moments documents changed. The",
        "  best of the rounds counts. CPU time is the whole process's.",
        "- Additions: 1,000 a minute, each a new document that is parsed, embedded, stored and indexed, in turns of 10",
        "  seconds with as long a time without; 20 questions a second all the while, in wall time.",
    ]


def compare(binary, model, folder, path):
    folder = Path(folder)
    library, copy = folder / "library", folder / "library-grown"
    library.mkdir(exist_ok=True)
    print(engine(binary, "build", model, library, folder / "documents.jsonl"), file=sys.stderr)
    found = engine(binary, "search", model, library, folder / "questions.txt")
    # What is added must not be there in the next run.
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(library, copy)
    grown = engine(binary, "grow", model, copy, folder / "questions.txt", folder / "added.txt")
    shutil.rmtree(copy)
    rows = list(verdicts(found, grown))
    write_report(path, found, grown, rows)
    missed = [name for name, _, _, holds in rows if not holds]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    compare(*sys.argv[1:])
