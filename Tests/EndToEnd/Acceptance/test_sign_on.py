"""Single sign-on with the real server and a real OpenID provider."""

import contextlib
import json

import httpx
import pytest

import providers
from people import PASSWORD, Person, first_admin, join
from server import Server

PUBLIC = "http://tars.example:8787"
CALLBACK = providers.CALLBACK
ROLES = "it-admins=admin; staff=member"


@contextlib.contextmanager
def installation(tars, tmp_path, public=PUBLIC, **more):
    """A server whose people sign in at a provider."""
    with providers.Provider(public) as provider:
        secret = tmp_path / "secret"
        secret.write_text(provider.client["client_secret"] + "\n")
        oidc = {
            "issuer": provider.issuer, "clientId": provider.client["client_id"],
            "clientSecretFile": str(secret), "roles": ROLES, **more,
        }
        file = tmp_path / "tars.yaml"
        file.write_text(json.dumps({"server": {"publicURL": public}, "oidc": oidc}))
        provider.user("42", preferred_username="ada", name="Ada King", groups=["staff", "crew"])
        with Server(tars, "--config", str(file)) as server:
            yield server, provider


class Browser:
    """Keeps cookies by hand, those for TLS too."""

    def __init__(self, server):
        self.server, self.cookies, self.set = server, {}, []

    def get(self, path, expect=303):
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        reply = httpx.get(self.server.address + path, headers={"Cookie": jar} if jar else {})
        assert reply.status_code == expect, reply.text
        for line in reply.headers.get_list("set-cookie"):
            self.set.append(line)
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return reply

    def begin(self):
        return self.get("/auth/oidc/login").headers["location"]

    def session(self, public=PUBLIC, prefix="", expect=200):
        """The page's next step: its access token, by the cookie."""
        token = self.cookies.get(prefix + "tars_refresh", "")
        headers = {"Cookie": f"{prefix}tars_refresh={token}", "Origin": public, "X-TARS-Client": "web"}
        reply = httpx.post(self.server.address + "/api/v1/auth/refresh", json={}, headers=headers)
        assert reply.status_code == expect, reply.text
        if expect == 200:
            self.set = reply.headers.get_list("set-cookie")
            self.cookies[prefix + "tars_refresh"] = self.set[0].split(";")[0].split("=", 1)[1]
        return reply.json()


def sign_on(server, provider, subject="42", expect=303):
    browser = Browser(server)
    reply = browser.get(provider.answer(browser.begin(), subject), expect=expect)
    return browser, reply


def refused(tars):
    return tars.json("audit", "--action", "login")["events"][0]


