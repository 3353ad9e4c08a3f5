"""Compares lexical search with tantivy, SQLite FTS5 and bm25s over the same passages, on one core and in one run.

compare.py ENGINE WORK_FOLDER REPORT.md; fails when a target is missed.
"""

import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import bm25s
import passages
import report
import Stemmer
import tantivy
from bm25s.stopwords import STOPWORDS_EN

COUNT = 500_000
TOP = 10
ROUNDS = 3
# Slow engines answer fewer questions, once, spread over all of them.
FEW = 20


def timed(action):
    began = time.process_time()
    result = action()
    return time.process_time() - began, result


def words(text):
    """A question without the signs that query languages know."""
    return " ".join(re.findall(r"\w+", text))


def without_stop_words(text):
    return " ".join(word for word in text.split() if word.lower() not in STOPWORDS_EN) or text


def size(folder):
    return sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())


class Tantivy:
    """One writer thread; English stems, positions, no stored text."""

    name = f"tantivy {version('tantivy')}"

    def __init__(self, texts, folder):
        folder.mkdir()
        schema = tantivy.SchemaBuilder().add_text_field("body", tokenizer_name="en_stem").build()
        self.index = tantivy.Index(schema, path=str(folder))
        self.build, _ = timed(lambda: self.fill(texts))
        self.bytes = size(folder)
        self.index.reload()
        self.searcher = self.index.searcher()

    def fill(self, texts):
        writer = self.index.writer(heap_size=128 << 20, num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(body=text))
        writer.commit()
        writer.wait_merging_threads()

    def search(self, text):
        return self.searcher.search(self.index.parse_query(text, ["body"]), TOP, count=False)


class SQLite:
    """FTS5 with its Porter stemmer, ranked by BM25; any of the words."""

    name = f"SQLite {sqlite3.sqlite_version} FTS5"
    few = True

    def __init__(self, texts, folder):
        folder.mkdir()
        self.database = sqlite3.connect(folder / "passages.sqlite")
        self.database.execute("CREATE VIRTUAL TABLE passages USING fts5(body, content='', tokenize='porter unicode61')")
        self.build, _ = timed(lambda: self.fill(texts))
        self.bytes = size(folder)

    def fill(self, texts):
        rows = ((number, text) for number, text in enumerate(texts))
        self.database.executemany("INSERT INTO passages(rowid, body) VALUES (?, ?)", rows)
        self.database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        self.database.commit()

    def search(self, text):
        query = " OR ".join(f'"{word}"' for word in text.split())
        command = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return self.database.execute(command, (query, TOP)).fetchall()


class Scores:
    """bm25s with Snowball stems, without English stop words."""

    name = f"bm25s {version('bm25s')}"
    few = True

    def __init__(self, texts, folder):
        self.stemmer = Stemmer.Stemmer("english")
        self.index = bm25s.BM25(k1=1.2, b=0.65)
        self.build, _ = timed(lambda: self.index.index(self.tokens(texts), show_progress=False))
        self.index.save(str(folder))
        self.bytes = size(folder)

    def tokens(self, texts):
        return bm25s.tokenize(texts, stopwords="en", stemmer=self.stemmer, show_progress=False)

    def search(self, text):
        return self.index.retrieve(self.tokens([text]), k=TOP, show_progress=False, n_threads=1)


