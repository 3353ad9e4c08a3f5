"""People with accounts, as clients of a running server."""

import json
import urllib.error
import urllib.request

PASSWORD = "violet tractor humming 41"


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["code"]


def call(server, method, path, body=None, token=None, headers=None, expect=None) -> Reply:
    """One request; its status must be `expect`, where that is given."""
    request = urllib.request.Request(server.address + path, method=method, headers=dict(headers or {}))
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            reply = Reply(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        reply = Reply(error.code, error.headers, error.read())
    assert expect is None or reply.status == expect, (method, path, reply.status, reply.body)
    return reply


class Person:
    """Someone who signed in."""

    def __init__(self, server, session):
        self.server, self.token = server, session["accessToken"]
        self.refresh_token = session.get("refreshToken")

    def call(self, method, path, body=None, **options) -> Reply:
        return call(self.server, method, path, body, token=self.token, **options)


def first_admin(server, tars, name="root") -> Person:
    token = tars.json("setup")["token"]
    body = {"token": token, "name": name, "password": PASSWORD}
    return Person(server, call(server, "POST", "/api/v1/setup", body, expect=201).json)


def join(server, admin, name, role="member") -> Person:
    """Invites somebody, who takes the account up."""
    link = admin.call("POST", "/api/v1/users", {"name": name, "role": role}, expect=201).json
    body = {"purpose": "invitation", "secret": link["secret"], "password": PASSWORD}
    return Person(server, call(server, "POST", "/api/v1/auth/tickets", body, expect=200).json["session"])


def grant(admin, name, collection, level="read"):
    """Lets somebody use a collection; no level takes that back."""
    admin.call("POST", f"/api/v1/collections/{collection}/grants", {"user": name, "level": level}, expect=200)


def login(server, name, password=PASSWORD, expect=200) -> Reply:
    return call(server, "POST", "/api/v1/auth/login", {"name": name, "password": password}, expect=expect)
