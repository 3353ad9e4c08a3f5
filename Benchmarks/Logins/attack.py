"""Guesses passwords as fast as the server answers, from several addresses at once; prints what it got as JSON.

Usage: attack.py PORT SECONDS MOST NAMES FIRST COUNT: at most MOST guesses for the accounts NAMES (with commas) from
COUNT addresses 127.0.9.FIRST and on. The name "*" is another account each time.
"""

import asyncio
import collections
import json
import os
import sys
import time

from wire import Wire


class Attack:
    def __init__(self, port, seconds, most, names):
        self.port, self.names, self.left = port, names, most
        self.until = time.monotonic() + seconds
        self.statuses = collections.Counter()
        self.tried = collections.Counter()
        self.without_wait = 0

    async def guess(self, address):
        """One guess after the other from one address, each for the next account."""
        wire, number = Wire(self.port, address), 0
        while time.monotonic() < self.until and self.left > 0:
            self.left -= 1
            number += 1
            name = self.names[number % len(self.names)].replace("*", f"{address}-{number}")
            try:
                status, fields, *_ = await wire.ask(
                    "POST", "/api/v1/auth/login", {"name": name, "password": f"tractor violet {number}"})
            except (OSError, asyncio.IncompleteReadError):
                wire.close()
                self.statuses["broken"] += 1
                continue
            self.note(status, fields, name if "*" not in self.names else "*")
        wire.close()

    def note(self, status, fields, name):
        self.statuses[status] += 1
        self.tried[name] += status == 401
        self.without_wait += status == 429 and not int(fields.get("retry-after", ["0"])[0]) > 0


async def main():
    port, seconds, most, names, first, count = sys.argv[1:]
    os.nice(10)
    attack = Attack(int(port), float(seconds), int(most), names.split(","))
    addresses = [f"127.0.9.{int(first) + place}" for place in range(int(count))]
    await asyncio.gather(*(attack.guess(address) for address in addresses))
    print(json.dumps({"statuses": attack.statuses, "tried": attack.tried, "withoutWait": attack.without_wait}))


if __name__ == "__main__":
    asyncio.run(main())
