"""Conversations: questions that follow on one another, kept however their answers end, and for their owner alone."""

import json
import signal
import time
import urllib.error
import urllib.request

import pytest

from people import first_admin, grant, join
from server import Server
from slow_model import SlowModel

QUESTION = "How long is the notice period for tenants?"
ALL = "/api/v1/conversations"


class Client:
    def __init__(self, server, token=None):
        self.address = server.address
        self.token = token or (server.tars.data / "admin.token").read_text().strip()

    def open(self, method, path, body=None, timeout=60, **headers):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.address + path, data=data, headers=headers, method=method)
        return urllib.request.urlopen(request, timeout=timeout)

    def __call__(self, method, path, body=None, **headers):
        with self.open(method, path, body, **headers) as reply:
            data = reply.read()
            return json.loads(data) if data else None

    def refused(self, method, path, body=None, **headers):
        """The status and code of a refusal."""
        with pytest.raises(urllib.error.HTTPError) as refusal:
            self(method, path, body, **headers)
        return refusal.value.code, json.load(refusal.value)["code"]

    def ask(self, conversation, question, **more):
        return self("POST", f"{ALL}/{conversation}/ask", {"question": question, **more}, Accept="application/json")

    def begin(self, **draft):
        return self("POST", ALL, draft)["id"]

    def tree(self, conversation):
        return self("GET", f"{ALL}/{conversation}")

    def texts(self, conversation):
        """The branch that is shown."""
        tree = self.tree(conversation)
        messages = {message["id"]: message for message in tree["messages"]}
        return [messages[name]["text"] for name in tree["branch"]]


def events(reply, upto=None):
    """Pairs of id and event of a stream; ends after the first `upto`."""
    identity = None
    for line in reply:
        if line.startswith(b"id: "):
            identity = int(line[4:])
        if line.startswith(b"data: "):
            event = json.loads(line[6:])
            yield identity, event
            if event["event"] == upto:
                return


@pytest.fixture
def library(tars, tmp_path):
    folder = tmp_path / "leases"
    folder.mkdir()
    (folder / "tenancy.md").write_text(
        "# Tenancy\n\nThe notice period for tenants is 30 days.\n\nThe notice period for landlords is 90 days.\n")
    tars.run("add", folder)
    return tars


@pytest.fixture
def served(library):
    with Server(library) as server:
        yield Client(server)


def test_a_follow_up_is_understood_and_the_conversation_named(served):
    talk = served.begin()
    first = served.ask(talk, QUESTION)
    assert "30 days" in first["answer"]["text"] and first["answer"]["citations"][0]["path"].endswith("tenancy.md")
    assert first["answer"]["details"]["timings"]["total"] > 0 and first["answer"]["state"] == "done"
    second = served.ask(talk, "And for landlords?")
    assert "90 days" in second["answer"]["text"]
    assert "landlords" in second["answer"]["details"]["understanding"]["standalone"]
    tree = served.tree(talk)
    assert tree["conversation"]["title"] == QUESTION and len(tree["branch"]) == 4
    kept = served("GET", f"/api/v1/answers/{second['answer']['answer']}")
    assert kept["answer"]["answer"] == second["answer"]["text"]


def test_an_edited_question_branches_and_an_answer_is_made_again(served):
    talk = served.begin(title="Leases")
    first = served.ask(talk, QUESTION)
    served.ask(talk, "And for landlords?")
    edited = served.ask(talk, "How long is the notice period for landlords?", insteadOf=first["question"]["id"])
    assert len(served.texts(talk)) == 2 and "90 days" in edited["answer"]["text"]
    again = served(
        "POST", f"{ALL}/{talk}/messages/{first['answer']['id']}/regenerate", {}, Accept="application/json")
    assert again["question"]["id"] == first["question"]["id"] and again["answer"]["text"] == first["answer"]["text"]
    served("PATCH", f"{ALL}/{talk}", {"leaf": edited["answer"]["id"]})
    assert served.texts(talk)[0].startswith("How long is the notice period for landlords")
    assert len(served.tree(talk)["messages"]) == 7


