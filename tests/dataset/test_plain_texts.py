"""Plain text, Markdown and HTML to sections."""

import pytest

from retailers.dataset.plain_texts import read_plain_text
from retailers.dataset.problems import BadInput

MARKDOWN = """---
title: Returns
---

Read this **first**.

# Returns

Returns in short
----------------
Send it [back](https://kontor.example/back "Back") within *30* days\\.

**In store**

1\\. Bring it.
- ### Mail
Post it.
"""
HTML = """<style>p {color: red}</style><h1>Returns &amp; refunds</h1>
<h2>In<br>short</h2><p>Send it <b>back</b><br>within 30 days.</p><ul><li>Unworn<li>Complete</ul>
<script>alert("no")</script><table><tr><td>Post</td><td>5 EUR</td></tr></table><textarea>no</textarea>
"""
TEXT = """Kontor sells paper.

Changing your mind

Send it back
within 30 days.

No heading, for it ends in a mark.

Refunds
"""


def sections(text: str, kind: str) -> list[tuple[str, str]]:
    policy = read_plain_text({"retailer": "Kontor", "format": kind, "text": text, "language": "en"}, source="kontor")
    assert policy.language == "en"
    return [(section.heading, section.body) for section in policy.sections]


def test_markdown() -> None:
    assert sections(MARKDOWN, "markdown") == [
        ("Kontor", "Read this first."),
        ("Returns in short", "Send it back within 30 days."),
        ("In store", "1. Bring it."),
        ("Mail", "Post it."),
    ]


def test_html() -> None:
    assert sections(HTML, "html") == [("In short", "Send it back\nwithin 30 days.\n- Unworn\n- Complete\nPost 5 EUR")]


def test_text() -> None:
    body = "Send it back\nwithin 30 days.\n\nNo heading, for it ends in a mark."
    assert sections(TEXT, "text") == [("Kontor", "Kontor sells paper."), ("Changing your mind", body), ("Refunds", "")]


def test_a_text_without_headings_stands_under_the_retailer() -> None:
    assert sections("All sales are final.", "text") == [("Kontor", "All sales are final.")]
    assert sections("", "html") == []


@pytest.mark.parametrize(
    "said",
    [
        {"text": "A text."},
        {"text": "A text.", "format": "pdf"},
        {"text": "A text.", "format": ["html"]},
        {"text": 1, "format": "text"},
        {"format": "text"},
    ],
)
def test_a_missing_text_or_format_is_named(said: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="one of text, markdown, html"):
        read_plain_text(said, source="kontor.json")


def test_a_text_that_is_no_policy_is_named() -> None:
    with pytest.raises(BadInput, match=r"kontor\.json: sections\[1\]\.body"):
        read_plain_text({"text": "a" * 100_001, "format": "text"}, source="kontor.json")