def test_a_person_signs_in_at_the_provider_and_has_an_account(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        assert httpx.get(server.address + "/api/v1/auth/ways").json()["singleSignOn"] is True
        tars.run("groups", "add", "Crew", "--external-name", "crew")
        browser = Browser(server)
        address = browser.begin()
        asked = providers.query(address)
        assert asked["redirect_uri"] == PUBLIC + CALLBACK and asked["response_type"] == "code"
        assert asked["state"] not in browser.cookies["tars_sign_on"]
        assert "HttpOnly" in browser.set[0] and "SameSite=Lax" in browser.set[0]
        reply = browser.get(provider.answer(address, "42") + "&session_state=of-the-provider")
        assert reply.headers["location"] == "/" and browser.cookies["tars_sign_on"] == ""
        user = Person(server, browser.session()).call("GET", "/api/v1/auth/me").json["user"]
        assert (user["name"], user["displayName"], user["role"]) == ("ada", "Ada King", "member")
        assert [each["name"] for each in tars.json("groups", "members", "Crew")["members"]] == ["ada"]
        provider.user("42", preferred_username="ada", groups=["it-admins"])
        again, _ = sign_on(server, provider)
        promoted = Person(server, again.session()).call("GET", "/api/v1/auth/me").json["user"]
        assert promoted["id"] == user["id"] and promoted["role"] == "admin"
        acts = [each["action"] for each in tars.json("audit")["events"]]
        assert {"user.add", "login", "user.follow"} <= set(acts)
        assert provider.client["client_secret"].encode() not in server.text()


def test_an_answer_counts_once_and_for_its_browser_alone(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        browser = Browser(server)
        path = provider.answer(browser.begin(), "42")
        assert Browser(server).get(path, expect=401).json()["code"] == "login_failed"
        other = Browser(server)
        other.begin()
        other.get(path, expect=401)
        browser.get(path.replace("state=", "state=x"), expect=401)
        browser.get(CALLBACK + "?code=guessed", expect=401)
        kept = dict(browser.cookies)
        browser.get(path)
        browser.cookies = kept
        assert browser.get(path, expect=502).json()["code"] == "provider_failed"
        assert refused(tars)["outcome"] == "refused" and refused(tars)["details"]["by"] == "oidc"
        assert httpx.get(server.address + CALLBACK + "?code=a&code=b").status_code == 400


WRONG = {
    "for somebody else": ({"aud": "another"}, None),
    "for another login": ({"nonce": "another"}, None),
    "in another name": ({"iss": "https://id.example"}, None),
    "expired": ({"exp": 1}, None),
    "from the future": ({"iat": providers.now() + 86_400}, None),
    "without a signature": ({}, providers.unsigned),
    "with a stranger's signature": ({}, providers.by_a_stranger),
    "with the public key as secret": ({}, providers.by_the_public_key),
    "no token at all": ({}, lambda *_: "eyJ9.e30"),
}


def test_wrong_tokens_are_refused(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        for what, (provider.claims, provider.forge) in WRONG.items():
            browser, reply = sign_on(server, provider, expect=502)
            assert reply.json()["code"] == "provider_failed", what
            assert "tars_refresh" not in browser.cookies
        provider.claims, provider.forge = {}, None
        sign_on(server, provider)
        names = [each["name"] for each in tars.json("users", "list")["users"]]
        assert names == ["ada"]


def test_who_declines_or_is_in_no_group_stays_out(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        browser = Browser(server)
        browser.get(provider.answer(browser.begin(), "42", action="deny"), expect=401)
        provider.user("7", preferred_username="eve", groups=["visitors"])
        _, reply = sign_on(server, provider, "7", expect=401)
        assert reply.json()["code"] == "login_failed" and refused(tars)["details"]["why"] == "no mapped group"
        assert tars.json("users", "list")["users"] == []
        sign_on(server, provider)
        tars.run("users", "deactivate", "ada")
        sign_on(server, provider, expect=401)


def test_a_local_account_is_never_taken_over(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        admin = first_admin(server, tars, "root")
        join(server, admin, "ada")
        admin.call("POST", "/api/v1/users/ada", {"email": "ada@example.org"}, expect=200)
        _, reply = sign_on(server, provider, expect=409)
        assert reply.json()["code"] == "name_taken"
        mail = {"email": "ada@example.org", "email_verified": True, "groups": ["staff"]}
        provider.user("9", preferred_username="countess", **mail)
        browser, _ = sign_on(server, provider, "9")
        me = Person(server, browser.session()).call("GET", "/api/v1/auth/me").json["user"]
        assert me["name"] == "countess"
        body = {"name": "countess", "password": PASSWORD}
        assert httpx.post(server.address + "/api/v1/auth/login", json=body).status_code == 401


PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_person_is_led_to_the_page_where_it_fails(tars, tmp_path):
    with installation(tars, tmp_path) as (server, provider):
        def told(path, cookies=None):
            headers = PERSON | {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
            reply = httpx.get(server.address + path, headers=headers)
            assert reply.status_code == 303 and reply.content == b"", reply.text
            assert "tars_refresh" not in str(reply.headers) and "x-request-id" in reply.headers
            return reply.headers["location"]

        hostile = CALLBACK + "?state=%3Cscript%3E&code=%3Cb%3E&error=%3Ci%3E&error_description=call%20this%20number"
        assert told(hostile) == "/?signOn=login_failed"
        assert told(CALLBACK + "?code=a&code=b") == "/?signOn=failed"
        browser = Browser(server)
        declined = provider.answer(browser.begin(), "42", action="deny")
        assert told(declined, browser.cookies) == "/?signOn=login_failed"
        join(server, first_admin(server, tars, "root"), "ada")
        browser = Browser(server)
        assert told(provider.answer(browser.begin(), "42"), browser.cookies) == "/?signOn=name_taken"
        browser = Browser(server)
        answer = provider.answer(browser.begin(), "42")
        provider.forge = providers.unsigned
        assert told(answer, browser.cookies) == "/?signOn=provider_failed"
        for accept in ("application/json", "*/*"):
            reply = httpx.get(server.address + CALLBACK, headers={"Accept": accept})
            assert reply.status_code == 401 and reply.json()["code"] == "login_failed"
            assert reply.headers["content-type"] == "application/problem+json"


def test_over_tls_cookies_are_of_this_host_alone(tars, tmp_path):
    public = "https://tars.example"
    with installation(tars, tmp_path, public=public) as (server, provider):
        browser, _ = sign_on(server, provider)
        for line in browser.set:
            assert line.startswith("__Host-") and "; Path=/; Secure; " in line and "HttpOnly" in line
        assert Person(server, browser.session(public, "__Host-")).call("GET", "/api/v1/auth/me").status == 200
        browser.cookies["tars_refresh"] = browser.cookies["__Host-tars_refresh"]
        browser.session(public, "", expect=401)


@pytest.mark.parametrize(
    ("oidc", "server"),
    [
        ({"issuer": "https://id.example"}, {}),
        ({"issuer": "https://id.example", "roles": "staff"}, {"publicURL": PUBLIC}),
        ({"issuer": "https://id.example", "roles": "staff=king"}, {"publicURL": PUBLIC}),
        ({"issuer": "https://id.example", "clientSecretFile": "/nowhere"}, {"publicURL": PUBLIC}),
    ],
)
def test_settings_that_cant_be_are_said_at_the_start(tars, tmp_path, oidc, server):
    file = tmp_path / "tars.yaml"
    file.write_text(json.dumps({"server": server, "oidc": oidc}))
    tars.error("serve", "--port", "0", "--config", str(file), code="invalid_configuration", exit_code=2)


def test_without_a_provider_there_is_no_sign_on(tars):
    with Server(tars) as server:
        assert httpx.get(server.address + "/api/v1/auth/ways").json() == {"singleSignOn": False, "resetByMail": False}
        for path in ["/auth/oidc/login", CALLBACK]:
            assert httpx.get(server.address + path).status_code == 404
