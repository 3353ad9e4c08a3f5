"""Searches over connections that stay open, with the time that each took and the engine's part of it."""

import asyncio
import json
import time


class Connection:
    def __init__(self, port, token):
        self.port, self.token = port, token

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_):
        self.writer.close()
        await self.writer.wait_closed()

    async def search(self, query):
        """The body of the answer."""
        body = json.dumps({"query": query}).encode()
        self.writer.write(
            f"POST /api/v1/search HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        if not head.startswith("http/1.1 200"):
            raise RuntimeError(head)
        length = head.split("content-length:")[1].split("\r\n")[0]
        return await self.reader.readexactly(int(length))


async def one_after_another(port, token, queries, samples):
    async with Connection(port, token) as connection:
        for query in queries:
            began = time.perf_counter()
            answer = await connection.search(query)
            samples.append(((time.perf_counter() - began) * 1000, answer))


async def at_once(port, token, queries, connections):
    """(milliseconds for the client, milliseconds of the engine) of each search, and seconds of all."""
    samples, began = [], time.perf_counter()
    shares = [queries[start::connections] for start in range(connections)]
    await asyncio.gather(*(one_after_another(port, token, share, samples) for share in shares))
    seconds = time.perf_counter() - began
    # Reading the answers is no part of the load.
    return [(took, json.loads(answer)["timings"]["total"]) for took, answer in samples], seconds
