"""Embeddings of real passages and questions, and larger collections that keep their structure."""

import json
import subprocess

import numpy as np

import report

SETS = ["timeqa", "scifact", "cranfield", "cacm", "xquad-r/en", "xquad-r/de", "xquad-r/es", "xquad-r/zh", "xquad-r/ar"]
DIMENSIONS = 384
PART = 1 << 16  # vectors made at once


def texts(name):
    """The passages or questions of all sets, each once, in their order."""
    found = {}
    for folder in SETS:
        with (report.evaluation_set(folder) / name).open(encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                text = " ".join(f"{entry.get('title') or ''} {entry['text']}".split())
                if text:
                    found[text] = None
    return list(found)


def embedded(embedder, model, name, role, folder):
    """Unit vectors by this project's encoder, kept in a file of raw floats."""
    path = folder / f"{role}.f32"
    if not path.exists():
        lines = "".join(text + "\n" for text in texts(name))
        command = [embedder, "embed", model, "best", "best", role]
        vectors = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
        path.write_bytes(vectors)
    return np.fromfile(path, np.float32).reshape(-1, DIMENSIONS)


def extended(real, count, path):
    """`count` vectors: the real ones, then a real one moved by a part of the difference of two others.

    Differences of real vectors move along the directions in which real texts differ, so the new ones have neighbours
    as real ones have. The part is even between 0.15 and 0.8, the generator's seed fixed.
    """
    random = np.random.default_rng(42)
    result = np.memmap(path, np.float32, "w+", shape=(count, DIMENSIONS))
    result[: len(real)] = real[:count]
    for start in range(len(real), count, PART):
        size = min(PART, count - start)
        base, left, right = (real[random.integers(0, len(real), size)] for _ in range(3))
        part = random.uniform(0.15, 0.8, (size, 1)).astype(np.float32)
        moved = base + part * (left - right)
        result[start : start + size] = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    result.flush()
    return result


def mask(count, share, path):
    """A filter that each row passes with the same chance, as 64-bit words; also in a file."""
    random = np.random.default_rng(round(1e6 * share))
    bits = np.zeros((count + 63) // 64 * 64, bool)
    bits[:count] = random.random(count) < share
    words = np.packbits(bits, bitorder="little")
    words.tofile(path)
    return words