def test_conversations_are_found_changed_and_deleted(served):
    talks = [served.begin(title=f"Talk {number}", tags=["home"] * (number % 2)) for number in range(5)]
    served.ask(talks[0], QUESTION)
    served("PATCH", f"{ALL}/{talks[2]}", {"isPinned": True})
    served("PATCH", f"{ALL}/{talks[3]}", {"isArchived": True})
    page = served("GET", f"{ALL}?limit=2")
    assert [talk["id"] for talk in page["conversations"]] == [talks[2], talks[0]]
    rest = served("GET", f"{ALL}?limit=9&after={page['next']}")
    assert [talk["id"] for talk in rest["conversations"]] == [talks[4], talks[1]] and "next" not in rest
    assert [talk["id"] for talk in served("GET", f"{ALL}?archived=only")["conversations"]] == [talks[3]]
    assert [talk["id"] for talk in served("GET", f"{ALL}?tag=home&archived=with")["conversations"]] == [
        talks[3], talks[1]]
    hits = served("GET", f"{ALL}/search?query=NOTICE+tena")["hits"]
    assert [hit["conversation"]["id"] for hit in hits] == [talks[0]] and "notice" in hits[0]["excerpt"]
    served("DELETE", f"{ALL}/{talks[0]}")
    assert served("GET", f"{ALL}/search?query=notice")["hits"] == []
    assert served.refused("GET", f"{ALL}/{talks[0]}") == (404, "conversation_not_found")


def test_a_change_is_only_made_of_what_the_client_knows(served):
    talk = served.begin(title="One")
    with served.open("GET", f"{ALL}/{talk}") as reply:
        tag = reply.headers["ETag"]
    served("PATCH", f"{ALL}/{talk}", {"title": "Two"}, **{"If-Match": tag})
    assert served.refused("PATCH", f"{ALL}/{talk}", {"title": "Three"}, **{"If-Match": tag}) == (
        412, "conversation_changed")
    assert served.tree(talk)["conversation"]["title"] == "Two"


def test_feedback_is_kept(served):
    talk = served.begin()
    answer = served.ask(talk, QUESTION)["answer"]["id"]
    served("PUT", f"{ALL}/{talk}/messages/{answer}/feedback", {"thumb": "down", "reason": "Which tenants?"})
    assert served.tree(talk)["messages"][1]["feedback"]["reason"] == "Which tenants?"
    served("DELETE", f"{ALL}/{talk}/messages/{answer}/feedback")
    assert "feedback" not in served.tree(talk)["messages"][1]


WORDS = ["The ", "notice ", "period ", "for ", "tenants ", "is ", "30 ", "days ", "[1]."]


@pytest.fixture
def slow(library):
    library.environment |= {"TARS_CHAT_MODEL": "slow", "TARS_CHAT_STYLE": "cited"}

    def model(words=WORDS, pause=0.2):
        model = SlowModel(words, pause)
        library.environment["TARS_CHAT_URL"] = f"http://127.0.0.1:{model.server.server_port}/v1"
        return model

    return library, model


def test_an_answer_goes_on_when_its_reader_leaves_and_can_be_read_on(slow):
    tars, model = slow
    with model(), Server(tars) as server:
        client = Client(server)
        talk = client.begin()
        with client.open("POST", f"{ALL}/{talk}/ask", {"question": QUESTION}) as reply:
            seen = list(events(reply, upto="token"))
        turn = seen[0][1]["data"]
        path = f"{ALL}/{talk}/messages/{turn['answer']}/events"
        with client.open("GET", path, **{"Last-Event-ID": str(seen[-1][0])}) as reply:
            rest = list(events(reply))
        assert [number for number, _ in rest] == list(range(seen[-1][0] + 1, seen[-1][0] + 1 + len(rest)))
        assert rest[-1][1]["event"] == "done" and "30 days" in rest[-1][1]["data"]["answer"]
        answer = client.tree(talk)["messages"][-1]
        assert answer["state"] == "done" and answer["text"] == rest[-1][1]["data"]["answer"]


