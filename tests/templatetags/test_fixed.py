"""Markup that is the same on every page is rendered once, and sees nothing of the page it stands on."""

from django.template import Context, Template
from django.urls import reverse


def test_it_names_addresses() -> None:
    page = Template("{% load fixed %}{% fixed %}<a href=\"{% url 'home' %}\">{% endfixed %} {{ name }}")
    assert page.render(Context({"name": "Kontor"})) == f'<a href="{reverse("home")}"> Kontor'


def test_it_sees_no_variable() -> None:
    page = Template("{% load fixed %}{% fixed %}[{{ name }}]{% endfixed %}{{ name }}")
    assert [page.render(Context({"name": name})) for name in ("one", "two")] == ["[]one", "[]two"]
