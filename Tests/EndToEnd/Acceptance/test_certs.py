"""`tars certs` against openssl and a TLS client that isn't ours."""

import json
import socket
import ssl
import subprocess
import threading

import pytest


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, timeout=30)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tars):
    tars.run("certs", "init")
    return tars.data / "certs"


def test_openssl_takes_what_was_made(tars, folder):
    made = tars.json("certs", "issue", "nas.home.arpa", "*.lan.example", "192.168.1.5", "fd00::5")
    assert made["certificate"]["names"] == ["nas.home.arpa", "*.lan.example", "192.168.1.5", "fd00::5"]
    for extra in (["-verify_hostname", "nas.home.arpa"], ["-verify_hostname", "a.lan.example"],
                  ["-verify_ip", "192.168.1.5"], ["-verify_ip", "fd00::5"]):
        status, said = openssl("verify", "-x509_strict", "-purpose", "sslserver", *extra,
                               "-CAfile", folder / "ca.crt", folder / "server.crt")
        assert status == 0, said
    status, said = openssl("verify", "-verify_hostname", "evil.example", "-CAfile", folder / "ca.crt",
                           folder / "server.crt")
    assert status != 0 and "mismatch" in said.lower()
    _, authority = openssl("x509", "-in", folder / "ca.crt", "-noout", "-text")
    assert "CA:TRUE, pathlen:0" in authority and "Certificate Sign, CRL Sign" in authority
    assert "ASN1 OID: prime256v1" in authority
    _, text = openssl("x509", "-in", folder / "server.crt", "-noout", "-text")
    assert "CA:FALSE" in text and "TLS Web Server Authentication" in text and "Digital Signature" in text
    _, shown = openssl("x509", "-in", folder / "server.crt", "-noout", "-fingerprint", "-sha256")
    assert shown.split("=")[1].strip().replace(":", "").lower() == made["certificate"]["fingerprint"]
    assert (folder / "ca.key").stat().st_mode & 0o777 == 0o600
    assert (folder / "server.key").stat().st_mode & 0o777 == 0o600


def test_the_authority_signs_no_other_authority(tars, folder, tmp_path):
    """A certificate that a server's key signed is worth nothing, though openssl can be made to write it."""
    tars.run("certs", "issue", "nas.lan")
    assert openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x",
                   "-keyout", tmp_path / "x.key", "-out", tmp_path / "x.csr")[0] == 0
    assert openssl("x509", "-req", "-in", tmp_path / "x.csr", "-CA", folder / "server.crt", "-CAkey",
                   folder / "server.key", "-CAcreateserial", "-CAserial", tmp_path / "serial", "-out",
                   tmp_path / "x.crt")[0] == 0
    status, _ = openssl("verify", "-CAfile", folder / "ca.crt", "-untrusted", folder / "server.crt",
                        tmp_path / "x.crt")
    assert status != 0


def test_a_client_that_trusts_the_authority_connects(tars, folder):
    tars.run("certs", "issue", "localhost", "127.0.0.1")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.crt", folder / "server.key")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        def answer():
            for _ in range(3):
                connection, _ = listening.accept()
                try:
                    with server.wrap_socket(connection, server_side=True) as secured:
                        secured.recv(1)
                except (ssl.SSLError, OSError):
                    connection.close()

        worker = threading.Thread(target=answer, daemon=True)
        worker.start()
        client = ssl.create_default_context(cafile=folder / "ca.crt")
        client.verify_flags |= ssl.VERIFY_X509_STRICT
        for name in ("localhost", "127.0.0.1"):
            with socket.create_connection(listening.getsockname(), timeout=10) as plain:
                with client.wrap_socket(plain, server_hostname=name) as secured:
                    assert secured.version() == "TLSv1.3"
        with socket.create_connection(listening.getsockname(), timeout=10) as plain:
            with pytest.raises(ssl.SSLCertVerificationError):
                client.wrap_socket(plain, server_hostname="nas.lan")
        worker.join(timeout=10)


def test_check_tells_well_from_not(tars, folder, tmp_path):
    tars.run("certs", "issue", "nas.lan")
    found = tars.json("certs", "check", "--host", "nas.lan")["certificates"]
    assert [each["path"] for each in found] == [str(folder / "ca.crt"), str(folder / "server.crt")]
    assert all(not each["problems"] and not each["warnings"] for each in found)
    assert found[1]["daysLeft"] in (396, 397)
    assert b"well" in tars.run("certs", "check").stdout

    tars.run("certs", "issue", "soon.lan", "--file", "soon", "--days", "20")
    soon = tars.json("certs", "check", folder / "soon.crt", "--key", folder / "soon.key", expect=(4,))
    assert [each["code"] for each in soon["certificates"][0]["warnings"]] == ["ends_soon"]
    tars.run("certs", "check", folder / "soon.crt", "--days", "10")

    wrong = tars.json("certs", "check", folder / "server.crt", "--key", folder / "soon.key", expect=(1,))
    assert [each["code"] for each in wrong["certificates"][0]["problems"]] == ["key_differs"]
    missing = tars.json("certs", "check", folder / "server.crt", "--host", "other.lan", expect=(1,))
    assert [each["code"] for each in missing["certificates"][0]["problems"]] == ["name_missing"]

    tars.run("certs", "init", "--dir", tmp_path / "else")
    strange = tars.json("certs", "check", folder / "server.crt", "--dir", tmp_path / "else", expect=(1,))
    assert [each["code"] for each in strange["certificates"][0]["problems"]] == ["chain_incomplete"]


