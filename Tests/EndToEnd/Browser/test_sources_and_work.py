"""Sources and the queue in the page: added, watched, paused and removed; what waits, runs and failed."""

import itertools
import json
import re

import pytest
from playwright.sync_api import expect
from test_page import accessible

ERROR = {"code": "source_unreachable", "message": "The folder is gone.", "hint": "Mount it again."}
PATIENCE = 20_000


def source(name, activity, **more):
    settings = {
        "name": name, "kind": "folder", "address": f"/srv/a-long-folder/for-all-of-{name}", "collection": "home",
        "options": {}, "include": [], "exclude": [], "usesDefaultExcludes": True, "limits": {"files": 1000000},
        "schedule": {"everySeconds": 3600, "watches": True}, "isPaused": activity == "paused",
    }
    return {
        "settings": settings, "hasCredential": False, "activity": activity, "documents": 1202, "queued": 2,
        "problems": 1,
    } | more


def status(counts, **more):
    usual = {"queued": 0, "running": 0, "delayed": 0, "failed": 0, "kinds": []}
    return {"counts": usual | counts, "running": []} | more


def job(number, state, **more):
    return {
        "id": number, "collection": "home", "path": f"/srv/papers/{number}.pdf", "priority": "scan", "state": state,
        "attempts": 2, "bytes": 1_234_567,
    } | more


def show_sources(page, *sources):
    page.route("**/api/v1/sources", lambda route: route.fulfill(json={"sources": list(sources)}))


def show_queue(page, *states, jobs=()):
    """The sheet gets the states one after the other, in one stream that then ends."""
    frames = "".join(f"event: queue\ndata: {json.dumps({'event': 'queue', 'data': each})}\n\n" for each in states)
    page.route("**/api/v1/jobs/events", lambda route: route.fulfill(
        body=frames, headers={"Content-Type": "text/event-stream"}))
    page.route("**/api/v1/jobs/status", lambda route: route.fulfill(json=states[-1]))

    def listed(route):
        state = re.search("state=([a-z]+)", route.request.url)[1]
        route.fulfill(json={"jobs": [each for each in jobs if each["state"] == state]})

    page.route("**/api/v1/jobs?*", listed)


def sources_sheet(page):
    page.get_by_role("button", name="Sources", exact=True).click()
    return page.get_by_role("dialog", name="Sources", exact=True)


def work_sheet(page):
    page.get_by_role("button", name="Work").click()
    return page.get_by_role("dialog", name="Work")


def fits(page, dialog):
    wide = page.evaluate(
        "(id) => [document.documentElement, document.getElementById(id)].map((e) => e.scrollWidth - e.clientWidth)",
        dialog)
    assert max(wide) <= 0, "wider than the window"


@pytest.fixture
def folder(tmp_path, server):
    """A folder with a source's worth of files; sources that a test leaves behind are removed."""
    if not server.own:
        pytest.skip("a foreign server is left as it is")
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "lease.md").write_text("# Lease\n\nThe locker is green.\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that is a PDF")
    yield folder
    with server.client() as client:
        for each in client.get("/api/v1/sources").json()["sources"]:
            client.delete(f"/api/v1/sources/{each['settings']['name']}", params={"documents": "remove"})
        client.post("/api/v1/jobs", json={"action": "dismiss", "all": True})
        client.post("/api/v1/jobs", json={"action": "resume"})


def add_folder(sheet, folder):
    sheet.get_by_role("button", name="Add source").click()
    sheet.get_by_label("Name").fill("papers")
    sheet.get_by_label("Folder on the server").fill(str(folder))
    sheet.get_by_role("button", name="Add", exact=True).click()


