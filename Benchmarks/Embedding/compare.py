"""Compares the embedding engine with ONNX Runtime, on one thread and in one run, and writes a report.

compare.py ENGINE MODEL WORK_FOLDER REPORT.md; fails when a target is missed. With `speed` before these, it only
measures speed of int8 on AVX2 and prints JSON: so it calls itself with an ONNX Runtime that is kept from AVX-512.
"""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import report
from avx2_only import package_without_avx512
from bert_onnx import write_models
from engines import OnnxRuntime, Tars, pin_to_one_core
from quality import Quality
from texts import sets_of_length

SIZES = {32: 96, 128: 32, 256: 16}  # tokens: texts in a batch
ROUNDS = 5
# Throughput over that of another engine, at every length.
TARGETS = [("tars int8", "ORT int8", 1.4), ("tars int8", "ORT fp32", 3.2), ("tars bf16", "ORT fp32", 2.0)]
AVX2_TARGETS = [("tars int8", "ORT fp32", 1.6)]
COSINE, NDCG_LOSS, FIRST_EMBEDDING = 0.999, 0.003, 60


def speeds(engines, sets):
    """Texts a second by engine and length: engines take turns, the best of all rounds counts."""
    best = {engine.name: {} for engine in engines}
    for tokens, texts in sets.items():
        for engine in engines:
            engine.choose_batch(texts)
        for _ in range(ROUNDS):
            for engine in engines:
                speed = len(texts.ids) / engine.seconds(texts)
                best[engine.name][tokens] = max(speed, best[engine.name].get(tokens, 0))
    return best


def ours(binary, model, tier, precisions):
    return [Tars(f"tars {precision}", binary, model, precision, tier) for precision in precisions]


def onnx_runtime(model, folder):
    plain, quantised = write_models(model, folder)
    return [OnnxRuntime("ORT fp32", plain), OnnxRuntime("ORT int8", quantised)]


def avx2_speeds(arguments, folder):
    """The same on AVX2 alone, for both sides; None where the machine has nothing to switch off."""
    if "avx512f" not in Path("/proc/cpuinfo").read_text():
        return None
    package = package_without_avx512(folder / "onnxruntime-avx2")
    environment = os.environ | {"PYTHONPATH": f"{package}:{os.environ.get('PYTHONPATH', '')}"}
    run = subprocess.run(
        [sys.executable, __file__, "speed", *arguments], env=environment, stdout=subprocess.PIPE, check=True
    )
    return {name: {int(n): x for n, x in by.items()} for name, by in json.loads(run.stdout).items()}


def precision_rows(engines):
    """Name, mean and smallest cosine to fp32, nDCG@10; the first engine is fp32."""
    quality = Quality("scifact")
    exact = quality.vectors(engines[0])
    rows = []
    for engine in engines:
        found = exact if engine is engines[0] else quality.vectors(engine)
        cosines = (exact[0] * found[0]).sum(axis=1)
        rows.append((engine.name, float(cosines.mean()), float(cosines.min()), quality.ndcg(found)))
    return rows


def cold(engine):
    """Medians of five starts with files in the page cache."""
    return [sorted(values)[2] for values in zip(*(engine.cold() for _ in range(5)), strict=True)]


def speed_table(found):
    lines = ["| engine | " + " | ".join(f"{n} tokens" for n in SIZES) + " |", "|---" * (len(SIZES) + 1) + "|"]
    for name, by in found.items():
        lines.append(f"| {name} | " + " | ".join(f"{by[n]:.1f}" for n in SIZES) + " |")
    return lines


def ratio_rows(found, targets, suffix=""):
    """Cells of the targets' table and whether each target holds."""
    for first, second, target in targets:
        ratios = [found[first][n] / found[second][n] for n in SIZES]
        yield f"{first} over {second}{suffix}", ", ".join(f"{r:.2f}" for r in ratios), target, min(ratios) >= target


