"""Compares reranking with ONNX Runtime and with the encoder alone, on one thread and in one run; writes a report.

compare.py ENGINE RERANKER EMBEDDER WORK_FOLDER REPORT.md; fails when a target is missed.
"""

import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import report
from cross_onnx import write_models
from engines import pin_to_one_core
from pairs import pairs_of_length

TOKENS, PASSAGES, QUESTIONS = 160, 20, 4
ROUNDS = 7
OVERHEAD = 1.1  # reranking over the encoder's own time for as many tokens
TARGETS = [("tars int8", "ORT int8", 1.4), ("tars int8", "ORT fp32", 3.2), ("tars bf16", "ORT fp32", 2.0)]


class OnnxRuntime:
    """ONNX Runtime on a graph of cross_onnx; tokens are ready, and its time leaves tokenising out."""

    def __init__(self, name, path, pairs):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.name, self.pairs = name, pairs
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        timed = {}
        for batch in (1, 2, 4, 5, 10, 20):
            self.batch = batch
            timed[batch] = min(self.seconds() for _ in range(2))
        self.batch = min(timed, key=timed.get)

    def scores(self):
        parts = []
        for at in range(0, len(self.pairs.ids), self.batch):
            inputs = {"ids": self.pairs.ids[at : at + self.batch], "types": self.pairs.types[at : at + self.batch]}
            parts.append(self.session.run(None, inputs)[0])
        return np.concatenate(parts)[:, 0]

    def seconds(self):
        start = time.process_time()
        self.scores()
        return time.process_time() - start


class Tars:
    """The benchmark executable of this project."""

    def __init__(self, precision, binary, reranker, embedder, pairs):
        self.name, self.binary, self.reranker, self.pairs = f"tars {precision}", binary, reranker, pairs
        self.precision = precision
        self.process = subprocess.Popen(
            [binary, "serve", reranker, embedder, precision], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline().startswith("ready"), f"{self.name} didn't start"
        self.ratios = []

    def seconds(self):
        """Of reranking; also keeps its ratio to the encoder's own time."""
        self.process.stdin.write(f"{self.pairs.path}\n")
        self.process.stdin.flush()
        reranking, embedding, tokenising, count = (float(word) for word in self.process.stdout.readline().split())
        assert count == len(self.pairs.ids)
        self.ratios.append(reranking / (embedding - tokenising))
        return reranking

    def scores(self):
        command = [self.binary, "scores", self.reranker, self.precision, self.pairs.path]
        return np.array(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split(), float)


def best_seconds(engines):
    """Of all pairs, by engine: engines take turns, the best of all rounds counts."""
    best = {engine.name: engine.seconds() for engine in engines}
    for _ in range(ROUNDS):
        for engine in engines:
            best[engine.name] = min(best[engine.name], engine.seconds())
    return best


def rank_correlation(first, second):
    """Spearman's, of the passages of each question; the mean of all questions."""

    def ranks(values):
        return np.argsort(np.argsort(values.reshape(QUESTIONS, PASSAGES), axis=1), axis=1)

    pairs = zip(ranks(first), ranks(second), strict=True)
    return float(np.mean([np.corrcoef(one, other)[0, 1] for one, other in pairs]))


def verdicts(seconds, ours, exact):
    for first, second, target in TARGETS:
        ratio = seconds[second] / seconds[first]
        yield f"{first} over {second}", f"{ratio:.2f}", f"at least {target}", ratio >= target
    for engine in ours:
        ratio = float(np.median(engine.ratios))
        yield (
            f"reranking over the encoder alone, {engine.name}",
            f"{ratio:.2f}",
            f"at most {OVERHEAD}",
            ratio <= OVERHEAD,
        )
    difference = float(np.abs(ours[0].scores() - exact).max())
    yield (
        "largest difference of a logit, tars fp32 to ORT fp32",
        f"{difference:.1e}",
        "at most 1e-4",
        difference <= 1e-4,
    )


def write_report(path, reranker, seconds, rows, correlations):
    lines = ["# Reranking beside ONNX Runtime and the encoder alone", ""]
    lines += [f"{PASSAGES} passages for a question, pairs of {TOKENS} tokens, one core:", ""]
    lines += ["| engine | ms a question | pairs a second | rank correlation to ORT fp32 |", "|---|---|---|---|"]
    for name, value in seconds.items():
        question = value / QUESTIONS
        lines.append(f"| {name} | {question * 1000:.0f} | {PASSAGES / question:.0f} | {correlations[name]:.4f} |")
    lines += ["", "| aim | measured | target | |", "|---|---|---|---|"]
    lines += [f"| {name} | {value} | {target} | {'✓' if holds else '✗'} |" for name, value, target, holds in rows]
    lines += ["", *method(reranker)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def method(reranker):
    made = "the encoder of all-MiniLM-L6-v2 with a head of random numbers (make_model.py)"
    named = Path(reranker).name
    return [
        f"- Model: {made if named == 'reranker' else named}.",
        "  Speed and rounding depend on its shape and encoder; how well it ranks is no part of this report.",
        f"- ORT: ONNX Runtime {version('onnxruntime')} on a graph of its own fused operators (Attention,",
        "  SkipLayerNormalization, BiasGelu) without padding, int8 by its dynamic quantisation by channel; the batch",
        "  size that is fastest. Its time leaves tokenising out, ours includes it.",
        "- The encoder alone: embedding texts of as many tokens with the same encoder, less the time of tokenising",
        "  them. Reranking can be faster: of the last layer it needs the first token alone.",
        f"- Machine: {report.machine()}; everything on one core.",
        f"- Method: CPU time; engines take turns, {ROUNDS} rounds, the best counts, and the median of a ratio.",
        "  Questions and passages are those of scifact, passages cut so that a pair has exactly so many tokens.",
    ]


def compare(binary, reranker, embedder, folder, path):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pairs = pairs_of_length(reranker, folder / "pairs.txt", TOKENS, QUESTIONS, PASSAGES)
    plain, quantised = write_models(reranker, folder)
    peers = [OnnxRuntime("ORT fp32", plain, pairs), OnnxRuntime("ORT int8", quantised, pairs)]
    ours = [Tars(precision, binary, reranker, embedder, pairs) for precision in ("fp32", "bf16", "int8")]
    seconds = best_seconds(peers + ours)
    exact = peers[0].scores()
    rows = list(verdicts(seconds, ours, exact))
    correlations = {engine.name: rank_correlation(engine.scores(), exact) for engine in peers + ours}
    write_report(path, reranker, seconds, rows, correlations)
    missed = [name for name, _, _, holds in rows if not holds]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    pin_to_one_core()
    compare(*sys.argv[1:])
