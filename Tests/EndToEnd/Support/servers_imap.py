"""A mail server: Debian's dovecot with a configuration of its own, as an unprivileged user, on loopback ports."""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

from servers_tls import Certificates

CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = {gid}
ssl = yes
ssl_cert = <{certificates.certificate}
ssl_key = <{certificates.key}
disable_plaintext_auth = yes
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%u:LAYOUT=fs
mail_max_userip_connections = 50
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def modified_utf7(name: str):
    """A mailbox's name as servers want it (RFC 3501, 5.1.3)."""
    raw, rest = "", name
    while rest:
        plain = len(rest) - len(rest.lstrip("".join(map(chr, range(0x20, 0x7F)))))
        raw += rest[:plain].replace("&", "&-")
        rest = rest[plain:]
        other = next((i for i, sign in enumerate(rest) if 0x20 <= ord(sign) < 0x7F), len(rest))
        if other:
            code = b64encode(rest[:other].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
            raw += "&" + code + "-"
        rest = rest[other:]
    return raw


class IMAPServer:
    kind = "imap"
    user, password = "anna@example.org", 'pa"ss \\word'

    def __init__(self, folder: Path):
        del folder  # Not below folders that only their owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.port, self.plain_port = free_port(), free_port()
        self.certificates = Certificates(self.folder / "tls")
        self._write_configuration()
        self._process = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"], **self._as_user())
        self._wait()

    def _ids(self):
        """Root becomes nobody; anybody else stays who they are."""
        return (65534, 65534) if os.getuid() == 0 else (os.getuid(), os.getgid())

    def _as_user(self):
        if os.getuid() != 0:
            return {}
        uid, gid = self._ids()
        return {"user": uid, "group": gid, "extra_groups": []}

    def _write_configuration(self):
        import grp
        import pwd

        uid, gid = self._ids()
        text = CONFIGURATION.format(
            folder=self.folder, user=pwd.getpwuid(uid).pw_name, group=grp.getgrgid(gid).gr_name, uid=uid, gid=gid,
            certificates=self.certificates, port=self.port, plain_port=self.plain_port)
        (self.folder / "dovecot.conf").write_text(text)
        escaped = self.password.replace(":", "::")
        (self.folder / "users").write_text(f"{self.user}:{{PLAIN}}{escaped}::::::\n")
        for name in ("run", "state", "mail", "home"):
            (self.folder / name).mkdir()
        if os.getuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, uid, gid)

    def _wait(self):
        for _ in range(100):
            if self._process.poll() is not None:
                break
            try:
                self.client().logout()
                return
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.1)
        log = self.folder / "dovecot.log"
        raise RuntimeError("dovecot doesn't start: " + (log.read_text() if log.exists() else "no log"))

    def client(self):
        """A signed-in connection, for tests that change mailboxes."""
        context = ssl.create_default_context(cafile=str(self.certificates.authority))
        client = imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context, timeout=20)
        client.login(self.user, self.password)
        return client

    @property
    def address(self):
        return f"imaps://127.0.0.1:{self.port}/"

    @property
    def upgraded_address(self):
        """Begins in plain and is encrypted by STARTTLS."""
        return f"imap://127.0.0.1:{self.plain_port}/"

    def seen(self):
        """How many messages of INBOX are marked as read."""
        client = self.client()
        client.select("INBOX", readonly=True)
        _, found = client.search(None, "SEEN")
        client.logout()
        return len(found[0].split())

    @staticmethod
    def message(name: str, content: bytes):
        """The message that `put` makes."""
        name = quote(name)
        head = f"From: Ben <ben@example.org>\r\nTo: anna@example.org\r\nSubject: {name}\r\nX-Name: {name}\r\n"
        return (head + "Date: Sat, 01 Jun 2024 09:30:00 +0000\r\n\r\n").encode() + content + b"\r\n"

    @staticmethod
    def _place(name: str):
        """`sub/b.txt` is a message in the mailbox `sub`; names without a folder are in INBOX."""
        folder, _, last = name.rpartition("/")
        return '"' + modified_utf7(folder or "INBOX") + '"', last

    def put(self, name: str, content: bytes):
        """A message can't change: a further one of the same name takes the place of the first."""
        mailbox, last = self._place(name)
        client = self.client()
        client.create(mailbox)
        self._expunge(client, mailbox, last)
        status, answer = client.append(mailbox, None, None, self.message(last, content))
        assert status == "OK", answer
        client.logout()

    def delete(self, name: str):
        mailbox, last = self._place(name)
        client = self.client()
        self._expunge(client, mailbox, last)
        client.logout()

    @staticmethod
    def _expunge(client, mailbox, name):
        client.select(mailbox)
        _, found = client.search(None, "HEADER", "X-Name", '"' + quote(name) + '"')
        for number in found[0].split():
            client.store(number, "+FLAGS", "\\Deleted")
        client.expunge()
        client.close()

    def settings(self):
        return {
            "address": self.address, "upgraded": self.upgraded_address, "missing": self.address + "NoSuchBox",
            "user": self.user, "secret": self.password, "options": {"caFile": str(self.certificates.authority)},
        }

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)
