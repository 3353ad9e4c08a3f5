"""The page in a browser: sign in, ask, read, open what is cited; by mouse, by keyboard, by everyone."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

QUESTION = "How many days is the notice period?"


def accessible(page, state):
    found = Axe().run(page)
    assert found.violations_count == 0, f"{state}: {found.generate_report()}"


def ask(page, question=QUESTION):
    page.get_by_role("textbox", name="Question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)


def limits(request):
    """What a question was limited to, without the customs that the page always sends."""
    return {name: value for name, value in request["scope"].items() if name not in ("timeZone", "locale")}


def with_scope(page, scope):
    """The page's date fields name days; this asks as of a moment, say."""

    def change(route):
        body = json.loads(route.request.post_data) | {"scope": scope}
        route.continue_(post_data=json.dumps(body))

    page.route("**/ask", change)


def first_version(server):
    with server.client() as client:
        return client.get("/api/v1/documents/hr%2Fcontract.md/versions").json()["versions"][0]


def test_only_the_right_token_opens_the_page(open_page, server):
    page = open_page()
    expect(page.get_by_text("admin.token")).to_be_visible()
    page.get_by_label("Access token").fill("wrong")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("isn’t the token")
    expect(page.get_by_role("textbox", name="Question")).to_be_hidden()
    page.get_by_label("Access token").fill(server.token)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
    page.reload()
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Access token")).to_be_visible()
    assert page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0


def test_a_question_gets_a_cited_answer(signed_in, look):
    page = signed_in(**look)
    ask(page)
    expect(page.get_by_role("heading", name=QUESTION, level=2)).to_be_visible()
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("60 days")
    expect(page.locator("#announcer")).to_contain_text("Answer ready")
    expect(page.locator(".turn:last-child .sources > .source-list li").first).to_contain_text("Version 2")
    page.locator(".turn:last-child .answer-text").get_by_role("button", name="Source 1", exact=True).click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("contract")
    for fact in ["Version", "Held as current", "Valid", "Current"]:
        expect(sheet).to_contain_text(fact)
    expect(sheet.locator("mark")).to_contain_text("60 days")
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, "the page is wider than the window"


def test_every_state_is_accessible(signed_in, open_page, look, server):
    page = open_page(**look)
    expect(page.get_by_label("Access token")).to_be_visible()
    accessible(page, "sign-in")
    page.get_by_label("Access token").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    accessible(page, "wrong token")
    page = signed_in(**look)
    accessible(page, "start")
    for name in ["As of", "Valid at"]:
        page.get_by_role("button", name=f"{name} a date").click()
    accessible(page, "filters")
    for name in ["As of", "Valid at"]:
        page.get_by_role("button", name=f"Remove “{name}”").click()
    ask(page)
    page.locator(".turn:last-child .more").evaluate("details => { details.open = true }")
    accessible(page, "answer")
    page.locator(".turn:last-child .answer-text").get_by_role("button", name="Source 1", exact=True).click()
    accessible(page, "passage")
    page.keyboard.press("Escape")
    page.route("**/ask", lambda route: route.abort())
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()
    accessible(page, "error")


def test_the_keyboard_is_enough(open_page, server):
    page = open_page()
    expect(page.get_by_label("Access token")).to_be_focused()
    page.keyboard.type(server.token)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    assert page.get_by_role("textbox", name="Question").input_value() == "first line\n"
    page.get_by_role("textbox", name="Question").fill("")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "mark":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "mark", "the focus doesn't come back"
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()


def test_dates_are_chips_that_can_be_removed(signed_in):
    page = signed_in()
    sent = []
    page.on("request", lambda request: request.url.endswith("/ask") and sent.append(request.post_data_json))
    page.get_by_role("button", name="As of a date").click()
    expect(page.get_by_label("As of", exact=True)).to_be_focused()
    page.get_by_label("As of", exact=True).fill("2099-07-01")
    page.get_by_role("button", name="Valid at a date").click()
    page.get_by_label("Valid at", exact=True).fill("2099-06-15")
    ask(page)
    scope = page.locator(".turn:last-child .answer-scope")
    expect(scope).to_have_text(re.compile("As of 1 Jul 2099.*Valid at 15 Jun 2099"))
    page.get_by_role("button", name="Remove “As of”").click()
    page.get_by_role("button", name="Remove “Valid at”").click()
    expect(page.get_by_role("button", name="As of a date")).to_be_visible()
    ask(page)
    expect(page.locator(".turn:last-child .answer-scope")).to_be_hidden()
    assert [limits(request) for request in sent] == [{"asOf": "2099-07-01", "validAt": "2099-06-15"}, {}]


def test_more_limits_are_chips_too(signed_in):
    page = signed_in()
    sent = []
    page.on("request", lambda request: request.url.endswith("/ask") and sent.append(request.post_data_json))
    expect(page.get_by_role("button", name="Tag one")).to_have_count(0)
    page.get_by_role("button", name="More limits").click()
    accessible(page, "more limits")
    page.get_by_role("button", name="Valid during two dates").click()
    page.get_by_label("Valid during", exact=True).fill("2024-01-01")
    page.get_by_role("button", name="Tag one").click()
    page.get_by_label("Tag", exact=True).fill("home, garden")
    page.get_by_role("button", name="In folder a path").click()
    accessible(page, "more limits set")
    page.get_by_role("button", name="Fewer limits").click()
    expect(page.get_by_label("Tag", exact=True)).to_have_value("home, garden")
    expect(page.get_by_role("button", name="Language one")).to_have_count(0)
    ask(page)
    assert [limits(request) for request in sent] == [{"validDuring": "2024-01-01/..", "tags": ["home", "garden"]}]
    expect(page.locator(".turn:last-child .answer-scope")).to_contain_text("Only home, garden")


