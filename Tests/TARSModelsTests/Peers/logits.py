"""Logits of pairs by ONNX Runtime in 32-bit floats.

The reranker is the one that Benchmarks/Rerank/make_model.py makes of an encoder, read from MODEL_FOLDER.
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

BENCHMARKS = Path(__file__).parents[3] / "Benchmarks"
sys.path[:0] = [str(BENCHMARKS / "Embedding"), str(BENCHMARKS / "Rerank")]
from cross_onnx import PairGraph  # noqa: E402
from make_model import make  # noqa: E402
from tokens import load  # noqa: E402

LIMIT = 512


def logits(encoder, reranker, pairs):
    """One logit per pair of question and passage, one pair at a time so that no padding takes part.

    Makes the reranker in the folder of that name.
    """
    make(encoder, reranker)
    tokenizer = load(reranker)
    tokenizer.enable_truncation(LIMIT, strategy="only_second")
    session = onnxruntime.InferenceSession(
        PairGraph(reranker).model().SerializeToString(), providers=["CPUExecutionProvider"]
    )
    for question, passage in pairs:
        encoding = tokenizer.encode(question, passage)
        inputs = {"ids": np.array([encoding.ids]), "types": np.array([encoding.type_ids])}
        yield encoding.ids, float(session.run(None, inputs)[0][0, 0])
