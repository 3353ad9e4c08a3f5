"""How T.A.R.S. is used, in the page: days, speed, gaps and documents, for operators alone."""

import re

import pytest
from playwright.sync_api import expect
from test_page import accessible

NUMBERS = {
    "questions": 4, "answered": 3, "refused": 1, "empty": 0, "failed": 0, "cancelled": 0, "answeredShare": 0.75,
    "citations": 5, "searches": 2, "emptySearches": 1, "failedSearches": 0, "opened": 3, "clicked": 2,
}
PERIOD = {"from": "2024-06-01", "to": "2024-06-02", "timeZone": "UTC", "privacy": "full"}
DOCUMENT = {"id": "d1", "collection": "home", "path": "/srv/a-long-folder/for-all-of-the-papers/<b>lease</b>.pdf"}
REPORTS = {
    "use": {
        "period": PERIOD, "total": NUMBERS, "feedback": {"up": 3, "down": 1, "upShare": 0.75},
        "days": [{"date": "2024-06-01"}, {"date": "2024-06-02", "numbers": NUMBERS}],
        "reasons": [{"kind": "question", "outcome": "refused", "reason": "weak_evidence", "count": 1}],
        "askers": [{"asker": "session", "questions": 4, "searches": 2}],
        "collections": [{"collection": "home", "questions": 3}],
    },
    "latency": {
        "period": PERIOD, "relativeError": 0.02,
        "stages": [
            {"kind": "question", "stage": "total", "count": 4, "p50": 120.4, "p90": 250, "p95": 300, "p99": 310}],
    },
    "gaps": {
        "period": PERIOD, "leastCount": 1, "terms": [{"term": "parking", "count": 2}],
        "clusters": [{
            "question": "Where to <i>park</i>?", "count": 2, "lastAsked": "2024-06-02T08:00:00Z",
            "others": ["Parking?"]}],
    },
    "documents": {
        "period": PERIOD, "most": [{"document": DOCUMENT, "cited": 3, "opened": 2, "clicked": 1, "found": 9}],
        "unused": {"count": 1, "documents": [DOCUMENT | {"id": "d2", "path": "/srv/unread.pdf"}]},
    },
    "users": {
        "period": PERIOD,
        "users": [{
            "user": "u1", "name": "ann", "questions": 4, "answered": 3, "searches": 2,
            "lastAsked": "2024-06-02T08:00:00Z"}],
    },
}


def show(page, reports=REPORTS):
    def fulfil(route):
        name = re.search("analytics/([a-z]+)", route.request.url)[1]
        route.fulfill(json=reports[name])

    page.route("**/api/v1/analytics/*", fulfil)


def use_sheet(page):
    page.get_by_role("button", name="Use", exact=True).click()
    return page.get_by_role("dialog", name="Use", exact=True)


@pytest.mark.parametrize("view", ["Days", "Speed", "Gaps", "Documents", "By person"])
def test_the_sheet_can_be_read_by_everybody(signed_in, look, view):
    page = signed_in(**look)
    show(page)
    sheet = use_sheet(page)
    sheet.get_by_role("button", name=view, exact=True).click()
    expect(sheet.get_by_text("2024-06-01 to 2024-06-02, days in UTC.")).to_be_visible()
    accessible(page, f"use: {view}")
    wide = page.evaluate(
        "() => [document.documentElement, document.getElementById('use')].map((e) => e.scrollWidth - e.clientWidth)")
    assert max(wide) <= 0, "wider than the window"


def test_days_are_drawn_and_told(signed_in):
    page = signed_in()
    show(page)
    sheet = use_sheet(page)
    expect(sheet.locator("svg.chart g rect.answered")).to_have_count(1)
    expect(sheet.locator("svg.chart rect.unknown")).to_have_count(1)
    row = sheet.get_by_role("table", name="By day").get_by_role("row").nth(1)
    expect(row).to_contain_text("2024-06-02")
    expect(row).to_contain_text("75 %")
    expect(sheet.get_by_text("the passages found don’t answer")).to_be_visible()


def test_what_is_not_known_is_not_zero(signed_in):
    page = signed_in()
    nothing = {"period": PERIOD, "days": [{"date": "2024-06-01"}], "reasons": [], "askers": [], "collections": []}
    show(page, {
        "use": nothing, "latency": {"period": PERIOD, "relativeError": 0.02, "stages": []},
        "gaps": {"period": PERIOD, "leastCount": 5, "terms": []}, "documents": {"period": PERIOD, "most": []},
    })
    sheet = use_sheet(page)
    for view in ["Days", "Speed", "Gaps", "Documents"]:
        sheet.get_by_role("button", name=view, exact=True).click()
        expect(sheet.locator(".no-data")).to_have_count(1)
        expect(sheet.locator(".no-data")).to_contain_text("No data")
        assert not re.search(r"\b0 %|\b100 %", sheet.inner_text())


def test_real_reports_follow_the_days_that_are_chosen(signed_in):
    page = signed_in()
    page.get_by_role("textbox", name="Question").fill("How long is the notice period?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text(re.compile("60 days")).first).to_be_visible()
    sheet = use_sheet(page)
    expect(sheet.get_by_role("table", name="By day").get_by_role("row")).to_have_count(2)
    sheet.get_by_label("From", exact=True).fill("2020-01-01")
    sheet.get_by_label("To", exact=True).fill("2020-01-02")
    expect(sheet.locator(".no-data")).to_be_visible()
    with page.expect_download() as download:
        sheet.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == "tars-use.csv"
    lines = download.value.path().read_text().splitlines()
    assert len(lines) == 3 and lines[1].startswith("2020-01-01,UTC,,")