def milliseconds(engine, questions):
    """The processor time of each question, the least of all rounds."""
    rounds = ROUNDS
    if getattr(engine, "few", False):
        questions, rounds = questions[:: len(questions) // FEW], 1
    best = [float("inf")] * len(questions)
    for _ in range(rounds):
        for number, question in enumerate(questions):
            best[number] = min(best[number], timed(lambda text=question: engine.search(text))[0] * 1000)
    return best


class Tars:
    """The index as the product uses it: under the filter of a time, by way of the change feed and the index's files."""

    name = "tars"

    def __init__(self, binary, passages_path, folder):
        self.binary, self.passages, self.folder = binary, passages_path, folder
        self.build = self.run("build")["seconds"]
        self.bytes = size(folder)

    def run(self, command, *more):
        arguments = [self.binary, command, self.passages, self.folder, *more]
        run = subprocess.run(arguments, stdout=subprocess.PIPE, check=True)
        return json.loads(run.stdout)


def percentiles(times):
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def measure(binary, folder, texts, questions, questions_path):
    """Rows of engine, build seconds, bytes, p50 and p95; and for how many questions pruning changed the result."""
    tars = Tars(binary, folder / "passages.txt", folder / "tars")
    found = tars.run("search", questions_path)
    rows = [(tars.name, tars.build, tars.bytes, *percentiles(found["milliseconds"]))]
    plain = [words(question) for question in questions]
    for make in (Tantivy, SQLite, Scores):
        engine = make(texts, folder / make.__name__)
        rows.append((engine.name, engine.build, engine.bytes, *percentiles(milliseconds(engine, plain))))
        if make is Tantivy:
            fewer = [without_stop_words(question) for question in plain]
            times = percentiles(milliseconds(engine, fewer))
            rows.append((f"{engine.name}, questions without stop words", engine.build, engine.bytes, *times))
    return rows, found["different"]


def verdicts(rows, different):
    """Name, value, target and whether it holds."""
    (_, build, _, p50, p95), (_, peer_build, _, peer_p50, peer_p95), *_ = rows
    for name, value, target in (
        ("p50 over tantivy's", p50 / peer_p50, 0.5),
        ("p95 over tantivy's", p95 / peer_p95, 0.5),
        ("building over tantivy's", build / peer_build, 1.0),
    ):
        yield name, f"{value:.2f}", f"at most {target}", value <= target
    yield "questions whose ten best differ from an exhaustive search's", str(different), "0", different == 0


def document(rows, targets, texts, questions, machine):
    length = sum(len(text.split()) for text in texts) / len(texts)
    asked = sum(len(question.split()) for question in questions) / len(questions)
    lines = ["# Lexical search beside tantivy, SQLite FTS5 and bm25s", ""]
    lines += ["| engine | building, CPU s | index, MB | p50, CPU ms | p95, CPU ms |", "|---|---|---|---|---|"]
    lines += [f"| {row[0]} | {row[1]:.1f} | {row[2] / 1e6:.0f} | {row[3]:.2f} | {row[4]:.2f} |" for row in rows]
    lines += ["", "| aim | measured | target | |", "|---|---|---|---|"]
    lines += [f"| {name} | {value} | {target} | {'✓' if holds else '✗'} |" for name, value, target, holds in targets]
    lines += [
        "",
        f"- {len(texts):,} passages of {length:.0f} words on average, made of the sentences of",
        f"  {', '.join(passages.SETS)} (`passages.py`); {len(questions)} questions of {asked:.1f} words on average,",
        f"  those of {' and '.join(passages.QUESTION_SETS)}; the {TOP} best.",
        f"- Machine: {machine}; everything on one core.",
        f"- CPU time of the whole process, the least of {ROUNDS} rounds for each question;",
        f"  SQLite and bm25s answer every {len(questions) // FEW}th question, once.",
        "- tars answers through its index as the product uses it: filter of time, language of the question, stop words",
        "  left out, shares of the terms computed. tantivy and SQLite search for all words, stop words too, where",
        "  nothing else is said; bm25s leaves them out.",
        "- Building includes the analysis of the texts, merging and writing; the index has positions (bm25s has none).",
    ]
    return "\n".join(lines) + "\n"


def main(binary, folder, path):
    machine = report.machine()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    folder = Path(folder)
    folder.mkdir(parents=True)
    texts, questions = list(passages.passages(COUNT)), passages.questions()
    passages.write(folder / "passages.txt", texts)
    passages.write(folder / "questions.txt", questions)
    rows, different = measure(binary, folder, texts, questions, folder / "questions.txt")
    targets = list(verdicts(rows, different))
    text = document(rows, targets, texts, questions, machine)
    print(text)
    Path(path).write_text(text, encoding="utf-8")
    missed = [name for name, _, _, holds in targets if not holds]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    main(*sys.argv[1:])
