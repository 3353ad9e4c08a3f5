"""Answers that are being made: stopped, followed after a reload, and after a connection that was lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from paced_model import PacedModel
from served import served

QUESTION = "How many days is the notice period?"


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    """A server whose language model waits in the middle of each answer, and that model."""
    with PacedModel() as model, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TARS_CHAT_URL", model.url)
        patch.setenv("TARS_CHAT_MODEL", "paced")
        patch.setenv("TARS_CHAT_STYLE", "cited")
        patch.setenv("TARS_CHAT_TIMEOUT_SECONDS", "120")
        with served(tmp_path_factory.mktemp("slow")) as server:
            yield server, model


@pytest.fixture
def asked(open_at, slow):
    """A page whose answer is half there; the model goes on when its `released` is set."""
    server, model = slow
    if not server.own:
        pytest.skip("a foreign server has a model of its own")
    model.released.clear()
    page = open_at(server.url)
    page.get_by_label("Access token").fill(server.token)
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("60 days", timeout=30_000)
    yield page
    model.released.set()


def whole(page):
    expect(page.locator(".answer-text")).to_contain_text("both sides", timeout=30_000)
    expect(page.locator(".facts")).to_contain_text("paced")
    expect(page.locator(".answer-text").get_by_role("button", name="Source 1")).to_have_count(2)


def test_an_answer_is_stopped_and_kept_as_far_as_it_came(asked):
    asked.get_by_role("button", name="Stop").click()
    expect(asked.locator(".notice")).to_contain_text("Stopped")
    expect(asked.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    found = Axe().run(asked)
    assert found.violations_count == 0, found.generate_report()
    asked.reload()
    expect(asked.locator(".notice")).to_contain_text("Stopped")
    expect(asked.locator(".answer-text")).to_contain_text("60 days")


def test_escape_stops_too(asked):
    asked.keyboard.press("Escape")
    expect(asked.locator(".notice")).to_contain_text("Stopped")


def test_a_reloaded_page_follows_the_answer(asked, slow):
    asked.reload()
    expect(asked.locator(".answer-text")).to_contain_text("60 days", timeout=30_000)
    expect(asked.get_by_role("button", name="Stop")).to_be_visible()
    slow[1].released.set()
    whole(asked)


def test_an_answer_goes_on_while_another_conversation_is_read(asked, slow):
    asked.get_by_role("button", name="New conversation").click()
    expect(asked.locator(".turn")).to_have_count(0)
    slow[1].released.set()
    asked.get_by_role("navigation", name="Conversations").get_by_role("button", name=QUESTION).first.click()
    whole(asked)


def test_a_lost_connection_is_taken_up_again(asked, slow):
    followed = []
    asked.on("request", lambda request: request.url.endswith("/events") and followed.append(
        request.headers.get("last-event-id")))
    asked.context.set_offline(True)
    asked.wait_for_timeout(700)
    asked.context.set_offline(False)
    slow[1].released.set()
    whole(asked)
    expect(asked.locator(".notice")).to_be_hidden()
    expect(asked.locator(".turn")).to_have_count(1)
