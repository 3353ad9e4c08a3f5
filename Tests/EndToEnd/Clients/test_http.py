"""Every route over plain HTTP, checked against the server's own OpenAPI document."""

import json
import subprocess
import shutil

import httpx
import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

REFERENCE = "hr%2Fcontract.md"


@pytest.fixture(scope="session")
def openapi(server):
    with server.client() as client:
        return client.get("/openapi.json").json()


@pytest.fixture(scope="session")
def reference(server):
    """A document that both a fresh server and a foreign one have."""
    with server.client() as client:
        documents = client.get("/api/v1/documents").json()["documents"]
    return next(each["document"]["id"] for each in documents if "contract" in each["document"]["path"])


@pytest.fixture
def source(client, openapi, tmp_path):
    """The name of a folder that is kept up with."""
    (tmp_path / "rules.md").write_text("# Rules\n\nPets are allowed.\n")
    settings = {"name": "rules", "kind": "folder", "address": str(tmp_path)}
    reply = client.post("/api/v1/sources", json=settings)
    check(openapi, "/api/v1/sources", "post", reply)
    yield "rules"
    reply = client.delete("/api/v1/sources/rules?documents=remove")
    check(openapi, "/api/v1/sources/{name}", "delete", reply)


def check(openapi, path, method, reply, media_type="application/json"):
    """The reply's status and body must be among what the document says."""
    operation = openapi["paths"][path][method]
    described = operation["responses"][str(reply.status_code)]
    if "$ref" in described:
        described = openapi["components"]["responses"][described["$ref"].rsplit("/", 1)[1]]
    sent = reply.headers["content-type"].split(";")[0]
    schema = described["content"][sent]["schema"]
    if sent.endswith("json"):
        matches(openapi, schema, reply.json())


def matches(openapi, schema, value):
    jsonschema.Draft202012Validator({**schema, "components": openapi["components"]}).validate(value)


def events(reply):
    """Name and data of each event of a stream."""
    for block in reply.text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "data" in lines:
            yield lines.get("event"), json.loads(lines["data"])