def test_a_cancelled_answer_keeps_what_there_was(slow):
    tars, model = slow
    with model(["word "] * 500) as words, Server(tars) as server:
        client = Client(server)
        talk = client.begin()
        with client.open("POST", f"{ALL}/{talk}/ask", {"question": QUESTION}) as reply:
            stream = events(reply)
            turn = next(stream)[1]["data"]
            for _, event in stream:
                if event["event"] == "token":
                    break
            assert client.refused("POST", f"{ALL}/{talk}/ask", {"question": "And?"}) == (400, "bad_request")
            answer = client("POST", f"{ALL}/{talk}/messages/{turn['answer']}/cancel")
            assert list(stream)[-1][1]["data"]["code"] == "cancelled"
        assert answer["state"] == "cancelled" and answer["text"].startswith("word ")
        deadline = time.monotonic() + 10
        while not words.cut_off and time.monotonic() < deadline:
            time.sleep(0.05)
        assert words.cut_off == 1


def test_a_server_that_is_killed_leaves_an_answer_that_says_so(slow):
    tars, model = slow
    with model(["word "] * 500):
        with Server(tars) as server:
            client = Client(server)
            talk = client.begin()
            with client.open("POST", f"{ALL}/{talk}/ask", {"question": QUESTION}) as reply:
                turn = next(events(reply))[1]["data"]
                deadline = time.monotonic() + 20
                while not client.tree(talk)["messages"][-1]["text"] and time.monotonic() < deadline:
                    time.sleep(0.1)
                server.stop(signal.SIGKILL)
        del tars.environment["TARS_CHAT_URL"]
        with Server(tars) as server:
            client = Client(server)
            question, answer = client.tree(talk)["messages"]
            assert question["text"] == QUESTION and question["id"] == turn["question"]
            assert answer["state"] == "failed" and answer["text"].startswith("word ")
            assert "ended before the answer" in answer["details"]["error"]["message"]
            with client.open("GET", f"{ALL}/{talk}/messages/{turn['answer']}/events") as reply:
                assert list(events(reply))[-1][1]["event"] == "error"
            again = client.ask(talk, "And for landlords?")
            assert again["answer"]["state"] == "done"


def test_a_server_that_is_stopped_ends_its_answers_in_order(slow):
    tars, model = slow
    with model(["word "] * 500):
        with Server(tars) as server:
            client = Client(server)
            talk = client.begin()
            with client.open("POST", f"{ALL}/{talk}/ask", {"question": QUESTION}) as reply:
                list(events(reply, upto="token"))
            assert server.stop() == 0
        with Server(tars) as server:
            answer = Client(server).tree(talk)["messages"][-1]
            assert answer["state"] == "failed" and "stopped" in answer["details"]["error"]["message"]


@pytest.fixture
def people(library, tmp_path):
    """Anna reads all, Bob reads the leases alone, Carla reads nothing."""
    secret = tmp_path / "pay.md"
    secret.write_text("# Pay\n\nThe salary of the gardener is 4711 francs.\n")
    library.run("add", secret, "--collection", "pay")
    with Server(library) as server:
        admin = first_admin(server, library)
        people = {name: join(server, admin, name) for name in ("anna", "bob", "carla")}
        people["viewer"] = join(server, admin, "viewer", role="viewer")
        for name, collection in [("anna", "default"), ("anna", "pay"), ("bob", "default"), ("viewer", "default")]:
            grant(admin, name, collection)
        clients = {name: Client(server, person.token) for name, person in people.items()}
        yield clients | {"owner": Client(server)}


