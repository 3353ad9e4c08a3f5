"""Compares `tars eval` with bm25s on public evaluation sets, in one run and on one core.

Usage: compare.py REPORT.md; fails when bm25s ranks a set better than our lexical search by more than TOLERANCE.
"""

import json
import math
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import bm25s
import numpy
import report
import Stemmer
from bm25s.tokenization import Tokenizer

# Each set with its language, and whether vectors are measured too.
SETS = {
    "scifact": ("english", True),
    "cranfield": ("english", True),
    "cacm": ("english", True),
    "timeqa": ("english", True),
    "xquad-r/en": ("english", False),
    "xquad-r/de": ("german", False),
    "xquad-r/es": ("spanish", False),
    "xquad-r/zh": ("chinese", False),
}
ROUNDS = 3
TOLERANCE = 0.001
FIGURES = ("ndcg@10", "recall@100", "mrr@10", "p50_ms", "p95_ms")


def lines(path):
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def judgments(folder):
    """Grades above zero, by query and document."""
    grades = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            grades.setdefault(query, {})[document] = int(grade)
    return grades


def bigrams(text):
    """Pairs of neighbouring characters; a lone one stands for itself."""
    characters = [character for character in text if character.isalnum()]
    return [a + b for a, b in zip(characters, characters[1:], strict=False)] or characters


def tokenizer(language):
    """Snowball stems without stop words; Chinese, which has no spaces, by pairs of characters."""
    if language == "chinese":
        return Tokenizer(splitter=bigrams, stopwords=None)
    return Tokenizer(stopwords=language, stemmer=Stemmer.Stemmer(language))


class Peer:
    """bm25s over one evaluation set, title and text as one field."""

    def __init__(self, folder, language):
        documents = lines(folder / "corpus.jsonl")
        self.grades = judgments(folder)
        self.queries = [query for query in lines(folder / "queries.jsonl") if query["_id"] in self.grades]
        self.names = [document["_id"] for document in documents]
        self.tokenizer = tokenizer(language)
        texts = [f"{document['title']} {document['text']}" for document in documents]
        self.index = bm25s.BM25(k1=1.5, b=0.75)
        self.index.index(self.tokenizer.tokenize(texts, return_as="tuple", show_progress=False), show_progress=False)

    def search(self, text):
        """The 100 best documents; those without a common term are not found."""
        terms = self.tokenizer.tokenize([text], update_vocab=False, show_progress=False)
        limit = min(100, len(self.names))
        rows, scores = self.index.retrieve(terms, k=limit, show_progress=False)
        return [self.names[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    def measure(self):
        """The figures that `tars eval` prints, over every judged query."""
        times, scores = [], []
        for query in self.queries:
            began = time.perf_counter()
            ranking = self.search(query["text"])
            times.append((time.perf_counter() - began) * 1000)
            scores.append(judge(ranking, self.grades[query["_id"]]))
        values = [*numpy.mean(scores, axis=0), *numpy.percentile(times, [50, 95])]
        return dict(zip(FIGURES, values, strict=True))


def judge(ranking, grades):
    """nDCG@10 with linear gain, recall@100 and the reciprocal rank within 10."""
    ideal = discounted(sorted(grades.values(), reverse=True))
    ranks = [rank for rank, name in enumerate(ranking[:10], 1) if name in grades]
    return (
        discounted([grades.get(name, 0) for name in ranking]) / ideal,
        len(grades.keys() & ranking[:100]) / len(grades),
        1 / ranks[0] if ranks else 0,
    )


def discounted(gains):
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains[:10], 1))


def evaluate(folder, *options):
    """What `tars eval` prints."""
    command = [os.environ["TARS_BINARY"], "eval", str(folder), "--json", *options]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"tars eval failed on {folder.name}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def tars(folder, *options):
    """The runs of `tars eval`, by mode."""
    return {entry["mode"]: entry for entry in evaluate(folder, *options)["runs"]}


def quickest(runs):
    """The ranking figures, which all rounds share, with the lowest latencies, which other work disturbs least."""
    return runs[0] | {name: min(run[name] for run in runs) for name in ("p50_ms", "p95_ms")}


def compare(name, language, vectors):
    """The figures of each engine and mode; the lexical engines take turns."""
    folder = report.evaluation_set(name)
    peer = Peer(folder, language)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(tars(folder, "--mode", "lexical")["lexical"])
        theirs.append(peer.measure())
    figures = {"bm25s": quickest(theirs), "lexical": quickest(ours)}
    if vectors:
        runs = tars(folder)
        figures |= {mode: runs[mode] for mode in ("dense", "hybrid")}
    return figures


def row(name, engine, figures):
    cells = [f"{figures[key]:.{2 if key.endswith('_ms') else 3}f}" for key in FIGURES]
    return f"| {name} | {engine} | {' | '.join(cells)} |"


def travel():
    """Questions about days in the past over versions of laws, hybrid: the lines of a table, and whether none leaks."""
    figures = evaluate(report.evaluation_set("swisslaw-versions", "versions.jsonl"))["versions"]
    text = [f"| {name} | {round(value, 5)} |" for name, value in figures.items()]
    holds = figures["found@10"] >= 0.85 and figures["accuracy@1"] >= 0.98
    return text, holds and figures["futureLeakRate"] == figures["staleLeakRate"] == 0


def worse(figures):
    return figures["lexical"]["ndcg@10"] < figures["bm25s"]["ndcg@10"] - TOLERANCE


def main():
    machine = report.machine()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rows, lost = [], []
    for name, settings in SETS.items():
        figures = compare(name, *settings)
        rows += [row(name, engine, run) for engine, run in figures.items()]
        lost += [name] if worse(figures) else []
        print("\n".join(rows[-len(figures) :]))
    laws, holds = travel()
    Path(sys.argv[1]).write_text(document(rows, laws, machine), "utf-8")
    if lost:
        sys.exit(f"bm25s is better on {', '.join(lost)}")
    if not holds:
        sys.exit("versions of laws: too few are found, or one leaks")


def document(rows, laws, machine):
    table, versions = "\n".join(rows), "\n".join(laws)
    return f"""# Retrieval: quality and latency beside bm25s

| set | engine | nDCG@10 | recall@100 | MRR@10 | p50 ms | p95 ms |
|---|---|---|---|---|---|---|
{table}

- lexical, dense, hybrid: {report.program()}; embedding model {report.model()}.
- bm25s: version {version("bm25s")} (k1 1.5, b 0.75) with PyStemmer {version("pystemmer")}, numpy {numpy.__version__},
  Python {sys.version.split()[0]}; Snowball stems and stop words of the language, pairs of characters for Chinese.
- Machine: {machine}; everything on one core.
- Method: all search the same documents (title and text) for the same judged queries, one at a time, and keep 100.
  nDCG has linear gain; quality figures are means over the queries. Latency is the wall time of one search with the
  analysis of its text. The lexical engines take turns, {ROUNDS} rounds each, and the lowest percentiles count.
  `tars eval` searches through the code that answers people, with time filters and fetching of the texts found, where
  bm25s gives row numbers; dense and hybrid include embedding the query.

## Versions of laws (swisslaw-versions)

| figure | value |
|---|---|
{versions}

Each question names an article, its heading and law, and asks about a day inside one of the article's intervals.
found@10: the article is among the ten best. accuracy@1: of those, its first hit has the text of that day. A future
leak is a text that came later, a stale leak an old text in a question about today. Wanted: found 0.85, accuracy 0.98,
no leak. No peer knows versions.
"""


if __name__ == "__main__":
    main()
