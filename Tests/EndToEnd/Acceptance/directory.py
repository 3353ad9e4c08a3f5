"""A directory for tests: Debian's slapd with a configuration and data of its own, on loopback ports."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))

from servers_imap import free_port  # noqa: E402
from servers_tls import Certificates  # noqa: E402

SLAPD = shutil.which("slapd", path="/usr/sbin:/usr/bin")
BASE = "dc=example"
READER, READER_PASSWORD = f"cn=reader,{BASE}", "reader's own words"
ROOT, ROOT_PASSWORD = f"cn=root,{BASE}", "root's own words"

CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile {folder}/pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCACertificateFile {tls.authority}
TLSCertificateFile {tls.certificate}
TLSCertificateKeyFile {tls.key}
security {security}
database mdb
suffix "{base}"
rootdn "{root}"
rootpw "{root_password}"
directory {folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="{reader}" read by * none
"""

PERSON = """
dn: uid={uid},ou=people,{base}
objectClass: inetOrgPerson
uid: {uid}
cn: {cn}
displayName: {cn}
sn: {uid}
mail: {uid}@example.org
userPassword: {password}
"""


class Directory:
    """Runs until the block ends. `people` are names with their passwords, `groups` names with their members."""

    def __init__(self, folder, people, groups, security="tls=128"):
        if not SLAPD:
            pytest.skip("slapd isn't installed")
        self.folder, self.certificates = Path(folder), Certificates(Path(folder) / "tls")
        (self.folder / "data").mkdir()
        self.configuration = self.folder / "slapd.conf"
        self.configuration.write_text(CONFIGURATION.format(
            folder=folder, tls=self.certificates, security=security, base=BASE, root=ROOT,
            root_password=ROOT_PASSWORD, reader=READER))
        self.run(SLAPD.replace("slapd", "slapadd"), "-f", self.configuration, entries=self.entries(people, groups))

    def entries(self, people, groups):
        text = f"dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n"
        for unit in ("people", "groups"):
            text += f"dn: ou={unit},{BASE}\nobjectClass: organizationalUnit\nou: {unit}\n\n"
        text += (f"dn: {READER}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\n"
                 f"userPassword: {READER_PASSWORD}\n")
        for uid, password in people.items():
            text += PERSON.format(uid=uid, cn=uid.title(), password=password, base=BASE)
        for name, members in groups.items():
            text += f"\ndn: cn={name},ou=groups,{BASE}\nobjectClass: groupOfNames\ncn: {name}\n"
            text += "".join(f"member: uid={each},ou=people,{BASE}\n" for each in members)
        return text

    def __enter__(self):
        self.port, self.tls_port = free_port(), free_port()
        self.process = subprocess.Popen(
            [SLAPD, "-d", "0", "-f", self.configuration, "-h",
             f"ldap://127.0.0.1:{self.port}/ ldaps://127.0.0.1:{self.tls_port}/"])
        for _ in range(200):
            if self.whoami().returncode == 0:
                return self
            time.sleep(0.05)
        raise RuntimeError("slapd doesn't start")

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def whoami(self):
        return subprocess.run(self.command("ldapwhoami"), env=self.environment, capture_output=True, check=False)

    def change(self, text):
        self.run(*self.command("ldapmodify"), entries=text)

    def command(self, name):
        return [name, "-x", "-H", f"ldaps://127.0.0.1:{self.tls_port}", "-D", ROOT, "-w", ROOT_PASSWORD]

    @property
    def environment(self):
        return {"LDAPTLS_CACERT": str(self.certificates.authority), "PATH": "/usr/bin"}

    def run(self, *command, entries):
        done = subprocess.run(
            list(map(str, command)), input=entries, text=True, capture_output=True, check=False,
            env=self.environment)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
