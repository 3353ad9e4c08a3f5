"""Texts of exactly so many tokens, from the titles and abstracts of a public evaluation set."""

import json
from pathlib import Path

import report
from tokenizers import Tokenizer


def documents(folder):
    """Ids and texts of a set's documents."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            yield document["_id"], one_line(f"{document.get('title', '')} {document['text']}")


def one_line(text):
    return " ".join(text.split())


class TextSet:
    """Texts with their token ids, and a file that has a line for each."""

    def __init__(self, path, lines, ids):
        self.path, self.ids = Path(path), ids
        self.path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")

    @property
    def lines(self):
        return self.path.read_text(encoding="utf-8").splitlines()


def sets_of_length(model, folder, sizes):
    """For each length its number of texts: sizes is {tokens: texts}."""
    tokenizer = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = [text for _, text in documents(report.evaluation_set("scifact"))]
    return {
        tokens: TextSet(Path(folder) / f"{tokens}.txt", *cut(tokenizer, texts, tokens, count))
        for tokens, count in sizes.items()
    }


def cut(tokenizer, texts, tokens, count):
    """The first `count` texts that can be cut to exactly `tokens` tokens."""
    lines, ids = [], []
    for text in texts:
        encoding = tokenizer.encode(text)
        if len(encoding.ids) < tokens:
            continue
        start = text[: encoding.offsets[tokens - 2][1]]
        encoding = tokenizer.encode(start)
        if len(encoding.ids) == tokens:
            lines.append(start)
            ids.append(encoding.ids)
        if len(lines) == count:
            return lines, ids
    raise RuntimeError(f"only {len(lines)} texts have {tokens} tokens")
