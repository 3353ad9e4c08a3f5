"""Accounts of a running server, made as an admin makes them."""

import itertools

import httpx

from served import Served

PASSWORD = "violet tractor humming 41"


class Peopled:
    """The server's accounts: root (admin), olga (operator), mia (member) and vic (viewer). Mia and vic may read the
    collection "default", where the documents are; "board" is for admins."""

    def __init__(self, server: Served):
        self.server, self.url = server, server.url
        self.numbers = itertools.count()
        setup = (server.data / "setup.token").read_text().strip()
        self.call("POST", "/api/v1/setup", {"token": setup, "name": "root", "password": PASSWORD}, token="")
        with server.client() as client:
            reply = client.post(
                "/api/v1/documents", params={"name": "merger.md", "collection": "board"},
                content=b"# Merger\n\nThe merger with Borealis closes in March.\n")
            assert reply.status_code == 200, reply.text
        for name, role in [("olga", "operator"), ("mia", "member"), ("vic", "viewer")]:
            self.join(name, role)
        for name in ["mia", "vic"]:
            self.grant("default", name, "read")

    def send(self, method, path, body=None, token=None):
        """The server's reply to its owner, or to who has another token."""
        token = self.server.token if token is None else token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.request(method, self.url + path, json=body, headers=headers, timeout=60)

    def call(self, method, path, body=None, token=None):
        """What the server answers to a request that must succeed."""
        reply = self.send(method, path, body, token)
        assert reply.is_success, (method, path, reply.status_code, reply.text)
        return reply.json()

    def invite(self, name, role="member"):
        """The invitation's secret."""
        return self.call("POST", "/api/v1/users", {"name": name, "role": role})["secret"]

    def join(self, name, role="member"):
        """Invites somebody, who takes the account up; an access token."""
        body = {"purpose": "invitation", "secret": self.invite(name, role), "password": PASSWORD}
        return self.call("POST", "/api/v1/auth/tickets", body, token="")["session"]["accessToken"]

    def newcomer(self, name, role="member"):
        """Somebody whom no other test knows, and who may read as Mia does: the name."""
        name = f"{name}{next(self.numbers)}"
        self.join(name, role)
        self.grant("default", name, "read")
        return name

    def token(self, name):
        """An access token of somebody."""
        body = {"name": name, "password": PASSWORD}
        return self.call("POST", "/api/v1/auth/login", body, token="")["accessToken"]

    def grant(self, collection, name, level):
        self.call("POST", f"/api/v1/collections/{collection}/grants", {"user": name, "level": level})

    def end_sessions(self, name):
        self.call("DELETE", f"/api/v1/users/{name}/sessions")
