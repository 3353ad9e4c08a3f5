"""The servers that tests of sources stand on do what those tests take for granted."""

import urllib.error
import urllib.request

import pytest


def get(url, **headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20)


def test_the_share_asks_who_is_there(webdav_server):
    webdav_server.put("sub/ä b.txt", b"text")
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(webdav_server.path("sub/ä b.txt"))
    assert refused.value.code == 401


def test_the_bucket_checks_signatures(s3_server):
    s3_server.put("a b.txt", b"text")
    assert s3_server.client.get_object(Bucket="papers", Key="docs/a b.txt")["Body"].read() == b"text"
    wrong = s3_server._client("s3", s3_server.user, "wrong")
    with pytest.raises(Exception, match="SignatureDoesNotMatch"):
        wrong.list_objects_v2(Bucket="papers")


def test_the_mailbox_keeps_messages_unread(imap_server):
    imap_server.put("a.txt", b"text")
    imap_server.put("Übung/b.txt", b"text")
    assert imap_server.seen() == 0
    imap_server.delete("a.txt")


def test_the_site_lists_its_pages(web_server):
    web_server.put("a/b.html", b"<p>text")
    assert web_server.path("a/b.html").encode() in get(web_server.address).read()
    assert get(web_server.path("a/b.html")).headers["ETag"]
    assert web_server.requests == [("GET", "/sitemap.xml"), ("GET", "/a/b.html")]