def test_the_time_in_a_question_is_a_chip_that_can_be_hard_or_removed(signed_in):
    page = signed_in()
    sent = []
    page.on("request", lambda request: request.url.endswith("/ask") and sent.append(request.post_data_json))
    ask(page, "How many days is the notice period since 2019?")
    page.on("request", lambda request: request.url.endswith("/regenerate") and sent.append(request.post_data_json))
    chips = page.get_by_role("group", name="Time in your question")
    expect(chips).to_contain_text("“since 2019”")
    strict = chips.get_by_role("button", name="Only then")
    expect(strict).to_have_attribute("aria-pressed", "false")
    accessible(page, "reading")
    strict.click()
    expect(strict).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)
    chips.get_by_role("button", name="Remove “since 2019”").click()
    expect(chips).to_be_hidden()
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)
    assert [limits(request) for request in sent] == [
        {}, {"inferredTime": "filter"}, {"inferredTime": "filter", "withoutReadings": ["since 2019"]},
    ]


def test_a_time_zone_that_the_server_doesnt_know_is_left_out(signed_in):
    page = signed_in()
    sent = []

    def answer(route):
        sent.append(route.request.post_data_json["scope"])
        if "timeZone" not in sent[-1]:
            return route.continue_()
        problem = {"status": 400, "detail": "Unknown zone.", "hint": "", "code": "invalid_time"}
        return route.fulfill(
            status=400, body=json.dumps(problem), headers={"Content-Type": "application/problem+json"})

    page.route("**/ask", answer)
    ask(page)
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("60 days")
    assert ["timeZone" in scope for scope in sent] == [True, False]


def test_an_answer_from_the_past_is_marked_as_superseded(signed_in, server):
    if not server.own:
        pytest.skip("the documents of a foreign server are unknown")
    page = signed_in()
    with_scope(page, {"asOf": first_version(server)["recordedAt"]})
    ask(page)
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("30 days")
    expect(page.locator(".turn:last-child .sources > .source-list li").first).to_contain_text("Superseded")
    page.locator(".turn:last-child .answer-text").get_by_role("button", name="Source 1", exact=True).click()
    passage = page.locator("#passage")
    expect(passage).to_contain_text("Superseded")
    passage.get_by_role("button", name="What changed since?").click()
    sheet = page.locator("#document")
    expect(sheet.locator("del")).to_have_text("30")
    expect(sheet.locator("ins")).to_have_text("60")
    accessible(page, "difference")


def test_what_no_document_says_is_said_so(signed_in, server):
    page = signed_in()
    ask(page, "nothing: who painted the ceiling of the Sistine Chapel?")
    expect(page.locator(".turn:last-child .notice")).to_contain_text("Not found in your documents")
    expect(page.locator("#announcer")).to_contain_text("Not found")
    expect(page.locator(".turn:last-child .answer-text button.mark")).to_have_count(0)


def test_markup_in_documents_and_questions_stays_text(signed_in, server):
    if not server.own:
        pytest.skip("the documents of a foreign server are unknown")
    page = signed_in()
    ask(page, "What is the zebra's password? <img src=x onerror='window.hacked = 4'>")
    page.locator(".turn:last-child .more").evaluate("details => { details.open = true }")
    page.locator(".source", has_text="zebra").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("swordfish")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, dialog img, dialog script, main script").count() == 0


def test_a_lost_connection_and_a_broken_stream_can_be_asked_again(signed_in):
    page = signed_in()
    page.route("**/ask", lambda route: route.abort())
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").last).to_contain_text("can’t be reached")
    page.unroute("**/ask")
    half = 'event: token\ndata: {"event":"token","data":"Half an ans"}\n\n: still working\n\n'
    page.route(
        "**/ask", lambda route: route.fulfill(body=half, headers={"Content-Type": "text/event-stream"}))
    page.get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("alert").last).to_contain_text("ended before the answer was complete")
    expect(page.locator(".turn:last-child .answer-text")).to_have_text("Half an ans")
    page.unroute("**/ask")
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("60 days", timeout=30_000)
    expect(page.locator(".turn:last-child .notice")).to_be_hidden()


def test_problems_of_the_server_are_shown_with_their_id(signed_in):
    page = signed_in()
    problem = {
        "status": 503, "detail": "The store is damaged.", "hint": "Restore a backup.", "code": "store_damaged",
        "requestId": "abc123", "title": "Service Unavailable", "type": "/api/v1/errors/store_damaged",
    }
    page.route(
        "**/ask",
        lambda route: route.fulfill(
            status=503, body=json.dumps(problem), headers={"Content-Type": "application/problem+json"}))
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .notice")).to_contain_text("The store is damaged. Restore a backup.")
    expect(page.locator(".turn:last-child .notice")).to_contain_text("abc123")


def test_a_token_that_is_taken_back_leads_to_signing_in(signed_in):
    page = signed_in()
    page.evaluate("sessionStorage.setItem('tars.token', 'old')")
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Access token")).to_be_focused()
    expect(page.get_by_role("alert").first).to_contain_text("isn’t taken any more")