def test_nobody_else_has_a_conversation(people):
    anna = people["anna"]
    talk = anna.begin(title="Private")
    answer = anna.ask(talk, QUESTION)["answer"]["id"]
    message = f"{ALL}/{talk}/messages/{answer}"
    for name in ("bob", "owner"):
        other = people[name]
        assert other("GET", ALL)["conversations"] == []
        assert other("GET", f"{ALL}/search?query=notice")["hits"] == []
        assert other("GET", f"{ALL}/export") == []
        for method, path, body in [
            ("GET", f"{ALL}/{talk}", None), ("PATCH", f"{ALL}/{talk}", {"title": "Mine"}),
            ("DELETE", f"{ALL}/{talk}", None), ("POST", f"{ALL}/{talk}/ask", {"question": "x"}),
            ("POST", f"{message}/regenerate", {}), ("GET", f"{message}/events", None),
            ("POST", f"{message}/cancel", None), ("PUT", f"{message}/feedback", {"thumb": "up"}),
            ("GET", f"{ALL}/{talk}/shares", None), ("PUT", f"{ALL}/{talk}/shares/groups/everyone", None),
            ("PUT", f"{ALL}/{talk}/shares/users/nobody", None), ("GET", f"{ALL}/{talk}/export", None),
            ("GET", f"/api/v1/shared/conversations/{talk}", None),
        ]:
            assert other.refused(method, path, body) == (404, "conversation_not_found"), (name, method, path)
    assert people["viewer"].refused("GET", ALL) == (403, "forbidden")
    assert anna.tree(talk)["conversation"]["title"] == "Private"


def test_a_reader_sees_what_the_reader_may_read(people):
    anna, bob, carla = people["anna"], people["bob"], people["carla"]
    talk = anna.begin(title="Money")
    assert "30 days" in anna.ask(talk, QUESTION)["answer"]["text"]
    assert "4711" in anna.ask(talk, "What is the salary of the gardener?")["answer"]["text"]
    readers = anna("PUT", f"{ALL}/{talk}/shares/groups/everyone")["readers"]
    assert [reader["name"] for reader in readers] == ["everyone"]
    assert bob("GET", "/api/v1/shared/conversations")["conversations"][0]["owner"] == "anna"
    shared = bob("GET", f"/api/v1/shared/conversations/{talk}")["messages"]
    assert [message["isWithheld"] for message in shared] == [False, False, False, True]
    assert "30 days" in shared[1]["text"] and shared[1]["citations"][0]["path"].endswith("tenancy.md")
    assert shared[3]["text"].startswith("Not permitted") and shared[3]["withheldCitations"] == [1]
    assert "4711" not in json.dumps(shared) and "pay.md" not in json.dumps(shared)
    for message in carla("GET", f"/api/v1/shared/conversations/{talk}")["messages"][1::2]:
        assert message["isWithheld"] and message["citations"] == []
    assert people["viewer"]("GET", f"/api/v1/shared/conversations/{talk}")["messages"][1]["isWithheld"] is False
    assert bob.refused("POST", f"{ALL}/{talk}/ask", {"question": "x"}) == (404, "conversation_not_found")
    anna("PUT", f"{ALL}/{talk}/shares/users/bob")
    anna("DELETE", f"{ALL}/{talk}/shares/groups/everyone")
    assert carla.refused("GET", f"/api/v1/shared/conversations/{talk}") == (404, "conversation_not_found")
    assert bob("GET", f"/api/v1/shared/conversations/{talk}")["conversation"]["title"] == "Money"
    assert anna.refused("PUT", f"{ALL}/{talk}/shares/users/nobody") == (404, "user_not_found")


def test_what_one_may_no_longer_read_is_gone_from_ones_own_conversations(library, tmp_path):
    with Server(library) as server:
        admin = first_admin(server, library)
        anna = Client(server, join(server, admin, "anna").token)
        grant(admin, "anna", "default")
        talk = anna.begin(title="Leases")
        anna.ask(talk, QUESTION)
        grant(admin, "anna", "default", level=None)
        answer = anna.tree(talk)["messages"][1]
        assert answer["text"].startswith("Not permitted") and answer["citations"] == []
        with anna.open("GET", f"{ALL}/export?format=html") as reply:
            assert b"30 days" not in reply.read()
        assert "excerpt" not in anna("GET", f"{ALL}/search?query=days")["hits"][0]