def test_a_folder_is_added_followed_paused_and_removed(signed_in, folder, server):
    page = signed_in()
    sheet = sources_sheet(page)
    expect(sheet).to_contain_text("There are none yet.")
    add_folder(sheet, folder)
    row = sheet.get_by_role("listitem").filter(has_text="papers")
    expect(row.locator(".state")).to_have_text("Watching", timeout=PATIENCE)
    expect(row).to_contain_text("1 document · 0 waiting · 1 problem", timeout=PATIENCE)
    expect(row).to_contain_text("2 files, 2 new or changed")
    (folder / "memo.txt").write_text("The boiler was serviced in May.")
    expect(row).to_contain_text("2 documents", timeout=PATIENCE)
    row.get_by_role("button", name="Pause").click()
    expect(row.locator(".state")).to_have_text("Paused")
    expect(row.get_by_role("button", name="Resume")).to_be_focused()
    expect(row.get_by_role("button", name="Scan now")).to_have_count(0)
    row.get_by_role("button", name="Resume").click()
    expect(row.locator(".state")).to_have_text("Watching", timeout=PATIENCE)
    with page.expect_response("**/api/v1/sources/papers/scan") as reply:
        row.get_by_role("button", name="Scan now").click()
    assert reply.value.status == 200
    expect(page.locator("#announcer")).to_contain_text("Scan of “papers” begun.")
    expect(row).to_contain_text("3 files", timeout=PATIENCE)
    row.get_by_role("button", name="Remove").click()
    question = page.get_by_role("dialog", name="Remove the source")
    question.get_by_role("button", name="Cancel").click()
    row.get_by_role("button", name="Remove").click()
    question.get_by_role("button", name="Remove the documents").click()
    expect(sheet).to_contain_text("There are none yet.")
    with server.client() as client:
        held = client.get("/api/v1/documents", params={"limit": 1000, "current": "true"}).json()["documents"]
    assert not [each for each in held if str(folder) in each["document"]["path"]]


def test_what_the_server_refuses_is_said_at_the_form(signed_in, folder, look):
    page = signed_in(**look)
    sheet = sources_sheet(page)
    add_folder(sheet, "not/absolute")
    expect(sheet.get_by_role("alert")).to_contain_text("Write it like /home/anna/Documents")
    expect(sheet.get_by_label("Folder on the server")).to_have_value("not/absolute")
    accessible(page, "refused source")
    fits(page, "places")
    sheet.get_by_role("button", name="Cancel").click()
    expect(sheet.get_by_role("button", name="Add source")).to_be_focused()


@pytest.mark.parametrize("kind,fields,sent", [
    ("WebDAV", {"Address of the WebDAV folder": "https://cloud.example/anna/", "User": "anna", "Password": "s3cret"},
     {"kind": "webdav", "address": "https://cloud.example/anna/", "credential": {"user": "anna", "secret": "s3cret"}}),
    ("S3", {"Bucket and prefix": "s3://papers/2024", "Region": "eu-1", "Endpoint": "https://minio.example",
            "Access key": "id", "Secret access key": "s3cret"},
     {"kind": "s3", "address": "s3://papers/2024", "options": {"region": "eu-1", "endpoint": "https://minio.example"},
      "credential": {"user": "id", "secret": "s3cret"}}),
    ("IMAP", {"Server and mailbox": "imaps://mail.example/INBOX", "User": "anna", "Password": " with spaces "},
     {"kind": "imap", "address": "imaps://mail.example/INBOX",
      "credential": {"user": "anna", "secret": " with spaces "}}),
    ("Web", {"Address of a page or sitemap": "https://intranet.example/"},
     {"kind": "web", "address": "https://intranet.example/"}),
])
def test_each_kind_asks_for_what_it_needs(signed_in, kind, fields, sent):
    page = signed_in()
    bodies = []

    def add(route):
        if route.request.method == "GET":
            route.fulfill(json={"sources": []})
            return
        bodies.append(route.request.post_data_json)
        route.fulfill(status=201, json={"source": source("there", "idle"), "notes": ["Mind the gap."]})

    page.route("**/api/v1/sources", add)
    sheet = sources_sheet(page)
    sheet.get_by_role("button", name="Add source").click()
    sheet.get_by_label("Kind").select_option(kind)
    sheet.get_by_label("Name").fill("there")
    for label, text in fields.items():
        sheet.get_by_label(label, exact=True).fill(text)
    secret = sheet.locator("#place-secret")
    expect(secret).to_have_attribute("type", "password")
    sheet.get_by_label("Only files like").fill("*.pdf\n\n reports/** \n")
    sheet.get_by_label("Not files like").fill("drafts/**")
    sheet.get_by_label("Scan", exact=True).select_option("only when told to")
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet).to_contain_text("Mind the gap.")
    usual = {"name": "there", "collection": "default", "include": ["*.pdf", "reports/**"], "exclude": ["drafts/**"],
             "everySeconds": 0}
    assert bodies == [usual | sent]
    assert "s3cret" not in page.content()
    sheet.get_by_role("button", name="Add source").click()
    sheet.get_by_label("Kind").select_option(kind)
    expect(secret).to_have_value("")


