"""Accounts with the real server: from the setup token to the end of what a person may do."""

import json
import re

import pytest

from people import PASSWORD, Person, call, first_admin, join, login
from server import Server
from tars import Tars


def test_the_first_admin_is_made_once_with_the_token(tars):
    with Server(tars) as server:
        file = tars.data / "setup.token"
        assert file.stat().st_mode & 0o077 == 0
        token = file.read_text().strip()
        assert str(file).encode() in server.text() and token.encode() not in server.text()
        assert call(server, "GET", "/api/v1/setup").json == {"needed": True}
        body = {"token": "wrong", "name": "root", "password": PASSWORD}
        assert call(server, "POST", "/api/v1/setup", body, expect=401).code == "login_failed"
        weak = {"token": token, "name": "root", "password": "password123"}
        assert call(server, "POST", "/api/v1/setup", weak, expect=400).code == "password_weak"
        admin = first_admin(server, tars)
        assert not file.exists()
        body["token"] = token
        assert call(server, "POST", "/api/v1/setup", body, expect=409).code == "already_set_up"
        assert call(server, "GET", "/api/v1/setup").json == {"needed": False}
        assert admin.call("GET", "/api/v1/auth/me").json["user"]["role"] == "admin"
        tars.error("setup", code="already_set_up", exit_code=1)
        assert token.encode() not in server.text() and PASSWORD.encode() not in server.text()


def test_a_session_goes_on_by_refreshing_and_ends_by_reuse(tars):
    with Server(tars) as server:
        admin = first_admin(server, tars)
        join(server, admin, "mia")
        session = login(server, "MIA").json
        refreshed = call(server, "POST", "/api/v1/auth/refresh", {"refreshToken": session["refreshToken"]}).json
        person = Person(server, refreshed)
        person.call("GET", "/api/v1/auth/me", expect=200)
        again = call(server, "POST", "/api/v1/auth/refresh", {"refreshToken": session["refreshToken"]}, expect=200)
        assert again.json["refreshToken"] == refreshed["refreshToken"], "an answer that was lost comes again"
        body = {"refreshToken": refreshed["refreshToken"]}
        third = call(server, "POST", "/api/v1/auth/refresh", body, expect=200).json
        call(server, "POST", "/api/v1/auth/refresh", {"refreshToken": session["refreshToken"]}, expect=401)
        person.call("GET", "/api/v1/auth/me", expect=401)
        call(server, "POST", "/api/v1/auth/refresh", {"refreshToken": third["refreshToken"]}, expect=401)
        acts = [each["action"] for each in tars.json("audit", "--actor", "mia")["events"]]
        assert "refresh.reused" in acts and "login" in acts


def test_deactivation_ends_sessions_and_keys_at_once(tars):
    with Server(tars) as server:
        admin = first_admin(server, tars)
        mia = join(server, admin, "mia")
        made = mia.call("POST", "/api/v1/auth/keys", {"name": "script", "scopes": ["read"]}, expect=201).json
        assert made["text"].startswith("tars_")
        assert [each["id"] for each in mia.call("GET", "/api/v1/auth/keys").json["keys"]] == [made["key"]["id"]]
        assert [each["isThis"] for each in mia.call("GET", "/api/v1/auth/sessions").json["sessions"]] == [True]
        call(server, "GET", "/api/v1/documents", token=made["text"], expect=200)
        call(server, "POST", "/api/v1/collections", {"name": "x"}, token=made["text"], expect=403)
        assert tars.json("users", "deactivate", "mia")["state"] == "deactivated"
        mia.call("GET", "/api/v1/auth/me", expect=401)
        call(server, "GET", "/api/v1/documents", token=made["text"], expect=401)
        assert login(server, "mia", expect=401).code == login(server, "nobody", expect=401).code
        tars.run("users", "activate", "mia")
        call(server, "GET", "/api/v1/documents", token=made["text"], expect=200)
        tars.run("keys", "revoke", made["key"]["id"])
        call(server, "GET", "/api/v1/documents", token=made["text"], expect=401)
        tars.error("users", "deactivate", "root", code="last_admin", exit_code=1)


