"""Parts of pages that are the same on every page."""

from django import template
from django.template.base import NodeList, Parser, Token

register = template.Library()


class FixedNode(template.Node):
    """Markup that is rendered once for each process, then given as it is."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._html: str | None = None

    def render(self, context: template.Context) -> str:
        if self._html is None:
            self._html = self.nodelist.render(context.new())
        return self._html


@register.tag
def fixed(parser: Parser, _token: Token) -> FixedNode:
    """Render what stands up to `{% endfixed %}` once: it sees no variable, and names addresses and files."""
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist)
