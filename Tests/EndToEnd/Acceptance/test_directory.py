"""People of a directory with the real server and a real slapd."""

import contextlib
import json
import socket
import threading
import time

import pytest

from directory import BASE, READER, READER_PASSWORD, Directory
from people import PASSWORD, Person, call, first_admin, join, login
from server import Server

PEOPLE = {"ada": "ada's own words", "bob": "bob's own words", "eve": "eve's own words"}
GROUPS = {"staff": ["ada", "bob"], "chiefs": ["ada"], "visitors": ["eve"]}
ROLES = f"chiefs=editor; cn=staff,ou=groups,{BASE}=member"


def settings(known, **more):
    secret = known.folder / "reader"
    secret.write_text(READER_PASSWORD)
    return {
        "url": f"ldaps://127.0.0.1:{known.tls_port}", "caFile": str(known.certificates.authority),
        "bindDN": READER, "bindPasswordFile": str(secret), "base": f"ou=people,{BASE}",
        "groupBase": f"ou=groups,{BASE}", "roles": ROLES, **more,
    }


@contextlib.contextmanager
def serving(tars, tmp_path, ldap):
    file = tmp_path / "tars.yaml"
    file.write_text(json.dumps({"ldap": ldap}))
    with Server(tars, "--config", str(file)) as server:
        yield server


@pytest.fixture
def known(tmp_path):
    with Directory(tmp_path / "slapd", PEOPLE, GROUPS) as known:
        yield known


def refused(tars):
    return tars.json("audit", "--action", "login")["events"][0]


@pytest.mark.parametrize("scheme", ["ldaps", "ldap"])
def test_people_sign_in_with_their_passwords_there(tars, tmp_path, known, scheme):
    """Over TLS from the start, and by StartTLS: this directory refuses anything unencrypted."""
    port = known.tls_port if scheme == "ldaps" else known.port
    with serving(tars, tmp_path, settings(known, url=f"{scheme}://127.0.0.1:{port}")) as server:
        tars.run("groups", "add", "Staff", "--external-name", "staff")
        session = login(server, "ada", PEOPLE["ada"]).json
        user = Person(server, session).call("GET", "/api/v1/auth/me").json["user"]
        assert (user["name"], user["displayName"], user["email"]) == ("ada", "Ada", "ada@example.org")
        assert (user["role"], user["origin"]) == ("editor", "ldap")
        assert login(server, "BOB", PEOPLE["bob"]).json["user"]["role"] == "member"
        names = [each["name"] for each in tars.json("groups", "members", "Staff")["members"]]
        assert sorted(names) == ["ada", "bob"]
        for name, password in [("ada", "wrong"), ("ada", ""), ("nobody", PEOPLE["ada"]), ("eve", PEOPLE["eve"])]:
            assert login(server, name, password, expect=401).code == "login_failed", name
        assert {each["name"] for each in tars.json("users", "list")["users"]} == {"ada", "bob"}
        assert not any(secret.encode() in server.text() for secret in [*PEOPLE.values(), READER_PASSWORD])


def test_a_filter_cant_be_changed_by_what_is_typed(tars, tmp_path, known):
    with serving(tars, tmp_path, settings(known)) as server:
        for name in ["*", "a*", "ada)(uid=*", "*)(|(uid=*", "ada\\2a", "ad\\61", "\u0000ada", "(uid=ada)"]:
            assert login(server, name, PEOPLE["ada"], expect=401).code == "login_failed", name
        login(server, "ada", PEOPLE["ada"])


def test_changes_there_count_at_the_next_login(tars, tmp_path, known):
    with serving(tars, tmp_path, settings(known)) as server:
        first = login(server, "ada", PEOPLE["ada"]).json["user"]
        known.change(f"dn: cn=chiefs,ou=groups,{BASE}\nchangetype: delete\n")
        known.change(f"dn: uid=ada,ou=people,{BASE}\nchangetype: modrdn\nnewrdn: uid=countess\ndeleteoldrdn: 1\n")
        member = f"member: uid=countess,ou=people,{BASE}"
        known.change(f"dn: cn=staff,ou=groups,{BASE}\nchangetype: modify\nadd: member\n{member}\n")
        login(server, "ada", PEOPLE["ada"], expect=401)
        again = login(server, "countess", PEOPLE["ada"]).json["user"]
        assert again["id"] == first["id"] and again["role"] == "member"
        known.change(f"dn: uid=countess,ou=people,{BASE}\nchangetype: delete\n")
        login(server, "countess", PEOPLE["ada"], expect=401)
        login(server, "bob", PEOPLE["bob"])
        tars.run("users", "deactivate", "bob")
        login(server, "bob", PEOPLE["bob"], expect=401)