def test_the_openapi_document_is_valid(openapi):
    assert list(OpenAPIV31SpecValidator(openapi).iter_errors()) == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/health", ""),
        ("/ready", ""),
        ("/api/v1/status", ""),
        ("/api/v1/collections", ""),
        ("/api/v1/documents", "?limit=1&current=false"),
        ("/api/v1/documents/{reference}", ""),
        ("/api/v1/documents/{reference}/versions", ""),
        ("/api/v1/documents/{reference}/text", "?at=v1"),
        ("/api/v1/documents/{reference}/diff", "?from=v1&to=v2"),
        ("/api/v1/search", "?query=notice+period&explain=true&mode=lexical"),
        ("/api/v1/documents/{reference}/lineage", ""),
        ("/api/v1/lineages", ""),
        ("/api/v1/timeline", "?query=notice+period"),
        ("/api/v1/appearances", "?statement=60+days"),
        ("/api/v1/answers", "?limit=3"),
        ("/api/v1/answers/{answer}", ""),
        ("/api/v1/duplicates", "?limit=5"),
        ("/api/v1/jobs", "?state=queued&limit=5"),
        ("/api/v1/jobs/status", ""),
        ("/api/v1/analytics/use", "?from=2024-06-01&to=2024-06-30"),
        ("/api/v1/analytics/latency", ""),
        ("/api/v1/analytics/gaps", "?limit=3"),
        ("/api/v1/analytics/documents", ""),
        ("/api/v1/sources", ""),
        ("/api/v1/sources/{name}", ""),
        ("/api/v1/uploads/{id}", ""),
        ("/api/v1/models/reembedding", ""),
        ("/api/v1/conversations", "?limit=2&archived=with"),
        ("/api/v1/conversations/search", "?query=notice"),
        ("/api/v1/conversations/export", ""),
        ("/api/v1/conversations/{conversation}", ""),
        ("/api/v1/conversations/{conversation}/export", "?format=json"),
        ("/api/v1/conversations/{conversation}/messages/{message}/events", ""),
        ("/api/v1/conversations/{conversation}/shares", ""),
        ("/api/v1/shared/conversations", ""),
        ("/api/v1/webhooks", ""),
        ("/api/v1/webhooks/{webhook}", ""),
        ("/api/v1/webhooks/{webhook}/deliveries", "?state=waiting&limit=5"),
        ("/api/v1/errors", ""),
        ("/api/v1/errors/{code}", ""),
        ("/api/v1/quotas", ""),
        ("/v1/models", ""),
        ("/v1/models/{model}", ""),
        ("/v1/files", "?limit=2"),
        ("/v1/files/{reference}", ""),
        ("/v1/files/{reference}/content", ""),
        ("/api/version", ""),
        ("/api/tags", ""),
        ("/api/ps", ""),
        ("/.well-known/jwks.json", ""),
        ("/api/v1/setup", ""),
        ("/api/v1/auth/ways", ""),
        ("/api/v1/auth/me", ""),
        ("/api/v1/users", "?limit=2"),
        ("/api/v1/users/{user}", ""),
        ("/api/v1/groups", ""),
        ("/api/v1/groups/{group}/members", ""),
        ("/api/v1/collections/{name}/grants", ""),
        ("/api/v1/keys", ""),
        ("/api/v1/audit", "?limit=5"),
    ],
)
def test_replies_are_as_described(client, openapi, reference, source, path, query):
    name = client.get("/api/v1/collections").json()["collections"][0]["name"] if "grants" in path else source
    target = path.replace("{reference}", reference).replace("{model}", "tars").replace("{name}", name)
    target = target.replace("{group}", "everyone").replace("{user}", "mia").replace("{code}", "bad_request")
    if "{user}" in path:
        client.post("/api/v1/users", json={"name": "mia"})
    if "{answer}" in path:
        asked = client.post(
            "/api/v1/ask", json={"question": "How many days is the notice period?"},
            headers={"Accept": "application/json"})
        target = target.replace("{answer}", asked.json()["id"])
    if "/conversations" in path:
        talk = client.post("/api/v1/conversations", json={}).json()["id"]
        asked = client.post(
            f"/api/v1/conversations/{talk}/ask", json={"question": "How many days is the notice period?"},
            headers={"Accept": "application/json"})
        check(openapi, "/api/v1/conversations/{conversation}/ask", "post", asked)
        target = target.replace("{conversation}", talk).replace("{message}", asked.json()["answer"]["id"])
    if "{id}" in path:
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": "filename YS50eHQ="}
        target = client.post("/api/v1/uploads", headers=headers).headers["location"]
    if "{webhook}" in path:
        made = client.post("/api/v1/webhooks", json={"url": "https://hooks.invalid/"})
        check(openapi, "/api/v1/webhooks", "post", made)
        target = target.replace("{webhook}", made.json()["webhook"]["id"])
    reply = client.get(target + query)
    assert reply.status_code == 200, reply.text
    check(openapi, path, "get", reply)


def test_every_get_route_is_in_the_list_above(openapi):
    listed = test_replies_are_as_described.pytestmark[0].args[1]
    described = {path for path, operations in openapi["paths"].items() if "get" in operations}
    elsewhere = {"/metrics", "/openapi.json", "/api/v1/jobs/events", "/ws/chat"}
    elsewhere |= {"/api/v1/answers/running/{run}/events", "/api/v1/analytics/users"}
    elsewhere |= {"/api/v1/shared/conversations/{conversation}"}
    # Those are for people who signed in.
    elsewhere |= {"/api/v1/auth/sessions", "/api/v1/auth/keys"}
    # Those lead to a provider and back.
    elsewhere |= {"/auth/oidc/login", "/auth/oidc/callback"}
    assert described == {path for path, _ in listed} | elsewhere


