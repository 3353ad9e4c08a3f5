"""A certificate authority of our own and a certificate for servers on this machine, made by openssl."""

import subprocess
from pathlib import Path

EXTENSIONS = "subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n"


class Certificates:
    """`authority` is for clients (caFile), `certificate` and `key` are for servers."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.authority = folder / "ca.pem"
        self.certificate = folder / "server.pem"
        self.key = folder / "server.key"
        self._make(folder)

    def _make(self, folder: Path):
        ca_key, request, extensions = folder / "ca.key", folder / "server.csr", folder / "server.ext"
        extensions.write_text(EXTENSIONS)
        run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3",
            "-subj", "/CN=Test Authority", "-keyout", ca_key, "-out", self.authority)
        run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-keyout", self.key, "-out", request)
        run("x509", "-req", "-in", request, "-CA", self.authority, "-CAkey", ca_key, "-CAcreateserial",
            "-days", "3", "-extfile", extensions, "-out", self.certificate)
        for file in (self.key, self.certificate, self.authority):
            file.chmod(0o644)


def run(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")
