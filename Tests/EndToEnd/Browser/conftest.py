import inspect
import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Clients"))

from people_served import PASSWORD, Peopled  # noqa: E402
from served import served  # noqa: E402


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def peopled(tmp_path_factory):
    """A server with accounts: an admin, a member, a viewer and others."""
    if os.environ.get("TARS_URL"):
        pytest.skip("a foreign server keeps its accounts")
    with served(tmp_path_factory.mktemp("people")) as running:
        yield Peopled(running)


@pytest.fixture(scope="session")
def browser():
    program = os.environ.get("TARS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing: install the package 'chromium', or name it in TARS_CHROMIUM."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


# A password takes a second of a busy machine.
expect.set_options(timeout=20_000)

WIDE = {"width": 1200, "height": 850}
PHONE = {"width": 375, "height": 800}


LOOKS = ["light", "dark", "phone light", "phone dark"]


def pytest_generate_tests(metafunc):
    """Tests of form see the page in all looks; those of what it does, in the two that differ most."""
    if "look" in metafunc.fixturenames:
        is_of_form = "accessible(" in inspect.getsource(metafunc.function)
        metafunc.parametrize("look", LOOKS if is_of_form else [LOOKS[0], LOOKS[3]], indirect=True)


@pytest.fixture
def look(request):
    """How the page is looked at."""
    return {
        "viewport": PHONE if "phone" in request.param else WIDE,
        "color_scheme": "dark" if "dark" in request.param else "light",
    }


@pytest.fixture
def open_at(browser):
    """Opens the page of a server; what goes wrong in it, and what it asks of others, fails the test."""
    contexts, faults = [], []

    def watched(page, url):
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        own = (url + "/", f"blob:{url}/")
        page.on("request", lambda request: request.url.startswith(own) or faults.append(request.url))

    def open_at(url, **look):
        context = browser.new_context(
            **({"viewport": WIDE} | look), reduced_motion="reduce", locale="en-GB")
        contexts.append(context)
        context.on("page", lambda page: watched(page, url))
        page = context.new_page()
        page.goto(url + "/")
        return page

    yield open_at
    for context in contexts:
        context.close()
    # Some tests make requests fail; the browser notes each on its console.
    assert [fault for fault in faults if not fault.startswith("Failed to load resource")] == []


@pytest.fixture
def open_page(open_at, server):
    return lambda **look: open_at(server.url, **look)


@pytest.fixture
def signed_in(open_page, server):
    def signed_in(**look):
        page = open_page(**look)
        page.get_by_label("Access token").fill(server.token)
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("textbox", name="Question").wait_for()
        return page

    return signed_in


@pytest.fixture
def as_person(open_at, peopled):
    """Opens the page and signs somebody in."""

    def as_person(name, **look):
        page = open_at(peopled.url, **look)
        sign_in(page, name)
        return page

    return as_person


def sign_in(page, name, password=PASSWORD):
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("textbox", name="Question").wait_for()
