"""Accounts with API keys and grants, written into the store of a server that doesn't run."""

import hashlib
import json
import secrets
import sqlite3
import string
import zlib

LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase


def random_text(count):
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def new_key():
    """The public part of a key, and the whole of it."""
    identity = random_text(12)
    body = f"tars_{identity}_{random_text(40)}"
    rest, check = zlib.crc32(body.encode()), ""
    for _ in range(6):
        rest, digit = divmod(rest, 62)
        check = LETTERS[digit] + check
    return identity, body + check


class Accounts:
    def __init__(self, tars):
        self.path = tars.data / "tars.sqlite"

    def add(self, name, role="member", collections=()):
        """A user's key. The user may read the collections."""
        identity, key = new_key()
        with sqlite3.connect(self.path) as store:
            store.execute(
                "INSERT INTO account VALUES (?, ?, ?, ?, NULL, ?, 'active', 'local', 1, NULL, 0)",
                (f"id-{name}", name, name.lower(), name.title(), role))
            scopes = ["read", "converse", "make_keys", "write", "curate", "operate", "administer"]
            columns = [row[1] for row in store.execute("PRAGMA table_info (api_key)")]
            values = {
                "id": identity, "account_id": f"id-{name}", "name": "test", "scopes": json.dumps(scopes),
                "digest": hashlib.sha256(key.encode()).hexdigest(), "everywhere": 1, "created_at": 1}
            names = [column for column in columns if column in values]
            store.execute(
                f"INSERT INTO api_key ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})",
                [values[column] for column in names])
            for collection in collections:
                self._grant(store, f"id-{name}", collection)
        return key

    def revoke(self, name, collection):
        with sqlite3.connect(self.path) as store:
            store.execute(
                "DELETE FROM collection_grant WHERE account_id = ? AND collection_id ="
                " (SELECT id FROM collection WHERE name = ?)", (f"id-{name}", collection))

    @staticmethod
    def _grant(store, account, collection):
        store.execute(
            "INSERT INTO collection_grant (collection_id, account_id, level)"
            " SELECT id, ?, 'read' FROM collection WHERE name = ?", (account, collection))
