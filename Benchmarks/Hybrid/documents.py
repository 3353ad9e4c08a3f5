"""Documents for the benchmark: passages of a few sentences from public evaluation sets.

documents.py FOLDER: writes documents.jsonl (path, title, passages, and for every tenth document the passages of a
second version), questions.txt and added.txt (passages of documents that are left out, to be added later).
"""

import json
import re
import sys
from pathlib import Path

import report

SETS = ("timeqa", "scifact", "cranfield", "cacm", "xquad-r/pool11")
QUESTION_SETS = {"timeqa": 120, "scifact": 100, "cranfield": 60, "cacm": 20}
CHUNKS, ADDED = 100_000, 1000
LONGEST = 220  # characters of a passage, where its sentences allow
SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


def one_line(text):
    return " ".join(text.split())


def passages(text):
    """Sentences joined up to the longest length; each text once."""
    found, current = {}, ""
    for sentence in map(one_line, SENTENCE_END.split(text)):
        if current and len(current) + len(sentence) > LONGEST:
            found[current] = None
            current = sentence
        else:
            current = f"{current} {sentence}".strip()
    if current:
        found[current] = None
    return list(found)


def sources():
    for name in SETS:
        with (report.evaluation_set(name) / "corpus.jsonl").open(encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                found = passages(entry["text"])
                if found:
                    yield {
                        "path": f"{name}/{entry['_id'].strip('/')}",
                        "title": one_line(entry["title"]),
                        "passages": found,
                    }


def with_second_version(document):
    """The last passage changed: its first word is left out."""
    last = document["passages"][-1].split(" ", 1)[-1]
    return document | {"later": document["passages"][:-1] + [last]} if last not in document["passages"] else document


def write_documents(folder):
    """Every 40th document is kept for later; the file ends when there are enough chunks, changed ones included."""
    chunks, added = 0, []
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as file:
        for number, document in enumerate(sources()):
            if number % 40 == 39:
                added += document["passages"]
                continue
            if number % 10 == 0:
                document = with_second_version(document)
            document["passages"] = document["passages"][: CHUNKS - chunks]
            chunks += len(document["passages"]) + ("later" in document)
            if chunks > CHUNKS:
                break
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            if chunks == CHUNKS:
                break
    (folder / "added.txt").write_text("".join(text + "\n" for text in added[:ADDED]), encoding="utf-8")
    return chunks


def write_questions(folder):
    with (folder / "questions.txt").open("w", encoding="utf-8") as file:
        for name, count in QUESTION_SETS.items():
            lines = (report.evaluation_set(name) / "queries.jsonl").read_text(encoding="utf-8").splitlines()
            for line in lines[:: max(1, len(lines) // count)][:count]:
                file.write(one_line(json.loads(line)["text"]) + "\n")


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_questions(folder)
    print(write_documents(folder), "chunks")


if __name__ == "__main__":
    main(*sys.argv[1:])
