"""What every benchmark's report says about where its figures come from."""

import os
import platform
import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FEATURES = {"avx2": "AVX2", "avx512f": "AVX-512", "avx512_vnni": "VNNI", "avx512_bf16": "BF16", "asimd": "NEON"}


def evaluation_set(name, file="corpus.jsonl"):
    """The folder of a public evaluation set that holds a file; they are looked for beside the project."""
    if not (DATA / name / file).is_file():
        sys.exit(f"The evaluation set {name} is missing; it belongs into {DATA}.")
    return DATA / name


def program():
    """The program's version and how it was built: release, unless TARS_BUILD says otherwise."""
    version = subprocess.run([os.environ["TARS_BINARY"], "version"], check=True, capture_output=True, text=True)
    return f"{version.stdout.strip()}, {os.environ.get('TARS_BUILD', 'release')} build"


def model():
    """The embedding model and its arithmetic."""
    return f"{os.environ['TARS_MODELS_EMBEDDING']}, precision {os.environ.get('TARS_MODELS_PRECISION', 'auto')}"


def machine():
    """Number of cores, processor family and the instruction sets that matter here."""
    words = set(Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split())
    features = ", ".join(name for flag, name in FEATURES.items() if flag in words)
    return f"{os.cpu_count()} cores, {platform.machine()} ({features}), Linux"
