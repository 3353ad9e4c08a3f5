"""Measures what a further version of a large document costs: processor time and bytes, beside the first version's.

Usage: measure_versions.py FOLDER REPORT.md
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import report

BINARY = os.environ["TARS_BINARY"]
BYTES = 2_000_000
EDITS = 9
WIDE = 40  # paragraphs of the last edit
MOST_TIME = 0.02


def tars(data, *arguments):
    """The command's answer, and the processor seconds it took, those of its parsing process included."""
    command = [BINARY, *map(str, arguments), "--data", str(data), "--json"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    answer = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"tars {arguments[0]} failed: {answer.decode()}")
    return json.loads(answer), usage.ru_utime + usage.ru_stime


def stored(data):
    """Bytes in the data directory after the store folded its log away."""
    return sum(file.stat().st_size for file in data.rglob("*") if file.is_file())


def sections():
    """Paragraphs under headings, from public abstracts, so much that they make the document."""
    parts, size = [], 0
    for name in ("scifact", "cranfield", "cacm"):
        for line in (report.evaluation_set(name) / "corpus.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            if record["text"].strip():
                parts.append(f"## {record['title']}\n\n{record['text']}\n")
                size += len(parts[-1].encode()) + 1
            if size >= BYTES:
                return parts
    return parts


def edited(parts, number):
    """One paragraph in the middle says something else."""
    place = len(parts) * (number + 1) // (EDITS + 3)
    head, body = parts[place].split("\n\n", 1)
    return [*parts[:place], f"{head}\n\nEdition {number} of this paragraph. {body}", *parts[place + 1 :]]


def write(document, parts):
    document.write_text("\n".join(parts), "utf-8")


def measure(folder):
    """The first version, then edits of one paragraph each, one of many; the start of the program."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data, document, parts = folder / "data", folder / "document.md", sections()
    tars(data, "status")
    empty = stored(data)
    write(document, parts)
    first, first_time = tars(data, "add", document)
    size, sizes, times, chunks = document.stat().st_size, [stored(data)], [], []
    for number in range(EDITS):
        parts = edited(parts, number)
        write(document, parts)
        answer, seconds = tars(data, "add", document)
        assert answer["files"] == {"updated": 1}, answer
        times.append(seconds)
        chunks.append(answer["newChunks"])
        sizes.append(stored(data))
    for number in range(WIDE):
        place = len(parts) * (2 * number + 1) // (2 * WIDE)
        parts[place] = parts[place].replace("\n\n", f"\n\nRevision {number} of this paragraph. ", 1)
    write(document, parts)
    wide, wide_time = tars(data, "add", document)
    assert wide["files"] == {"updated": 1}, wide
    start = sorted(tars(data, "status")[1] for _ in range(5))[2]
    return {
        "bytes": size, "passages": first["newChunks"], "first": first_time,
        "first_bytes": sizes[0] - empty, "further": sorted(times)[EDITS // 2], "worst": max(times),
        "further_bytes": (sizes[-1] - sizes[0]) / EDITS, "chunks": sum(chunks) / EDITS, "start": start,
        "wide": wide_time, "wide_bytes": stored(data) - sizes[-1], "wide_chunks": wide["newChunks"],
    }


def table(result):
    share, bytes_share = result["further"] / result["first"], result["further_bytes"] / result["first_bytes"]
    return f"""# What a further version costs

A document of {result["bytes"]:,} bytes ({result["passages"]:,} passages), added, then added again after one paragraph
was edited, {EDITS} times over.

| | first version | a further version | share | target |
|---|---|---|---|---|
| processor time, s | {result["first"]:.1f} | {result["further"]:.2f} | {share:.1%} | {MOST_TIME:.0%} |
| bytes in the data directory | {result["first_bytes"]:,} | {result["further_bytes"]:,.0f} | {bytes_share:.2%} | |
| passages embedded | {result["passages"]:,} | {result["chunks"]:.1f} | | |

- One more version, with {WIDE} paragraphs edited at once: {result["wide"]:.2f} s, {result["wide_bytes"]:,} bytes,
  {result["wide_chunks"]} passages embedded; {result["wide_bytes"] / WIDE:,.0f} bytes for each edited paragraph.
- Of a further version's time {result["start"]:.2f} s are the start of a process that loads the model and opens the
  store, which a server has behind it (`tars status`, median of 5). Worst further version: {result["worst"]:.2f} s.
- {report.program()}; embedding model {report.model()}; machine: {report.machine()}.
- Method: `tars add` as a command of its own each time. Time is user and system time of all its threads and of the
  parsing process; a further version's is the median. Bytes are those of all files in the data directory.
"""


def main():
    result = measure(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text(table(result), "utf-8")
    print(table(result))
    if result["further"] > MOST_TIME * result["first"]:
        sys.exit("the target is missed")


if __name__ == "__main__":
    main()
