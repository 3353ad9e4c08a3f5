"""The official Ollama client against the server."""

import ollama
import pytest

QUESTION = [{"role": "user", "content": "How many days is the notice period?"}]


@pytest.fixture
def client(server):
    return ollama.Client(host=server.url, headers={"Authorization": f"Bearer {server.token}"}, timeout=60)


@pytest.fixture
def embedder(client):
    names = [model.model for model in client.list().models]
    if len(names) < 2:
        pytest.skip("no embedding model is installed")
    return names[1]


def test_the_models_are_listed_and_shown(client):
    models = client.list().models
    assert models[0].model == "tars:latest"
    assert client.ps().models[0].model == "tars:latest"
    shown = client.show("tars")
    assert shown.capabilities == ["completion"]
    assert shown.details.format == "tars"


def test_an_answer_comes_whole_with_its_footnotes(client):
    reply = client.chat(model="tars", messages=QUESTION)
    answer, footnotes = reply.message.content.split("\n\n[1] ", 1)
    assert "60 days" in answer and "[1]" in answer
    assert "contract" in footnotes and "version 2" in footnotes
    assert reply.done and reply.done_reason == "stop" and reply.eval_count > 0


def test_an_answer_is_streamed(client):
    pieces = list(client.chat(model="tars", messages=QUESTION, stream=True))
    assert len(pieces) >= 3, "the text came in one piece"
    assert [piece.done for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    text = "".join(piece.message.content for piece in pieces)
    assert "60 days" in text and "\n\n[1] " in text


def test_a_prompt_is_a_question_too(client):
    reply = client.generate(model="tars", prompt=QUESTION[0]["content"], options={"num_predict": 5})
    assert reply.done_reason == "length" and reply.response
    streamed = client.generate(model="tars", prompt=QUESTION[0]["content"], stream=True)
    assert "60 days" in "".join(piece.response for piece in streamed)
    assert client.generate(model="tars", prompt="").done_reason == "load"


def test_texts_become_vectors(client, embedder):
    reply = client.embed(model=embedder, input=["The notice period is 60 days.", "Zebras have stripes."])
    first, second = reply.embeddings
    assert len(first) == len(second) > 100
    assert abs(sum(number * number for number in first) - 1) < 1e-3
    assert reply.prompt_eval_count > 8
    one = client.embed(model=embedder, input="The notice period is 60 days.").embeddings[0]
    assert max(abs(a - b) for a, b in zip(one, first, strict=True)) < 1e-2
    old = client.embeddings(model=embedder, prompt="The notice period is 60 days.")
    assert len(old.embedding) == len(first)


def test_errors_are_the_clients_errors(client, server):
    with pytest.raises(ollama.ResponseError) as caught:
        client.chat(model="llama3", messages=QUESTION)
    assert caught.value.status_code == 404 and "llama3" in caught.value.error
    with pytest.raises(ollama.ResponseError) as caught:
        client.chat(model="tars", messages=QUESTION, format="json")
    assert caught.value.status_code == 400
    stranger = ollama.Client(host=server.url)
    with pytest.raises(ollama.ResponseError) as caught:
        stranger.list()
    assert caught.value.status_code == 401