def test_the_page_keeps_its_session_in_a_cookie_that_no_script_reads(tars):
    with Server(tars) as server:
        first_admin(server, tars)
        own = {"X-TARS-Client": "web", "Origin": server.address}
        body = {"name": "root", "password": PASSWORD, "cookie": True}
        call(server, "POST", "/api/v1/auth/login", body, headers={"Origin": "http://evil.example"}, expect=403)
        reply = call(server, "POST", "/api/v1/auth/login", body, headers=own, expect=200)
        assert "refreshToken" not in reply.json
        cookies = reply.headers.get_all("Set-Cookie")
        assert all("HttpOnly" in each and "SameSite=Strict" in each for each in cookies)
        refresh = next(each for each in cookies if each.startswith("tars_refresh="))
        assert "Path=/api/v1/auth/refresh;" in refresh
        cookie = {"Cookie": refresh.split(";")[0]}
        call(server, "POST", "/api/v1/auth/refresh", {}, headers=cookie, expect=403)
        foreign = {**own, **cookie, "Origin": "http://evil.example"}
        call(server, "POST", "/api/v1/auth/refresh", {}, headers=foreign, expect=403)
        sibling = {**own, **cookie, "Sec-Fetch-Site": "same-site"}
        call(server, "POST", "/api/v1/auth/refresh", {}, headers=sibling, expect=403)
        call(server, "GET", "/api/v1/auth/me", headers={**own, **cookie}, expect=401)
        browser = {**own, **cookie, "Sec-Fetch-Site": "same-origin"}
        next_reply = call(server, "POST", "/api/v1/auth/refresh", {}, headers=browser, expect=200)
        assert next_reply.headers["Set-Cookie"].split(";")[0] != refresh.split(";")[0]
        person = Person(server, next_reply.json)
        ended = person.call("POST", "/api/v1/auth/logout", expect=200)
        assert "Max-Age=0" in ended.headers["Set-Cookie"]
        person.call("GET", "/api/v1/auth/me", expect=401)


@pytest.mark.parametrize("served", [True, False])
def test_commands_keep_accounts_with_and_without_a_server(tars, served):
    def check():
        link = tars.json("users", "invite", "mia", "--role", "editor")
        assert link["purpose"] == "invitation" and len(link["secret"]) > 30
        assert tars.json("users", "role", "mia", "viewer")["role"] == "viewer"
        assert "mia" in tars.run("users", "list").stdout.decode()
        assert tars.json("users", "reset", "mia")["purpose"] == "invitation"
        tars.run("groups", "add", "sales")
        assert [each["name"] for each in tars.json("groups", "join", "sales", "mia")["members"]] == ["mia"]
        tars.run("add", "-", "--name", "memo.txt", "--collection", "pay", stdin=b"The boiler was serviced.")
        grants = tars.json("grants", "set", "pay", "read", "--group", "sales")["grants"]
        assert grants == [{"collection": "pay", "group": "sales", "level": "read"}]
        assert tars.json("grants", "remove", "pay", "--group", "sales")["grants"] == []
        tars.error("grants", "list", "nothing", code="collection_not_found", exit_code=3)
        tars.error("users", "role", "nobody", "admin", code="user_not_found", exit_code=3)
        assert tars.json("groups", "leave", "sales", "mia")["members"] == []
        assert tars.json("keys", "list")["keys"] == []
        events = {each["action"]: each for each in tars.json("audit")["events"]}
        assert {"user.invite", "user.role"} <= set(events)
        assert events["grant.set"]["subject"] == "pay"
        assert events["grant.set"]["details"]["holder"] == "group sales"
        assert events["group.member"]["subject"] == "sales"
        assert events["group.member"]["details"]["user"] == "mia"

    if served:
        with Server(tars):
            check()
    else:
        check()


HIDDEN = ["The merger with Borealis closes in March.", "Salaries rise by nine percent. " * 40]


