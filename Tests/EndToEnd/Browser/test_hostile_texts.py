"""Texts that want to be more than text, wherever the page shows what others wrote.

`hostile.json` holds them by kind. Whatever the page asks of other servers, each dialog, and each breach of the content
security policy fails the test that opened it (`open_at`).
"""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text())
KINDS = sorted(HOSTILE)

MOMENT = "2024-01-01T00:00:00Z"

# What answers may be made of, with the attributes that each may have.
ALLOWED = {
    **{name: [] for name in ("p h3 h4 ul li blockquote pre code strong em del table thead tbody tr th td").split()},
    "ol": ["start"], "a": ["href", "rel", "target"], "div": ["class"],
    "button": ["type", "class", "value", "aria-label", "aria-haspopup"],
}

RENDER = """async ([texts, model]) => {
  const { AnswerText } = await import('/js/answer.js');
  const root = document.createElement('div');
  document.querySelector('main').append(root);
  const shown = [];
  for (const text of texts) {
    const answer = new AnswerText(root, () => {});
    for (let n = 0; n < text.length; n += 7) answer.write(text.slice(n, n + 7));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const written = [...root.querySelectorAll('*')];
    answer.finish(text, [{ n: 1 }], model);
    const elements = [...written, ...root.querySelectorAll('*')];
    shown.push({
      text: root.textContent,
      elements: elements.map((node) => [node.localName, node.namespaceURI, node.getAttributeNames()]),
      links: elements.filter(({ localName }) => localName === 'a').map(({ href, rel, parentElement }) =>
        [href, rel, parentElement.textContent]),
    });
  }
  root.remove();
  return shown;
}"""

# Elements and attributes that the page itself never makes below its header.
ALIEN = """() => [...document.querySelectorAll(
  ':is(main, nav, dialog) :is(script, img, iframe, object, embed, style, link, meta, base, math, video, audio, source, '
  + 'picture, marquee, applet, frame, template, foreignObject, animate, set, use, image, xmp, plaintext)')]
  .concat([...document.querySelectorAll('body *')].filter((node) => node.getAttributeNames().some((name) =>
    name.startsWith('on') || ['srcdoc', 'formaction', 'ping', 'background', 'xlink:href'].includes(name))))
  .map((node) => node.outerHTML.slice(0, 200))"""


def harmless(page):
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("Object.prototype.hacked") is None
    assert page.evaluate(ALIEN) == []


@pytest.mark.parametrize("kind", KINDS)
def test_answers_are_made_of_known_elements_alone(signed_in, kind):
    page = signed_in()
    for model in ["a model", "extractive"]:
        shown = page.evaluate(RENDER, [HOSTILE[kind], model])
        for text, each in zip(HOSTILE[kind], shown, strict=True):
            for name, namespace, attributes in each["elements"]:
                assert namespace == "http://www.w3.org/1999/xhtml", (text, name)
                assert name in ALLOWED and set(attributes) <= set(ALLOWED[name]), (text, name, attributes)
            for address, rel, around in each["links"]:
                assert address.startswith(("https://", "http://", "mailto:")), (text, address)
                assert rel == "noopener noreferrer"
                place = address.split(":", 1)[1].lstrip("/").split("/")[0].split("?")[0].split("@")[-1]
                assert place in around, f"{text}: the text doesn't say that it leads to {place}"
    harmless(page)


def place(n, text, **more):
    """A hit or a citation in which everything that is text is hostile."""
    return {
        "n": n, "document": f"d{n}", "path": f"folder/{text}", "title": text, "version": 1, "recordedAt": MOMENT,
        "superseded": n % 2 == 0, "currentVersion": 2, "currentPath": text, "quote": text, "text": text,
        "headings": [text], "page": 1, "score": 1, "range": [0, 1], "quoteHash": "", "chunkHash": "", **more,
    }


def stream(texts):
    """An answer's events with the texts in all places."""
    understanding = {
        "asOf": MOMENT, "mode": "hybrid", "notes": texts,
        "readings": [{"text": text, "kind": "period", "note": text, "interval": {}} for text in texts[:5]],
    }
    places = [place(n + 1, text) for n, text in enumerate(texts)]
    done = {
        "answer": "\n\n".join(f"{text} [{n + 1}]" for n, text in enumerate(texts)), "citations": places, "found": True,
        "understanding": understanding, "model": texts[0], "timings": {"total": 5},
        "verification": {"sentences": 1, "supported": 1, "unsupported": texts},
    }
    events = [("understanding", understanding), ("sources", places), *[("token", f"{text}\n\n") for text in texts],
              ("done", done)]
    return "".join(f"event: {name}\ndata: {json.dumps({'event': name, 'data': data})}\n\n" for name, data in events)


