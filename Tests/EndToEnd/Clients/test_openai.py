"""The official OpenAI client against the server."""

import openai
import pytest

QUESTION = [{"role": "user", "content": "How many days is the notice period?"}]


@pytest.fixture
def chat(server):
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=server.token, max_retries=0) as client:
        yield client


@pytest.fixture
def embedder(chat):
    names = [model.id for model in chat.models.list().data]
    if len(names) < 2:
        pytest.skip("no embedding model is installed")
    return names[1]


def test_the_models_are_listed(chat):
    models = chat.models.list().data
    assert models[0].id == "tars" and len(models) <= 2
    for model in models:
        assert chat.models.retrieve(model.id) == model


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


def test_options_that_clients_send_are_understood(chat):
    tool = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}}}
    completion = chat.chat.completions.create(
        model="tars", messages=QUESTION, n=2, stop=["nothing of the kind"], tools=[tool], tool_choice="auto",
        response_format={"type": "text"}, temperature=0.3, user="me")
    assert [choice.index for choice in completion.choices] == [0, 1]
    assert completion.choices[0].message == completion.choices[1].message
    assert completion.choices[0].message.tool_calls is None
    short = chat.chat.completions.create(model="tars", messages=QUESTION, max_tokens=3)
    assert short.choices[0].finish_reason == "length"
    assert len(short.choices[0].message.content.split("\n\n[1] ")[0].split()) == 3


@pytest.mark.parametrize(
    "options", [{"tool_choice": "required"}, {"response_format": {"type": "json_object"}}, {"n": 99}])
def test_options_that_cant_be_are_bad_requests(chat, options):
    with pytest.raises(openai.BadRequestError):
        chat.chat.completions.create(model="tars", messages=QUESTION, **options)


def test_texts_become_vectors(chat, embedder):
    texts = ["The notice period is 60 days.", "Zebras have stripes."]
    packed = chat.embeddings.create(model=embedder, input=texts)
    plain = chat.embeddings.create(model=embedder, input=texts, encoding_format="float")
    assert [item.index for item in packed.data] == [0, 1]
    assert packed.usage.prompt_tokens == packed.usage.total_tokens > 8
    for one, other in zip(packed.data, plain.data, strict=True):
        assert len(one.embedding) == len(other.embedding) > 100
        assert max(abs(a - b) for a, b in zip(one.embedding, other.embedding, strict=True)) < 1e-2
    assert len(chat.embeddings.create(model=embedder, input="One text.").data) == 1
    with pytest.raises(openai.BadRequestError):
        chat.embeddings.create(model=embedder, input=[[1, 2, 3]])
    with pytest.raises(openai.NotFoundError):
        chat.embeddings.create(model="text-embedding-3-small", input="One text.")


def test_files_are_documents(chat, server):
    if not server.own:
        pytest.skip("a foreign server is left as it is")
    made = chat.files.create(file=("moon-base.txt", b"The moon base opens on 9 June."), purpose="assistants")
    assert made.purpose == "assistants" and made.filename == "moon-base.txt" and made.bytes == 30
    assert chat.files.retrieve(made.id) == made
    assert "9 June" in chat.files.content(made.id).text
    assert [file.id for file in chat.files.list(purpose="assistants")] == [made.id]
    everything = list(chat.files.list(limit=1))
    assert made.id in [file.id for file in everything] and len(everything) >= 3
    again = chat.files.create(file=("moon-base.txt", b"The moon base opens on 1 July."), purpose="assistants")
    assert again.id == made.id
    assert chat.files.delete(made.id).deleted
    with pytest.raises(openai.NotFoundError):
        chat.files.retrieve(made.id)
    with pytest.raises(openai.BadRequestError):
        chat.files.create(file=("a.txt", b"a"), purpose="fun")
