"""A day's load within some minutes on one server: what failed, how long things took, and whether memory grew.

Usage: measure_day.py SECONDS REPORT.md
"""

import asyncio
import collections
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import people
import report
import serving

BINARY = os.environ["TARS_BINARY"]
PEOPLE, CONTRACTS, PAUSE = 20, 200, 1.0
SAMPLE_SECONDS = 2
SETTLE = 0.4  # Share of the time after which memory is watched; before it documents are edited, which takes some.


def tars(data, *arguments):
    done = subprocess.run([BINARY, *arguments, "--data", data, "--json"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


def post(url, path, body, token=None):
    request = urllib.request.Request(url + path, data=json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def sessions(url, data):
    """An admin and twenty members, by name."""
    first = {"token": tars(data, "setup")["token"], "name": "root", "password": people.PASSWORD}
    admin = post(url, "/api/v1/setup", first)
    made = {}
    for number in range(PEOPLE):
        name = f"member-{number}"
        link = post(url, "/api/v1/users", {"name": name, "role": "member"}, admin["accessToken"])
        body = {"purpose": "invitation", "secret": link["secret"], "password": people.PASSWORD}
        made[name] = post(url, "/api/v1/auth/tickets", body)["session"]
    post(url, "/api/v1/collections", {"name": "default"}, admin["accessToken"])
    tars(data, "grants", "set", "default", "write", "--group", "everyone")
    return made


def own_megabytes(pid):
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError("no RssAnon")


async def watch(pid, until, samples):
    while time.monotonic() < until:
        samples.append((time.monotonic(), own_megabytes(pid)))
        await asyncio.sleep(SAMPLE_SECONDS)


async def live(person, until):
    while time.monotonic() < until:
        await person.live(random.randrange(CONTRACTS))
        if time.monotonic() - person.since > 120:
            await person.renew()
        await asyncio.sleep(random.expovariate(1 / PAUSE))


async def edit(person, until):
    """Each contract gets new editions, one after the other; returns the last of each."""
    editions = {}
    edition = 0
    while time.monotonic() < until:
        edition += 1
        number = random.randrange(CONTRACTS)
        await person.upload(number, edition)
        editions[number] = edition
        await asyncio.sleep(random.expovariate(1))
    return editions


async def missing(person, editions):
    """Last editions that can't be found: each must be, within a minute."""
    lost = dict(editions)
    until = time.monotonic() + 60
    while lost and time.monotonic() < until:
        for number, edition in list(lost.items()):
            body = {"query": people.PERSON.format(number, edition), "top": 20}
            hits = (await person.http.post("/api/v1/search", json=body)).json()["hits"]
            if any(people.PERSON.format(number, edition) in json.dumps(hit) for hit in hits):
                del lost[number]
    return lost


async def day(server, url, data, seconds):
    tally = people.Tally()
    everybody = [people.Person(url, name, tally, session) for name, session in sessions(url, data).items()]
    for number in range(CONTRACTS):
        await everybody[0].upload(number, 0)
    until, samples = time.monotonic() + seconds, []
    work = [live(person, until) for person in everybody]
    work += [people.chat(person, until, range(CONTRACTS), 5 * PAUSE) for person in everybody]
    work += [people.attack(url, "member-0", until, tally), watch(server.pid, until, samples)]
    editions, *_ = await asyncio.gather(edit(everybody[1], until - (1 - SETTLE) * seconds), *work)
    return tally, samples, len(editions), await missing(everybody[2], editions)


def slope(samples):
    """Megabytes an hour by least squares after the start, with its standard error from ten blocks."""
    begin, end = samples[0][0], samples[-1][0]
    late = [(moment / 3600, size) for moment, size in samples if moment > begin + SETTLE * (end - begin)]
    fit = statistics.linear_regression(*zip(*late, strict=True))
    rest = [size - fit.slope * moment - fit.intercept for moment, size in late]
    block = max(1, len(rest) // 10)
    means = [statistics.mean(rest[place:place + block]) for place in range(0, len(rest) - block + 1, block)]
    middle = [late[place + block // 2][0] for place in range(0, len(rest) - block + 1, block)]
    spread = sum((moment - statistics.mean(middle)) ** 2 for moment in middle)
    return fit.slope, (sum(mean**2 for mean in means) / max(1, len(means) - 2) / spread) ** 0.5


def rows(tally):
    for kind, seconds in sorted(tally.seconds.items()):
        ordered = sorted(seconds)
        yield (f"| {kind} | {len(ordered):,} | {statistics.median(ordered) * 1000:.0f} "
               f"| {ordered[int(0.95 * (len(ordered) - 1))] * 1000:.0f} |")


def write(path, seconds, tally, samples, editions, lost):
    growth, error = slope(samples)
    failed = sum(count for status, count in tally.statuses.items() if isinstance(status, int) and status >= 500)
    guesses = collections.Counter({k: v for k, v in tally.statuses.items() if isinstance(k, str)})
    path.write_text(f"""# A day's load in {seconds / 60:.0f} minutes

{PEOPLE} members with a session and a WebSocket each; somebody guesses the password of another ten times a second all
the while. One edits {CONTRACTS} documents without a pause in the first {SETTLE:.0%} of the time: every version is kept,
so memory that grows with them is no leak.

| act | times | median, ms | 95th percentile, ms |
|---|---|---|---|
{chr(10).join(rows(tally))}

| | | wanted |
|---|---|---|
| answers with a status of 500 or more | {failed} | 0 |
| acts that failed, or streams with a missing event or end | {len(tally.wrongs)} | 0 |
| last editions of {editions} edited documents that can't be found | {len(lost)} | 0 |
| memory of its own at the end, MB | {samples[-1][1]:.0f} | |
| its slope after the first {SETTLE:.0%} of the time, MB an hour | {growth:.0f} ± {2 * error:.0f} | within noise of 0 |

- Guesses: {", ".join(f"{count:,} with {status[7:]}" for status, count in sorted(guesses.items()))}.
- The slope is by least squares, its error (two standard errors) from ten blocks, for neighbouring samples aren't
  independent.
- {report.program()}; embedding model {report.model()}; machine: {report.machine()}. Client and server share it.
""", "utf-8")
    print(path.read_text("utf-8"))
    for wrong in tally.wrongs[:20]:
        print(wrong, file=sys.stderr)
    if failed or tally.wrongs or lost or growth > 2 * error + 1:
        sys.exit("a target is missed")


def main():
    seconds, path = int(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        with serving.served(Path(scratch)) as (server, url, data):
            figures = asyncio.run(day(server, url, str(data), seconds))
    write(path, seconds, *figures)


if __name__ == "__main__":
    main()
