"""The engines that the benchmark compares; all on one thread."""

import subprocess
import time

import faiss
import numpy as np
from vectors import DIMENSIONS

TOP = 10


class Tars:
    """The benchmark executable of this project over the vectors in a file; its segment is mapped from a file."""

    def __init__(self, binary, vectors, questions, folder):
        self.name = "tars"
        self.output = folder / "rows.txt"
        self.segment = folder / "vectors.tarsseg"
        arguments = [binary, vectors, str(DIMENSIONS), questions, self.segment]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        _, seconds, *self.tiers = self.process.stdout.readline().split()
        self.build_seconds = float(seconds)
        self.bytes = self.segment.stat().st_size

    def search(self, mask, limit=TOP, tier=0):
        """Rows for each question, and milliseconds of CPU time for each."""
        self.process.stdin.write(f"{mask.path if mask else 'all'} {limit} 1 {tier} {self.output}\n")
        self.process.stdin.flush()
        times = np.array(self.process.stdout.readline().split(), float)
        lines = self.output.read_text(encoding="ascii").splitlines()
        return [np.array(line.split(), int) for line in lines], times

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.segment.unlink()


class Faiss:
    """An index of faiss; its filters are bitmaps of the same bits."""

    def __init__(self, name, index, vectors, questions, kind=faiss.SearchParameters, **parameters):
        self.name, self.index, self.questions = name, index, questions
        self.kind, self.parameters = kind, parameters
        if vectors is None:
            return
        start = time.process_time()
        if not index.is_trained:
            index.train(vectors)
        index.add(vectors)
        self.build_seconds = time.process_time() - start

    def search(self, mask, limit=TOP):
        parameters = self.kind(**self.parameters, **({"sel": selector(mask)} if mask else {}))
        rows, times = [], []
        for question in self.questions:
            start = time.thread_time()
            found = self.index.search(question[None], limit, params=parameters)[1][0]
            times.append((time.thread_time() - start) * 1000)
            rows.append(found[found >= 0])
        return rows, np.array(times)


def selector(mask):
    return faiss.IDSelectorBitmap(len(mask.words) * 8, faiss.swig_ptr(mask.words))


def flat(vectors, questions):
    return Faiss("faiss FlatIP", faiss.IndexFlatIP(DIMENSIONS), vectors, questions)


def bytes_only(vectors, questions):
    quantiser = faiss.ScalarQuantizer.QT_8bit
    index = faiss.IndexScalarQuantizer(DIMENSIONS, quantiser, faiss.METRIC_INNER_PRODUCT)
    return Faiss("faiss SQ8", index, vectors, questions)


def clusters(vectors, questions):
    """Inverted lists of bytes; 32 of 1,024 lists are read."""
    quantiser = faiss.IndexFlatIP(DIMENSIONS)
    kind = faiss.ScalarQuantizer.QT_8bit
    index = faiss.IndexIVFScalarQuantizer(quantiser, DIMENSIONS, 1024, kind, faiss.METRIC_INNER_PRODUCT)
    engine = Faiss("faiss IVF-SQ8 32 of 1024", index, vectors, questions, faiss.SearchParametersIVF, nprobe=32)
    engine.quantiser = quantiser  # the index only points to it
    return engine


BUILD_EFFORT, DEFAULT_BUILD_EFFORT = 200, 40


def graphs(links, efforts, vectors, questions, build_effort=BUILD_EFFORT):
    """One HNSW graph, searched with several efforts."""
    index = faiss.IndexHNSWFlat(DIMENSIONS, links, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = build_effort
    built = Faiss("", index, vectors, questions)
    for effort in efforts:
        hasty = "" if build_effort == BUILD_EFFORT else f" built with ef{build_effort}"
        name = f"faiss HNSW M{links}{hasty} ef{effort}"
        graph = Faiss(name, index, None, questions, faiss.SearchParametersHNSW, efSearch=effort)
        graph.build_seconds = built.build_seconds
        yield graph