CHATGPT = [{
    "title": "Bears of Bern", "create_time": 1704186000.1, "update_time": 1704186060.2, "current_node": "a2",
    "conversation_id": "6592-aaaa", "is_archived": False, "safe_urls": [], "default_model_slug": "gpt-4",
    "mapping": {
        "root": {"id": "root", "message": None, "parent": None, "children": ["q"]},
        "q": {"id": "q", "parent": "root", "children": ["a1", "a2"], "message": {
            "id": "q", "author": {"role": "user", "name": None, "metadata": {}}, "create_time": 1704186001.0,
            "content": {"content_type": "text", "parts": ["Where do the bears live?"]},
            "status": "finished_successfully",
            "metadata": {"request_id": "x", "timestamp_": "absolute"}, "recipient": "all"}},
        "a1": {"id": "a1", "parent": "q", "children": [], "message": {
            "id": "a1", "author": {"role": "assistant"}, "create_time": 1704186002.0,
            "content": {"content_type": "text", "parts": ["In a pit."]}}},
        "a2": {"id": "a2", "parent": "q", "children": [], "message": {
            "id": "a2", "author": {"role": "assistant"}, "create_time": 1704186003.0,
            "content": {"content_type": "text", "parts": ["In the <b>bear park</b> by the Aare."]}}},
    }}]

OPEN_WEBUI = [{
    "id": "0d6f-bbbb", "user_id": "u1", "title": "Rent", "archived": False, "pinned": True, "folder_id": None,
    "created_at": 1704186000, "updated_at": 1704186060, "meta": {"tags": ["home"]},
    "chat": {
        "id": "", "title": "Rent", "models": ["llama3:8b"], "timestamp": 1704186000000, "messages": [], "tags": [],
        "history": {"currentId": "m2", "messages": {
            "m1": {"id": "m1", "parentId": None, "childrenIds": ["m2"], "role": "user", "content": "How much is rent?",
                   "timestamp": 1704186001, "models": ["llama3:8b"]},
            "m2": {"id": "m2", "parentId": "m1", "childrenIds": [], "role": "assistant", "content": "1200 francs.",
                   "model": "llama3:8b", "done": True, "timestamp": 1704186002}}}}}]


def test_what_other_programs_exported_comes_in_once_and_can_be_asked_on(library, tmp_path):
    for name, content in (("chatgpt.json", CHATGPT), ("webui.json", OPEN_WEBUI)):
        (tmp_path / name).write_text(json.dumps(content))
        expected = {"conversations": 1, "messages": 3 if name[0] == "c" else 2, "known": 0, "empty": 0}
        assert library.json("conversations", "import", tmp_path / name) == expected
        assert library.json("conversations", "import", tmp_path / name)["known"] == 1
    listed = library.json("conversations")["conversations"]
    assert [talk["title"] for talk in listed] == ["Rent", "Bears of Bern"] and listed[0]["isPinned"]
    assert library.json("conversations", "search", "aare")["hits"][0]["conversation"]["title"] == "Bears of Bern"
    with Server(library) as server:
        client = Client(server)
        bears = listed[1]["id"]
        assert client.texts(bears) == ["Where do the bears live?", "In the <b>bear park</b> by the Aare."]
        answer = client.ask(bears, QUESTION)["answer"]
        assert "30 days" in answer["text"] and len(client.texts(bears)) == 4


@pytest.mark.parametrize("content", [
    b"", b"{", b"no json", b"[{}]", b'[{"mapping": []}]', json.dumps(CHATGPT).encode()[:-1],
    json.dumps(CHATGPT + [{"mapping": 5}]).encode(), b"\xff\xfe" * 100, b"[" * 100_000,
])
def test_a_damaged_file_leaves_nothing(library, content, tmp_path):
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    error = library.error("conversations", "import", file, code="bad_request", exit_code=2)
    assert "Nothing was imported" in error["hint"]
    with Server(library):
        library.error("conversations", "import", file, code="bad_request", exit_code=2)
    assert library.json("conversations")["conversations"] == []


