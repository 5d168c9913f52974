"""Forms of the admin as an editor sends them: what the page shows, with some fields changed."""

from typing import Any

from django.forms import BaseForm, MultipleChoiceField
from django.test import Client
from django.urls import reverse

from retailers.models import Policy, Retailer
from tests.builders import policy_fields, stated, thirty_days


def odd_policy() -> dict[str, Any]:
    """Give the fields of a policy with an empty section, and with a fact that has lost its proof."""
    return policy_fields(sections=[{"heading": "Empty"}], answers={"window": stated(thirty_days())})


def url(model: str, page: str, *args: Any) -> str:
    """Give the address of a page of the admin: url("retailer", "change", 1)."""
    return reverse(f"admin:retailers_{model}_{page}", args=args)


def policy_url(retailer: Retailer) -> str:
    """Give the address of the form of a retailer's policy."""
    return url("policy", "change", Policy.objects.get(retailer=retailer).pk)


def shown(client: Client, address: str) -> dict[str, Any]:
    """Give what the form at an address would send if nothing were changed."""
    return sent(client.get(address))


def sent(response: Any) -> dict[str, Any]:
    """Give what the form of a page would send."""
    assert response.status_code == 200, response
    data = _values(response.context["adminform"].form)
    for rows in response.context["inline_admin_formsets"]:
        for form in (rows.formset.management_form, *rows.formset.forms):
            data |= _values(form)
    return data


def save(client: Client, address: str, **changes: Any) -> Any:
    """Send the form at an address with some fields changed; `__` in a name stands for `-`."""
    return client.post(address, shown(client, address) | {key.replace("__", "-"): changes[key] for key in changes})


def errors(response: Any) -> str:
    """Give all that a refused form says is wrong, as the page shows it."""
    assert response.status_code == 200, "the form was not refused"
    return "\n".join(str(message) for message in response.context["errors"])


def _values(form: BaseForm) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form if not isinstance(field.field, MultipleChoiceField)}
    return {name: _plain(value) for name, value in values.items() if value is not False}


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return "on" if value is True else getattr(value, "code", value)
