"""Questions with passages of exactly so many tokens a pair, from a public evaluation set."""

import json
from pathlib import Path

import numpy as np
import report
from texts import documents, one_line
from tokenizers import Tokenizer


class Pairs:
    """Pairs with their token ids and types, and a file that has a line for each."""

    def __init__(self, path, lines, encodings):
        self.path = Path(path)
        self.path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        self.ids = np.array([encoding.ids for encoding in encodings], np.int64)
        self.types = np.array([encoding.type_ids for encoding in encodings], np.int64)


def pairs_of_length(model, path, tokens, questions, passages):
    """So many questions, each with so many passages."""
    tokenizer = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    folder = report.evaluation_set("scifact")
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()[:questions]
    texts = [text for _, text in documents(folder)]
    found, encodings = [], []
    for line in lines:
        question = one_line(json.loads(line)["text"])
        cut = (cut_passage(tokenizer, question, text, tokens) for text in texts)
        chosen = [pair for pair in cut if pair][:passages]
        found += [f"{question}\t{passage}" for passage, _ in chosen]
        encodings += [encoding for _, encoding in chosen]
        texts = texts[len(texts) // questions :]
    return Pairs(path, found, encodings)


def cut_passage(tokenizer, question, text, tokens):
    """The passage and the pair's encoding; None where it can't be cut to exactly so many tokens."""
    encoding = tokenizer.encode(question, text)
    if len(encoding.ids) < tokens:
        return None
    passage = text[: encoding.offsets[tokens - 2][1]]
    encoding = tokenizer.encode(question, passage)
    return (passage, encoding) if len(encoding.ids) == tokens else None
