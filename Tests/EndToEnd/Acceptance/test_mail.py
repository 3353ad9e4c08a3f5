"""Invitations and new passwords by mail, with the real server and a real mail server (aiosmtpd)."""

import contextlib
import email.policy
import json
import re
import ssl
import sys
import time
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from people import PASSWORD, Person, call, first_admin, login
from server import Server

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from servers_imap import free_port  # noqa: E402
from servers_tls import Certificates  # noqa: E402

PUBLIC = "https://tars.example"
USER, SECRET = "tars", "the mailer's own words"
FRESH = "amber lantern drifting 58"


class Post:
    """A mail server that keeps what it is given; it takes nothing unencrypted or from strangers."""

    def __init__(self, folder, refuses=False):
        self.certificates, self.mails, self.refuses = Certificates(folder), [], refuses

    def __enter__(self):
        self.port = free_port()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificates.certificate, self.certificates.key)
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, tls_context=context, require_starttls=True,
            authenticator=self.authenticate, auth_required=True)
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    def authenticate(self, server, session, envelope, mechanism, data):
        is_right = (data.login, data.password) == (USER.encode(), SECRET.encode())
        return AuthResult(success=is_right, handled=is_right)

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "550 no"
        self.mails.append((envelope, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 kept"

    def wait(self, count):
        deadline = time.monotonic() + 20
        while len(self.mails) < count:
            assert time.monotonic() < deadline, len(self.mails)
            time.sleep(0.05)
        return self.mails[-1]


def settings(post, folder, **more):
    secret = Path(folder) / "mail-password"
    secret.write_text(SECRET)
    return {
        "url": f"smtp://127.0.0.1:{post.port}", "caFile": str(post.certificates.authority),
        "from": "tars@tars.example", "user": USER, "passwordFile": str(secret), **more,
    }


@contextlib.contextmanager
def serving(tars, folder, mail):
    file = Path(folder) / "tars.yaml"
    file.write_text(json.dumps({"server": {"publicURL": PUBLIC}, "mail": mail}))
    with Server(tars, "--config", str(file)) as server:
        yield server


def code(mail):
    return re.search(r"^[A-Za-z0-9_-]{30,}$", mail.get_content().replace("\r", ""), re.MULTILINE).group()


def take(server, purpose, secret, password, expect=200):
    body = {"purpose": purpose, "secret": secret, "password": password}
    return call(server, "POST", "/api/v1/auth/tickets", body, expect=expect)


def test_an_invitation_comes_by_mail_and_is_taken_up(tars, tmp_path):
    with Post(tmp_path / "tls") as post, serving(tars, tmp_path, settings(post, tmp_path)) as server:
        admin = first_admin(server, tars)
        body = {"name": "mia", "email": "mia@example.org", "displayName": "Mía Ω", "byMail": True}
        link = admin.call("POST", "/api/v1/users", body, expect=201).json
        assert "secret" not in link
        envelope, mail = post.wait(1)
        assert envelope.mail_from == "tars@tars.example" and envelope.rcpt_tos == ["mia@example.org"]
        assert mail["to"] == "mia@example.org" and mail["auto-submitted"] == "auto-generated"
        assert "invitation" in mail["subject"] and PUBLIC in mail.get_content() and mail["message-id"]
        session = take(server, "invitation", code(mail), PASSWORD).json["session"]
        assert Person(server, session).call("GET", "/api/v1/auth/me").json["name"] == "mia"
        take(server, "invitation", code(mail), FRESH, expect=410)
        assert SECRET.encode() not in server.text() and code(mail).encode() not in server.text()
        assert "secret" not in tars.json("users", "reset", "mia", "--by-mail")
        post.wait(2)


def test_a_forgotten_password_is_replaced_and_nothing_is_told(tars, tmp_path):
    with Post(tmp_path / "tls") as post, serving(tars, tmp_path, settings(post, tmp_path)) as server:
        admin = first_admin(server, tars)
        assert call(server, "GET", "/api/v1/auth/ways").json["resetByMail"] is True
        body = {"name": "mia", "email": "mia@example.org", "byMail": True}
        admin.call("POST", "/api/v1/users", body, expect=201)
        take(server, "invitation", code(post.wait(1)[1]), PASSWORD)
        replies = [
            call(server, "POST", "/api/v1/auth/reset", {"name": name}, expect=202).body
            for name in ["nobody", "root", "MIA"]
        ]
        assert len(set(replies)) == 1
        mail = post.wait(2)[1]
        assert mail["to"] == "mia@example.org" and "new password" in mail["subject"]
        take(server, "password_reset", code(mail), FRESH)
        login(server, "mia", PASSWORD, expect=401)
        login(server, "mia", FRESH)
        assert len(post.mails) == 2
        acts = [each["action"] for each in tars.json("audit", "--actor", "mia")["events"]]
        assert {"ticket.make", "password.set"} <= set(acts)


@pytest.mark.parametrize("change", [{"caFile": ""}, {"passwordFile": "WRONG"}, {"url": "smtp://127.0.0.1:1"}])
def test_a_mail_server_that_cant_be_used_is_said(tars, tmp_path, change):
    with Post(tmp_path / "tls") as post:
        (tmp_path / "wrong").write_text("wrong")
        change = {key: str(tmp_path / "wrong") if value == "WRONG" else value for key, value in change.items()}
        with serving(tars, tmp_path, settings(post, tmp_path, **change)) as server:
            admin = first_admin(server, tars)
            body = {"name": "mia", "email": "mia@example.org", "byMail": True}
            reply = admin.call("POST", "/api/v1/users", body, expect=502)
            assert reply.code == "provider_failed"
            assert admin.call("GET", "/api/v1/users/mia").json["state"] == "invited"
            assert post.mails == []


def test_mail_that_is_refused_and_addresses_that_cant_be_are_said(tars, tmp_path):
    with Post(tmp_path / "tls", refuses=True) as post:
        with serving(tars, tmp_path, settings(post, tmp_path)) as server:
            admin = first_admin(server, tars)
            body = {"name": "mia", "email": "mia@example.org", "byMail": True}
            assert admin.call("POST", "/api/v1/users", body, expect=502).code == "provider_failed"
            for address in ["a@b\r\nRCPT TO:<x@y>", "a@b>", "a b@c", "a@b,c@d", ""]:
                body = {"name": "eve", "email": address, "byMail": True}
                admin.call("POST", "/api/v1/users", body, expect=400)
            admin.call("POST", "/api/v1/users", {"name": "eve", "byMail": True}, expect=400)
            admin.call("GET", "/api/v1/users/eve", expect=404)


def test_without_a_mail_server_there_is_no_mail(tars):
    with Server(tars) as server:
        admin = first_admin(server, tars)
        body = {"name": "mia", "email": "mia@example.org", "byMail": True}
        assert admin.call("POST", "/api/v1/users", body, expect=400).code == "bad_request"
        admin.call("GET", "/api/v1/users/mia", expect=404)
        call(server, "POST", "/api/v1/auth/reset", {"name": "root"}, expect=404)


@pytest.mark.parametrize(
    "mail",
    [
        {"url": "smtps://mail.example"},
        {"url": "mail.example", "from": "a@b"},
        {"url": "smtp://mail.example", "from": "a@b", "security": "none"},
        {"url": "smtps://mail.example", "from": "a@b", "user": "tars"},
    ],
)
def test_settings_of_mail_that_cant_be_are_said_at_the_start(tars, tmp_path, mail):
    file = tmp_path / "tars.yaml"
    file.write_text(json.dumps({"server": {"publicURL": PUBLIC}, "mail": mail}))
    tars.error("serve", "--port", "0", "--config", str(file), code="invalid_configuration", exit_code=2)
