"""A document's past in the page: superseded sources, its versions on lines, and what differs between two."""

import json
import re
import time

import pytest
from playwright.sync_api import expect
from test_page import accessible, ask, with_scope

PARKING = {
    "2023-01-01": (
        "Guests park in the yard.", "A parking space costs 40 francs 🚗 a month.", "Bicycles stand in the shed."),
    "2024-06-01": (
        "Guests park in the yard.", "A parking space costs 55 francs 🚗 a month.", "Bicycles stand in the shed.",
        "Motorcycles need no space."),
    "2025-01-01": (
        "A parking space costs 55 francs 🚗 a month.", "Bicycles stand in the shed.", "Motorcycles need no space.",
        "Guests park in the yard."),
}
PLACE = "house/parking.md"
QUESTION = "What does a parking space cost a month?"


@pytest.fixture(scope="module")
def history(server):
    """A policy in three dated versions, and a note that was removed, came back, and was removed again."""
    if not server.own:
        pytest.skip("the documents of a foreign server are unknown")
    for date, sentences in PARKING.items():
        body = "\n\n".join(sentences)
        server.upload(PLACE, f"---\ntitle: Parking rules\neffective: {date}\n---\n\n# Parking rules\n\n{body}\n")
        time.sleep(0.2)
    with server.client() as client:
        for word in ("boiler", "furnace"):
            server.upload("house/heating.md", f"# Heating\n\nThe {word} is inspected each autumn.\n")
            time.sleep(0.2)
            assert client.delete("/api/v1/documents/house%2Fheating.md").status_code == 200
            time.sleep(0.2)
        return client.get("/api/v1/documents/house%2Fparking.md/versions").json()["versions"]


@pytest.fixture(scope="module")
def fees(server):
    """A document with thirty versions, a year each."""
    if not server.own:
        pytest.skip("a foreign server is left as it is")
    for year in range(1990, 2020):
        server.upload("house/fees.md", f"---\neffective: {year}-01-01\n---\n\nThe fee is {year - 1900} francs.\n")


@pytest.fixture(scope="module")
def lineage(server):
    """A document that another one continues."""
    if not server.own:
        pytest.skip("a foreign server is left as it is")
    for number, hours in ((1, "six"), (2, "seven")):
        rules = f"# Pool\n\nChildren swim with an adult.\n\nThe pool opens at {hours}.\n\nNobody runs.\n"
        server.upload(f"house/pool_v{number}.md", f"---\neffective: {2019 + number}-01-01\n---\n\n{rules}")
    with server.client() as client:
        names = ["house/pool_v1.md", "house/pool_v2.md"]
        reply = client.post("/api/v1/lineages", json={"action": "accept", "documents": names})
    assert reply.status_code == 200, reply.text


@pytest.fixture
def opened(signed_in, history):
    """The sheet of the document that the answer cites, opened from the link below its first source."""

    def opened(version=1, **look):
        page = signed_in(**look)
        with_scope(page, {"asOf": history[version - 1]["recordedAt"]})
        ask(page, QUESTION)
        page.get_by_role("button", name=f"What changed in Parking rules since version {version}").first.click()
        sheet = page.get_by_role("dialog", name="Parking rules")
        expect(sheet.locator("#panel-title")).to_be_visible()
        return page, sheet

    return opened


def open_document(page, place):
    page.evaluate(
        "async (path) => (await import('/js/document.js')).openDocument({ document: path, path })", place)


def fits(page):
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('#document')].map((e) => e.scrollWidth - e.clientWidth)")
    assert max(wide) <= 0, "wider than the window"


def test_a_superseded_source_leads_to_what_changed_since(opened, look):
    page, sheet = opened(version=1, **look)
    expect(page.locator(".turn:last-child .sources > .source-list li").first).to_contain_text("Superseded")
    first = page.locator(".turn:last-child .sources > .source-list li").first
    expect(first).to_contain_text("Version 1, now version 3")
    expect(sheet.get_by_role("heading", name="From version 1 to version 3")).to_be_visible()
    accessible(page, "difference")
    fits(page)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert "since version 1" in page.evaluate("document.activeElement.ariaLabel"), "the focus doesn't come back"


