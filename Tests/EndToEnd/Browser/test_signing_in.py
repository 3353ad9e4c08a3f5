"""Signing in and out, by people with accounts, and sessions that end."""

import base64
import hashlib
import hmac
import io
import re
import struct
import time

import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from conftest import sign_in
from people_served import PASSWORD
from served import served

OTHER_PASSWORD = "slow lantern over 7 rivers"


def accessible(page, state):
    found = Axe().run(page)
    assert found.violations_count == 0, f"{state}: {found.generate_report()}"


def question(page):
    return page.get_by_role("textbox", name="Question")


def one_time_code(key, at=None):
    """RFC 6238 with the customs of authenticator apps."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int((at or time.time()) // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_first_account_is_made_with_the_setup_token(open_at, tmp_path, look):
    with served(tmp_path) as server:
        page = open_at(server.url, **look)
        page.get_by_role("button", name="Create the first account").click()
        accessible(page, "first account")
        page.get_by_label("Setup token").fill((server.data / "setup.token").read_text().strip())
        page.get_by_label("Name").fill("root")
        page.get_by_label("Password").fill("password123")
        page.get_by_role("button", name="Create the account").click()
        expect(page.get_by_role("alert").last).to_contain_text("password")
        accessible(page, "weak password")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Create the account").click()
        expect(question(page)).to_be_focused()
        expect(page.get_by_role("button", name="People")).to_be_visible()
        page.reload()
        expect(question(page)).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_label("Name")).to_be_focused()
        expect(page.get_by_text("first account")).to_have_count(0)


def test_who_signs_in_stays_so_and_leaves_nothing_for_scripts(open_at, peopled, look):
    page = open_at(peopled.url, **look)
    expect(page.get_by_label("Name")).to_be_visible()
    accessible(page, "sign in")
    page.get_by_label("Name").fill("mia")
    page.get_by_label("Password").fill("not her password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").last).to_contain_text("Name, password or code is wrong")
    accessible(page, "wrong password")
    sign_in(page, "mia")
    page.reload()
    expect(question(page)).to_be_focused()
    held = "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href])"
    assert page.evaluate(held) == f'[{{}},{{}},"","{peopled.url}/"]'
    assert page.context.cookies(), "nothing keeps the session"
    for cookie in page.context.cookies():
        assert cookie["httpOnly"] and cookie["sameSite"] == "Strict", cookie
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Password")).to_be_visible()


def test_a_role_sees_only_what_it_may_do(as_person):
    shown = {
        "vic": [], "mia": [], "olga": ["Sources", "Work"], "root": ["Sources", "Work", "People"],
    }
    for name, buttons in shown.items():
        page = as_person(name)
        bar = page.get_by_role("banner")
        for button in ["Sources", "Work", "People"]:
            expect(bar.get_by_role("button", name=re.compile(f"^{button}"))).to_have_count(int(button in buttons))
        bar.get_by_role("button", name=re.compile("document")).click()
        expect(page.locator("#files")).to_have_count(0 if name == "vic" else 1)
        page.keyboard.press("Escape")
        bar.get_by_role("button", name=name).click()
        tab = page.locator("#account").get_by_role("button", name="API keys")
        expect(tab).to_have_count(0 if name == "vic" else 1)


def test_documents_that_nobody_granted_dont_exist(as_person):
    page = as_person("mia")
    expect(page.locator("#held")).to_have_text("2 documents")
    question(page).fill("When does the merger with Borealis close?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)
    expect(page.locator("body")).not_to_contain_text("closes in March")
    expect(page.get_by_role("combobox", name="Collection")).to_have_count(0)


def test_a_session_that_ends_loses_nothing_that_was_typed(as_person, peopled, look):
    sue = peopled.newcomer("sue")
    page = as_person(sue, **look)
    page.get_by_role("button", name=sue).click()
    sheet = page.locator("#account")
    sheet.get_by_role("button", name="API keys").click()
    sheet.get_by_label("What is it for?").fill("the backup at night")
    peopled.end_sessions(sue)
    sheet.get_by_role("button", name="Make the key").click()
    again = page.get_by_role("dialog", name="Sign in")
    expect(again.get_by_role("alert").first).to_contain_text("Your session has ended")
    expect(again.get_by_label("Password")).to_be_focused()
    accessible(page, "signing in again")
    page.keyboard.press("Escape")
    expect(again).to_be_visible()
    again.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(again.get_by_role("alert").last).to_contain_text("wrong")
    again.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(again).to_be_hidden()
    expect(sheet.get_by_label("API key", exact=True)).to_have_value(re.compile("^tars_"))
    expect(sheet.get_by_role("list", name="Your API keys")).to_contain_text("the backup at night")


def test_somebody_else_who_signs_in_gets_a_page_of_their_own(as_person, peopled):
    peopled.join("tom")
    page = as_person("tom")
    question(page).fill("A question of Tom")
    peopled.end_sessions("tom")
    page.keyboard.press("Enter")
    again = page.get_by_role("dialog", name="Sign in")
    again.get_by_label("Name").fill("vic")
    again.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="vic")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("A question of Tom")


def test_a_token_that_runs_out_is_replaced_silently(as_person):
    page = as_person("vic")
    refreshed = []
    page.on("request", lambda request: request.url.endswith("/auth/refresh") and refreshed.append(request.url))
    page.clock.install()
    page.reload()
    question(page).wait_for()
    assert len(refreshed) == 1
    page.clock.fast_forward("14:50")
    question(page).fill("How many days is the notice period?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("60 days", timeout=30_000)
    assert len(refreshed) == 2
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_tabs_that_refresh_at_once_dont_end_each_other(as_person):
    first = as_person("mia")
    tabs = [first, *[first.context.new_page() for _ in range(4)]]
    for _ in range(3):
        for tab in tabs:
            tab.evaluate(f"() => setTimeout(() => {{ location.href = '{first.url}' }}, 0)")
        for tab in tabs:
            tab.wait_for_url(first.url)
    for tab in tabs:
        expect(question(tab)).to_be_visible()


def test_a_second_factor_is_asked_for_once_it_is_on(as_person, open_at, peopled):
    peopled.join("fay")
    page = as_person("fay")
    page.get_by_role("button", name="fay").click()
    sheet = page.locator("#account")
    sheet.get_by_role("button", name="Signing in").click()
    sheet.get_by_role("button", name="Turn it on").click()
    accessible(page, "second factor")
    key = sheet.get_by_label("Or type this key").input_value().replace(" ", "")
    drawing = Image.open(io.BytesIO(sheet.get_by_role("img", name="QR code").screenshot()))
    [code] = zxingcpp.read_barcodes(drawing)
    assert code.text.startswith("otpauth://totp/") and f"secret={key}" in code.text
    sheet.get_by_label("Code", exact=True).fill("000000")
    sheet.get_by_label("Your password").fill(PASSWORD)
    sheet.get_by_role("button", name="Turn it on").click()
    expect(sheet.get_by_role("alert")).to_be_visible()
    sheet.get_by_label("Code", exact=True).fill(one_time_code(key))
    sheet.get_by_role("button", name="Turn it on").click()
    expect(sheet).to_contain_text("It is on.")
    accessible(page, "recovery codes")
    recovery = sheet.locator(".codes code").first.inner_text()
    other = open_at(peopled.url)
    other.get_by_label("Name").fill("fay")
    other.get_by_label("Password").fill(PASSWORD)
    other.keyboard.press("Enter")
    expect(other.get_by_label("Code")).to_be_focused()
    accessible(other, "code")
    other.keyboard.type(recovery)
    other.keyboard.press("Enter")
    expect(question(other)).to_be_visible()
    sheet.get_by_role("button", name="Turn it off").click()
    sheet.get_by_label("Your password").fill(PASSWORD)
    sheet.get_by_role("button", name="Turn it off").click()
    expect(sheet).to_contain_text("It is off.")


def test_a_new_password_ends_other_devices(as_person, peopled):
    peopled.join("pat")
    phone, desk = as_person("pat"), as_person("pat")
    desk.get_by_role("button", name="pat").click()
    sheet = desk.locator("#account")
    sheet.get_by_role("button", name="Devices").click()
    expect(sheet.get_by_role("listitem")).to_have_count(3)
    expect(sheet.get_by_role("listitem").filter(has_text="This one")).to_have_count(1)
    accessible(desk, "devices")
    sheet.get_by_role("button", name="Signing in").click()
    sheet.get_by_label("Present password").fill(PASSWORD)
    sheet.get_by_label("New password").fill(OTHER_PASSWORD)
    sheet.get_by_role("button", name="Set the password").click()
    expect(sheet.get_by_role("status")).to_contain_text("Your password is changed")
    sheet.get_by_role("button", name="Devices").click()
    expect(sheet.get_by_role("listitem")).to_have_count(1)
    phone.reload()
    sign_in(phone, "pat", OTHER_PASSWORD)


def test_a_device_is_signed_out_from_another(as_person, peopled):
    peopled.join("dan")
    phone, desk = as_person("dan"), as_person("dan")
    desk.get_by_role("button", name="dan").click()
    desk.locator("#account").get_by_role("button", name="Devices").click()
    desk.locator("#account").get_by_role("button", name="Sign out all others").click()
    expect(desk.locator("#account").get_by_role("listitem")).to_have_count(1)
    question(phone).fill("Am I still here?")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("dialog", name="Sign in")).to_be_visible()


def test_a_password_that_an_admin_wants_replaced_is_replaced_first(as_person, peopled):
    rex = peopled.newcomer("rex")
    page = as_person(rex)
    peopled.call("POST", f"/api/v1/users/{rex}", {"mustChangePassword": True})
    question(page).fill("How many days is the notice period?")
    page.keyboard.press("Enter")
    again = page.get_by_role("dialog", name="A new password")
    again.get_by_label("Present password").fill(PASSWORD)
    again.get_by_label("New password").fill(OTHER_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .answer-text")).to_contain_text("60 days", timeout=30_000)
    peopled.call("POST", f"/api/v1/users/{rex}", {"mustChangePassword": True})
    page.reload()
    expect(page.get_by_role("heading", name="A new password")).to_be_visible()
    page.get_by_label("Present password").fill(OTHER_PASSWORD)
    page.get_by_role("textbox", name="New password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(question(page)).to_be_visible()


def test_too_many_wrong_passwords_are_told_to_wait(open_at, peopled):
    peopled.join("ben")
    page = open_at(peopled.url)
    page.get_by_label("Name").fill("ben")
    for number in range(12):
        page.get_by_label("Password").fill(f"wrong {number}")
        with page.expect_response("**/auth/login") as reply:
            page.keyboard.press("Enter")
        if reply.value.status == 429:
            break
    expect(page.get_by_role("alert").last).to_contain_text(re.compile(r"Try again in \d+ s"))


def test_a_tab_never_goes_on_as_somebody_else(as_person, peopled):
    first = as_person("mia")
    second = first.context.new_page()
    second.goto(peopled.url)
    second.get_by_role("button", name="Sign out").click()
    sign_in(second, "vic")
    question(first).fill("Whose question is this?")
    first.keyboard.press("Enter")
    expect(first.get_by_role("button", name="vic")).to_be_visible()
    expect(first.locator("body")).not_to_contain_text("Whose question is this?")


def test_a_failed_sign_on_is_told_in_plain_words(open_at, peopled, look):
    page = open_at(peopled.url, **look)
    page.goto(f"{peopled.url}/?signOn=name_taken")
    expect(page.get_by_role("alert").first).to_contain_text("rename one of the two")
    assert page.url == f"{peopled.url}/"
    accessible(page, "a failed sign-on")
    page.reload()
    expect(page.get_by_label("Name")).to_be_visible()
    expect(page.get_by_text("rename one of the two")).to_have_count(0)
    page.goto(f"{peopled.url}/?signOn=%3Cb%3Ecall+this+number&other=1")
    expect(page.get_by_role("alert").first).to_contain_text("failed. Try again")
    assert "this number" not in page.inner_text("body")
