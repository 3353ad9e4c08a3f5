"""Requests of HTTP/1.1 over one connection that stays open, from an address of choice."""

import asyncio
import json
import time


class Wire:
    """A client at one address; it connects anew where the server closed."""

    def __init__(self, port, address):
        self.port, self.address, self.writer = port, address, None

    async def ask(self, method, path, body=None, headers=None):
        """Status, header fields in lower case, body and seconds that it took."""
        data = json.dumps(body).encode() if body is not None else b""
        fields = {"Host": f"127.0.0.1:{self.port}", "Content-Length": len(data), "Content-Type": "application/json"}
        lines = [f"{name}: {value}" for name, value in (fields | (headers or {})).items()]
        began = time.perf_counter()
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(
                "127.0.0.1", self.port, local_addr=(self.address, 0))
        self.writer.write("\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + data)
        status, fields, answer = await self._answer()
        return status, fields, answer, time.perf_counter() - began

    async def _answer(self):
        first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
        fields = {}
        for line in lines:
            name, value = line.split(":", 1)
            fields.setdefault(name.lower(), []).append(value.strip())
        answer = await self.reader.readexactly(int(fields["content-length"][0]))
        if "close" in fields.get("connection", []):
            self.close()
        return int(first.split()[1]), fields, answer

    def close(self):
        if self.writer is not None:
            self.writer.close()
            self.writer = None
