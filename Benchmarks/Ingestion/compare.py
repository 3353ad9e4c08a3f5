"""Measures the reading of folders and of long files beside Open WebUI, and writes the report.

Usage: compare.py PYTHON_OF_OPEN_WEBUI FOLDER REPORT.md
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import peer
import report
from processes import Peak, ended

FIRST, STEP = 3, int(os.environ.get("TARS_BENCHMARK_STEP", "100"))
SECONDS = int(os.environ.get("TARS_BENCHMARK_SECONDS", "180"))
TARGET, MEMORY, PAGES_SECONDS = 10, 500_000_000, 2


def add(path, data, limit=None, **settings):
    """What `tars add` costs with a new data directory: a dictionary as of `peer.measure`."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    process = subprocess.Popen(
        [os.environ["TARS_BINARY"], "add", path, "--data", data / "data", "--json"], stdin=subprocess.DEVNULL,
        stdout=(data / "answer.json").open("wb"), stderr=(data / "error.log").open("wb"), env=os.environ | settings)
    with Peak(process.pid) as peak:
        seconds, cpu = ended(process, limit)
    return {"cpu": max(cpu, peak.cpu), "seconds": seconds, "memory": peak.bytes} | counts(data)


def counts(data):
    """Documents and passages that can be searched, and what couldn't be read."""
    status = subprocess.run(
        [os.environ["TARS_BINARY"], "status", "--data", data / "data", "--json"], check=True, capture_output=True)
    status = json.loads(status.stdout)
    answer = (data / "answer.json").read_text() or "{}"
    return {
        "documents": status["counts"]["documents"], "chunks": status["counts"]["chunks"],
        "problems": [problem["error"]["message"] for problem in json.loads(answer).get("problems", [])],
    }


def rate(result):
    return result["documents"] / result["cpu"]


def row(name, result):
    return (
        f"| {name} | {result['documents']:,} | {result['cpu']:.1f} | {rate(result):.3f} "
        f"| {result['memory'] / 1e6:.0f} | {result['seconds']:.0f} |")


def measure(python, folder):
    files = sorted((folder / "thousand").iterdir())
    sample = folder / "sample"
    shutil.rmtree(sample, ignore_errors=True)
    sample.mkdir()
    for file in files[FIRST % STEP :: STEP]:
        os.link(file, sample / file.name)
    data = folder / "data"
    results = {"files": len(files), "bytes": sum(file.stat().st_size for file in files)}
    results["sample_files"] = len(list(sample.iterdir()))
    results["sample_bytes"] = sum(file.stat().st_size for file in sample.iterdir())
    results["ours"] = add(sample, data / "sample")
    shutil.rmtree(data / "peer", ignore_errors=True)
    results["peer"] = peer.measure(python, os.environ["TARS_TEST_MODEL"], data / "peer", sorted(sample.iterdir()))
    results["thousand"] = add(folder / "thousand", data / "thousand")
    results["pages"] = add(folder / "pages.pdf", data / "pages", TARS_MODELS_EMBEDDING="none")
    results["pages_embedded"] = add(folder / "pages.pdf", data / "pages")
    results["long"] = add(folder / "long.txt", data / "long", TARS_MODELS_EMBEDDING="none")
    results["long_embedded"] = add(folder / "long.txt", data / "long", SECONDS)
    results["longer"] = add(folder / "longer.txt", data / "long", SECONDS)
    results["many"] = add(folder / "many", data / "many", SECONDS)
    results["many_words"] = add(folder / "many", data / "many", SECONDS, TARS_MODELS_EMBEDDING="none")
    return results


def text(results):
    ours, other, thousand = results["ours"], results["peer"], results["thousand"]
    pages, embedded = results["pages"], results["pages_embedded"]
    ended_by = f"stopped after {SECONDS} s"
    reason = "; ".join(results["longer"]["problems"]) or "Nothing was refused."
    return f"""# Ingestion

## Text-like files

{results["files"]:,} files ({results["bytes"]:,} bytes) of parsers' test suites, of laws in several editions and of an
encyclopaedia: Markdown, HTML, text, XML, TeX, CSV, JSON, mail, mailboxes, subtitles, calendars and a notebook. Open
WebUI 0.12.4 with its defaults and the same model from local files read each file as its page has it done: uploaded
into a knowledge base. It was given every {STEP}th file ({results["sample_files"]} files,
{results["sample_bytes"]:,} bytes), for all of them would take it hours.

| | documents | CPU s | documents per CPU second | most memory, MB | wall s |
|---|---|---|---|---|---|
{row(f"tars add, every {STEP}th file", ours)}
{row(f"Open WebUI, every {STEP}th file", other)}
{row("tars add, all files", thousand)}

Documents per CPU second over those of Open WebUI: **{rate(ours) / rate(other):.0f}** with the same files (wanted:
{TARGET}). CPU seconds are those of all processes: of T.A.R.S. from its start to its end, with the loading of the model;
of Open WebUI without its start. Memory is the sum over the processes of what they hold (PSS).

## A PDF of a hundred pages

{pages["cpu"]:.2f} CPU s until it can be searched by words (wanted: {PAGES_SECONDS} s), start of the program included;
{embedded["cpu"]:.2f} CPU s with the embedding of its {embedded["chunks"]:,} passages. Wall time was
{pages["seconds"]:.1f} s and {embedded["seconds"]:.1f} s on a machine with the load that stands below.

## Memory

At most {MEMORY / 1e6:.0f} MB are wanted, whatever is read.

| | documents | passages | CPU s | most memory, MB | wall s |
|---|---|---|---|---|---|
{memory_row("one text of 60 MB, by words alone (no model)", results["long"])}
{memory_row("the same with its embedding, " + ended_by, results["long_embedded"])}
{memory_row("one text of 200 MB", results["longer"])}
{memory_row("a folder of 1 GB in 100,000 files, " + ended_by, results["many"])}
{memory_row("the same by words alone (no model), " + ended_by, results["many_words"])}

Of the text of 200 MB: {reason}

{report.program()}; embedding model {report.model()}; machine: {report.machine()}. Load average at the end:
{os.getloadavg()[0]:.1f}.
"""


def memory_row(name, result):
    return (
        f"| {name} | {result['documents']:,} | {result['chunks']:,} | {result['cpu']:.0f} "
        f"| {result['memory'] / 1e6:.0f} | {result['seconds']:.0f} |")


def missed(results):
    if rate(results["ours"]) < TARGET * rate(results["peer"]):
        yield "documents per CPU second"
    if results["pages"]["cpu"] > PAGES_SECONDS:
        yield "a PDF of a hundred pages"
    for name in ("thousand", "long", "long_embedded", "longer", "many", "many_words"):
        if results[name]["memory"] > MEMORY:
            yield f"memory ({name})"


def main(python, folder, page):
    results = measure(python, Path(folder))
    (Path(folder) / "results.json").write_text(json.dumps(results, indent=1))
    Path(page).write_text(text(results), "utf-8")
    print(text(results))
    if list(missed(results)):
        sys.exit(f"missed: {', '.join(missed(results))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