def test_an_export_comes_back_as_it_was(library, tmp_path, tmp_path_factory):
    with Server(library) as server:
        client = Client(server)
        talk = client.begin(title="<script>alert(1)</script>", tags=["x"])
        first = client.ask(talk, QUESTION)
        client.ask(talk, "And for landlords?", insteadOf=first["question"]["id"])
        client("PUT", f"{ALL}/{talk}/messages/{first['answer']['id']}/feedback", {"thumb": "up"})
        whole = client.tree(talk)
        exported = client("GET", f"{ALL}/export")
        with client.open("GET", f"{ALL}/{talk}/export?format=html") as reply:
            page = reply.read().decode()
            assert reply.headers["Content-Disposition"] == 'attachment; filename="conversation.html"'
        with client.open("GET", f"{ALL}/{talk}/export?format=markdown") as reply:
            assert "[^1-2-1]: “" in reply.read().decode()
    assert "<script" not in page and "&lt;script&gt;" in page and "tenancy.md" in page
    assert exported[0]["messages"] == whole["messages"]
    assert json.loads(library.run("conversations", "export").stdout) == exported
    assert json.loads(library.run("conversations", "export", talk).stdout) == exported[0]
    file = tmp_path / "own.json"
    file.write_bytes(library.run("conversations", "export").stdout)
    assert library.json("conversations", "import", file)["known"] == 1
    library.run("conversations", "delete", talk)
    assert library.json("conversations", "import", file)["conversations"] == 1
    back = library.json("conversations")["conversations"][0]
    shown = library.json("conversations", "show", back["id"])
    assert shown["messages"] == whole["messages"] and shown["branch"] == whole["branch"]
    assert {**shown["conversation"], "id": talk} == whole["conversation"]


def test_commands_are_the_same_with_and_without_a_server(library, tmp_path):
    file = tmp_path / "chatgpt.json"
    file.write_text(json.dumps(CHATGPT))

    def check():
        library.json("conversations", "import", file)
        talk = library.json("conversations", "list")["conversations"][0]["id"]
        assert b"bear park" in library.run("conversations", "show", talk).stdout
        assert b"Bears" in library.run("conversations").stdout
        assert library.json("conversations", "rename", talk, "Honey")["title"] == "Honey"
        assert library.json("conversations", "share", talk, "--everyone")["readers"][0]["group"] == "everyone"
        assert library.json("conversations", "share", talk, "--everyone", "--end")["readers"] == []
        assert b"Nobody" in library.run("conversations", "share", talk).stdout
        library.error("conversations", "share", talk, "--user", "nobody", code="user_not_found", exit_code=3)
        assert library.run("conversations", "export", talk, "--format", "markdown").stdout.startswith(b"# Honey")
        library.run("conversations", "search", "nothing", expect=(3,))
        library.error("conversations", "rename", talk, " ", code="bad_request", exit_code=2)
        library.run("conversations", "delete", talk)
        library.error("conversations", "show", talk, code="conversation_not_found", exit_code=3)

    check()
    with Server(library):
        check()


def test_old_conversations_go_where_that_is_wanted(library, tmp_path):
    for name, content in (("chatgpt.json", CHATGPT), ("webui.json", OPEN_WEBUI)):
        (tmp_path / name).write_text(json.dumps(content))
        library.run("conversations", "import", tmp_path / name)
    with Server(library):
        assert len(library.json("conversations")["conversations"]) == 2
    library.environment["TARS_CONVERSATIONS_KEEP_DAYS"] = "30"
    with Server(library):
        deadline = time.monotonic() + 10
        while len(library.json("conversations")["conversations"]) > 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        # The other one is pinned.
        assert [talk["title"] for talk in library.json("conversations")["conversations"]] == ["Rent"]