def test_every_state_has_a_word_and_gone_sources_are_an_alert(signed_in, look):
    page = signed_in(**look)
    hour_ago = page.evaluate("new Date(Date.now() - 3600e3 * 1.1).toISOString()")
    hour_on = page.evaluate("new Date(Date.now() + 3600e3 * 2.1).toISOString()")
    scan = {"startedAt": hour_ago, "endedAt": hour_ago, "seen": 1204, "queued": 2, "removed": 1}
    show_sources(
        page, source("alpha", "watching", lastScan=scan, nextScanAt=hour_on),
        source("beta", "scanning", watchNote="it is a network mount."), source("gamma", "paused"),
        source("delta", "failing", lastScan=scan | {"error": ERROR}), source("epsilon", "idle"),
        source("zeta<b>", "vanished", lastScan=scan | {"error": ERROR}))
    sheet = sources_sheet(page)
    rows = sheet.locator(".place")
    expect(rows.locator(".state")).to_have_text(["Watching", "Scanning", "Paused", "Failing", "Idle", "Vanished"])
    expect(rows.locator(".state svg")).to_have_count(6)
    expect(rows.nth(0)).to_contain_text("Last scan 1 hour ago: 1,204 files, 2 new or changed, 1 gone.")
    expect(rows.nth(0)).to_contain_text("Next scan in 2 hours.")
    expect(rows.nth(1)).to_contain_text("Not watched: it is a network mount.")
    expect(rows.nth(3)).to_contain_text("The folder is gone. Mount it again.")
    accessible(page, "sources")
    fits(page, "places")
    page.keyboard.press("Escape")
    banner = page.locator("#alerts")
    expect(banner).to_contain_text("The source “zeta<b>” has vanished.")
    expect(banner).to_contain_text("Nothing is deleted")
    accessible(page, "alert")
    fits(page, "alerts")
    banner.get_by_role("button", name="Show the sources").click()
    expect(sheet).to_be_visible()
    show_sources(page)
    expect(sheet).to_contain_text("There are none yet.")
    page.keyboard.press("Escape")
    expect(banner).to_be_hidden()


def test_a_loss_that_is_meant_is_accepted_after_a_question(signed_in, folder, server):
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Locker {number} is green.")
    page = signed_in()
    sheet = sources_sheet(page)
    add_folder(sheet, folder)
    row = sheet.get_by_role("listitem").filter(has_text="papers")
    expect(row).to_contain_text("4 documents", timeout=PATIENCE)
    row.get_by_role("button", name="Pause").click()
    expect(row.locator(".state")).to_have_text("Paused")
    for each in folder.iterdir():
        each.unlink()
    row.get_by_role("button", name="Resume").click()
    expect(row.locator(".state")).to_have_text("Vanished", timeout=PATIENCE)
    expect(row).to_contain_text("4 documents")
    row.get_by_role("button", name="Accept the loss").click()
    question = page.get_by_role("dialog", name="Is the loss in “papers” meant?")
    accessible(page, "acceptance")
    question.get_by_role("button", name="Remove what is missing").click()
    expect(row).to_contain_text("0 documents", timeout=PATIENCE)
    expect(row.locator(".state")).to_have_text("Watching", timeout=PATIENCE)


