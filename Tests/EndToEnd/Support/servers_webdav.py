"""A WebDAV server over a folder: WsgiDAV in Cheroot, in a thread of this process, with TLS if wanted."""

import logging
import threading
from pathlib import Path
from urllib.parse import quote

from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from servers_tls import Certificates
from wsgidav.wsgidav_app import WsgiDAVApp


class WebDAVServer:
    kind = "webdav"
    user, password = "anna", "s3cret pass"

    def __init__(self, folder: Path, basic: bool = True, digest: bool = True, secure: bool = False):
        self.folder = folder
        self.certificates = Certificates(folder.with_name(folder.name + "-tls")) if secure else None
        folder.mkdir(parents=True, exist_ok=True)
        logging.getLogger("wsgidav").setLevel(logging.ERROR)
        app = WsgiDAVApp({
            "provider_mapping": {"/dav": str(folder)},
            "http_authenticator": {
                "accept_basic": basic, "accept_digest": digest, "default_to_digest": digest,
            },
            "simple_dc": {"user_mapping": {"*": {self.user: {"password": self.password}}}},
            "verbose": 0, "logging": {"enable": False}, "lock_storage": True, "property_manager": None,
        })
        self._server = wsgi.Server(("127.0.0.1", 0), app, numthreads=4)
        if secure:
            self._server.ssl_adapter = BuiltinSSLAdapter(
                str(self.certificates.certificate), str(self.certificates.key))
        self._server.prepare()
        self.port = self._server.bind_addr[1]
        self._thread = threading.Thread(target=self._server.serve, daemon=True)
        self._thread.start()

    @property
    def address(self):
        return f"{'https' if self.certificates else 'http'}://127.0.0.1:{self.port}/dav/"

    def missing(self):
        return self.address + "nothing-here/"

    def path(self, name: str):
        """The path of the document for a file below the folder."""
        return self.address + quote(name, safe="/!$&'()*+,;=:@~")

    def put(self, name: str, content: bytes):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def delete(self, name: str):
        (self.folder / name).unlink()

    def settings(self):
        options = {"caFile": str(self.certificates.authority)} if self.certificates else {}
        return {
            "address": self.address, "missing": self.missing(), "user": self.user, "secret": self.password,
            "options": options,
        }

    def stop(self):
        self._server.stop()
        self._thread.join(timeout=10)
