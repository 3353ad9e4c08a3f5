"""What people and programs do in a day; each act checks its answer and is counted in a tally."""

import asyncio
import collections
import contextlib
import json
import random
import time

import httpx
from websockets.asyncio.client import connect

PASSWORD = "violet tractor humming 41"
PERSON = "The notice period of contract {} is {} days."


class Tally:
    """Seconds of each kind of act, answers by status, and what went wrong."""

    def __init__(self):
        self.seconds = collections.defaultdict(list)
        self.statuses = collections.Counter()
        self.wrongs = []

    @contextlib.contextmanager
    def act(self, kind):
        began = time.perf_counter()
        try:
            yield
        except (AssertionError, httpx.HTTPError, OSError, ValueError, KeyError) as error:
            self.wrongs.append(f"{kind}: {type(error).__name__} {error}")
        else:
            self.seconds[kind].append(time.perf_counter() - began)

    def take(self, response, *expected):
        self.statuses[response.status_code] += 1
        assert response.status_code in expected, f"{response.status_code} {response.text[:300]}"
        return response


class Person:
    """Somebody who is signed in: an access token that is renewed before it ends."""

    def __init__(self, url, name, tally, session):
        self.url, self.name, self.tally = url, name, tally
        self.http = httpx.AsyncClient(base_url=url, timeout=60)
        self.keep(session)

    def keep(self, session):
        self.session, self.since = session, time.monotonic()
        self.http.headers["Authorization"] = f"Bearer {session['accessToken']}"

    async def renew(self):
        with self.tally.act("refresh a session"):
            body = {"refreshToken": self.session["refreshToken"]}
            self.keep(self.tally.take(await self.http.post("/api/v1/auth/refresh", json=body), 200).json())

    async def search(self, number):
        with self.tally.act("search"):
            reply = await self.http.post("/api/v1/search", json={"query": f"notice period of contract {number}"})
            assert self.tally.take(reply, 200).json()["hits"], "nothing found"

    async def ask(self, number):
        """Reads the whole answer as events: the last one must be the end."""
        with self.tally.act("ask, as events"):
            body = {"question": f"How many days is the notice period of contract {number}?"}
            headers = {"Accept": "text/event-stream"}
            async with self.http.stream("POST", "/api/v1/ask", json=body, headers=headers) as reply:
                self.tally.statuses[reply.status_code] += 1
                assert reply.status_code == 200, str(reply.status_code)
                kinds = [line[7:] async for line in reply.aiter_lines() if line.startswith("event: ")]
            assert kinds and kinds[-1] == "done", f"the stream ended with {kinds[-1:]}"

    async def complete(self, number):
        with self.tally.act("chat completion"):
            question = f"How many days is the notice period of contract {number}?"
            body = {"model": "tars", "messages": [{"role": "user", "content": question}]}
            reply = await self.http.post("/v1/chat/completions", json=body)
            assert self.tally.take(reply, 200).json()["choices"][0]["message"]["content"], "no text"

    async def upload(self, number, edition):
        with self.tally.act("upload"):
            text = f"# Contract {number}\n\n{PERSON.format(number, edition)}\n"
            path = f"/api/v1/documents?name=contract-{number}.md"
            self.tally.take(await self.http.post(path, content=text.encode()), 200, 201, 202)

    async def live(self, number):
        """One of the acts, as often as people do them."""
        acts = [(self.search, 60), (self.ask, 20), (self.complete, 10)]
        act = random.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        await act(number)


async def chat(person, until, contracts, pause):
    """Asks over one WebSocket: no event may be missing, and each question must come to its end."""
    while time.monotonic() < until:
        address = f"ws{person.url.removeprefix('http')}/ws/chat"
        async with connect(address, subprotocols=["tars.v1"]) as socket:
            await socket.send(json.dumps({"type": "hello", "token": person.session["accessToken"]}))
            assert json.loads(await socket.recv())["type"] == "welcome"
            for number in range(20):
                if time.monotonic() >= until:
                    break
                with person.tally.act("ask, over a WebSocket"):
                    await question(socket, number, random.choice(contracts))
                await asyncio.sleep(random.expovariate(1 / pause))


async def question(socket, number, contract):
    body = {"question": f"How many days is the notice period of contract {contract}?"}
    await socket.send(json.dumps({"type": "ask", "id": str(number), "request": body}))
    expected = 1
    while (message := json.loads(await asyncio.wait_for(socket.recv(), 60)))["type"] != "ended":
        assert message["type"] != "error", message
        if message["type"] == "event":
            assert message["number"] == expected, f"an event is missing before {message['number']}"
            expected += 1
    assert expected > 1, "no event came"


async def attack(url, name, until, tally):
    """Guesses a person's password, ten times a second."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        while time.monotonic() < until:
            body = {"name": name, "password": f"guess number {random.random()}"}
            with tally.act("guess a password"):
                reply = await http.post("/api/v1/auth/login", json=body)
                tally.statuses[f"guess: {reply.status_code}"] += 1
                assert reply.status_code in (401, 429), f"{reply.status_code} {reply.text[:200]}"
            await asyncio.sleep(0.1)
