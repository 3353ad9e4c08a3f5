"""Sentence vectors by ONNX Runtime in 32-bit floats.

vectors.py MODEL_FOLDER < TEXTS: texts are separated by U+001E; writes their vectors as raw floats.
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

sys.path.insert(0, str(Path(__file__).parents[3] / "Benchmarks" / "Embedding"))
from bert_onnx import BertGraph  # noqa: E402
from tokens import load  # noqa: E402

LIMIT = 256  # max_seq_length of all-MiniLM-L6-v2


def vectors(folder, texts):
    """Mean-pooled unit vectors, one text at a time so that no padding takes part."""
    tokenizer = load(folder)
    tokenizer.enable_truncation(LIMIT)
    model = BertGraph(folder).model().SerializeToString()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        mean = session.run(None, {"ids": ids})[0][0].mean(axis=0)
        yield (mean / np.linalg.norm(mean)).astype(np.float32)


def main(folder):
    texts = sys.stdin.buffer.read().decode().split("\x1e")
    for vector in vectors(folder, texts):
        sys.stdout.buffer.write(vector.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