def test_use_by_person_is_refused_where_it_is_not_kept(client, openapi):
    reply = client.get("/api/v1/analytics/users")
    assert reply.status_code == 403
    check(openapi, "/api/v1/analytics/users", "get", reply)


def test_a_report_comes_as_a_table(client, openapi):
    reply = client.get("/api/v1/analytics/use?format=csv")
    check(openapi, "/api/v1/analytics/use", "get", reply)
    assert reply.text.startswith("date,time_zone,questions,") and len(reply.text.splitlines()) == 31


def test_the_stream_of_the_queue_is_as_described(client, openapi):
    with client.stream("GET", "/api/v1/jobs/events") as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        data = next(line.removeprefix("data: ") for line in reply.iter_lines() if line.startswith("data: "))
    matches(openapi, openapi["components"]["schemas"]["QueueEvent"], json.loads(data))


def test_search_finds_the_passage(client, openapi):
    reply = client.post("/api/v1/search", json={"query": "notice period", "top": 3})
    check(openapi, "/api/v1/search", "post", reply)
    assert "60 days" in reply.json()["hits"][0]["text"]


def test_an_answer_streams_in_order(client, openapi):
    reply = client.post("/api/v1/ask", json={"question": "How many days is the notice period?"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    seen = list(events(reply))
    schema = openapi["components"]["schemas"]["AnswerEvent"]
    for name, data in seen:
        assert data["event"] == name
        matches(openapi, schema, data)
    names = [name for name, _ in seen]
    assert names[0] == "understanding" and names[1] == "sources" and names[-1] == "done"
    answer = seen[-1][1]["data"]
    assert answer["found"] and "60 days" in answer["answer"]
    streamed = "".join(data["data"] for name, data in seen if name == "token")
    assert streamed.strip() == answer["answer"].strip()


def test_an_answer_comes_whole_on_request(client, openapi):
    reply = client.post(
        "/api/v1/ask", json={"question": "How many days is the notice period?"},
        headers={"Accept": "application/json"})
    check(openapi, "/api/v1/ask", "post", reply)
    citation = reply.json()["citations"][0]
    assert citation["version"] == 2 and "contract" in citation["path"]


def test_documents_come_and_go(client, openapi, server):
    if not server.own:
        pytest.skip("a foreign server is left as it is")
    made = client.post("/api/v1/collections", json={"name": "e2e"})
    assert made.status_code == 201
    check(openapi, "/api/v1/collections", "post", made)
    first = client.post(
        "/api/v1/documents", params={"name": "notes/moon.txt", "collection": "e2e"},
        content="The moon base opens on 3 May.")
    check(openapi, "/api/v1/documents", "post", first)
    assert first.json()["newChunks"] > 0
    second = client.post(
        "/api/v1/documents", files={"file": ("moon.txt", b"The moon base opens on 9 June.", "text/plain")},
        data={"name": "notes/moon.txt", "collection": "e2e"})
    assert second.json()["files"].get("updated") == 1, second.text
    path = "/api/v1/documents/{reference}"
    history = client.get("/api/v1/documents/notes%2Fmoon.txt")
    check(openapi, path, "get", history)
    assert [version["number"] for version in history.json()["versions"]] == [1, 2]
    difference = client.get("/api/v1/documents/notes%2Fmoon.txt/diff", params={"from": "v1"}).json()
    assert any("9 June" in (change.get("after") or {"quote": ""})["quote"] for change in difference["changes"])
    old = client.get("/api/v1/documents/notes%2Fmoon.txt/text", params={"at": "v1"}).json()
    assert "3 May" in json.dumps(old["passages"])
    removed = client.delete("/api/v1/documents/notes%2Fmoon.txt")
    check(openapi, path, "delete", removed)
    found = client.post("/api/v1/search", json={"query": "moon base", "scope": {"collection": "e2e"}})
    assert found.json()["hits"] == []
    moment = history.json()["versions"][0]["recordedAt"]
    past = client.post(
        "/api/v1/search", json={"query": "moon base", "scope": {"collection": "e2e", "asOf": moment}})
    assert "3 May" in past.json()["hits"][0]["text"]


def test_local_files_are_added_with_progress(client, openapi, server, tmp_path):
    if not server.own:
        pytest.skip("a foreign server can't read this machine's files")
    (tmp_path / "a.md").write_text("# Comet\n\nThe comet returns in 2061.")
    (tmp_path / "empty.md").write_text("")
    reply = client.post("/api/v1/ingest", json={"paths": [str(tmp_path)], "collection": "files"})
    seen = list(events(reply))
    schema = openapi["components"]["schemas"]["AddEvent"]
    for name, data in seen:
        assert data["event"] == name
        matches(openapi, schema, data)
    assert seen[-1][0] == "finished"
    report = seen[-1][1]["data"]
    assert report["files"]["added"] == 1
    assert [problem["error"]["code"] for problem in report["problems"]] == ["file_empty"]


@pytest.mark.parametrize(
    ("method", "target", "body", "status", "code"),
    [
        ("GET", "/nowhere", None, 404, "route_not_found"),
        ("PATCH", "/api/v1/search", None, 405, "method_not_allowed"),
        ("GET", "/api/v1/documents/nobody-has-this", None, 404, "document_not_found"),
        ("POST", "/api/v1/search", b"{", 400, "bad_request"),
        ("POST", "/api/v1/search", b'{"query":"a","asOf":"2024"}', 400, "bad_request"),
        ("POST", "/api/v1/search", b'{"query":"a","scope":{"asOf":"soon"}}', 400, "invalid_time"),
        ("POST", "/api/v1/ask", b'{"question":"a","top":1000}', 400, "bad_request"),
        ("POST", "/api/v1/ingest", b'{"paths":["relative"]}', 400, "bad_request"),
        ("POST", "/api/v1/search", b'"' + b"x" * (1 << 20) + b'"', 413, "request_too_large"),
    ],
)
def test_errors_are_problem_details(client, method, target, body, status, code):
    reply = client.request(method, target, content=body)
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["code"] == code and problem["status"] == status
    assert problem["detail"] and problem["hint"] and problem["title"]
    assert problem["requestId"] == reply.headers["x-request-id"]


def test_unknown_collections_are_errors(client, openapi, server):
    if not server.own:
        pytest.skip("the scripted engine knows no collections")
    reply = client.post("/api/v1/search", json={"query": "a", "scope": {"collection": "nobody"}})
    assert reply.status_code == 404
    check(openapi, "/api/v1/search", "post", reply)
    assert reply.json()["code"] == "collection_not_found"


def test_everything_but_the_page_and_the_health_checks_needs_the_token(server, openapi):
    with httpx.Client(base_url=server.url) as stranger:
        for path, operations in openapi["paths"].items():
            for method, operation in operations.items():
                target = path.replace("{reference}", "x").replace("{model}", "tars")
                status = stranger.request(method, target).status_code
                assert (status == 401) == (operation.get("security") != []), f"{method} {path}: {status}"
        page = stranger.get("/")
        assert page.status_code == 200
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_a_foreign_host_name_gets_nothing(client):
    reply = client.get("/api/v1/status", headers={"Host": "rebound.example"})
    assert reply.status_code == 421 and reply.json()["code"] == "host_not_allowed"


def test_metrics_are_in_prometheus_format(client):
    client.get("/api/v1/search", params={"query": "notice"})
    reply = client.get("/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'tars_http_requests_total{method="GET",route="/api/v1/search",status="200"}' in reply.text
    assert 'tars_store_items{kind="documents"}' in reply.text
    if shutil.which("promtool"):
        done = subprocess.run(["promtool", "check", "metrics"], input=reply.text, capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr, done.stderr