def test_the_removal_is_asked_for_and_can_keep_documents(signed_in, look):
    page = signed_in(**look)
    show_sources(page, source("alpha", "watching"))
    removals = []

    def remove(route):
        removals.append((route.request.method, route.request.url.split("/api/v1/")[1]))
        route.fulfill(json={"name": "alpha", "removed": 0, "kept": 1202})

    page.route("**/api/v1/sources/alpha*", remove)
    sources_sheet(page).get_by_role("button", name="Remove").click()
    question = page.get_by_role("dialog", name="Remove the source “alpha”?")
    expect(question).to_contain_text("1,202 documents")
    expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    accessible(page, "removal")
    question.get_by_role("button", name="Keep the documents").click()
    expect(page.locator("#announcer")).to_contain_text("“alpha” removed.")
    assert removals == [("DELETE", "sources/alpha?documents=keep")]


def test_work_shows_progress_an_estimate_and_what_failed(signed_in, look):
    page = signed_in(**look)
    error = {"code": "file_damaged", "message": "3.pdf is damaged.", "hint": "Save it again."}
    kinds = [{"ending": "pdf", "files": 300, "bytes": 1_200_000_000}, {"ending": "", "files": 2, "bytes": 0}]
    counts = {"queued": 300, "running": 2, "failed": 1, "delayed": 1, "kinds": kinds}
    show_queue(
        page, status(counts | {"queued": 398}),
        status(counts, filesPerMinute=40.4, remainingSeconds=725.0, running=["/srv/papers/1.pdf", "/srv/papers/2.pdf"]),
        jobs=[job(1, "running"), job(4, "queued"), job(5, "queued", error=ERROR, notBefore="2099-01-01T00:00:00Z"),
              job(3, "failed", error=error)])
    sheet = work_sheet(page)
    expect(sheet).to_contain_text("2 files being read, 300 waiting. About 12 minutes left at 40 files a minute.")
    expect(sheet.get_by_role("progressbar", name="98 of 400 files done since this was opened")).to_be_visible()
    expect(sheet).to_contain_text("pdf: 300, 1.2 GB")
    expect(sheet.locator(".job")).to_have_count(2)
    expect(sheet.locator(".job").last).to_contain_text("The folder is gone. Mount it again.")
    accessible(page, "work")
    fits(page, "work")
    sheet.get_by_role("button", name="Failed (1)").click()
    expect(sheet.locator(".job")).to_have_text(re.compile("3.pdf.*3.pdf is damaged. Save it again."))
    expect(sheet.get_by_role("button", name="Failed (1)")).to_have_attribute("aria-pressed", "true")
    accessible(page, "failed jobs")
    fits(page, "work")
    edits = []

    def edit(route):
        edits.append(route.request.post_data_json)
        route.fulfill(json={"jobs": 1, "status": status(counts)})

    page.route("**/api/v1/jobs", edit)
    for name in ["Retry (3.pdf)", "Dismiss (3.pdf)", "Retry all", "Dismiss all"]:
        sheet.get_by_role("button", name=name, exact=True).click()
    question = page.get_by_role("dialog", name="Dismiss all 1 that failed?")
    accessible(page, "dismissal")
    question.get_by_role("button", name="Dismiss all").click()
    sheet.get_by_role("button", name="Pause", exact=True).click()
    expect(page.locator("#announcer")).to_contain_text("Work is paused.")
    assert edits == [
        {"action": "retry", "jobs": [3]}, {"action": "dismiss", "jobs": [3]}, {"action": "retry", "all": True},
        {"action": "dismiss", "all": True}, {"action": "pause"}]


