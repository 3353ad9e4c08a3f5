"""An OpenID provider for tests: oidc-provider-mock, on authlib, that can be told to issue wrong tokens."""

import base64
import hashlib
import html
import json
import threading
import time
import urllib.parse

import flask
import httpx
import oidc_provider_mock
import werkzeug.serving
from joserfc import jwk, jws

CALLBACK = "/auth/oidc/callback"


class Provider:
    """Runs until the block ends; `claims` replace those of each token, and `forge` makes another token of them."""

    def __init__(self, public):
        self.public, self.claims, self.forge = public, {}, None
        self.challenges, self.header = set(), {"alg": "RS256"}
        self.app = oidc_provider_mock.app(require_client_registration=True, require_nonce=True)
        self.app.before_request(self.require_proof)
        self.app.after_request(self.forged)

    def __enter__(self):
        self.server = werkzeug.serving.make_server("127.0.0.1", 0, self.app, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        body = {"redirect_uris": [self.public + CALLBACK]}
        self.client = httpx.post(f"{self.issuer}/oauth2/clients", json=body).json()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def require_proof(self):
        """PKCE (RFC 7636), which the provider's own library leaves out."""
        if flask.request.path == "/oauth2/authorize":
            assert flask.request.args["code_challenge_method"] == "S256"
            self.challenges.add(flask.request.args["code_challenge"])
        if flask.request.path == "/oauth2/token":
            digest = hashlib.sha256(flask.request.form["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(digest).decode().rstrip("=") not in self.challenges:
                return {"error": "invalid_grant"}, 400

    def forged(self, response):
        if flask.request.path == "/oauth2/token" and response.status_code == 200:
            tokens = response.get_json()
            claims = {**payload(tokens["id_token"]), **self.claims}
            if self.claims or self.forge:
                key = flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True)
                tokens["id_token"] = (self.forge or signed)(claims, key)
            response.set_data(json.dumps(tokens))
        return response

    def user(self, subject, **claims):
        httpx.put(f"{self.issuer}/users/{subject}", json=claims).raise_for_status()

    def answer(self, address, subject, action="authorize"):
        """Path and query of where the provider sends the browser of someone who signs in there."""
        assert address.startswith(self.issuer)
        reply = httpx.post(address, data={"sub": subject, "action": action})
        assert reply.status_code == 302, html.unescape(reply.text)
        location = reply.headers["location"]
        assert location.startswith(self.public + CALLBACK)
        return location.removeprefix(self.public)


def payload(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def signed(claims, key):
    """With the provider's own key."""
    header = {"alg": "RS256", **({"kid": key["kid"]} if "kid" in key else {})}
    return jws.serialize_compact(header, json.dumps(claims).encode(), jwk.RSAKey.import_key(key))


def unsigned(claims, _):
    return ".".join(encoded(part) for part in ({"alg": "none"}, claims)) + "."


def by_a_stranger(claims, key):
    stranger = jwk.RSAKey.generate_key(2048).as_dict(private=True)
    return signed(claims, {**stranger, **({"kid": key["kid"]} if "kid" in key else {})})


def by_the_public_key(claims, key):
    """HS256 with what anybody can read as the secret: the classic confusion of algorithms."""
    public = json.dumps({"kty": "RSA", "n": key["n"], "e": key["e"]}).encode()
    secret = jwk.OctKey.import_key(public)
    return jws.serialize_compact({"alg": "HS256"}, json.dumps(claims).encode(), secret)


def encoded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def query(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))


def now():
    return int(time.time())
