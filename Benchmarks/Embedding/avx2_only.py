"""ONNX Runtime as it runs on a machine with AVX2 but without AVX-512 and AVX-VNNI.

There is no setting for that: a copy of the package has the two tests of the processor's abilities changed. Fails when
another version of ONNX Runtime has them elsewhere.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

# Instructions of the matrix library's start, and what each becomes: it tests no bit, so the ability is missing.
CHANGES = {
    bytes.fromhex("41f7c20000010074"): bytes.fromhex("41f7c20000000074"),  # test r10d, 1 << 16: AVX-512F
    bytes.fromhex("0fa2a8107438"): bytes.fromhex("0fa2a8007438"),  # cpuid; test al, 1 << 4: AVX-VNNI
}


def package_without_avx512(target):
    """A folder for PYTHONPATH with the changed copy."""
    target = Path(target)
    shutil.rmtree(target, ignore_errors=True)
    source = Path(find_spec("onnxruntime").origin).parent
    shutil.copytree(source, target / "onnxruntime")
    (library,) = (target / "onnxruntime" / "capi").glob("onnxruntime_pybind11_state*.so")
    code = library.read_bytes()
    for old, new in CHANGES.items():
        if code.count(old) != 1:
            raise RuntimeError("this build of ONNX Runtime tests the processor in another way")
        code = code.replace(old, new)
    library.write_bytes(code)
    return target
