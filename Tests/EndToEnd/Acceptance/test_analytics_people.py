"""Who may read how T.A.R.S. is used, and what of it."""

import json
import urllib.error
import urllib.request

import pytest

from server import Server

PASSWORD = "violet tractor humming 41"


class People:
    """Accounts of a running server: root (admin), olga (operator) and mia (member). Mia may read "default"."""

    def __init__(self, tars, server):
        self.address, self.tokens = server.address, {}
        self.owner = (tars.data / "admin.token").read_text().strip()
        setup = (tars.data / "setup.token").read_text().strip()
        self.call("/api/v1/setup", {"token": setup, "name": "root", "password": PASSWORD}, token="")
        self.tokens = {name: self.join(name, role) for name, role in [("olga", "operator"), ("mia", "member")]}
        self.grant("mia")

    def join(self, name, role):
        secret = self.call("/api/v1/users", {"name": name, "role": role})["secret"]
        body = {"purpose": "invitation", "secret": secret, "password": PASSWORD}
        return self.call("/api/v1/auth/tickets", body, token="")["session"]["accessToken"]

    def grant(self, name):
        self.call("/api/v1/collections/default/grants", {"user": name, "level": "read"})

    def call(self, path, body=None, token=None):
        return json.loads(self.text(path, body, token))

    def text(self, path, body=None, token=None):
        token = self.owner if token is None else self.tokens.get(token, token)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.read().decode()

    def refusal(self, path, token):
        with pytest.raises(urllib.error.HTTPError) as caught:
            self.call(path, token=token)
        return caught.value.code


def test_operators_see_numbers_of_all_and_documents_they_may_read(tars, tmp_path):
    (tmp_path / "merger.md").write_text("# Merger\n\nThe merger closes in 30 days.\n", encoding="utf-8")
    tars.environment |= {"TARS_ANALYTICS_PRIVACY": "full", "TARS_ANALYTICS_PER_USER": "true"}
    tars.run("add", tmp_path / "merger.md")
    with Server(tars) as server:
        people = People(tars, server)
        for question in ["When does the merger close?", "Who plays the xylophone in Reykjavik?"]:
            scope = {"collection": "default"}
            people.call("/api/v1/ask", {"question": question, "scope": scope}, token="mia")
        reports = ["use", "latency", "gaps", "documents", "users"]
        for name in reports:
            assert people.refusal(f"/api/v1/analytics/{name}", "mia") == 403
            for shape in ["json", "csv"]:
                text = people.text(f"/api/v1/analytics/{name}?format={shape}", token="olga")
                assert "merger" not in text and "xylophone in" not in text and "default" not in text
        assert people.call("/api/v1/analytics/use", token="olga")["total"]["questions"] == 2
        seen = people.call("/api/v1/analytics/documents", token="olga")
        assert seen["most"] == [] and seen["unused"] == {"count": 0, "documents": []}
        users = people.call("/api/v1/analytics/users", token="olga")["users"]
        assert [(each["name"], each["questions"], each["answered"]) for each in users] == [("mia", 2, 1)]
        people.grant("olga")
        seen = people.call("/api/v1/analytics/documents", token="olga")
        assert [each["document"]["path"].rsplit("/", 1)[1] for each in seen["most"]] == ["merger.md"]
        gaps = people.call("/api/v1/analytics/gaps", token="olga")
        assert [each["question"] for each in gaps["clusters"]] == ["Who plays the xylophone in Reykjavik?"]


def test_nobody_clicks_on_what_they_may_not_read(tars, tmp_path):
    (tmp_path / "merger.md").write_text("# Merger\n\nThe merger closes in 30 days.\n", encoding="utf-8")
    tars.run("add", tmp_path / "merger.md")
    with Server(tars) as server:
        people = People(tars, server)
        document = people.call("/api/v1/documents")["documents"][0]["document"]["id"]
        assert people.call("/api/v1/analytics/clicks", {"document": document}, token="mia")["counted"]
        with pytest.raises(urllib.error.HTTPError) as caught:
            people.call("/api/v1/analytics/clicks", {"document": document}, token="olga")
        assert caught.value.code == 404