def test_check_looks_at_the_servers_certificate_first(tars, folder, tmp_path):
    tars.run("certs", "issue", "nas.lan")
    for ending in ("crt", "key"):
        (tmp_path / f"own.{ending}").write_bytes((folder / f"server.{ending}").read_bytes())
    (tmp_path / "own.key").chmod(0o600)
    tars.environment |= {"TARS_SERVER_TLS_CERTIFICATE": str(tmp_path / "own.crt"),
                         "TARS_SERVER_TLS_KEY": str(tmp_path / "own.key")}
    found = tars.json("certs", "check")["certificates"]
    expected = [tmp_path / "own.crt", folder / "ca.crt", folder / "server.crt"]
    assert [each["path"] for each in found] == [str(path) for path in expected]
    (tmp_path / "own.key").chmod(0o644)
    found = tars.json("certs", "check", expect=(4,))["certificates"]
    assert [each["code"] for each in found[0]["warnings"]] == ["key_readable"]


def test_other_peoples_certificates_are_read(tars, tmp_path):
    """RSA, and a chain with an authority between, as a company's would be."""
    def make(name, subject, issuer=None, ca=False, kind="rsa:2048"):
        extensions = tmp_path / f"{name}.ext"
        extensions.write_text(
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n" if ca
            else "basicConstraints=CA:FALSE\nsubjectAltName=DNS:www.example\nextendedKeyUsage=serverAuth\n")
        key = ["-newkey", kind] + (["-pkeyopt", "ec_paramgen_curve:P-384"] if kind == "ec" else [])
        assert openssl("req", "-new", *key, "-nodes", "-subj", f"/CN={subject}", "-keyout",
                       tmp_path / f"{name}.key", "-out", tmp_path / f"{name}.csr")[0] == 0
        signer = ["-CA", tmp_path / f"{issuer}.crt", "-CAkey", tmp_path / f"{issuer}.key", "-CAcreateserial"] \
            if issuer else ["-signkey", tmp_path / f"{name}.key"]
        status, said = openssl("x509", "-req", "-days", "90", "-in", tmp_path / f"{name}.csr", *signer, "-extfile",
                               extensions, "-out", tmp_path / f"{name}.crt")
        assert status == 0, said

    make("root", "Root", ca=True)
    make("middle", "Middle", "root", ca=True, kind="ec")
    make("leaf", "www.example", "middle")
    chain = tmp_path / "chain.pem"
    chain.write_text((tmp_path / "leaf.crt").read_text() + (tmp_path / "middle.crt").read_text())
    arguments = ("--key", tmp_path / "leaf.key", "--ca", tmp_path / "root.crt")
    found = tars.json("certs", "check", chain, *arguments)["certificates"][0]
    assert found["chain"] == ["CN=www.example", "CN=Middle", "CN=Root"] and not found["warnings"]
    short = tars.json("certs", "check", tmp_path / "leaf.crt", *arguments, expect=(1,))["certificates"][0]
    assert [each["code"] for each in short["problems"]] == ["chain_incomplete"]
    assert openssl("pkey", "-in", tmp_path / "leaf.key", "-aes256", "-passout", "pass:x", "-out",
                   tmp_path / "sealed.key")[0] == 0
    sealed = tars.json("certs", "check", chain, "--key", tmp_path / "sealed.key", "--ca", tmp_path / "root.crt",
                       expect=(1,))["certificates"][0]
    assert "encrypted" in sealed["problems"][0]["message"]


def test_keys_stay_unless_asked(tars, folder):
    tars.run("certs", "issue", "nas.lan")
    key, authority = (folder / "server.key").read_bytes(), (folder / "ca.key").read_bytes()
    tars.error("certs", "init", code="file_exists", exit_code=1)
    tars.error("certs", "issue", "nas.lan", code="file_exists", exit_code=1)
    before = (folder / "server.crt").read_bytes()
    tars.run("certs", "issue", "--renew")
    assert (folder / "server.key").read_bytes() == key and (folder / "server.crt").read_bytes() != before
    assert tars.json("certs", "check", folder / "server.crt", "--host", "nas.lan")
    tars.run("certs", "issue", "nas.lan", "--force")
    assert (folder / "server.key").read_bytes() != key
    tars.run("certs", "init", "--force")
    assert (folder / "ca.key").read_bytes() != authority
    assert json.loads(tars.run("certs", "check", "--json", expect=(1,)).stdout)["certificates"][1]["problems"]


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("issue", "nas.lan"), "file_not_found", 3),
        (("check",), "file_not_found", 3),
        (("check", "none.crt"), "file_not_found", 3),
        (("init", "--days", "0"), "bad_request", 2),
    ],
)
def test_bad_requests_say_what_to_do(tars, arguments, code, exit_code):
    tars.error("certs", *arguments, code=code, exit_code=exit_code)


def test_names_that_are_none_are_refused(tars, folder):
    for name in ("a b", "http://nas", "bücher.example", "1.2.3"):
        tars.error("certs", "issue", name, code="bad_request", exit_code=2)
    for arguments in (("--file", "../x"), ("--file", "ca"), ("--renew", "--force")):
        tars.run("certs", "issue", "nas.lan", *arguments, expect=(2,))
