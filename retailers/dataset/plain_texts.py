"""A published text to sections: plain text, Markdown or HTML, for the checks of texts that are no records yet.

Only headings and paragraphs are read; marks of emphasis, links and tags go, the words stay.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser

from pydantic import ValidationError

from retailers.dataset.documents.policy_text import is_heading
from retailers.dataset.problems import BadInput, Problem, of_validation
from retailers.dataset.record import Policy

# A heading with the text below it; a line with the heading that it is, None where it is none.
_Parts = Iterator[tuple[str, str]]
_Lines = Iterable[tuple[str, str | None]]

_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n){1,50}?---\n")
_ATX = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_BOLD_LINE = re.compile(r"\*\*([^*]{1,200})\*\*")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\)")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "main", "form", "hr", "blockquote"}
_SILENT = {"script", "style", "template", "textarea", "select", "option", "button"}


def read_plain_text(said: Mapping[str, object], *, source: str) -> Policy:
    """Give the policy of a JSON file with a text: keys retailer, format and text; or raise BadInput."""
    text, kind = said.get("text"), said.get("format")
    if not isinstance(text, str) or not isinstance(kind, str) or kind not in _SPLITTERS:
        raise BadInput(
            [Problem(source, "format", f"needs a text, and a format that is one of {', '.join(_SPLITTERS)}")]
        )
    title = said.get("retailer") or "Return policy"
    parts = [(heading or title, body) for heading, body in _SPLITTERS[kind](text) if heading or body.strip()]
    sections = [{"heading": heading, "body": body} for heading, body in parts]
    try:
        return Policy.model_validate({"sections": sections, "language": said.get("language") or ""})
    except ValidationError as error:
        raise BadInput(of_validation(error, source=source)) from error


def _split_text(text: str) -> _Parts:
    """A heading is a line between empty lines that the rule of documents calls one."""
    lines = text.splitlines()
    alone = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    marked = (is_heading(line) and not before.strip() and not behind.strip() for before, line, behind in alone)
    yield from _gathered((line, line if heading else None) for line, heading in zip(lines, marked, strict=True))


def _split_markdown(text: str) -> _Parts:
    """A heading starts with #, is underlined, or is a bold line."""
    lines = [line.strip() for line in _FRONT_MATTER.sub("", text, count=1).splitlines()]
    below = [*lines[1:], ""]
    read = [
        (_plain(line), _markdown_heading(line, following))
        for line, following in zip(lines, below, strict=False)
        if not _UNDERLINE.fullmatch(line)
    ]
    yield from _gathered(read)


def _markdown_heading(line: str, following: str) -> str | None:
    match = _ATX.fullmatch(line) or _BOLD_LINE.fullmatch(line)
    if match:
        return _plain(match[1])
    return _plain(line) if line and _UNDERLINE.fullmatch(following) else None


def _plain(line: str) -> str:
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(r"\1", line))).strip()


def _split_html(text: str) -> _Parts:
    """A heading is h1 to h6."""
    reader = _HtmlReader()
    reader.feed(text)
    reader.close()
    yield from _gathered(reader.lines())


class _HtmlReader(HTMLParser):
    """Collects the words outside scripts and fields; a block or a heading starts a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[tuple[bool, list[str]]] = [(False, [])]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.silent += tag in _SILENT
        if tag in _HEADINGS or (tag in _BLOCKS and not (tag == "br" and self.runs[-1][0])):
            self.runs.append((tag in _HEADINGS, ["- "] if tag == "li" else []))
        elif tag in ("td", "th"):
            self.runs[-1][1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _HEADINGS or tag in _BLOCKS:
            self.runs.append((False, []))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.runs[-1][1].append(data)

    def lines(self) -> _Lines:
        """Give each line with its heading, None where it is none."""
        for heading, words in self.runs:
            line = " ".join("".join(words).split())
            yield line, line if heading and line else None


def _gathered(lines: _Lines) -> _Parts:
    """Put the lines below each heading together; what stands before the first one has the heading ""."""
    heading = ""
    body: list[str] = []
    for line, found in lines:
        if found is None:
            body.append(line)
        else:
            yield heading, "\n".join(body)
            heading, body = found, []
    yield heading, "\n".join(body)


_SPLITTERS: dict[str, Callable[[str], _Parts]] = {
    "text": _split_text,
    "markdown": _split_markdown,
    "html": _split_html,
}
