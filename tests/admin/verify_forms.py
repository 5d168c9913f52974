"""The forms of the verify page and of the new-text page as an editor sends them."""

from typing import Any

from django.forms import BaseForm
from django.test import Client

from retailers.models import Policy, Retailer
from tests.admin.pages import url


def verify_url(retailer: Retailer) -> str:
    return url("policy", "verify", Policy.objects.get(retailer=retailer).pk)


def text_url(retailer: Retailer) -> str:
    return url("policy", "text", Policy.objects.get(retailer=retailer).pk)


def sent(response: Any) -> dict[str, Any]:
    """Give what the form of the verify page would send, without a button."""
    assert response.status_code == 200, response
    sheet = response.context["sheet"]
    data = {"base": response.context["base"], "queue": response.context["queue"]}
    for form in (sheet.head, *sheet.answers.values(), *sheet.fact_forms()):
        data |= _values(form)
    return data


def decide(client: Client, address: str, *, do: str = "save", **changes: Any) -> Any:
    """Press a button of the page with some fields changed; `__` in a name stands for `-`."""
    page = sent(client.get(address))
    return client.post(address, page | {key.replace("__", "-"): value for key, value in changes.items()} | {"do": do})


def told(response: Any) -> str:
    """Give all that a refused page says is wrong."""
    assert response.status_code == 200, "nothing was refused"
    return "\n".join(message for _, message in response.context["errors"])


def messages(response: Any) -> str:
    """Give what the page says at its top after a save."""
    return "\n".join(str(message) for message in response.context["messages"])


def split_of(response: Any) -> dict[str, Any]:
    """Give what the new-text page would send after a preview, without a button."""
    assert response.status_code == 200, response
    context = response.context
    data = {"base": context["base"], "digest": context["digest"], **_values(context["form"])}
    for part in context["split"].parts if context["split"] else ():
        data |= _values(part)
    return data


def _values(form: BaseForm) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form}
    return {name: "on" if value is True else _plain(value) for name, value in values.items() if value is not False}


def _plain(value: Any) -> Any:
    return "" if value is None else value