def test_local_accounts_keep_their_passwords(tars, tmp_path, known):
    with serving(tars, tmp_path, settings(known)) as server:
        admin = first_admin(server, tars)
        join(server, admin, "ada")
        login(server, "ada", PEOPLE["ada"], expect=401)
        assert login(server, "ada", PASSWORD).json["user"]["origin"] == "local"
        known.stop()
        login(server, "root", PASSWORD)
        assert login(server, "bob", PEOPLE["bob"], expect=502).code == "provider_failed"


def test_names_that_more_than_one_has_are_nobodys(tars, tmp_path, known):
    with serving(tars, tmp_path, settings(known, userFilter="(|(uid={name})(objectClass=person))")) as server:
        login(server, "ada", PEOPLE["ada"], expect=401)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"caFile": ""}, "certificate that can be trusted"),
        ({"bindPasswordFile": "WRONG"}, "ldap.bindDN"),
        ({"base": "ou=nowhere,dc=example"}, "base of the search"),
        ({"userFilter": "(uid={name}"}, "filter"),
        ({"idAttribute": "employeeNumber"}, "employeeNumber"),
    ],
)
def test_what_is_set_up_wrongly_is_said(tars, tmp_path, known, change, why):
    if "WRONG" in change.values():
        change = {"bindPasswordFile": str(tmp_path / "wrong")}
        (tmp_path / "wrong").write_text("wrong")
    with serving(tars, tmp_path, settings(known, **change)) as server:
        reply = login(server, "ada", PEOPLE["ada"], expect=502)
        assert reply.code == "provider_failed" and why in reply.json["detail"], reply.body


def test_a_directory_that_doesnt_answer_holds_nobody_up(tars, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ldap = {"url": f"ldap://127.0.0.1:{silent.getsockname()[1]}", "base": BASE, "seconds": 1}
        with serving(tars, tmp_path, ldap) as server:
            first_admin(server, tars)
            waiting = [threading.Thread(target=login, args=(server, f"bob{n}", "words", 502)) for n in range(4)]
            for each in waiting:
                each.start()
            began = time.monotonic()
            login(server, "root", PASSWORD)
            call(server, "GET", "/health", expect=200)
            for each in waiting:
                each.join(timeout=60)
            assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    "ldap",
    [
        {"url": "http://127.0.0.1", "base": BASE},
        {"url": "ldaps://ldap.example"},
        {"url": "ldap://ldap.example", "base": BASE, "security": "none"},
        {"url": "ldap://127.0.0.1.evil.example", "base": BASE, "security": "none"},
        {"url": "ldaps://ldap.example", "base": BASE, "bindDN": READER},
        {"url": "ldaps://ldap.example", "base": BASE, "roles": "chiefs=boss"},
    ],
)
def test_settings_of_a_directory_that_cant_be_are_said_at_the_start(tars, tmp_path, ldap):
    file = tmp_path / "tars.yaml"
    file.write_text(json.dumps({"ldap": ldap}))
    tars.error("serve", "--port", "0", "--config", str(file), code="invalid_configuration", exit_code=2)


def test_an_unencrypted_directory_is_for_this_machine_alone(tars, tmp_path):
    with Directory(tmp_path / "slapd", PEOPLE, GROUPS, security="ssf=0") as known:
        plain = settings(known, url=f"ldap://127.0.0.1:{known.port}", security="none")
        with serving(tars, tmp_path, plain) as server:
            assert login(server, "ada", PEOPLE["ada"]).json["user"]["name"] == "ada"
