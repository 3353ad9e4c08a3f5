"""How well vectors find: nDCG@10 on a public evaluation set, by exact search over all documents."""

import json
import math

import numpy as np
import report
from texts import documents, one_line


class Quality:
    def __init__(self, name):
        folder = report.evaluation_set(name)
        self.documents, self.texts = zip(*documents(folder), strict=True)
        self.grades = {}
        for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            query, document, grade = line.split("\t")
            if int(grade) > 0:
                self.grades.setdefault(query, {})[document] = int(grade)
        lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
        queries = {entry["_id"]: one_line(entry["text"]) for entry in map(json.loads, lines)}
        self.queries = {query: queries[query] for query in self.grades}

    def vectors(self, engine):
        return engine.vectors(self.texts, "passage"), engine.vectors(self.queries.values(), "query")

    def ndcg(self, vectors, cut=10):
        """Mean over the queries, linear gain."""
        scores = vectors[1] @ vectors[0].T
        return float(np.mean([self.query_ndcg(q, row, cut) for q, row in zip(self.queries, scores, strict=True)]))

    def query_ndcg(self, query, row, cut):
        grades = self.grades[query]
        best = np.argsort(-row, kind="stable")[:cut]
        ideal = sorted(grades.values(), reverse=True)[:cut]
        return gain(grades.get(self.documents[i], 0) for i in best) / gain(ideal)


def gain(grades):
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades))
