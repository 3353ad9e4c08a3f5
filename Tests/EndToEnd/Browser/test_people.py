"""Admins keep people, groups, access and keys, and see what happened."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from people_served import PASSWORD


def accessible(page, state):
    found = Axe().run(page)
    assert found.violations_count == 0, f"{state}: {found.generate_report()}"


@pytest.fixture
def people(as_person):
    """The sheet of people, as the admin has it; with the view that is asked for."""

    def people(view, **look):
        page = as_person("root", **look)
        page.get_by_role("banner").get_by_role("button", name="People").click()
        sheet = page.locator("#people")
        sheet.get_by_role("group", name="What to look after").get_by_role("button", name=view).click()
        return sheet

    return people


def row(sheet, name):
    return sheet.get_by_role("listitem").filter(has=sheet.page.get_by_text(name, exact=True))


def test_somebody_is_invited_and_joins(people, open_at, peopled, look):
    name = f"ivy{next(peopled.numbers)}"
    sheet = people("Users", **look)
    sheet.get_by_role("button", name="Invite somebody").click()
    accessible(sheet.page, "inviting")
    sheet.get_by_label("Name", exact=True).fill("mia")
    sheet.get_by_role("button", name="Make the invitation").click()
    expect(sheet.get_by_role("alert")).to_contain_text("is taken")
    sheet.get_by_label("Name", exact=True).fill(name)
    sheet.get_by_label("Full name").fill(f"Ivy {name}")
    sheet.get_by_label("Role", exact=True).select_option("viewer")
    sheet.get_by_role("button", name="Make the invitation").click()
    code = sheet.get_by_label(f"Code for Ivy {name}")
    expect(code).to_be_focused()
    accessible(sheet.page, "invited")
    expect(row(sheet, f"Ivy {name}")).to_contain_text("Invited")
    page = open_at(peopled.url, **look)
    page.get_by_role("button", name="I have an invitation").click()
    accessible(page, "joining")
    page.get_by_label("Code from your admin").fill(code.input_value())
    page.get_by_label("New password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Ivy {name}")).to_be_visible()
    assert page.url == peopled.url + "/"


def test_a_new_password_is_set_with_a_code(people, open_at, peopled):
    peopled.join("kim")
    sheet = people("Users")
    row(sheet, "kim").get_by_role("button", name="New password").click()
    code = sheet.get_by_label("Code for kim").input_value()
    page = open_at(peopled.url)
    page.get_by_role("button", name="code for a new password").click()
    page.get_by_label("Code from your admin").fill(code)
    page.get_by_label("New password").fill("another quiet word 12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="kim")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="code for a new password").click()
    page.get_by_label("Code from your admin").fill(code)
    page.get_by_label("New password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").last).to_contain_text("was used, replaced or is too old")


def test_roles_and_deactivation_hold_at_once(people, as_person, peopled):
    peopled.join("zoe")
    theirs = as_person("zoe")
    sheet = people("Users")
    sheet.get_by_label("Role of zoe").focus()
    sheet.get_by_label("Role of zoe").select_option("operator")
    expect(sheet.page.locator("#announcer")).to_contain_text("zoe is Operator now")
    expect(sheet.get_by_label("Role of zoe")).to_be_focused()
    theirs.reload()
    expect(theirs.get_by_role("button", name="Sources")).to_be_visible()
    row(sheet, "zoe").get_by_role("button", name="Deactivate").click()
    question = sheet.page.get_by_role("dialog", name="Deactivate zoe?")
    accessible(sheet.page, "deactivating")
    question.get_by_role("button", name="Deactivate", exact=True).click()
    expect(row(sheet, "zoe")).to_contain_text("Deactivated")
    theirs.get_by_role("textbox", name="Question").fill("Still here?")
    theirs.keyboard.press("Enter")
    again = theirs.get_by_role("dialog", name="Sign in")
    again.get_by_label("Password").fill(PASSWORD)
    theirs.keyboard.press("Enter")
    expect(again.get_by_role("alert").last).to_contain_text("isn’t active".replace("’", "'"))
    row(sheet, "zoe").get_by_role("button", name="Activate").click()
    expect(row(sheet, "zoe")).not_to_contain_text("Deactivated")


def test_an_admin_cant_end_their_own_account(people):
    sheet = people("Users")
    own = row(sheet, "root")
    expect(own).to_contain_text("You, Admin")
    expect(own.get_by_role("button")).to_have_count(1)
    own.get_by_role("button", name="Edit").click()
    sheet.get_by_label("Full name").fill("Root Rooter")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet.get_by_role("list", name="People")).to_contain_text("Root Rooter")
    row(sheet, "Root Rooter").get_by_role("button", name="Edit").click()
    sheet.get_by_label("Full name").fill("root")
    sheet.get_by_role("button", name="Save").click()
    expect(row(sheet, "root")).to_be_visible()


def test_a_group_lets_its_members_in_and_out_again(people, as_person, peopled, look):
    name = peopled.newcomer("ann")
    group = f"friends-of-{name}"
    sheet = people("Groups", **look)
    sheet.get_by_label("New group").fill(group)
    sheet.get_by_role("button", name="Add the group").click()
    sheet.get_by_text(f"Members of {group}").click()
    sheet.get_by_label("Add somebody").fill(name)
    sheet.page.keyboard.press("Enter")
    expect(sheet.get_by_role("list", name=f"Members of {group}")).to_contain_text(name)
    accessible(sheet.page, "groups")
    sheet.get_by_role("button", name="Access").click()
    sheet.get_by_label("Collection", exact=True).select_option("board")
    expect(sheet).to_contain_text("Only admins may.")
    sheet.get_by_label("Person or group").select_option("group")
    sheet.get_by_label("Name", exact=True).fill(group)
    sheet.get_by_role("button", name="Let in").click()
    expect(sheet.get_by_label(f"What {group} may do")).to_have_value("read")
    accessible(sheet.page, "access")
    theirs = as_person(name, **look)
    expect(theirs.locator("#held")).to_have_text("3 documents")
    sheet.get_by_label(f"What {group} may do").select_option("write")
    expect(sheet.get_by_label(f"What {group} may do")).to_have_value("write")
    sheet.get_by_role("button", name=f"Take away ({group})").click()
    expect(sheet).to_contain_text("Only admins may.")
    theirs.reload()
    expect(theirs.locator("#held")).to_have_text("2 documents")
    sheet.get_by_role("button", name="Groups").click()
    sheet.get_by_role("button", name=f"Delete ({group})").click()
    sheet.page.get_by_role("button", name="Delete it").click()
    expect(sheet.get_by_text(group, exact=True)).to_have_count(0)


def test_who_manages_a_collection_lets_others_in(as_person, peopled, look):
    manager, guest = peopled.newcomer("meg", "editor"), peopled.newcomer("gus")
    page = as_person(manager, **look)
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    expect(page.locator("#open-people")).to_be_hidden()
    peopled.grant("default", manager, "manage")
    page.reload()
    page.get_by_role("banner").get_by_role("button", name="People").click()
    sheet = page.locator("#people")
    collections = sheet.get_by_role("combobox", name="Collection", exact=True).get_by_role("option")
    expect(collections).to_have_text(["default"])
    expect(sheet.get_by_role("button", name="Users")).to_have_count(0)
    expect(sheet.get_by_label(f"What {guest} may do")).to_have_value("read")
    accessible(page, "access of a manager")
    sheet.get_by_label(f"What {guest} may do").select_option("write")
    sheet.get_by_label("Name", exact=True).fill("nobody at all")
    sheet.get_by_role("button", name="Let in").click()
    expect(sheet.get_by_role("alert")).to_be_visible()
    sheet.get_by_role("button", name=f"Take away ({guest})").click()
    expect(sheet.get_by_label(f"What {guest} may do")).to_have_count(0)


def test_a_key_is_shown_once_and_works_until_it_is_revoked(as_person, people, peopled):
    name = "key of mia"
    page = as_person("mia")
    page.get_by_role("banner").get_by_role("button", name="mia").click()
    sheet = page.locator("#account")
    sheet.get_by_role("button", name="API keys").click()
    expect(sheet.get_by_label("Administer people and access")).to_have_count(0)
    sheet.get_by_label("What is it for?").fill(name)
    sheet.get_by_label("For how long").select_option("30")
    sheet.get_by_role("button", name="Make the key").click()
    key = sheet.get_by_label("API key", exact=True).input_value()
    accessible(page, "key")
    assert peopled.call("GET", "/api/v1/auth/me", token=key)["rights"] == ["read"]
    page.reload()
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    assert key not in page.content()
    theirs = people("API keys")
    expect(row(theirs, name)).to_contain_text("of mia")
    row(theirs, name).get_by_role("button", name="Revoke").click()
    theirs.page.get_by_role("button", name="Revoke it").click()
    expect(row(theirs, name)).to_contain_text("Revoked")
    with pytest.raises(AssertionError, match="401"):
        peopled.call("GET", "/api/v1/auth/me", token=key)


def test_the_audit_trail_says_what_happened(people, peopled, look):
    sheet = people("Audit trail", **look)
    table = sheet.get_by_role("table")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Signed in")
    accessible(sheet.page, "audit trail")
    sheet.get_by_label("What", exact=True).select_option(label="Access changed")
    expect(table).to_contain_text("holder: user mia")
    rows = table.get_by_role("row").all()[1:]
    assert rows and all("Access changed" in each.inner_text() for each in rows)
    sheet.get_by_label("By").fill("nobody")
    sheet.get_by_role("button", name="Show", exact=True).click()
    expect(sheet).to_contain_text("Nothing like that happened.")
    sheet.get_by_label("By").fill("")
    sheet.get_by_label("Since").fill("2020-01-01")
    sheet.get_by_label("Until").fill("2020-01-31")
    expect(sheet).to_contain_text("Nothing like that happened.")
    width = sheet.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, "the page is wider than the window"


def test_the_keyboard_is_enough_for_people(people):
    sheet = people("Users")
    page = sheet.page
    expect(sheet.get_by_role("button", name="Invite somebody")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Invite somebody":
            break
    page.keyboard.press("Enter")
    expect(sheet.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert re.match("People", page.evaluate("document.activeElement.textContent")), "the focus doesn't come back"
