"""Reading files: what is paired, and each refusal; all problems at once."""

from pathlib import Path

import pytest

from retailers.importing.sources import LARGEST_FILE, read_sources
from tests.dataset.test_documents import DOCUMENT


def said(*paths: Path) -> list[str]:
    _, problems = read_sources(paths)
    return [str(problem).replace(str(paths[0].parent), "") for problem in problems]


def test_a_document_and_the_record_of_its_name_are_one_source(tmp_path: Path) -> None:
    (tmp_path / "kontor-de.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "kontor-de.json").write_text('{"brand": "Kontor"}', encoding="utf-8")
    sources, problems = read_sources(sorted(tmp_path.iterdir()))
    assert problems == []
    assert [(source.id, source.fields) for source in sources] == [("kontor-de", {"brand": "Kontor"})]


def test_each_line_of_a_jsonl_file_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"id": "a-de"}\n\n{"id": "b-de"}\n', encoding="utf-8")
    sources, problems = read_sources([path])
    assert problems == []
    assert [(source.id, source.name) for source in sources] == [
        ("a-de", f"{path}, line 1"),
        ("b-de", f"{path}, line 3"),
    ]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "kontor-de.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    assert len(read_sources([path, path])[0]) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"Kontor\nCaf\xe9 \xe2", "/a.txt: line 2: is not UTF-8; save the file as UTF-8"),
        ("a.txt", b" \n", "/a.txt: the file is empty"),
        ("a.txt", b"", "/a.txt: the file is empty"),
        ("a.pdf", b"%PDF", "/a.pdf: is of an unknown kind; the name ends in one of .txt, .json, .jsonl"),
        ("a.json", b'{"id": }', "/a.json: line 1, column 8: is no JSON: Expecting value"),
        ("a.json", b"[]", "/a.json: line 1: a record is one JSON object, in braces"),
        ("a.json", b'{"a": NaN}', "/a.json: is no JSON record: NaN is no JSON number"),
        ("a.json", b"[" * 100_000, "/a.json: is no JSON record: maximum recursion depth exceeded"),
        ("a.jsonl", b'{"id": "a-de"}\n{', "/a.jsonl, line 2: line 1, column 2: is no JSON"),
    ],
    ids=["charset", "blank", "empty", "kind", "syntax", "list", "constant", "depth", "jsonl"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = said(path)
    assert problem.startswith(message)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "policies.txt"
    folder.mkdir()
    assert said(folder) == ["/policies.txt: is a folder; name its files, such as /policies.txt/*"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert said(tmp_path / "a.txt") == ["/a.txt: cannot be read: No such file or directory"]


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert said(path) == [f"/large.txt: has 50,000,000 bytes; at most {LARGEST_FILE:,} are read"]


def test_two_sources_with_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(DOCUMENT, encoding="utf-8")
    (problem,) = said(*sorted(tmp_path.iterdir()))
    assert problem.startswith("/two.txt: has the ID 'kontor-de', which ")


def test_the_problems_of_all_files_are_given_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("Kontor\n", encoding="utf-8")
    problems = said(*sorted(tmp_path.iterdir()))
    assert problems[0].startswith("/a.txt")
    assert len([problem for problem in problems if problem.startswith("/b.txt")]) == 3
