"""Makes the passages and the questions that the engines are compared on.

passages.py COUNT PASSAGES QUESTIONS: real sentences of public evaluation sets, put together anew, so that words have
the frequencies and the company that they have in texts; the same on every run. Questions are the sets' own.
"""

import json
import random
import re
import sys
from pathlib import Path

import report

SETS = ("timeqa", "scifact", "cranfield", "cacm")
QUESTION_SETS = ("timeqa", "scifact")
# About 12 words: the questions are natural ones, neither keywords nor paragraphs.
WORDS = range(9, 16)
SEED = 12


def lines(name, file):
    with (report.evaluation_set(name) / file).open(encoding="utf-8") as source:
        return [json.loads(line) for line in source]


def sentences(text):
    """A text's sentences, without the shortest."""
    parts = re.split(r"(?<=[.!?])\s+", re.sub(r"\s+", " ", text))
    return [part for part in parts if len(part.split()) > 3]


def passages(count):
    """Each has two or three neighbouring sentences of one document and one or two of others."""
    texts = [f"{line['title']}. {line['text']}" for name in SETS for line in lines(name, "corpus.jsonl")]
    documents = [document for document in map(sentences, texts) if document]
    pool = [sentence for document in documents for sentence in document]
    choose = random.Random(SEED)
    for _ in range(count):
        document = choose.choice(documents)
        start = choose.randrange(len(document))
        chosen = document[start : start + choose.randint(2, 3)]
        yield " ".join(chosen + [choose.choice(pool) for _ in range(choose.randint(1, 2))])


def questions():
    texts = [line["text"] for name in QUESTION_SETS for line in lines(name, "queries.jsonl")]
    return [text for text in texts if len(text.split()) in WORDS]


def write(path, texts):
    with Path(path).open("w", encoding="utf-8") as out:
        out.writelines(text + "\n" for text in texts)


if __name__ == "__main__":
    count, passages_path, questions_path = sys.argv[1:]
    write(passages_path, passages(int(count)))
    write(questions_path, questions())
