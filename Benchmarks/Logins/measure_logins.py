"""Measures how often an attacker's guesses of passwords are tried, and what others notice of the attack.

Usage: measure_logins.py REPORT.md
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import crowd
import report
import serving

SECONDS, AHEAD, ADDRESSES, MOST = 12, 8, 20, 100_000
ATTACK_SECONDS = SECONDS + AHEAD
ASKERS = ["ann", "ben", "cleo", "dora"]
# Failures of an account from where it isn't known, and of an address: at once, and a minute (docs/guide/accounts.md).
ACCOUNT, ADDRESS = (50, 1), (50, 10)
SERVER_CORE, CLIENT_CORE = 0, 1
WANTED = 2.5
ATTACKED = "ada"
SIGNING_IN = [
    "somebody else", "owner, known device", "owner, known address", "owner, new address"]
PHASES = [("no attack", None), ("guesses at three accounts", [ATTACKED, "bob", "nobody"]),
          ("guesses at all accounts", ["*"])]


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
            sys.executable, "attack.py", str(port), str(ATTACK_SECONDS), str(MOST), ",".join(names), str(first),
            str(ADDRESSES)]

    def __enter__(self):
        self.began = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        output, _ = self.process.communicate(timeout=ATTACK_SECONDS + 60)
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
    """(tally, attack) of each phase."""
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
    for phase, (_, names) in list(enumerate(PHASES))[1:]:
        with Attacker(port, names, 1 + 100 * (phase - 1)) as attacker:
            time.sleep(AHEAD)
            tally = asyncio.run(lived(people, logins(people, cookie, phase)))
        phases.append((tally, attacker))
    return phases


def ordered(tally, kind):
    return sorted(tally.seconds[kind])


def share(seconds, part):
    """A percentile in milliseconds."""
    return seconds[int(part * (len(seconds) - 1))] * 1000


def rows_of_requests(phases):
    """Median and 99th percentile of each phase, with their ratio to the calm one; and the worst ratio of medians."""
    lines, worst = [], 0.0
    for kind in ("one's own account", "search"):
        calm = ordered(phases[0][0], kind)
        for (name, _), (tally, _) in zip(PHASES, phases, strict=True):
            now = ordered(tally, kind)
            ratios = [share(now, part) / share(calm, part) for part in (0.5, 0.99)]
            worst = max(worst, ratios[0])
            lines.append(f"| {kind} | {name} | {len(now):,} | {tally.failed[kind]} | {share(now, 0.5):.1f} "
                         f"| {share(now, 0.99):.1f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    return "\n".join(lines), worst


def rows_of_logins(phases):
    lines = []
    for kind in SIGNING_IN:
        for (name, _), (tally, _) in zip(PHASES, phases, strict=True):
            now = ordered(tally, kind)
            lines.append(f"| {kind} | {name} | {len(now) + tally.failed[kind]} | {len(now)} "
                         f"| {share(now, 0.5):.0f} | {share(now, 1):.0f} |" if now else
                         f"| {kind} | {name} | {tally.failed[kind]} | 0 | | |")
    return "\n".join(lines)


def rows_of_guesses(attackers):
    """What became of the guesses, by account or of all; and whether more were tried than may be."""
    lines, is_too_fast = [], False
    for (name, _), attacker in zip(PHASES[1:], attackers, strict=True):
        for account, tried in sorted(attacker.result["tried"].items()):
            is_one = account != "*"
            most = allowed(ACCOUNT, attacker.seconds) if is_one else ADDRESSES * allowed(ADDRESS, attacker.seconds)
            is_too_fast = is_too_fast or tried > most
            what = {"nobody": "an account that doesn't exist", "*": "all, another one each time"}.get(
                account, "an account")
            lines.append(f"| {name} | {what} | {tried:,} | {tried / attacker.seconds * 60:,.0f} | {most:,} |")
    return "\n".join(lines), is_too_fast


def write(path, phases):
    attackers = [attacker for _, attacker in phases if attacker]
    statuses = [attacker.result["statuses"] for attacker in attackers]
    requests, worst = rows_of_requests(phases)
    guesses, is_too_fast = rows_of_guesses(attackers)
    answered = sum(sum(each.values()) for each in statuses)
    refused = sum(each.get("429", 0) for each in statuses)
    unsaid = sum(attacker.result["withoutWait"] for attacker in attackers)
    odd = {status: count for each in statuses for status, count in each.items() if status not in ("401", "429")}
    path.write_text(f"""# Logins under attack

{ADDRESSES} addresses guess passwords as fast as they are answered, for {ATTACK_SECONDS} s: at first of three accounts,
one of which doesn't exist, then {ADDRESSES} others of another account each time. Meanwhile {len(ASKERS)} people
ask steadily and others sign in, in the last {SECONDS} s of each attack and without one.

## Guesses

| attack | on | passwords tried | a minute | may be tried |
|---|---|---|---|---|
{guesses}

- {answered:,} guesses were answered, {refused:,} of them with 429; {unsaid} of these without `Retry-After`. Other
  answers: {odd or "none"}.
- Of an account {ACCOUNT[0]} may be tried at once and {ACCOUNT[1]} a minute, of an address {ADDRESS[0]} and
  {ADDRESS[1]}.

## Others' requests

| request | during | answered | failed | median, ms | 99th percentile, ms | medians, ratio | percentiles, ratio |
|---|---|---|---|---|---|---|---|
{requests}

## Others' logins

| who | during | tried | signed in | median, ms | longest, ms |
|---|---|---|---|---|---|
{rows_of_logins(phases)}

- The owner is that of the account which is attacked. A known device has the cookie of an earlier login. A known address
  had a login before, but no cookie, as with a program. A new address is another one each time.
- {report.program()}; the server has one core of its own, attackers and people share the other, and attackers come last
  there. Machine: {report.machine()}.
- Wanted: no more passwords tried than may be, every refusal with its wait, no failed request and no failed login of
  others, and medians of requests at most {WANTED} times the calm ones: a password's hash takes a share of the core.
""", "utf-8")
    print(path.read_text("utf-8"))
    failed = sum(sum(tally.failed.values()) for tally, _ in phases)
    return not (is_too_fast or unsaid or odd or failed or worst > WANTED)


def main():
    os.sched_setaffinity(0, {SERVER_CORE})
    with tempfile.TemporaryDirectory() as scratch:
        with serving.served(Path(scratch)) as (_, url, data):
            os.sched_setaffinity(0, {CLIENT_CORE})
            phases = measure(int(url.rsplit(":", 1)[1]), data, caller(url))
    if not write(Path(sys.argv[1]), phases):
        sys.exit("a target is missed")


if __name__ == "__main__":
    main()