def test_a_difference_shows_both_sides_their_dates_words_and_moves(opened):
    _, sheet = opened(version=2)
    expect(sheet.get_by_role("heading", name="From version 2 to version 3")).to_be_visible()
    heads = sheet.locator(".side-head")
    expect(heads.first).to_contain_text("Before: version 2")
    expect(heads.first).to_contain_text("1 Jun 2024 – 1 Jan 2025")
    expect(heads.last).to_contain_text("since 1 Jan 2025")
    expect(sheet.locator(".change.moved")).to_have_count(1)
    sheet.get_by_label("Compare", exact=True).select_option("version 1")
    sheet.get_by_label("with", exact=True).select_option("version 2")
    sheet.get_by_role("button", name="Show the difference").click()
    expect(sheet.get_by_role("heading", name="From version 1 to version 2")).to_be_focused()
    changed = sheet.locator(".change.replaced")
    expect(changed.locator("del")).to_have_text("40")
    expect(changed.locator("ins")).to_have_text("55")
    expect(changed).to_contain_text("A parking space costs 55 francs 🚗 a month.")
    expect(sheet.locator(".change.added ins")).to_have_text("Motorcycles need no space.")
    expect(sheet.locator(".counts")).to_contain_text("1 added")
    expect(sheet.locator(".counts")).to_contain_text("1 changed")


def test_marks_count_code_points_and_markup_stays_text(opened):
    page, sheet = opened(version=1)

    def answer(route):
        found = route.fetch().json()
        sides = {"headings": [], "page": 3}
        found["changes"] = [{
            "kind": "replaced", "beforeMarks": [[2, 5]], "afterMarks": [[2, 7]],
            "before": sides | {"quote": "🚗 old <b>"}, "after": sides | {"quote": "🚗 newer <img src=x>"},
        }]
        route.fulfill(body=json.dumps(found), headers={"Content-Type": "application/json"})

    page.route("**/diff?*", answer)
    sheet.get_by_role("button", name="Show the difference").click()
    expect(sheet.locator("del")).to_have_text("old")
    expect(sheet.locator("ins")).to_have_text("newer")
    expect(sheet.locator(".change")).to_contain_text("🚗 newer <img src=x>")
    expect(sheet.locator(".change")).to_contain_text("Page 3")
    assert sheet.locator("img").count() == 0


def test_both_clocks_are_lines_of_versions_that_can_be_read(opened, look):
    page, sheet = opened(version=1, **look)
    recorded = sheet.get_by_role("list", name="Recorded")
    valid = sheet.get_by_role("list", name="Valid")
    for line in (recorded, valid):
        expect(line.get_by_role("button")).to_have_text(["v1", "v2", "v3"])
    expect(valid.get_by_role("button").nth(1)).to_have_accessible_name(
        "Version 2, valid 1 Jun 2024 – 1 Jan 2025")
    widths = [box["width"] for box in (valid.get_by_role("button").nth(n).bounding_box() for n in range(3))]
    assert widths[0] > widths[1], "seventeen months take more room than seven"
    valid.get_by_role("button", name="Version 1,").click()
    expect(sheet.get_by_role("heading", name="Version 1", exact=True)).to_be_visible()
    expect(sheet.locator(".panel")).to_contain_text("costs 40 francs")
    assert sheet.locator("[aria-current]").all_inner_texts() == ["v1", "v1"]
    accessible(page, "version read")
    fits(page)
    sheet.get_by_role("button", name="What changed since?").click()
    expect(sheet.get_by_role("heading", name="From version 1 to version 3")).to_be_focused()
    assert sheet.locator("[aria-current]").all_inner_texts() == ["v1", "v3", "v1", "v3"]


def test_many_versions_scroll_and_what_is_shown_is_in_sight(signed_in, fees, look):
    page = signed_in(**look)
    open_document(page, "house/fees.md")
    sheet = page.get_by_role("dialog", name="fees.md")
    recorded = sheet.get_by_role("list", name="Recorded").get_by_role("button")
    expect(recorded).to_have_count(30)
    expect(recorded.last).to_be_in_viewport(ratio=0.9)
    fits(page)
    sheet.get_by_role("list", name="Valid").get_by_role("button").nth(11).click()
    expect(sheet.get_by_role("heading", name="Version 12", exact=True)).to_be_focused()
    expect(recorded.nth(11)).to_be_in_viewport(ratio=0.9)
    expect(sheet.get_by_label("Compare", exact=True)).to_have_value("12")


def test_the_lines_are_read_by_keyboard(opened):
    page, sheet = opened(version=1)
    recorded = sheet.get_by_role("list", name="Recorded").get_by_role("button")
    for _ in range(10):
        page.keyboard.press("Tab")
        if recorded.first.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("ArrowRight")
    expect(recorded.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("heading", name="Version 2", exact=True)).to_be_focused()


