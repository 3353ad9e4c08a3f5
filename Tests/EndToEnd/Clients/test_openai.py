"""The official OpenAI client against the server."""

import openai
import pytest

QUESTION = [{"role": "user", "content": "How many days is the notice period?"}]


@pytest.fixture
def chat(server):
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=server.token, max_retries=0) as client:
        yield client


def test_the_one_model_is_listed(chat):
    models = chat.models.list().data
    assert [model.id for model in models] == ["tars"]
    assert chat.models.retrieve("tars") == models[0]


def test_an_answer_comes_whole_with_its_citations(chat):
    completion = chat.chat.completions.create(model="tars", messages=QUESTION)
    choice = completion.choices[0]
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    answer, footnotes = choice.message.content.split("\n\n[1] ", 1)
    assert "60 days" in answer and "[1]" in answer
    assert "contract" in footnotes and "version 2" in footnotes
    citations = completion.model_extra["citations"]
    assert citations[0]["n"] == 1 and citations[0]["version"] == 2
    assert "60 days" in citations[0]["quote"]
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens
    assert completion.usage.completion_tokens > 0


def test_an_answer_is_streamed(chat):
    chunks = list(
        chat.chat.completions.create(
            model="tars", messages=QUESTION, stream=True, stream_options={"include_usage": True}))
    assert chunks[0].choices[0].delta.role == "assistant"
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert "60 days" in text and "\n\n[1] " in text
    assert len(chunks) > 4, "the text came in one piece"
    reasons = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    assert reasons[-1] == "stop" and set(reasons[:-1]) == {None}
    assert chunks[-2].model_extra["citations"][0]["version"] == 2
    assert chunks[-1].usage.total_tokens > 0 and chunks[-1].choices == []
    assert len({chunk.id for chunk in chunks}) == 1


def test_earlier_messages_and_text_parts_are_accepted(chat):
    messages = [
        {"role": "system", "content": "Answer shortly."},
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": "What do you want to know?"},
        {"role": "user", "content": [{"type": "text", "text": QUESTION[0]["content"]}]},
    ]
    completion = chat.chat.completions.create(model="tars", messages=messages, temperature=0, max_tokens=200)
    assert "60 days" in completion.choices[0].message.content


def test_time_and_collection_go_beside_the_messages(chat, server, client):
    if not server.own:
        pytest.skip("the documents of a foreign server are unknown")
    first = client.get("/api/v1/documents/hr%2Fcontract.md/versions").json()["versions"][0]
    completion = chat.chat.completions.create(
        model="tars", messages=QUESTION, extra_body={"scope": {"asOf": first["recordedAt"]}})
    text = completion.choices[0].message.content
    assert "30 days" in text and "60 days" not in text
    assert "superseded" in text.split("\n\n[1] ")[1]


def test_a_stream_that_is_closed_early_harms_nothing(chat):
    for _ in range(5):
        with chat.chat.completions.create(model="tars", messages=QUESTION, stream=True) as stream:
            next(iter(stream))
    assert chat.models.list().data


def test_a_wrong_key_is_an_authentication_error(server):
    client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="wrong", max_retries=0)
    with pytest.raises(openai.AuthenticationError) as caught:
        client.models.list()
    assert caught.value.code == "unauthorized"
    assert caught.value.request_id or caught.value.response.headers["x-request-id"]


def test_an_unknown_model_is_not_found(chat):
    with pytest.raises(openai.NotFoundError) as caught:
        chat.chat.completions.create(model="gpt-9", messages=QUESTION)
    assert caught.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError):
        chat.models.retrieve("gpt-9")


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{"role": "system", "content": "No question."}],
        [{"role": "user", "content": "  "}],
        [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}],
    ],
)
def test_bad_messages_are_bad_requests(chat, messages):
    with pytest.raises(openai.BadRequestError) as caught:
        chat.chat.completions.create(model="tars", messages=messages)
    assert caught.value.code == "bad_request"
    assert caught.value.type == "invalid_request_error"
