"""Opens 2,000 idle and 200 streaming WebSockets to one server and measures its memory.

Usage: measure_sockets.py REPORT. The client is the library `websockets`, in this process.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from websockets.asyncio.client import connect

import report
import serving

IDLE = 2_000
STREAMING = 200
SECONDS = 20
# What all sockets together may take on top of a server with one.
SOCKET_MEGABYTES = 200
PATIENCE = 60
LIMITS = {"TARS_SERVER_SOCKETS_PER_CALLER": "10000", "TARS_SERVER_ANSWERS_PER_CALLER": "1000"}
QUESTION = {"question": "How many days is the notice period?"}
TEXT = "# Contract {0}\n\n## Notice\n\nThe notice period of contract {0} is {0} days to the end of a month.\n"


def upload(url, token, name, text):
    request = urllib.request.Request(
        f"{url}/api/v1/documents?name={name}", data=text.encode(), headers={"Authorization": f"Bearer {token}"})
    urllib.request.urlopen(request, timeout=60).close()


def megabytes(pid):
    """Resident memory of a process: all of it, and the part that is its own."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines())
    return [int(fields[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "RssAnon")]


async def opened(url, token):
    chat = await connect(f"ws{url.removeprefix('http')}/ws/chat", subprotocols=["tars.v1"], open_timeout=60)
    await chat.send(json.dumps({"type": "hello", "token": token}))
    welcome = json.loads(await chat.recv())
    if welcome["type"] != "welcome":
        sys.exit(f"not welcome: {welcome}")
    return chat


async def stream(chat, until, waits):
    """Asks one question after the other and reads the whole answers."""
    number = 0
    while time.monotonic() < until:
        began, number = time.monotonic(), number + 1
        await chat.send(json.dumps({"type": "ask", "id": str(number), "request": QUESTION}))
        expected = 1
        while (message := json.loads(await chat.recv()))["type"] != "ended":
            if message["type"] == "error":
                sys.exit(f"an answer failed: {message}")
            if message["type"] == "event":
                if message["number"] != expected:
                    sys.exit(f"an event is missing before {message['number']}")
                expected += 1
        waits.append(time.monotonic() - began)


async def watch(pid, peaks):
    while True:
        peaks[:] = [max(pair) for pair in zip(peaks, megabytes(pid), strict=True)]
        await asyncio.sleep(0.2)


async def measure(pid, url, token):
    """Memory before, with the idle sockets, and at the peak of streaming; seconds to open and to stream."""
    first = await opened(url, token)
    await stream(first, time.monotonic() + 1, [])
    before = megabytes(pid)
    began = time.monotonic()
    idle = []
    for _ in range(IDLE // 50):
        idle += await asyncio.gather(*(opened(url, token) for _ in range(50)))
    opening = time.monotonic() - began
    await asyncio.sleep(2)
    waiting = megabytes(pid)
    busy = await asyncio.gather(*(opened(url, token) for _ in range(STREAMING)))
    peaks, answers = [0.0, 0.0], []
    watcher = asyncio.create_task(watch(pid, peaks))
    began = time.monotonic()
    await asyncio.gather(*(stream(chat, began + SECONDS, answers) for chat in busy))
    streaming = time.monotonic() - began
    watcher.cancel()
    pongs = [await chat.ping() for chat in idle]
    await asyncio.wait_for(asyncio.gather(*pongs), PATIENCE)
    for chat in [first, *idle, *busy]:
        await chat.close()
    return before, waiting, peaks, opening, streaming, answers


def write(path, before, waiting, peaks, opening, streaming, answers):
    each = (waiting[0] - before[0]) * 1000 / IDLE
    path.write_text(f"""# Memory of many WebSockets

| measure | resident, MB | of which its own, MB | more than with one socket, MB | target, MB |
|---|---|---|---|---|
| one socket | {before[0]:.0f} | {before[1]:.0f} | | |
| {IDLE:,} idle sockets | {waiting[0]:.0f} | {waiting[1]:.0f} | {waiting[0] - before[0]:.0f} | {SOCKET_MEGABYTES} |
| and {STREAMING} that stream answers, peak | {peaks[0]:.0f} | {peaks[1]:.0f} | {peaks[0] - before[0]:.0f} | |

- An idle socket costs {each:.0f} kB. {IDLE:,} were opened and recognised in {opening:.1f} s.
- {len(answers):,} answers in {streaming:.0f} s over {STREAMING} sockets at once, none with a missing event; the median
  took {statistics.median(answers):.2f} s, most of which is its turn on the processor. All idle sockets answered a
  ping after that.
- {report.program()}; embedding model {report.model()}.
- Machine, shared by client and server: {report.machine()}.
- What is wanted is that 2,000 sockets take less than {SOCKET_MEGABYTES} MB. While answers stream, most of
  what comes on top is the work on the answers themselves.
- Memory: VmRSS and RssAnon of the server, read every 0.2 s while answers stream; the rest is the program's and
  the model's mapped files.
""", "utf-8")
    print(path.read_text("utf-8"))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        with serving.served(Path(scratch), **LIMITS) as (server, url, data):
            token = (data / "admin.token").read_text("ascii").strip()
            for number in range(30, 60):
                upload(url, token, f"contract-{number}.md", TEXT.format(number))
            figures = asyncio.run(measure(server.pid, url, token))
    write(Path(sys.argv[1]), *figures)
    before, waiting, *_ = figures
    if waiting[0] - before[0] > SOCKET_MEGABYTES:
        sys.exit("the target is missed")


if __name__ == "__main__":
    main()
