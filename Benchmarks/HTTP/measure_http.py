"""Measures requests per second of a route with authentication beside FastAPI, and what HTTP adds to a search.

Usage: measure_http.py FOLDER REPORT.md; FOLDER keeps the texts and the data directory between runs.
"""

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import measure_start
import report
import searches

ROUNDS, SECONDS, CONNECTIONS = 3, 8, 32
SEARCHES = 1600
WANTED_RATIO, WANTED_SEARCH = 3.5, 1.3
ROUTE = "/api/v1/auth/me"
PASSWORD = "violet tractor humming 41"
LIMITS = {"TARS_LIMITS_REQUESTS_PER_MINUTE": "1000000", "TARS_LIMITS_REQUESTS_AT_ONCE": "1000000"}
# As the peer, a line for each request isn't written.
QUIET = {"TARS_LOG_LEVEL": "warning"}
SERVER_CORE, CLIENT_CORE = "0", "1"


@contextmanager
def running(command, port, **environment):
    log = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | environment)
    try:
        measure_start.milliseconds_until_ready(server, port)
        yield server
    finally:
        server.terminate()
        server.wait()


def call(port, path, token=None, body=None):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def access_token(port, data):
    """Of an admin, who is made at the first run."""
    login = {"name": "bench", "password": PASSWORD}
    command = [os.environ["TARS_BINARY"], "setup", "--data", data, "--json"]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode == 0:
        return call(port, "/api/v1/setup", body=login | {"token": json.loads(made.stdout)["token"]})["accessToken"]
    return call(port, "/api/v1/auth/login", body=login)["accessToken"]


def processor_seconds(process):
    """User and system time of a process, its ended threads included."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(process, port, token):
    """Requests per second, and per CPU second of the server; every answer must be a good one."""
    before = processor_seconds(process)
    output = subprocess.run(
        ["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s",
         "-H", f"Authorization: Bearer {token}", f"http://127.0.0.1:{port}{ROUTE}"],
        check=True, capture_output=True, text=True).stdout
    spent = processor_seconds(process) - before
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"not every answer was good:\n{output}")
    count = int(re.search(r"(\d+) requests in", output)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), count / spent


def routes(data):
    """Figures of T.A.R.S. and FastAPI, round by round in turn, and the bytes of one answer."""
    port, peer_port = measure_start.free_port(), measure_start.free_port()
    pinned = ["taskset", "-c", SERVER_CORE]
    tars = pinned + [os.environ["TARS_BINARY"], "serve", "--data", data, "--port", str(port)]
    peer = pinned + [
        sys.executable, "-m", "uvicorn", "peer:app", "--port", str(peer_port), "--loop", "uvloop",
        "--http", "httptools", "--workers", "1", "--no-access-log", "--log-level", "warning"]
    with running(tars, port, **LIMITS, **QUIET) as ours:
        token = access_token(port, data)
        account = json.dumps(call(port, ROUTE, token))
        with running(peer, peer_port, ACCOUNT=account) as other:
            peer_token = call(peer_port, "/token")["token"]
            pairs = [(load(ours, port, token), load(other, peer_port, peer_token)) for _ in range(ROUNDS)]
    return pairs, len(account)


def queries():
    path = report.evaluation_set("scifact") / "queries.jsonl"
    names = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    return (names * (SEARCHES // len(names) + 1))[:SEARCHES]


def search_times(data):
    port = measure_start.free_port()
    command = [os.environ["TARS_BINARY"], "serve", "--data", data, "--port", str(port)]
    with running(command, port, **LIMITS, **QUIET):
        token = access_token(port, data)
        asyncio.run(searches.at_once(port, token, queries()[:200], CONNECTIONS))
        return asyncio.run(searches.at_once(port, token, queries(), CONNECTIONS))


def main():
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    data = str(folder / "data")
    measure_start.fill(folder, data)
    pairs, size = routes(data)
    ours, peers = ([statistics.median(pair[side][figure] for pair in pairs) for figure in (0, 1)] for side in (0, 1))
    samples, seconds = search_times(data)
    client, engine = (statistics.median(sample[side] for sample in samples) for side in (0, 1))
    ratio, added = ours[0] / peers[0], client / engine
    path.write_text(f"""# HTTP

## A route with authentication

`GET {ROUTE}` with an access token (ES256), {CONNECTIONS} connections, {size} bytes of JSON; each server
bound to one core, `wrk` to the other; the median of {ROUNDS} rounds of {SECONDS} s in turn.

| | requests per second | requests per CPU second |
|---|---|---|
| T.A.R.S. | {ours[0]:,.0f} | {ours[1]:,.0f} |
| FastAPI, uvicorn with uvloop and httptools, one worker, PyJWT | {peers[0]:,.0f} | {peers[1]:,.0f} |
| ratio (wanted: {WANTED_RATIO}) | {ratio:.2f} | {ours[1] / peers[1]:.2f} |

T.A.R.S. also looks whether the session still holds and counts the request for the caller's limit. Neither writes a
line for each request.

## Search

{len(samples):,} searches (hybrid, of {len(set(queries()))} questions) over {CONNECTIONS} connections,
{measure_start.passages(data):,} passages:
{len(samples) / seconds:,.0f} per second.

| median, ms | |
|---|---|
| at the client | {client:.1f} |
| in the engine, of the same searches | {engine:.1f} |
| ratio (at most {WANTED_SEARCH}) | {added:.2f} |

- {report.program()}; embedding model {report.model()}; machine: {report.machine()}.
- Requests are counted by user as always; the limits were raised so far that they let these through.
""", "utf-8")
    print(path.read_text("utf-8"))
    if ratio < WANTED_RATIO or added > WANTED_SEARCH:
        sys.exit("a target is missed")


if __name__ == "__main__":
    main()
