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

# A heading's depth, the heading, the text below it.
_Parts = Iterator[tuple[int, str, str]]
# A line with the depth of the heading that it is, 0 where it is none.
_Lines = Iterable[tuple[str, int]]

_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n){1,50}?---\n")
_ATX = re.compile(r"(?:[-*+] )?(#{1,6})[ \t]+([^#].*)")
_UNDERLINES = {"=": 1, "-": 2}
_BOLD_LINE = re.compile(r"\*\*([^*]{1,100})\*\*")
_BOLD = 7
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\)")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
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
    sections = [
        {"heading": heading or title, "body": body} for heading, body in _without_parents(_SPLITTERS[kind](text))
    ]
    try:
        return Policy.model_validate({"sections": sections, "language": said.get("language") or ""})
    except ValidationError as error:
        raise BadInput(of_validation(error, source=source)) from error


def _without_parents(parts: _Parts) -> Iterator[tuple[str, str]]:
    """A heading without text right above a deeper one is the title of what follows, and no section."""
    known = list(parts)
    depths = [depth for depth, _, _ in known[1:]] + [0]
    for (depth, heading, body), following in zip(known, depths, strict=True):
        if body.strip() or (heading and following <= depth):
            yield heading, body


def _split_text(text: str) -> _Parts:
    """A heading is a line between empty lines that the rule of documents calls one."""
    lines = text.splitlines()
    alone = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    depths = (int(is_heading(line) and not above.strip() and not below.strip()) for above, line, below in alone)
    yield from _gathered(zip(lines, depths, strict=True))


def _split_markdown(text: str) -> _Parts:
    """A heading starts with #, is underlined, or is a bold line that the rule of documents calls one."""
    lines = [line.strip() for line in _FRONT_MATTER.sub("", text, count=1).splitlines()]
    read = zip(lines, [*lines[1:], ""], strict=True)
    yield from _gathered(_markdown_line(line, below) for line, below in read if not _underline(line))


def _markdown_line(line: str, below: str) -> tuple[str, int]:
    if match := _ATX.fullmatch(line):
        return _plain(match[2].rstrip(" #")), len(match[1])
    plain = _plain(line)
    if plain and _underline(below):
        return plain, _underline(below)
    return plain, _BOLD if _BOLD_LINE.fullmatch(line) and is_heading(plain) else 0


def _underline(line: str) -> int:
    """Give the depth of the heading above a line of === or ---, 0 for any other line."""
    return _UNDERLINES.get(line[:1], 0) if len(line) > 2 and len(set(line)) == 1 else 0


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
        self.runs: list[tuple[int, list[str]]] = [(0, [])]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # the words count alone
        self.silent += tag in _SILENT
        in_heading = tag == "br" and self.runs[-1][0]
        if tag in ("td", "th") or in_heading:
            self.runs[-1][1].append(" ")
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.runs.append((_HEADINGS.get(tag, 0), ["- "] if tag == "li" else []))

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _HEADINGS or tag in _BLOCKS:
            self.runs.append((0, []))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.runs[-1][1].append(data)

    def lines(self) -> _Lines:
        """Give each line that has words with its depth."""
        for depth, words in self.runs:
            line = " ".join("".join(words).split())
            if line:
                yield line, depth


def _gathered(lines: _Lines) -> _Parts:
    """Put the lines below each heading together; what stands before the first one has the heading ""."""
    depth, heading = 0, ""
    body: list[str] = []
    for line, found in lines:
        if found:
            yield depth, heading, "\n".join(body)
            depth, heading, body = found, line, []
        else:
            body.append(line)
    yield depth, heading, "\n".join(body)


_SPLITTERS: dict[str, Callable[[str], _Parts]] = {
    "text": _split_text,
    "markdown": _split_markdown,
    "html": _split_html,
}
