"""Conversations on the page: asked, kept, branched, found again, shared."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

QUESTION = "How many days is the notice period?"
OTHER = "How many days of paid holiday does the employee have?"


def accessible(page, state):
    found = Axe().run(page)
    assert found.violations_count == 0, f"{state}: {found.generate_report()}"


def ask(page, question=QUESTION):
    page.get_by_role("textbox", name="Question").last.fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:last-child .facts")).to_be_visible(timeout=30_000)
    expect(page.locator(".turn:last-child").get_by_role("button", name="Good answer")).to_be_visible()


def turn(page, number):
    return page.locator(".turn").nth(number)


def answer(page, number):
    return turn(page, number).locator(".answer-text")


def more(page, item):
    page.get_by_role("button", name="More for this conversation").click()
    page.get_by_role("group", name="More for this conversation").get_by_role("button", name=item).click()


def talks(page):
    """The list, which on a phone is opened first."""
    button = page.get_by_role("button", name="Conversations")
    if button.is_visible() and button.get_attribute("aria-expanded") == "false":
        button.click()
    return page.get_by_role("navigation", name="Conversations")


@pytest.fixture
def talker(as_person, peopled):
    """Somebody without conversations; the page."""

    def talker(role="member", **look):
        return as_person(peopled.newcomer("tia", role), **look)

    return talker


def test_questions_and_answers_are_kept_as_a_conversation(talker, look):
    page = talker(**look)
    accessible(page, "no conversation")
    ask(page)
    expect(answer(page, 0)).to_contain_text("60 days")
    ask(page, OTHER)
    expect(answer(page, 0)).to_contain_text("60 days")
    expect(answer(page, 1)).to_contain_text("25 days")
    accessible(page, "conversation")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.reload()
    expect(answer(page, 1)).to_contain_text("25 days")
    expect(page.get_by_role("heading", level=1, name=QUESTION)).to_be_visible()
    answer(page, 0).get_by_role("button", name="Source 1", exact=True).click()
    expect(page.get_by_role("dialog").locator("mark")).to_contain_text("60 days")
    page.keyboard.press("Escape")
    row = talks(page).get_by_role("button", name=QUESTION)
    expect(row).to_have_attribute("aria-current", "page")
    accessible(page, "list")
    talks(page).get_by_role("button", name="New conversation").click()
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(0)
    page.go_back()
    expect(answer(page, 1)).to_contain_text("25 days")


def test_an_edited_question_makes_a_branch(talker, look):
    page = talker(**look)
    ask(page)
    ask(page, OTHER)
    turn(page, 0).get_by_role("button", name="Edit the question").click()
    field = turn(page, 0).get_by_role("textbox", name="Question")
    expect(field).to_be_focused()
    accessible(page, "editing")
    field.fill("On which day is the salary paid?")
    page.keyboard.press("Enter")
    expect(answer(page, 0)).to_contain_text("25th day", timeout=30_000)
    expect(page.locator(".turn")).to_have_count(1)
    branches = turn(page, 0).get_by_role("group", name="Question 2 of 2")
    expect(branches).to_be_visible()
    accessible(page, "branches")
    branches.get_by_role("button", name="Question before").click()
    expect(answer(page, 1)).to_contain_text("25 days")
    expect(answer(page, 0)).to_contain_text("60 days")
    page.reload()
    expect(answer(page, 1)).to_contain_text("25 days")
    turn(page, 0).get_by_role("button", name="Question after").click()
    expect(answer(page, 0)).to_contain_text("25th day")


def test_an_edit_can_be_given_up(talker):
    page = talker()
    ask(page)
    turn(page, 0).get_by_role("button", name="Edit the question").click()
    page.keyboard.type("something else")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=2, name=QUESTION)).to_be_visible()
    expect(turn(page, 0).get_by_role("button", name="Edit the question")).to_be_focused()


def test_an_answer_is_made_again_beside_the_first(talker):
    page = talker()
    ask(page)
    turn(page, 0).get_by_role("button", name="Answer again").click()
    other = turn(page, 0).get_by_role("group", name="Answer 2 of 2")
    expect(other).to_be_visible(timeout=30_000)
    other.get_by_role("button", name="Answer before").click()
    expect(turn(page, 0).get_by_role("group", name="Answer 1 of 2")).to_be_visible()
    expect(answer(page, 0)).to_contain_text("60 days")


def test_a_conversation_is_renamed_pinned_tagged_and_archived(talker, look):
    page = talker(**look)
    ask(page, OTHER)
    talks(page).get_by_role("button", name="New conversation").click()
    ask(page)
    more(page, "Rename…")
    sheet = page.get_by_role("dialog", name="Rename the conversation")
    accessible(page, "renaming")
    sheet.get_by_label("Title").fill("Notice")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Notice")).to_be_visible()
    more(page, "Tags…")
    page.get_by_role("dialog").get_by_label("Tags").fill("work, contract")
    page.keyboard.press("Enter")
    expect(page.locator("#talk-head")).to_contain_text("contract")
    talks(page).get_by_role("button", name=OTHER).click()
    more(page, "Pin")
    expect(talks(page).get_by_role("region", name="Pinned")).to_contain_text(OTHER)
    names = talks(page).locator(".talk-name").all_inner_texts()
    assert names == [OTHER, "Notice"]
    talks(page).get_by_role("group", name="Tags").get_by_role("button", name="work").click()
    expect(talks(page).locator(".talk-name")).to_have_text(["Notice"])
    talks(page).get_by_role("group", name="Tags").get_by_role("button", name="work").click()
    talks(page).get_by_role("button", name="Notice").click()
    page.get_by_role("button", name="More for this conversation").click()
    accessible(page, "menu")
    page.keyboard.press("Escape")
    more(page, "Archive")
    expect(page.locator("#talk-head")).to_contain_text("Archived")
    expect(talks(page).locator(".talk-name")).to_have_text([OTHER])
    talks(page).get_by_role("button", name="Archived").click()
    expect(talks(page).locator(".talk-name")).to_have_text(["Notice"])


def test_conversations_are_found_by_their_words(talker):
    page = talker()
    ask(page)
    talks(page).get_by_role("button", name="New conversation").click()
    ask(page, OTHER)
    talks(page).get_by_role("searchbox").fill("probation")
    expect(talks(page).locator(".talk-name")).to_have_text([QUESTION])
    expect(talks(page).locator(".talk-more")).to_contain_text("robation")
    talks(page).get_by_role("searchbox").fill("zeppelin")
    expect(talks(page)).to_contain_text("Nothing found.")
    talks(page).get_by_role("searchbox").fill("")
    expect(talks(page).locator(".talk-name")).to_have_count(2)


def test_a_conversation_is_deleted_after_a_question(talker):
    page = talker()
    ask(page)
    more(page, "Delete…")
    sheet = page.get_by_role("dialog", name="Delete this conversation?")
    accessible(page, "deleting")
    sheet.get_by_role("button", name="Cancel").click()
    expect(answer(page, 0)).to_be_visible()
    address = page.url
    more(page, "Delete…")
    sheet.get_by_role("button", name="Delete it").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(talks(page).locator(".talk")).to_have_count(0)
    page.goto(address)
    page.reload()
    expect(page.locator("#thread").get_by_role("alert")).to_be_visible()


def test_an_answer_is_rated_and_why(talker, look):
    page = talker(**look)
    ask(page)
    good, bad = (turn(page, 0).get_by_role("button", name=name) for name in ["Good answer", "Bad answer"])
    bad.click()
    reason = turn(page, 0).get_by_label("What was wrong?")
    expect(reason).to_be_focused()
    accessible(page, "rating")
    reason.fill("It left out the probation period.")
    turn(page, 0).get_by_role("button", name="Send").click()
    expect(reason).to_have_count(0)
    page.reload()
    expect(bad).to_have_attribute("aria-pressed", "true")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    expect(bad).to_have_attribute("aria-pressed", "false")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(good).to_have_attribute("aria-pressed", "false")


def test_a_date_holds_for_the_conversation(talker):
    page = talker()
    sent = []
    page.on("request", lambda request: request.url.endswith("/ask") and sent.append(request.post_data_json["scope"]))
    ask(page)
    page.get_by_role("button", name="As of a date").click()
    page.get_by_label("As of", exact=True).fill("2099-07-01")
    ask(page, OTHER)
    expect(turn(page, 1).locator(".answer-scope")).to_contain_text("As of 1 Jul 2099")
    page.reload()
    expect(page.get_by_label("As of", exact=True)).to_have_value("2099-07-01")
    ask(page, "On which day is the salary paid?")
    assert [scope.get("asOf") for scope in sent] == [None, "2099-07-01", "2099-07-01"]


def test_who_keeps_no_conversations_asks_one_question_at_a_time(talker):
    page = talker("viewer")
    expect(page.get_by_role("navigation", name="Conversations")).to_have_count(0)
    field = page.get_by_role("textbox", name="Question")
    for question, words in [(QUESTION, "60 days"), (OTHER, "25 days")]:
        field.fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".answer-text")).to_contain_text(words, timeout=30_000)
        expect(page.locator(".facts")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.get_by_role("button", name="Good answer")).to_have_count(0)
    accessible(page, "single answer")


def test_a_shared_conversation_is_read_and_not_changed(talker, as_person, peopled, look):
    page = talker(**look)
    ask(page)
    more(page, "Share…")
    sheet = page.get_by_role("dialog", name="Share")
    expect(sheet).to_contain_text("Only you can read it.")
    accessible(page, "sharing")
    sheet.get_by_label("Name").fill("nobody-of-that-name")
    sheet.get_by_role("button", name="Share", exact=True).click()
    expect(sheet.get_by_role("alert")).to_be_visible()
    sheet.get_by_label("Name").fill("vic")
    sheet.get_by_role("button", name="Share", exact=True).click()
    expect(sheet.get_by_role("list", name="Who may read it")).to_contain_text("vic")
    link = sheet.get_by_label("Link for them").input_value()
    assert link == page.url

    theirs = as_person("vic", **look)
    talks(theirs).get_by_role("region", name="Shared with you").get_by_role("button", name=QUESTION).first.click()
    expect(answer(theirs, 0)).to_contain_text("60 days")
    expect(theirs.locator("#talk-head")).to_contain_text("to read only")
    expect(theirs.get_by_role("textbox", name="Question")).to_have_count(0)
    for button in ["Edit the question", "Answer again", "Good answer", "More for this conversation"]:
        expect(theirs.get_by_role("button", name=button)).to_have_count(0)
    accessible(theirs, "shared")
    theirs.goto(link)
    theirs.reload()
    expect(answer(theirs, 0)).to_contain_text("60 days")

    sheet.get_by_role("button", name="Take away (vic)").click()
    expect(sheet).to_contain_text("Only you can read it.")
    theirs.reload()
    expect(theirs.locator("#thread").get_by_role("alert")).to_be_visible()
    stranger = as_person("mia")
    stranger.goto(link)
    stranger.reload()
    expect(stranger.locator("#thread").get_by_role("alert")).to_be_visible()
    expect(stranger.locator("body")).not_to_contain_text("60 days")


def test_what_readers_may_not_see_is_withheld(as_person, peopled):
    page = as_person("root")
    ask(page, "When does the merger with Borealis close?")
    expect(answer(page, 0)).to_contain_text("March")
    more(page, "Share…")
    sheet = page.get_by_role("dialog", name="Share")
    sheet.get_by_label("With").select_option("everyone")
    sheet.get_by_role("button", name="Share", exact=True).click()
    expect(sheet.get_by_role("list", name="Who may read it")).to_contain_text("Everybody here")
    theirs = as_person("mia")
    theirs.goto(page.url)
    theirs.reload()
    expect(turn(theirs, 0)).to_contain_text("you may not read")
    expect(theirs.locator("body")).not_to_contain_text("March")
    sheet.get_by_role("button", name="Take away").click()


def test_a_conversation_is_saved_and_brought_back(talker, tmp_path):
    page = talker()
    ask(page)
    saved = {}
    for kind in ["Markdown", "JSON"]:
        with page.expect_download() as download:
            more(page, f"Save as {kind}")
        saved[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[kind])
    assert "60 days" in saved["Markdown"].read_text() and QUESTION in saved["Markdown"].read_text()
    assert "60 days" in json.dumps(json.loads(saved["JSON"].read_text()))
    more(page, "Delete…")
    page.get_by_role("button", name="Delete it").click()
    expect(talks(page).locator(".talk")).to_have_count(0)
    page.set_input_files("#talk-file", saved["JSON"])
    expect(talks(page).get_by_role("status").filter(has_text="1 conversation imported")).to_be_visible()
    talks(page).get_by_role("button", name=QUESTION).click()
    expect(answer(page, 0)).to_contain_text("60 days")
    (tmp_path / "broken.json").write_text("{")
    page.set_input_files("#talk-file", tmp_path / "broken.json")
    expect(talks(page).locator(".talk-new").get_by_role("status")).to_contain_text("Nothing was imported")


def test_paper_shows_the_conversation_and_no_tools(talker):
    page = talker()
    ask(page)
    page.emulate_media(media="print")
    expect(answer(page, 0)).to_be_visible()
    for part in ["#talks", "#dock", ".turn-actions", ".tools"]:
        expect(page.locator(part).first).to_be_hidden()


def test_the_keyboard_is_enough_for_conversations(talker):
    page = talker()
    ask(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More for this conversation").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename…")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Pin", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#talk-head")).to_contain_text("Pinned")
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
