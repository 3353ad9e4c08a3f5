"""People who use the server while somebody attacks its login; each act is timed and counted in a tally."""

import asyncio
import collections
import itertools
import time

from wire import Wire

PASSWORD = "violet tractor humming 41"


class Tally:
    """Seconds of each kind of act that succeeded, and how many of each kind didn't."""

    def __init__(self):
        self.seconds = collections.defaultdict(list)
        self.failed = collections.Counter()

    def take(self, kind, status, seconds):
        if status == 200:
            self.seconds[kind].append(seconds)
        else:
            self.failed[kind] += 1


async def steadily(seconds, pause, act, begin=0.0):
    """Runs `act` every `pause` seconds, also where an earlier one isn't done: waiting hides no slow answer."""
    await asyncio.sleep(begin)
    began = time.monotonic()
    running = set()
    for number in itertools.count():
        wait = began + number * pause - time.monotonic()
        if began + number * pause > began + seconds:
            break
        await asyncio.sleep(max(0, wait))
        running.add(asyncio.create_task(act(number)))
    await asyncio.gather(*running)


class Crowd:
    """Sessions that ask, and people who sign in; each has an address of its own."""

    def __init__(self, port, tokens):
        self.port, self.tokens = port, tokens

    def asking(self, tally, seconds):
        """What people do who are signed in: 100 requests and 10 searches a second, together."""
        requests = [
            ("one's own account", 0.04, "GET", "/api/v1/auth/me", None),
            ("search", 0.4, "POST", "/api/v1/search", {"query": "notice period of contract 41"}),
        ]
        return [
            steadily(seconds, pause, self._asker(tally, place, token, kind, method, path, body))
            for place, token in enumerate(self.tokens) for kind, pause, method, path, body in requests]

    def _asker(self, tally, place, token, kind, method, path, body):
        free = []

        async def ask(_):
            wire = free.pop() if free else Wire(self.port, f"127.0.1.{place + 1}")
            status, _, _, took = await wire.ask(method, path, body, {"Authorization": f"Bearer {token}"})
            tally.take(kind, status, took)
            free.append(wire)
        return ask

    async def sign_in(self, name, address, headers=None, body=None):
        wire = Wire(self.port, address)
        answer = await wire.ask(
            "POST", "/api/v1/auth/login", {"name": name, "password": PASSWORD} | (body or {}), headers)
        wire.close()
        return answer

    async def cookie(self, name, address):
        """What a browser keeps of a login, to be known again."""
        page = {"Origin": f"http://127.0.0.1:{self.port}", "X-TARS-Client": "web"}
        status, fields, answer, _ = await self.sign_in(name, address, page, {"cookie": True})
        if status != 200:
            raise RuntimeError(answer)
        cookies = [each.split(";")[0] for each in fields["set-cookie"]]
        return next(each for each in cookies if each.startswith("tars_device="))

    def signing_in(self, tally, seconds, logins):
        """Each of `logins` is (kind, name, header fields, address by number), once in two seconds in turn."""
        return [
            steadily(seconds, 2, self._signer(tally, *login), 2 * place / len(logins))
            for place, login in enumerate(logins)]

    def _signer(self, tally, kind, name, headers, address):
        async def sign(number):
            status, _, _, took = await self.sign_in(name, address(number), headers)
            tally.take(kind, status, took)
        return sign


def fill(port, token, call):
    """Some contracts to search."""
    text = "# Contract {0}\n\n## Notice\n\nThe notice period of contract {0} is {0} days to the end of a month.\n"
    for number in range(30, 60):
        call("POST", f"/api/v1/documents?name=contract-{number}.md", text.format(number).encode(), token)


def people(call, data, setup, names):
    """An admin's session, and the sessions of members who may read."""
    admin = call("POST", "/api/v1/setup", {"token": setup, "name": "root", "password": PASSWORD})["accessToken"]
    sessions = {}
    for name in names:
        link = call("POST", "/api/v1/users", {"name": name, "role": "member"}, admin)
        taken = {"purpose": "invitation", "secret": link["secret"], "password": PASSWORD}
        sessions[name] = call("POST", "/api/v1/auth/tickets", taken)["session"]["accessToken"]
    return admin, sessions
