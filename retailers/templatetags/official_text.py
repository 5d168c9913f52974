"""The official text's HTML in a page."""

from django import template
from django.utils.safestring import SafeString

from retailers.wording.text_html import TextHtml

register = template.Library()


@register.filter
def official_text(text: TextHtml) -> SafeString:
    """Print the HTML of a text as it is: retailers/wording/text_html.py has escaped every word of it."""
    return SafeString(text.html)
