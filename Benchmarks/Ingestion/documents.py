"""The folders that are indexed, made of the public evaluation data, the same ones every time.

Usage: documents.py FOLDER
"""

import csv
import itertools
import json
import logging
import shutil
import sys
from pathlib import Path

import pypdf
import pypdf.errors

import report

COUNT = 1000
TEXT_LIKE = "md html txt xml tex csv eml mbox vtt json asciidoc ics ipynb".split()
EDITIONS_OF_A_LAW = 5
LONG_BYTES, LONGER_BYTES = 60_000_000, 200_000_000  # A document may have 64 MiB of text.
PAGES = 100
MANY, MANY_BYTES = 100_000, 1_000_000_000


def real_files():
    """(name, bytes) of the text-like files of parsers' test suites, each content once."""
    mixed = report.evaluation_set("mixed", "manifest.tsv")
    seen = set()
    with (mixed / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            if row["ext"] in TEXT_LIKE and int(row["bytes"]) > 0 and row["sha256_16"] not in seen:
                seen.add(row["sha256_16"])
                yield row["path"].replace("/", "--"), (mixed / row["path"]).read_bytes()


def laws():
    """(name, bytes) of some editions of each law, as Markdown."""
    path = report.evaluation_set("swisslaw-versions", "versions.jsonl") / "versions.jsonl"
    with path.open(encoding="utf-8") as lines:
        for law, editions in itertools.groupby(map(json.loads, lines), lambda edition: edition["doc_id"]):
            editions = list(editions)
            for edition in editions[:: max(1, len(editions) // EDITIONS_OF_A_LAW)][:EDITIONS_OF_A_LAW]:
                yield f"{law}-{edition['valid_from']}.md", edition["text"].encode()


def pages():
    """(name, bytes) of encyclopaedia pages, as plain text."""
    with (report.evaluation_set("timeqa") / "corpus.jsonl").open(encoding="utf-8") as lines:
        paragraphs = map(json.loads, lines)
        for link, parts in itertools.groupby(paragraphs, lambda paragraph: paragraph["metadata"]["link"]):
            name = link.removeprefix("/wiki/").replace("/", "-")
            yield f"{name}.txt", "\n\n".join(part["text"] for part in parts).encode()


def write_thousand(folder: Path):
    """The files of test suites and the laws, and as many pages as make a thousand."""
    folder.mkdir(parents=True)
    found = itertools.islice(itertools.chain(real_files(), laws(), pages()), COUNT)
    for number, (name, content) in enumerate(found):
        (folder / f"{number:04}-{name[-120:]}").write_bytes(content)


def paragraphs():
    """Paragraphs without end; every round says which it is, so that none is another's copy."""
    with (report.evaluation_set("timeqa") / "corpus.jsonl").open(encoding="utf-8") as lines:
        texts = [text for text in (json.loads(line)["text"] for line in lines) if len(text) > 200]
    for round_ in itertools.count():
        for number, text in enumerate(texts):
            yield f"Note {round_}.{number}: {text}\n\n".encode()


def write_text(file: Path, most, source):
    size = 0
    with file.open("wb") as stream:
        while size < most:
            size += stream.write(next(source))


def write_many(folder: Path):
    """Files of ten kilobytes, a thousand to a folder."""
    source = paragraphs()
    for number in range(MANY):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        write_text(place / f"{number:06}.txt", MANY_BYTES // MANY, source)


def text_pages():
    """The pages of the test suites' PDFs, in the order of their names; scans would measure another thing."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # Some of the files are damaged on purpose.
    for path in sorted(report.evaluation_set("mixed", "manifest.tsv").rglob("*.pdf")):
        try:
            reader = pypdf.PdfReader(path)
            if not reader.is_encrypted:
                yield from [page for page in reader.pages if len(page.extract_text()) > 200]
        except (pypdf.errors.PyPdfError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError):
            continue


def write_pages(file: Path):
    """A hundred pages; when there are fewer, the first ones come again."""
    writer = pypdf.PdfWriter()
    for page in itertools.islice(itertools.cycle(text_pages()), PAGES):
        writer.add_page(page)
    writer.write(file)


def make(place: Path, write):
    """Written under another name first: an interrupted run leaves nothing half made."""
    if place.exists():
        return
    scratch = place.with_name(place.name + ".new")
    if scratch.is_dir():
        shutil.rmtree(scratch)
    place.parent.mkdir(parents=True, exist_ok=True)
    write(scratch)
    scratch.rename(place)


def main(folder: Path):
    make(folder / "thousand", write_thousand)
    make(folder / "long.txt", lambda file: write_text(file, LONG_BYTES, paragraphs()))
    make(folder / "longer.txt", lambda file: write_text(file, LONGER_BYTES, paragraphs()))
    make(folder / "many", write_many)
    make(folder / "pages.pdf", write_pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
