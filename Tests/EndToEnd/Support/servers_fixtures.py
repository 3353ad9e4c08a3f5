"""Fixtures of pytest for tests of sources: `from servers_fixtures import *` in a conftest.py."""

import shutil

import pytest
from servers_imap import IMAPServer
from servers_s3 import S3Server
from servers_web import WebServer
from servers_webdav import WebDAVServer

__all__ = ["imap_server", "s3_server", "web_server", "webdav_server"]


def started(kind, folder):
    server = kind(folder)
    yield server
    server.stop()


@pytest.fixture
def webdav_server(tmp_path):
    yield from started(WebDAVServer, tmp_path / "webdav")


@pytest.fixture
def s3_server(tmp_path):
    yield from started(S3Server, tmp_path / "s3")


@pytest.fixture
def imap_server(tmp_path):
    if not shutil.which("dovecot", path="/usr/sbin:/usr/bin"):
        pytest.skip("dovecot isn't installed")
    yield from started(IMAPServer, tmp_path / "imap")


@pytest.fixture
def web_server(tmp_path):
    yield from started(WebServer, tmp_path / "web")