def seen(person, extra=()):
    """Everything that a member gets to see, without what differs from one request to the next."""
    replies = []
    for method, path, body in [
        ("GET", "/api/v1/collections", None),
        ("GET", "/api/v1/documents", None),
        ("GET", "/api/v1/status", None),
        ("GET", "/api/v1/documents/secret.txt", None),
        ("GET", "/api/v1/documents/secret.txt/text", None),
        ("GET", "/api/v1/documents?collection=secret", None),
        ("GET", "/api/v1/collections/secret/grants", None),
        ("GET", "/api/v1/lineages", None),
        ("GET", "/api/v1/duplicates", None),
        ("GET", "/api/v1/timeline?query=merger", None),
        ("GET", "/api/v1/answers", None),
        ("POST", "/api/v1/search", {"query": "merger salaries percent boiler"}),
        ("POST", "/api/v1/search", {"query": "merger", "explain": True}),
        ("POST", "/api/v1/search", {"query": "merger", "scope": {"collection": "secret"}}),
        ("POST", "/api/v1/search", {"query": "merger", "scope": {"asOf": "2999-01-01"}}),
        ("POST", "/api/v1/ask", {"question": "When does the merger with Borealis close?"}),
        *extra,
    ]:
        reply = person.call(method, path, body)
        replies.append((method, path, reply.status, normal(reply.body.decode())))
    return replies


def normal(text):
    text = re.sub(r'"(requestId|id|document|questionId|answerId)":"[^"]*"', r'"\1":"-"', text)
    text = re.sub(r'"timings":\{[^}]*\}', '"timings":{}', text)
    return re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", "TIME", text)


def installation(folder, hidden):
    """A server's data with one open document and hidden ones."""
    tars = Tars(folder / "data")
    tars.run("add", "-", "--name", "open.txt", "--collection", "open", stdin=b"The boiler was serviced in May.")
    for number, text in enumerate(hidden):
        name = "secret.txt" if number == 0 else f"secret{number}.txt"
        tars.run("add", "-", "--name", name, "--collection", "secret", stdin=text.encode())
    return tars


def test_no_answer_depends_on_what_is_hidden(tmp_path):
    replies = []
    for name, hidden in [("none", []), ("one", HIDDEN[:1]), ("more", HIDDEN)]:
        tars = installation(tmp_path / name, hidden)
        with Server(tars) as server:
            mia = join(server, first_admin(server, tars), "mia")
            tars.run("grants", "set", "open", "read", "--user", "mia")
            replies.append(seen(mia))
    for first, *others in zip(*replies, strict=True):
        for other in others:
            assert other == first
    everything = json.dumps(replies)
    assert "boiler" in everything
    assert "Borealis closes in March" not in everything and "nine percent" not in everything


def test_a_grant_shows_and_its_removal_hides_also_the_past(tmp_path):
    tars = installation(tmp_path, HIDDEN[:1])
    with Server(tars) as server:
        admin = first_admin(server, tars)
        mia = join(server, admin, "mia")
        # A moment at which the document was there and the grant was too.
        past = admin.call("GET", "/api/v1/documents/secret.txt").json["versions"][0]["recordedAt"]

        def finds(as_of=None):
            scope = {"asOf": as_of} if as_of else {}
            reply = mia.call("POST", "/api/v1/search", {"query": "merger", "scope": scope}, expect=200)
            return "Borealis" in reply.body.decode()

        assert not finds() and not finds(past)
        grants = "/api/v1/collections/secret/grants"
        admin.call("POST", grants, {"user": "mia", "level": "read"}, expect=200)
        assert finds() and finds(past)
        assert "March" in mia.call("GET", "/api/v1/documents/secret.txt/text").body.decode()
        mia.call("DELETE", "/api/v1/documents/secret.txt", expect=403)
        admin.call("POST", grants, {"user": "mia", "level": None}, expect=200)
        assert not finds() and not finds(past)
        mia.call("GET", "/api/v1/documents/secret.txt", expect=404)
        mia.call("GET", "/api/v1/documents/secret.txt/text?at=" + past, expect=404)