@pytest.mark.parametrize("more,text", [
    ({}, "No estimate yet."),
    ({"pause": {"includesFiles": False, "since": "2026-01-01T00:00:00Z"}}, "Uploads and named files are read"),
    ({"hold": {"reason": "disk", "message": "The disk is full.", "hint": "Make space."}},
     "The disk is full. Make space."),
])
def test_work_without_an_estimate_says_why(signed_in, more, text):
    page = signed_in()
    show_queue(page, status({"queued": 5}, **more))
    sheet = work_sheet(page)
    expect(sheet).to_contain_text(text)
    assert "left" not in sheet.inner_text()
    expect(sheet.get_by_role("progressbar")).to_have_attribute("value", "0")
    accessible(page, "work without estimate")


def test_a_failed_file_is_counted_at_the_top_and_the_queue_is_live(signed_in, folder, server):
    page = signed_in()
    with server.client() as client:
        client.post("/api/v1/jobs", json={"action": "dismiss", "all": True})
        sheet = work_sheet(page)
        expect(sheet).to_contain_text("Nothing waits.")
        body = {"name": "papers", "kind": "folder", "address": str(folder)}
        assert client.post("/api/v1/sources", json=body).status_code == 201
    expect(sheet.get_by_role("button", name="Failed (1)")).to_be_visible(timeout=PATIENCE)
    sheet.get_by_role("button", name="Failed (1)").click()
    expect(sheet.locator(".job")).to_contain_text("broken.pdf is damaged")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Work (1 failed)")).to_be_visible()
    sheet = work_sheet(page)
    sheet.get_by_role("button", name="Failed (1)").click()
    sheet.get_by_role("button", name="Dismiss (broken.pdf)").click()
    expect(sheet.get_by_role("button", name="Failed (0)")).to_be_visible()
    sheet.get_by_role("button", name="Pause uploads too").click()
    expect(sheet.get_by_role("button", name="Resume")).to_be_focused()
    expect(sheet).to_contain_text("Paused, uploads and named files too.")
    sheet.get_by_role("button", name="Resume").click()
    expect(sheet.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#tally")).to_be_hidden()


def test_a_lost_connection_is_said_and_tried_again(signed_in):
    page = signed_in()
    for place in ("jobs/events", "sources"):
        page.route(f"**/api/v1/{place}", lambda route: route.abort())
    for sheet, works in ((work_sheet, "Nothing waits."), (sources_sheet, "There are none yet.")):
        dialog = sheet(page)
        expect(dialog.get_by_role("alert")).to_contain_text("can’t be reached")
        page.unroute_all()
        expect(dialog).to_contain_text(works, timeout=PATIENCE)
        expect(dialog.get_by_role("alert")).to_have_count(0)
        page.keyboard.press("Escape")
        page.route("**/api/v1/sources", lambda route: route.abort())


def test_sources_and_work_need_no_mouse(signed_in):
    page = signed_in()
    counts = itertools.count(1)
    page.route("**/api/v1/sources", lambda route: route.fulfill(
        json={"sources": [source("alpha", "watching", documents=next(counts))]}))
    show_queue(page, status({"failed": 1}), jobs=[job(3, "failed", error=ERROR)])

    def tab_to(text):
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").startswith(text):
                return
        raise AssertionError(f"{text} can't be reached")

    page.locator("#open-places").focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Sources", exact=True)
    expect(sheet.locator(".place")).to_have_count(1)
    tab_to("Pause")
    page.wait_for_timeout(2500)
    assert page.evaluate("document.activeElement.textContent") == "Pause", "the list took the focus away"
    tab_to("Add source")
    page.keyboard.press("Enter")
    expect(sheet.get_by_label("Kind")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#open-places")).to_be_focused()
    tab_to("Work")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Work").locator(".job")).to_have_count(1)
    tab_to("Pause")
    page.wait_for_timeout(2500)
    assert page.evaluate("document.activeElement.textContent") == "Pause", "the summary took the focus away"
    tab_to("Dismiss all")
    page.keyboard.press("Escape")
    expect(page.locator("#open-work")).to_be_focused()
