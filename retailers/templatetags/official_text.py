"""The HTML that was made of a record, in a page."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from retailers.wording import Freshness
from retailers.wording.text_html import TextHtml

register = template.Library()


@register.filter
def official_text(text: TextHtml) -> SafeString:
    """Print the HTML of a text as it is: retailers/wording/text_html.py has escaped every word of it."""
    return SafeString(text.text)


@register.simple_tag
def answers(text: TextHtml, freshness: Freshness, report_url: str, doubts: Mapping[str, str]) -> SafeString:
    """Print the HTML of a text's answers as it is: retailers/wording/card_html.py has escaped every word of it."""
    return SafeString(text.answers_on(freshness, report_url=report_url, doubts=doubts))
