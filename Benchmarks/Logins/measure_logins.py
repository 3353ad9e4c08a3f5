"""Measures how often an attacker's guesses of passwords are tried, and what others notice of the attack.

Usage: measure_logins.py REPORT.md
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import crowd
import report
import serving

SECONDS, ADDRESSES, MOST = 12, 24, 100_000
ASKERS = ["ann", "ben", "cleo", "dora"]
# Failures of one account from devices it doesn't know, and of one address: at once, and a minute (docs/guide/accounts.md).
ACCOUNT, ADDRESS = (50, 1), (50, 10)
SERVER_CORE, CLIENT_CORE = "0", "1"
ATTACKED = "ada"
SIGNING_IN = [
    "somebody else", "owner, known device", "owner, known address", "owner, new address"]


def caller(url):
    def call(method, path, body=None, token=None):
        request = urllib.request.Request(url + path, method=method)
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        request.data = body
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    return call


def allowed(size, seconds):
    most, minute = size
    return most + int(minute * seconds / 60)


class Attacker:
    """A process of its own at the lowest priority, so that it takes no time from who is measured."""

    def __init__(self, port, names, first):
        self.command = [
            sys.executable, "attack.py", str(port), str(SECONDS), str(MOST), ",".join(names), str(first),
            str(ADDRESSES)]

    def __enter__(self):
        self.began = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        output, _ = self.process.communicate(timeout=SECONDS + 60)
        self.seconds = time.monotonic() - self.began
        self.result = json.loads(output)


async def lived(people, logins):
    tally = crowd.Tally()
    await asyncio.gather(*people.asking(tally, SECONDS), *people.signing_in(tally, SECONDS, logins))
    return tally


def logins(people, cookie, phase):
    """Who signs in during a phase; "a new address" is another one each time."""
    return [
        (SIGNING_IN[0], "finn", {}, lambda _: "127.0.2.1"),
        (SIGNING_IN[1], ATTACKED, {"Cookie": cookie}, lambda _: "127.0.3.1"),
        (SIGNING_IN[2], ATTACKED, {}, lambda _: "127.0.4.1"),
        (SIGNING_IN[3], ATTACKED, {}, lambda number: f"127.0.{5 + phase}.{number + 1}")]


def measure(port, data, call):
    """(tally, attack) of the phases: none, one account's password, everybody's."""
    setup = (data / "setup.token").read_text("ascii").strip()
    admin, sessions = crowd.people(call, data, setup, [*ASKERS, ATTACKED, "bob", "finn"])
    owner = (data / "admin.token").read_text("ascii").strip()
    crowd.fill(port, owner, call)
    subprocess.run([os.environ["TARS_BINARY"], "grants", "set", "default", "read", "--group", "everyone",
                    "--data", data], check=True, capture_output=True)
    people = crowd.Crowd(port, [sessions[name] for name in ASKERS])
    cookie = asyncio.run(people.cookie(ATTACKED, "127.0.3.1"))
    asyncio.run(people.sign_in(ATTACKED, "127.0.4.1"))
    asyncio.run(lived(people, []))
    phases = [(asyncio.run(lived(people, logins(people, cookie, 0))), None)]
    for phase, names in enumerate([[ATTACKED, "bob", "nobody"], ["*"]], start=1):
        with Attacker(port, names, 1 + 100 * (phase - 1)) as attacker:
            time.sleep(1)
            tally = asyncio.run(lived(people, logins(people, cookie, phase)))
        phases.append((tally, attacker))
    return phases


def main():
    os.sched_setaffinity(0, {int(SERVER_CORE)})
    with tempfile.TemporaryDirectory() as scratch:
        with serving.served(Path(scratch)) as (_, url, data):
            os.sched_setaffinity(0, {int(CLIENT_CORE)})
            phases = measure(int(url.rsplit(":", 1)[1]), data, caller(url))
    for tally, attacker in phases:
        if attacker: print(attacker.seconds, attacker.result)
        for kind, s in tally.seconds.items():
            s = sorted(s); print(kind, len(s), statistics.median(s)*1000, s[int(.99*(len(s)-1))]*1000, "failed", tally.failed[kind])
        print(tally.failed)


if __name__ == "__main__":
    main()
