"""schemathesis sends what the served OpenAPI description allows and what it forbids, as an admin and as a viewer.

Nothing in a run may change who asks: what is done to users and sessions is done to others (schemathesis_hooks.py), and
signing out, which test_accounts.py tries, is left out. At the end the same person must still be there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from people import Person, first_admin, join
from server import Server
from tars import Tars

HERE = Path(__file__).parent
SCHEMATHESIS = Path(sys.executable).with_name("st")
# Another one finds other things: TARS_SCHEMATHESIS_SEED=7 pytest ...
SEED = os.environ.get("TARS_SCHEMATHESIS_SEED", "1")
EXAMPLES = os.environ.get("TARS_SCHEMATHESIS_EXAMPLES", "3")


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A server without limits of rate, which so many requests would meet, with an admin and a viewer."""
    folder = tmp_path_factory.mktemp("schemathesis")
    tars = Tars(folder / "data")
    tars.environment["TARS_LIMITS_REQUESTS_PER_MINUTE"] = "0"
    tars.environment["TARS_LIMITS_STRANGER_REQUESTS_PER_MINUTE"] = "0"
    with Server(tars) as server:
        admin = first_admin(server, tars)
        viewer = join(server, admin, "vera", role="viewer")
        yield server, admin, viewer, folder


def noted(folder: Path) -> Path:
    folder.mkdir()
    (folder / "note.md").write_text("# Note\n\nThe office opens at nine.\n")
    return folder


def things(admin: Person, reader: Person, name: str, folder: Path) -> dict:
    """What requests can name, by the parameter of the path; where several paths have it, by path and parameter."""
    def made(path, body, status=201):
        return admin.call("POST", path, body, expect=status).json

    join(admin.server, admin, name)
    made(f"/api/v1/documents?name={name}/contract.md", b"# Contract\n\nThe notice period is 30 days.", status=200)
    document = admin.call("GET", f"/api/v1/documents?under={name}", expect=200).json["documents"][0]["document"]
    talk = made("/api/v1/conversations", {})["id"]
    asked = admin.call(
        "POST", f"/api/v1/conversations/{talk}/ask", {"question": "How long is the notice period?"},
        headers={"Accept": "application/json"}, expect=200).json
    admin.call("PUT", f"/api/v1/conversations/{talk}/shares/users/{names(reader)[0]}", expect=200)
    made("/api/v1/sources", {"name": name, "kind": "folder", "address": str(noted(folder / name)), "isPaused": True})
    collection = {f"/api/v1/collections/{{name}}/{part} name": "default" for part in ("grants", "half-life")}
    return collection | {
        "reference": document["id"], "conversation": talk, "message": asked["answer"]["id"],
        "answer": asked["answer"].get("answer", "0"), "user": name, "name": name, "model": "tars",
        "group": made("/api/v1/groups", {"name": f"friends of {name}"})["id"], "code": "bad_request",
        "webhook": made("/api/v1/webhooks", {"url": "https://hooks.invalid/"})["webhook"]["id"],
        "key": made("/api/v1/auth/keys", {"name": name, "scopes": ["read"]})["key"]["id"],
    }


def names(person: Person) -> list[str]:
    """How requests can name somebody: as long as these are so, nobody ended the session or the account."""
    me = person.call("GET", "/api/v1/auth/me", expect=200).json
    return [me["user"]["id"], me["user"]["name"], me["session"]]


@pytest.fixture(scope="module")
def runs(installation):
    """Both run at once, each in a process: Hypothesis isn't made for threads."""
    server, admin, viewer, folder = installation
    own = names(admin) + names(viewer)
    started = {
        "admin": start(server, admin, admin, "admin", own, folder),
        # What is wrong in a request is so for everybody: it is the admin who sends that too.
        "viewer": start(server, admin, viewer, "viewer", own, folder, "--mode", "positive"),
    }
    yield started
    for run in started.values():
        run.kill()
        run.wait()


def start(
    server, admin: Person, person: Person, who: str, own: list[str], folder: Path, *options
) -> subprocess.Popen:
    known = {state: things(admin, person, f"{who}-{state}", folder) for state in ("kept", "doomed")}
    files = noted(folder / who)
    environment = dict(
        os.environ, PYTHONPATH=str(HERE), TARS_KNOWN=json.dumps(known | {"own": own}), TARS_FOLDER=str(files))
    return subprocess.Popen(
        [SCHEMATHESIS, "--config-file", HERE / "schemathesis.toml", "run", server.address + "/openapi.json",
         "--header", f"Authorization: Bearer {person.token}", "--seed", SEED, "--max-examples", EXAMPLES,
         "--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-color",
         "--exclude-operation-id", "logout", *options],
        cwd=files, env=environment, stdout=(folder / f"{who}.log").open("wb"), stderr=subprocess.STDOUT)


@pytest.mark.parametrize("who", ["admin", "viewer"])
def test_the_description_holds(installation, runs, who):
    server, admin, viewer, folder = installation
    person = {"admin": admin, "viewer": viewer}[who]
    before = names(person)
    if runs[who].wait(timeout=600):
        pytest.fail((folder / f"{who}.log").read_text(), pytrace=False)
    assert names(person) == before
