"""Runs the `tars` command as a user would; every test has a data directory of its own."""

import json
import os
import subprocess
from pathlib import Path

BINARY = os.environ["TARS_BINARY"]
MODEL = os.environ.get("TARS_TEST_MODEL")
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


class Tars:
    def __init__(self, data: Path, model: bool = True):
        self.data = data
        self.data.mkdir(parents=True, exist_ok=True)
        self.environment = dict(os.environ)
        if model and MODEL:
            self.environment["TARS_MODELS_DIRECTORY"] = str(Path(MODEL).parent)
            self.environment["TARS_MODELS_EMBEDDING"] = Path(MODEL).name

    def run(self, *arguments, expect=(0,), stdin=None, timeout=300):
        """The finished process; its exit code must be one of `expect`."""
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--data", str(self.data)],
            env=self.environment, input=stdin, capture_output=True, timeout=timeout,
        )
        assert done.returncode in expect, (arguments, done.returncode, done.stdout, done.stderr)
        return done

    def json(self, *arguments, **options):
        return json.loads(self.run(*arguments, "--json", **options).stdout)

    def error(self, *arguments, code, exit_code):
        """Runs a command that must fail, and checks its error's code."""
        done = self.run(*arguments, "--json", expect=(exit_code,))
        error = json.loads(done.stderr[done.stderr.index(b'{\n  "error"'):])["error"]
        assert error["code"] == code, error
        assert error["hint"], error
        return error
