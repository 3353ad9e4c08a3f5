"""Questions about real files of many kinds."""

import shutil

import pytest

from tars import SHARED

FILES = SHARED / "mixed" / "markitdown" / "packages" / "markitdown" / "tests" / "test_files"

pytestmark = pytest.mark.skipif(not FILES.exists(), reason=f"{FILES} is absent")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    from tars import Tars

    folder = tmp_path_factory.mktemp("mixed")
    for name in FILES.iterdir():
        if name.suffix in {".pdf", ".docx", ".html", ".json", ".csv"}:
            shutil.copy(name, folder / name.name)
    tars = Tars(tmp_path_factory.mktemp("data"))
    tars.run("add", folder, expect=(0, 1))
    return tars


@pytest.mark.parametrize(
    "question,file,words",
    [
        ("Who is the primary contact at the cinema?", "movie-theater-booking-2024.pdf", "Sarah Johnson"),
        ("Who was the cashier of the TechMart purchase?", "RECEIPT-2024-TXN-98765_retail_purchase.pdf",
         "Emily Rodriguez"),
        ("What does AutoGen enable developers to build?", "test.docx", "LLM applications"),
    ],
)
def test_the_answer_cites_the_right_file(library, question, file, words):
    answer = library.json("ask", question)
    assert words in answer["answer"], answer
    assert answer["citations"][0]["path"].endswith(file), answer["citations"]
    assert answer["citations"][0]["recordedAt"]


def test_a_pdf_citation_names_its_page(library):
    answer = library.json("ask", "Who is the primary contact at the cinema?")
    assert answer["citations"][0]["page"] == 1
