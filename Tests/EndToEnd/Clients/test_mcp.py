"""The official client of the Model Context Protocol: over HTTP, and over standard input and output."""

import asyncio
import contextlib
import json
import os
import subprocess

import httpx2
import mcp
import pytest
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from served import CONTRACT, environment

TOOLS = ["search", "ask", "read_document", "what_changed", "list_documents"]
QUESTION = "How many days is the notice period?"


@pytest.fixture(scope="module")
def closed_folder(tmp_path_factory):
    """A data directory with the contract in two versions and no server."""
    if "TARS_BINARY" not in os.environ:
        pytest.skip("there is no program to start")
    folder = tmp_path_factory.mktemp("closed")
    (folder / "hr").mkdir()
    for days in (30, 60):
        (folder / "hr" / "contract.md").write_text(CONTRACT.format(days=days))
        subprocess.run(
            [os.environ["TARS_BINARY"], "add", folder / "hr", "--data", folder / "data"], env=environment(),
            check=True, capture_output=True, timeout=120)
    return folder / "data"


@pytest.fixture(params=["http", "stdio", "stdio beside a server"])
def connect(request, server):
    """Opens a client over each of the transports."""
    if request.param == "http":
        return lambda: over_http(server)
    if request.param == "stdio":
        data = request.getfixturevalue("closed_folder")
        return lambda: over_stdio(data)
    if server.data is None:
        pytest.skip("the server was started elsewhere")
    return lambda: over_stdio(server.data)


@contextlib.asynccontextmanager
async def over_http(server, token=None):
    headers = {"Authorization": f"Bearer {token or server.token}"}
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
        transport = streamable_http_client(f"{server.url}/mcp", http_client=http)
        async with mcp.Client(transport, read_timeout_seconds=60) as client:
            yield client


@contextlib.asynccontextmanager
async def over_stdio(data):
    parameters = StdioServerParameters(
        command=os.environ["TARS_BINARY"], args=["mcp", "--data", str(data)], env=environment())
    async with mcp.Client(parameters, read_timeout_seconds=60) as client:
        yield client


def within(connect, work):
    async def run():
        async with asyncio.timeout(120), connect() as client:
            return await work(client)

    return asyncio.run(run())


async def contract(client):
    listed = await client.call_tool("list_documents", {})
    return next(each for each in listed.structured_content["documents"] if "contract" in each["path"])


def test_a_session_begins(connect):
    async def work(client):
        assert client.protocol_version == "2025-06-18"
        assert client.server_info.name == "tars"
        assert "versions" in client.instructions
        await client.send_ping()
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == TOOLS
        assert all(tool.output_schema and tool.annotations.read_only_hint for tool in tools)

    within(connect, work)


def test_a_search_finds_the_passage(connect):
    async def work(client):
        found = await client.call_tool("search", {"query": "notice period", "top": 3})
        hit = found.structured_content["hits"][0]
        assert "60 days" in hit["text"] and hit["version"] == 2 and not hit["superseded"]
        assert json.loads(found.content[0].text) == found.structured_content

    within(connect, work)


def test_an_answer_is_cited_and_tells_how_far_it_is(connect):
    steps = []

    async def progress(step, total, message):
        steps.append((step, total, message))

    async def work(client):
        answer = await client.call_tool("ask", {"question": QUESTION}, progress_callback=progress)
        assert "60 days" in answer.content[0].text and "\n\n[1] " in answer.content[0].text
        assert answer.structured_content["found"]
        assert "60 days" in answer.structured_content["citations"][0]["quote"]

    within(connect, work)
    assert [step for step, _, _ in steps] == sorted({step for step, _, _ in steps}) and len(steps) >= 3
    assert all(message for _, _, message in steps)


