"""Files that are added on the page: small ones at once, large ones in pieces that go on after a break."""

import pytest
from playwright.sync_api import expect
from test_page import accessible

PATIENCE = 60_000


@pytest.fixture
def sheet(signed_in):
    page = signed_in()
    page.locator("#held").click()
    return page


def large(tmp_path, name="lockers.csv"):
    path = tmp_path / name
    path.write_text("".join(f"{number},locker {number} belongs to Anna\n" for number in range(330_000)))
    assert path.stat().st_size > 8 << 20
    return path


def test_small_files_are_added(sheet, tmp_path):
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(f"# {name}\n\nThe bicycle {name} stands in the cellar.\n")
    sheet.set_input_files("#files", [tmp_path / "one.md", tmp_path / "two.md"])
    rows = sheet.get_by_role("list", name="Files being added").get_by_role("listitem")
    expect(rows).to_have_count(2)
    for number in range(2):
        expect(rows.nth(number)).to_contain_text("Added", timeout=PATIENCE)
    expect(sheet.locator("#documents")).to_contain_text("one.md")
    accessible(sheet, "files were added")


def test_a_large_file_goes_on_after_a_lost_connection(sheet, tmp_path):
    pieces = []

    def lose_the_second(route):
        if route.request.method == "PATCH":
            pieces.append(route.request.headers["upload-offset"])
            if len(pieces) == 2:
                return route.abort()
        return route.continue_()

    sheet.route("**/api/v1/uploads/*", lose_the_second)
    sheet.set_input_files("#files", large(tmp_path))
    row = sheet.get_by_role("list", name="Files being added").get_by_role("listitem")
    expect(row).to_contain_text("Added", timeout=240_000)
    assert pieces[0] == "0" and pieces[1] == pieces[2] == str(8 << 20)


def test_a_large_file_can_be_cancelled(sheet, tmp_path):
    ended = []
    sheet.on("request", lambda request: request.method == "DELETE" and ended.append(request.url))
    sheet.route("**/api/v1/uploads/*", lambda route: None if route.request.method == "PATCH" else route.continue_())
    sheet.set_input_files("#files", large(tmp_path, "cancelled.csv"))
    cancel = sheet.get_by_role("button", name="Cancel cancelled.csv")
    expect(sheet.get_by_text("Sent 0 %")).to_be_visible(timeout=PATIENCE)
    cancel.click()
    expect(sheet.get_by_text("Cancelled", exact=True)).to_be_visible()
    sheet.wait_for_timeout(500)
    assert len(ended) == 1 and "/api/v1/uploads/" in ended[0]


def test_what_cant_be_read_says_why(sheet, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    sheet.set_input_files("#files", tmp_path / "empty.txt")
    row = sheet.get_by_role("list", name="Files being added").get_by_role("listitem")
    expect(row).to_contain_text("empty", timeout=PATIENCE)