def verdicts(found, avx2, precisions, starts):
    yield from ratio_rows(found, TARGETS)
    if avx2:
        yield from ratio_rows(avx2, AVX2_TARGETS, ", both on AVX2")
    exact = precisions[0][3]
    for name, mean, _, ndcg in precisions[1:]:
        yield f"mean cosine of {name}", f"{mean:.5f}", COSINE, mean >= COSINE
        loss = exact - ndcg
        yield f"nDCG@10 lost by {name}", f"{loss:.4f}", NDCG_LOSS, loss <= NDCG_LOSS
    for name, (_, first, _) in starts.items():
        yield f"load to first embedding, {name}, ms", f"{first:.0f}", FIRST_EMBEDDING, first < FIRST_EMBEDDING


def write_report(path, found, avx2, precisions, starts, rows):
    lines = ["# Embedding beside ONNX Runtime", "", "Texts a second of one core, all-MiniLM-L6-v2:", ""]
    lines += speed_table(found)
    if avx2:
        lines += ["", "The same with both sides kept to AVX2:", "", *speed_table(avx2)]
    lines += ["", "| aim | measured | target | |", "|---|---|---|---|"]
    lines += [f"| {name} | {value} | {target} | {'✓' if holds else '✗'} |" for name, value, target, holds in rows]
    lines += ["", "| precision | mean cosine to fp32 | smallest | nDCG@10 on scifact |", "|---|---|---|---|"]
    lines += [f"| {name} | {mean:.5f} | {least:.4f} | {ndcg:.4f} |" for name, mean, least, ndcg in precisions]
    lines += ["", "| precision | load, ms | to first embedding, ms | a query when warm, ms |", "|---|---|---|---|"]
    lines += [f"| {name} | {load:.0f} | {first:.0f} | {warm:.2f} |" for name, (load, first, warm) in starts.items()]
    lines += ["", *method()]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def method():
    return [
        f"- ORT: ONNX Runtime {version('onnxruntime')} on a graph of its own fused operators (Attention,",
        "  SkipLayerNormalization, BiasGelu) without padding, int8 by its dynamic quantisation by channel; the batch",
        "  size that is fastest for each length. Its time leaves tokenising out, ours includes it.",
        f"- Machine: {report.machine()}; everything on one core.",
        f"- Method: CPU time; engines take turns, {ROUNDS} rounds, the best counts. Texts are titles and abstracts of",
        "  scifact cut to exactly so many tokens. Cosines are of all its documents against our fp32, which equals",
        "  ONNX Runtime's to 6 digits (a test says so). Starts have the files in the page cache and the packed weights",
        "  made before; median of 5.",
        "- On AVX2: ONNX Runtime has no setting for that, so a copy's test of the processor is changed (avx2_only.py).",
    ]


def compare(binary, model, folder, path):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tars = ours(binary, model, "best", ("fp32", "bf16", "int8"))
    found = speeds(onnx_runtime(model, folder) + tars, sets_of_length(model, folder, SIZES))
    avx2 = avx2_speeds([binary, model, folder], folder)
    if avx2:
        slow = Tars("tars int8 on AVX2", binary, model, "int8", "avx2")
    precisions = precision_rows(tars + ([slow] if avx2 else []))
    starts = {engine.name: cold(engine) for engine in tars}
    rows = list(verdicts(found, avx2, precisions, starts))
    write_report(path, found, avx2, precisions, starts, rows)
    missed = [name for name, _, _, holds in rows if not holds]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


def speed(binary, model, folder):
    engines = onnx_runtime(model, folder) + ours(binary, model, "avx2", ("fp32", "int8"))
    print(json.dumps(speeds(engines, sets_of_length(model, folder, SIZES))))


if __name__ == "__main__":
    pin_to_one_core()
    if sys.argv[1:2] == ["speed"]:
        speed(*sys.argv[2:])
    else:
        compare(*sys.argv[1:])