def test_the_past_is_there_too(connect):
    async def work(client):
        known = await contract(client)
        read = await client.call_tool("read_document", {"document": known["document"], "at": "v1"})
        first = read.structured_content
        assert "30 days" in first["text"] and first["superseded"] and first["version"] == 1
        then = await client.call_tool("ask", {"question": QUESTION, "asOf": first["recordedAt"]})
        assert "30 days" in then.structured_content["answer"]
        changed = await client.call_tool("what_changed", {"document": known["document"], "from": "v1"})
        comparison = changed.structured_content["comparison"]
        assert any("60 days" in (change.get("after") or "") for change in comparison["changes"])
        events = (await client.call_tool("what_changed", {"document": known["document"]})).structured_content
        assert [event["event"] for event in events["events"]] == ["created", "changed"]
        later = await client.call_tool("what_changed", {"document": known["document"], "since": "2200-01-01"})
        assert later.structured_content["events"] == []

    within(connect, work)


def test_documents_are_resources(connect):
    async def work(client):
        resources = (await client.list_resources()).resources
        uri = next(str(each.uri) for each in resources if "contract" in each.name)
        now = (await client.read_resource(uri)).contents[0]
        assert "60 days" in now.text and now.mime_type == "text/plain"
        then = (await client.read_resource(uri + "?at=v1")).contents[0]
        assert "30 days" in then.text
        templates = (await client.list_resource_templates()).resource_templates
        assert [each.uri_template for each in templates] == ["tars://documents/{id}{?at}"]
        with pytest.raises(MCPError) as caught:
            await client.read_resource("tars://documents/nobody")
        assert caught.value.code == -32002

    within(connect, work)


def test_failures_say_what_to_do(connect):
    async def work(client):
        for tool, arguments, word in [
            ("search", {"query": "a", "asOf": "soon"}, "2024-06-01"),
            ("read_document", {"document": "nobody-has-this"}, "document_not_found"),
            ("ask", {"question": " "}, "bad_request"),
        ]:
            failed = await client.call_tool(tool, arguments)
            assert failed.is_error and word in failed.content[0].text
        with pytest.raises(MCPError) as caught:
            await client.call_tool("remove_everything", {})
        assert caught.value.code == -32602

    within(connect, work)


def test_a_wrong_token_opens_nothing(server):
    async def work(client):
        await client.list_tools()

    with pytest.raises(BaseException) as caught:
        within(lambda: over_http(server, token="wrong"), work)
    assert not isinstance(caught.value, AssertionError)


def run(data, text):
    done = subprocess.run(
        [os.environ["TARS_BINARY"], "mcp", "--data", data], input=text.encode(), env=environment(),
        capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_nothing_but_the_protocol_is_on_standard_output(closed_folder):
    begin = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2024-11-05"}}
    ask = {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
           "params": {"name": "ask", "arguments": {"question": QUESTION}}}
    replies = run(closed_folder, f"{json.dumps(begin)}\n{{\n\n[]\n{json.dumps(ask)}\n")
    assert all(reply["jsonrpc"] == "2.0" for reply in replies)
    assert sorted(reply["error"]["code"] for reply in replies if "error" in reply) == [-32700, -32600]
    answer = next(reply for reply in replies if reply.get("id") == 2)["result"]
    assert "60 days" in answer["content"][0]["text"] and "structuredContent" not in answer


def test_a_huge_message_is_refused_and_the_next_one_answered(closed_folder):
    ping = json.dumps({"jsonrpc": "2.0", "id": "p", "method": "ping"})
    replies = run(closed_folder, "x" * (5 << 20) + "\n" + ping + "\n")
    assert [reply.get("error", {}).get("code") for reply in replies] == [-32600, None]


def test_the_data_directory_is_free_between_requests(closed_folder):
    """An assistant keeps the program open all day; other commands must go on."""
    process = subprocess.Popen(
        [os.environ["TARS_BINARY"], "mcp", "--data", closed_folder], env=environment(), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE)
    try:
        process.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        status = subprocess.run(
            [os.environ["TARS_BINARY"], "status", "--data", closed_folder], env=environment(), timeout=60,
            capture_output=True)
        assert status.returncode == 0, status.stderr
    finally:
        process.stdin.close()
        assert process.wait(timeout=30) == 0
