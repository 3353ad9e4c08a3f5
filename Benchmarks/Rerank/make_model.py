"""A sequence classifier over a sentence encoder's weights, with a head of fixed random numbers.

make_model.py ENCODER_FOLDER TARGET_FOLDER. It ranks nothing sensibly, but costs and rounds as a trained
cross-encoder of that size does. Real ones, such as ms-marco-MiniLM-L6-v2, have these shapes.
"""

import json
import shutil
import struct
import sys
from pathlib import Path

import numpy as np
from bert_onnx import read_tensors

GAMMA = 0x9E3779B97F4A7C15


def numbers(seed, shape, scale):
    """SplitMix64's upper 24 bits as numbers from -scale to scale."""
    count = int(np.prod(shape))
    mixed = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(GAMMA)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    unit = (mixed >> np.uint64(40)).astype(np.float32) / np.float32(1 << 24)
    return ((unit * np.float32(2) - np.float32(1)) * np.float32(scale)).reshape(shape)


def head(hidden):
    """One label; scales as trained heads have them."""
    return {
        "bert.pooler.dense.weight": numbers(1, (hidden, hidden), 0.1),
        "bert.pooler.dense.bias": numbers(2, (hidden,), 0.1),
        "classifier.weight": numbers(3, (1, hidden), 0.5),
        "classifier.bias": numbers(4, (1,), 0.5),
    }


def save(tensors, path):
    """Writes a safetensors file."""
    header, end = {}, 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [end, end + tensor.nbytes]}
        end += tensor.nbytes
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.tobytes())


def make(encoder, target):
    encoder, target = Path(encoder), Path(target)
    target.mkdir(parents=True, exist_ok=True)
    tensors = {f"bert.{name}": tensor for name, tensor in read_tensors(encoder / "model.safetensors").items()}
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    save(tensors | head(config["hidden_size"]), target / "model.safetensors")
    config |= {"architectures": ["BertForSequenceClassification"], "id2label": {"0": "LABEL_0"}}
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
    shutil.copy(encoder / "tokenizer.json", target)


if __name__ == "__main__":
    make(*sys.argv[1:])
