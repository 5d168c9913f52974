"""The policy text of a document: lines to sections and back. The rule stands in docs/data-format.md."""

import re
from collections.abc import Sequence

from retailers.dataset.documents.layout import END
from retailers.dataset.record import Section
from retailers.dataset.text import clean_text

MARK = "# "
_SENTENCE_ENDS = tuple(".,;:!…。、，；：！．")
_NO_HEADING_START = re.compile(r"[-–•*]|\d+[.)]")
_LONGEST_HEADING = 100


def is_heading(line: str) -> bool:
    """Say whether a line of a text without marks is a heading."""
    text = line.strip()
    ending = text.rstrip("\"'”’»)")
    return bool(
        text
        and len(text) <= _LONGEST_HEADING
        and not ending.endswith(_SENTENCE_ENDS)
        and not _NO_HEADING_START.match(text)
        and not text[0].islower()
    )


def read_sections(lines: Sequence[tuple[int, str]]) -> tuple[list[dict[str, str]], list[tuple[int, str]]]:
    """Split numbered lines into sections, and give the lines that stand before any heading."""
    marked = next((line for _, line in lines if line.strip()), "").startswith(MARK)
    sections: list[dict[str, str]] = []
    bodies: list[list[str]] = []
    stray = []
    for number, line in lines:
        if line.startswith(MARK) if marked else is_heading(line) or (not sections and line.strip()):
            sections.append({"heading": line.removeprefix(MARK) if marked else line})
            bodies.append([])
        elif sections:
            bodies[-1].append(line.removeprefix("\\") if marked else line)
        elif line.strip():
            stray.append((number, line))
    for section, body in zip(sections, bodies, strict=True):
        section["body"] = str(clean_text("\n".join(body)))
    return sections, stray


def write_sections(sections: Sequence[Section]) -> list[str]:
    """Give the lines of a policy text, marked only where the rule would read them wrongly."""
    plain = [line for section in sections for line in (section.heading, *_lines(section.body))]
    if END not in plain and _reads_as(plain, sections):
        return plain
    return [line for section in sections for line in (MARK + section.heading, *map(_escaped, _lines(section.body)))]


def _lines(body: str) -> list[str]:
    return body.split("\n") if body else []


def _escaped(line: str) -> str:
    return "\\" + line if line.startswith(("#", "\\")) or line.strip() == END else line


def _reads_as(lines: list[str], sections: Sequence[Section]) -> bool:
    read, stray = read_sections(list(enumerate(lines)))
    return not stray and read == [{"heading": each.heading, "body": each.body} for each in sections]