def test_the_lines_are_a_list_too(opened, look):
    page, sheet = opened(version=1, **look)
    sheet.locator("summary", has_text="As a list: 3 versions").click()
    items = sheet.locator(".version-list li")
    expect(items).to_have_count(3)
    expect(items.nth(1)).to_contain_text("1 Jun 2024 – 1 Jan 2025 (from its front matter or properties)")
    expect(items.nth(1)).to_contain_text("1 added, 1 changed")
    accessible(page, "list of versions")
    fits(page)
    items.nth(2).get_by_role("button", name="Version 1").click()
    expect(sheet.locator(".panel")).to_contain_text("costs 40 francs")


def test_removals_are_shown_and_undated_versions_say_so(signed_in, history, look):
    page = signed_in(**look)
    open_document(page, "house/heating.md")
    sheet = page.get_by_role("dialog", name="heating.md")
    expect(sheet).to_contain_text("Removed on")
    assert sheet.get_by_role("list", name="Recorded").locator(".segment-bar").all_inner_texts() == [
        "v1", "Removed", "v2", "Removed"]
    expect(sheet.get_by_role("list", name="Valid")).to_have_count(0)
    expect(sheet).to_contain_text("No version says when it holds.")
    expect(sheet.locator(".panel")).to_contain_text("furnace")
    accessible(page, "removed document")
    sheet.locator("summary").click()
    expect(sheet.locator(".version-list li").first).to_contain_text("then removed")
    fits(page)


def test_a_document_that_another_continues_leads_to_it(signed_in, lineage):
    page = signed_in()
    open_document(page, "house/pool_v1.md")
    sheet = page.locator("#document")
    expect(sheet.locator(".notice")).to_contain_text("Superseded by pool_v2.md since 1 Jan 2021")
    accessible(page, "superseded document")

    def answer(route):
        with_both = {"fromDocument": {"path": "house/pool_v1.md"}, "document": {"path": "house/pool_v2.md"}}
        route.fulfill(json=route.fetch().json() | with_both)

    page.route("**/diff?from=v1", answer)
    sheet.get_by_role("button", name="What changed since?").click()
    expect(sheet.get_by_role(
        "heading", name="From version 1 of pool_v1.md to version 1 of pool_v2.md")).to_be_visible()
    sheet.get_by_role("button", name="pool_v2.md").click()
    expect(sheet.locator(".panel")).to_contain_text("opens at seven")


def test_a_passage_leads_to_all_versions(signed_in, history):
    page = signed_in()
    ask(page, QUESTION)
    page.locator(".turn:last-child .answer-text").get_by_role("button", name="Source 1", exact=True).click()
    page.get_by_role("button", name="All versions").click()
    sheet = page.get_by_role("dialog", name="Parking rules").last
    expect(sheet.get_by_role("heading", name="Version 3", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#document")).to_be_hidden()
    expect(page.locator("#passage")).to_be_visible()


def test_every_document_is_listed_and_removed_ones_on_request(signed_in, history, look):
    page = signed_in(**look)
    page.get_by_role("button", name=re.compile("[0-9]+ documents?")).click()
    sheet = page.get_by_role("dialog", name="Documents")
    rules = sheet.get_by_role("button", name="Parking rules")
    expect(rules).to_contain_text("3 versions")
    expect(sheet.get_by_role("button", name="Heating")).to_have_count(0)
    sheet.get_by_label("Removed ones too").check()
    expect(sheet.get_by_role("button", name="Heating")).to_contain_text("Removed")
    accessible(page, "documents")
    sheet.get_by_role("button", name="Heating").click()
    expect(page.get_by_role("dialog", name="Heating")).to_contain_text("Removed on")
    page.keyboard.press("Escape")
    rules.click()
    expect(page.get_by_role("heading", name="Version 3", exact=True)).to_be_visible()


def test_long_lists_come_in_pages(signed_in, server):
    page = signed_in()
    page.route("**/api/v1/documents?*", lambda route: route.continue_(
        url=route.request.url.replace("limit=100", "limit=1")))
    page.locator("#held").click()
    sheet = page.get_by_role("dialog", name="Documents")
    expect(sheet.locator("li")).to_have_count(1)
    sheet.get_by_role("button", name="Show more").click()
    expect(sheet.locator("li")).to_have_count(2)
    paths = sheet.locator(".path").all_inner_texts()
    assert paths == sorted(set(paths))


def test_a_document_that_is_unknown_or_unreachable_says_so(signed_in):
    page = signed_in()
    open_document(page, "nowhere.md")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    page.keyboard.press("Escape")
    page.route("**/api/v1/documents/**", lambda route: route.abort())
    open_document(page, "hr/contract.md")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("can’t be reached")