@pytest.mark.parametrize("kind", KINDS)
def test_answers_sources_and_passages_stay_text(signed_in, kind):
    page = signed_in()
    texts = HOSTILE[kind]
    page.route("**/ask", lambda route: route.fulfill(
        body=stream(texts), headers={"Content-Type": "text/event-stream; charset=utf-8"}))
    page.get_by_role("textbox", name="Question").fill(texts[0][:400])
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_be_visible()
    titles = page.locator(".turn .source-title")
    assert titles.all_text_contents() == texts
    harmless(page)
    for index in [0, len(texts) // 2, len(texts) - 1]:
        titles.nth(index).click()
        assert page.locator("#passage blockquote").text_content() == texts[index]
        harmless(page)
        page.keyboard.press("Escape")


def refusing(problem):
    headers = {"Content-Type": "application/problem+json; charset=utf-8"}
    return lambda route: route.fulfill(status=503, body=problem, headers=headers)


def test_problems_of_the_server_stay_text(signed_in):
    page = signed_in()
    every = [text for kind in KINDS for text in HOSTILE[kind]]
    for start in range(0, len(every), 60):
        text = " ".join(every[start:start + 60])
        problem = json.dumps({"status": 503, "detail": text, "hint": text, "code": text, "requestId": text})
        page.unroute("**/ask")
        page.route("**/ask", refusing(problem))
        page.get_by_role("textbox", name="Question").fill("What is wrong?")
        page.keyboard.press("Enter")
        expect(page.locator(".turn:last-child .notice")).to_contain_text(text[:30].split("\n")[0].strip())
        harmless(page)


@pytest.mark.parametrize("kind", KINDS)
def test_documents_and_their_names_stay_text(signed_in, server, kind):
    if not server.own:
        pytest.skip("a foreign server keeps its documents")
    texts = [text for text in HOSTILE[kind] if "\x1b" not in text and len(text) < 500]
    name = uploaded(server, kind, texts)
    try:
        page = signed_in()
        page.locator("#held").click()
        page.locator("#documents .source", has_text=f"of {kind}").click()
        sheet = page.locator("#document")
        expect(sheet.locator(".reading-text")).to_contain_text("The second end.")
        harmless(page)
        sheet.get_by_role("button", name="Show the difference").click()
        expect(sheet.locator(".difference")).to_be_visible()
        harmless(page)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.get_by_role("textbox", name="Question").fill(f"What are the {kind}? {texts[-1][:300]}")
        page.keyboard.press("Enter")
        expect(page.locator(".turn .facts")).to_be_visible(timeout=30_000)
        harmless(page)
    finally:
        with server.client() as client:
            client.delete(f"/api/v1/documents/{quote(name, safe='')}")


def uploaded(server, kind, texts):
    """A document in two versions, under the first name of this kind that the server takes."""
    with server.client() as client:
        for text in texts:
            name = f"{text.replace('/', '∕')} of {kind}.txt"
            replies = [
                client.post("/api/v1/documents", params={"name": name}, content=content(version, texts))
                for version in ["first", "second"]
            ]
            if all(reply.is_success for reply in replies):
                return name
    raise AssertionError("no name is taken")


def content(version, texts):
    return (f"{version}\n\n" + "\n\n".join(texts) + f"\n\nThe {version} end.\n").encode()


@pytest.mark.parametrize("kind", KINDS)
def test_titles_and_tags_of_conversations_stay_text(as_person, peopled, kind):
    name = peopled.newcomer("hal")
    token = peopled.token(name)
    texts = [" ".join(text.split())[:500] for text in HOSTILE[kind]]
    for start in range(0, len(texts), 10):
        some = [text for text in texts[start:start + 10] if text.strip()]
        tags = sorted({text[:100].replace(",", " ").strip() for text in some} - {""})
        made = peopled.call("POST", "/api/v1/conversations", {"title": some[0], "tags": tags}, token=token)
        for title in some[1:]:
            peopled.call("POST", "/api/v1/conversations", {"title": title}, token=token)
    page = as_person(name)
    expect(page.locator(".talk").first).to_be_visible()
    harmless(page)
    page.goto(f"{peopled.url}/#c/{made['id']}")
    expect(page.locator("#talk-head h1")).to_have_text(some[0])
    harmless(page)
    page.get_by_role("button", name="More for this conversation").click()
    page.get_by_role("button", name="Delete…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    harmless(page)


@pytest.mark.parametrize("kind", KINDS)
def test_names_of_people_and_groups_stay_text(as_person, peopled, kind):
    name = peopled.newcomer("ned")
    texts = [" ".join(text.split())[:100] for text in HOSTILE[kind]]
    taken = []
    for text in texts:
        reply = peopled.send("POST", f"/api/v1/users/{name}", {"displayName": text})
        group = peopled.send("POST", "/api/v1/groups", {"name": text})
        if group.is_success:
            taken.append(group.json()["id"])
        if reply.is_success:
            last = reply.json()["displayName"]
    page = as_person("root")
    page.get_by_role("banner").get_by_role("button", name="People").click()
    sheet = page.locator("#people")
    expect(sheet.get_by_role("list", name="People")).to_contain_text(last.strip())
    harmless(page)
    for view in ["Groups", "Access", "Audit trail"]:
        sheet.get_by_role("button", name=view, exact=True).click()
        page.wait_for_timeout(300)
        harmless(page)
    theirs = as_person(name)
    theirs.locator("#open-account").click()
    expect(theirs.locator("#account")).to_be_visible()
    harmless(theirs)
    for group in taken:
        peopled.send("DELETE", f"/api/v1/groups/{group}")


def test_the_corpus_is_large_and_of_many_kinds():
    every = [text for kind in KINDS for text in HOSTILE[kind]]
    assert len(set(every)) == len(every) >= 200 and len(KINDS) >= 8
